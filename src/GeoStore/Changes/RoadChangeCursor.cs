using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Wessex.GeoStore.Changes;

/// <summary>Where a list of changed stretches goes on: after the nth of a link, between two editions. Callers see it as opaque letters.</summary>
public sealed record RoadChangeCursor(int From, int To, int Nth, string Link)
{
    /// <summary>Null for what is no cursor.</summary>
    public static RoadChangeCursor? Parse(string text)
    {
        if (!Base64Url.IsValid(text))
        {
            return null;
        }

        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split(' ', 4);
        return parts.Length == 4 && Number(parts[0], out var from) && Number(parts[1], out var to) && Number(parts[2], out var nth) && !parts[3].Contains('\0', StringComparison.Ordinal)
            ? new RoadChangeCursor(from, to, nth, parts[3])
            : null;
    }

    /// <inheritdoc/>
    public override string ToString() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{From} {To} {Nth} {Link}")));

    private static bool Number(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
