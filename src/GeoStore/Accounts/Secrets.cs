using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Wessex.GeoStore.Accounts;

/// <summary>
/// Random secrets of 32 bytes, and what is stored of them: SHA-256 of the text. They cannot be guessed, so a slow hash would add nothing
/// (OWASP, Cryptographic Storage); what people think up is hashed slowly by ASP.NET Core Identity instead.
/// </summary>
public static class Secrets
{
    /// <summary>What every key begins with, so that one that leaks into a file is found.</summary>
    public const string KeyStart = "wessex_";

    private const int RandomBytes = 32;
    private const int PrefixLetters = 8;
    private const string PrefixAlphabet = "abcdefghijkmnpqrstuvwxyz23456789";

    /// <summary>The token of a one-time link: 43 letters of base64url.</summary>
    public static string NewToken() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes));

    /// <summary>A key <c>wessex_prefix_secret</c> and the prefix that it is recognised by.</summary>
    public static (string Key, string Prefix) NewKey()
    {
        var prefix = KeyStart + RandomNumberGenerator.GetString(PrefixAlphabet, PrefixLetters);
        return ($"{prefix}_{NewToken()}", prefix);
    }

    /// <summary>What is stored of a token or a key: 32 bytes.</summary>
    public static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
