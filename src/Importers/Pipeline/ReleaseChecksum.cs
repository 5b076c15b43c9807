using System.Security.Cryptography;
using System.Text;
using Wessex.Importers.Reading;

namespace Wessex.Importers.Pipeline;

/// <summary>What a release is known by: its files' contents, whatever their names, order and packing, and what was stated about them.</summary>
internal static class ReleaseChecksum
{
    /// <summary>SHA-256 over the sorted SHA-256 of the files and the options, lower-case hexadecimal.</summary>
    public static string Of(IEnumerable<SourceFile> files, ImportOptions options) => Convert.ToHexStringLower(SHA256.HashData(
        Encoding.UTF8.GetBytes(string.Join('\n', files.Select(file => file.Sha256).Order(StringComparer.Ordinal).Concat(Lines(options))))));

    private static string[] Lines(ImportOptions options) => options == ImportOptions.None ? [] : [options.Fingerprint()];
}
