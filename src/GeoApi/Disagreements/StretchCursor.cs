using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Wessex.GeoStore.Disagreements;

namespace Wessex.GeoApi.Disagreements;

/// <summary>Where a page of stretches ended, in which edition.</summary>
internal sealed record StretchCursor(int Edition, DisagreementPlace After)
{
    private const int Longest = 200;

    public override string ToString() => WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"{Edition}|{After.Link}|{After.FromMm}|{After.Operator}")));

    public static bool TryParse(string text, [NotNullWhen(true)] out StretchCursor? cursor)
    {
        cursor = null;
        try
        {
            var parts = text.Length > Longest ? [] : Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(text)).Split('|');
            if (parts.Length == 4 && int.TryParse(parts[0], CultureInfo.InvariantCulture, out var edition) && edition > 0
                && long.TryParse(parts[2], CultureInfo.InvariantCulture, out var from) && !parts.Any(part => part.Contains('\0', StringComparison.Ordinal)))
            {
                cursor = new StretchCursor(edition, new DisagreementPlace(parts[1], from, parts[3]));
            }
        }
        catch (FormatException)
        {
            return false;
        }

        return cursor is not null;
    }
}
