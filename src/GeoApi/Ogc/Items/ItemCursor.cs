using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

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

    private static IDataProtector Protector(IDataProtectionProvider protection) => protection.CreateProtector("ogc-items-cursor");
}
