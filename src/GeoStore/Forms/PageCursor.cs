using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Wessex.GeoStore.Forms;

/// <summary>Where a listing goes on, in a form that callers pass back unread. It names the edition, so that a listing never goes on in another.</summary>
/// <param name="Edition">That the page before belongs to.</param>
/// <param name="Key">The key of the last row before, part by part.</param>
public sealed record PageCursor(int Edition, params IReadOnlyList<string> Key)
{
    private const int Longest = 300;

    /// <summary>Takes text apart that <see cref="ToString"/> wrote; false for what no listing gave.</summary>
    /// <param name="text">As the caller sent it.</param>
    /// <param name="parts">How many parts the listing's key has.</param>
    /// <param name="cursor">Null when false.</param>
    public static bool TryParse(string text, int parts, [NotNullWhen(true)] out PageCursor? cursor)
    {
        ArgumentNullException.ThrowIfNull(text);
        cursor = null;
        if (text.Length > Longest || !Base64Url.IsValid(text))
        {
            return false;
        }

        var written = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split('|');
        if (written.Length == parts + 1 && int.TryParse(written[0], NumberStyles.None, CultureInfo.InvariantCulture, out var edition) && edition > 0
            && !written.Any(part => part.Contains('\0', StringComparison.Ordinal)))
        {
            cursor = new PageCursor(edition, written[1..]);
        }

        return cursor is not null;
    }

    /// <inheritdoc/>
    public override string ToString() =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Join('|', [Edition.ToString(CultureInfo.InvariantCulture), .. Key])));
}
