using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Wessex.GeoStore.Changes;

/// <summary>Where a list of changes goes on: after a UPRN, between two editions. Callers see it as opaque letters.</summary>
public sealed record ChangeCursor(int From, int To, long Uprn)
{
    /// <summary>Null for what is no cursor.</summary>
    public static ChangeCursor? Parse(string text)
    {
        if (!Base64Url.IsValid(text))
        {
            return null;
        }

        var parts = Encoding.ASCII.GetString(Base64Url.DecodeFromChars(text)).Split('.');
        return parts.Length == 3 && Number(parts[0], out var from) && Number(parts[1], out var to) && Number(parts[2], out var uprn) && from <= int.MaxValue && to <= int.MaxValue
            ? new ChangeCursor((int)from, (int)to, uprn)
            : null;
    }

    /// <inheritdoc/>
    public override string ToString() => Base64Url.EncodeToString(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{From}.{To}.{Uprn}")));

    private static bool Number(string text, out long number) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
