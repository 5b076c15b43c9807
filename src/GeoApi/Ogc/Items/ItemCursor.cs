using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using Wessex.GeoApi.Ogc.Collections;

namespace Wessex.GeoApi.Ogc.Items;

/// <summary>Where the next page begins: bound to the question and the edition, sealed so that only what was handed out comes back.</summary>
/// <param name="Edition">That all pages belong to.</param>
/// <param name="Question">A digest of what was asked: another question has another.</param>
/// <param name="Matched">The features of all pages, or one more than the cap.</param>
/// <param name="After">Values of the last feature, as text; null where it had none.</param>
internal sealed record ItemCursor(int Edition, string Question, int Matched, string?[] After)
{
    public string Sealed(IDataProtectionProvider protection) => WebEncoders.Base64UrlEncode(Protector(protection).Protect(JsonSerializer.SerializeToUtf8Bytes(this)));

    /// <summary>Null when it was not handed out here.</summary>
    public static ItemCursor? Open(string text, IDataProtectionProvider protection)
    {
        try
        {
            return JsonSerializer.Deserialize<ItemCursor>(Protector(protection).Unprotect(WebEncoders.Base64UrlDecode(text)));
        }
        catch (Exception error) when (error is CryptographicException or FormatException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Short and the same for the same question, whatever the order of its parameters.</summary>
    public static string Digest(IEnumerable<KeyValuePair<string, string>> asked) => Convert.ToHexStringLower(SHA256.HashData(
        Encoding.UTF8.GetBytes(string.Join('\n', asked.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => $"{one.Key}={one.Value}")))))[..16];

    public static string? Text(object? value) => value switch
    {
        null => null,
        DateOnly date => date.ToString("O", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("O", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    private static IDataProtector Protector(IDataProtectionProvider protection) => protection.CreateProtector("ogc-items-cursor");
}

/// <summary>Values of properties as people write them.</summary>
internal static class PropertyValues
{
    /// <summary>The value, or null when <paramref name="text"/> is none of the property's type.</summary>
    public static object? Parse(this Property property, string text) => property.Type switch
    {
        PropertyType.String => text.Contains('\0', StringComparison.Ordinal) ? null : text,
        PropertyType.Integer => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole : null,
        PropertyType.Number => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null,
        PropertyType.Boolean => text switch { "true" => true, "false" => false, _ => (object?)null },
        PropertyType.Date => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null,
        _ => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time.UtcDateTime : null,
    };

    /// <summary>What its values are, for messages.</summary>
    public static string Rule(this Property property) => property.Type switch
    {
        PropertyType.String when property.Values is { } words => $"one of {string.Join(", ", words)}",
        PropertyType.String => "text",
        PropertyType.Integer => "a whole number",
        PropertyType.Number => "a number",
        PropertyType.Boolean => "true or false",
        PropertyType.Date => "a date as YYYY-MM-DD",
        _ => "a time as YYYY-MM-DDThh:mm:ssZ",
    };
}
