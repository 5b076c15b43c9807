using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Wessex.GeoApi.Platform;

namespace Wessex.GeoApi.Assets;

/// <summary>Where a page of assets goes on: the edition and the last id before it, as one opaque word.</summary>
internal static class AssetCursor
{
    private const int Longest = 80;

    public static string Of(int edition, Guid after) => Base64Url.EncodeToString(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{edition}:{after:N}")));

    /// <summary>Reads a cursor; null without one, or when it is none of ours, which is noted.</summary>
    public static (string Edition, Guid After)? AssetCursorOf(this ParameterReader read, string parameter, string? text)
    {
        if (text is null)
        {
            return null;
        }

        if (text.Length <= Longest && Base64Url.IsValid(text) && Encoding.ASCII.GetString(Base64Url.DecodeFromChars(text)).Split(':') is [var edition, var after]
            && int.TryParse(edition, NumberStyles.None, CultureInfo.InvariantCulture, out _) && Guid.TryParseExact(after, "N", out var id))
        {
            return (edition, id);
        }

        read.Refuse(parameter, $"{parameter} must be the 'next_cursor' of the page before");
        return null;
    }
}
