using System.Text;
using System.Text.Unicode;

namespace Wessex.Importers.Reading.Shapefile;

/// <summary>The encoding of a dBASE table's texts: as a person states it, else as the .cpg file does, else by the language id in the header.</summary>
/// <param name="Encoding">Null when nothing states it: a text is then UTF-8 when its bytes are valid UTF-8, else Windows-1252.</param>
/// <param name="Words">The encoding and how it is known.</param>
internal sealed record DbfText(Encoding? Encoding, string Words)
{
    /// <summary>Said of a text whose bytes are none in its encoding; they become the replacement character, or are dropped at the end of a full field.</summary>
    public const string Broken = "texts are not valid in the file's encoding";

    private static readonly Encoding Ansi = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>Code pages by language id (LDID), as ESRI and Microsoft list them.</summary>
    private static readonly Dictionary<byte, int> CodePages = new()
    {
        [0x01] = 437, [0x02] = 850, [0x03] = 1252, [0x04] = 10000, [0x08] = 865, [0x09] = 437, [0x0a] = 850, [0x0b] = 437, [0x0d] = 437, [0x0e] = 850,
        [0x0f] = 437, [0x10] = 850, [0x11] = 437, [0x12] = 850, [0x13] = 932, [0x14] = 850, [0x15] = 437, [0x16] = 850, [0x17] = 865, [0x18] = 437,
        [0x19] = 437, [0x1a] = 850, [0x1b] = 437, [0x1c] = 863, [0x1d] = 850, [0x1f] = 852, [0x22] = 852, [0x23] = 852, [0x24] = 860, [0x25] = 850,
        [0x26] = 866, [0x37] = 850, [0x40] = 852, [0x4d] = 936, [0x4e] = 949, [0x4f] = 950, [0x50] = 874, [0x57] = 1252, [0x58] = 1252, [0x59] = 1252,
        [0x64] = 852, [0x65] = 866, [0x66] = 865, [0x67] = 861, [0x6a] = 737, [0x6b] = 857, [0x6c] = 863, [0x78] = 950, [0x79] = 949, [0x7a] = 936,
        [0x7b] = 932, [0x7c] = 874, [0x86] = 737, [0x87] = 852, [0x88] = 857, [0xc8] = 1250, [0xc9] = 1251, [0xca] = 1254, [0xcb] = 1253, [0xcc] = 1257,
    };

    /// <param name="stated">What a person stated, or null.</param>
    /// <param name="cpg">The content of the .cpg file, or null when there is none.</param>
    /// <exception cref="SourceFileException">The stated encoding is none that is known.</exception>
    public static DbfText Choose(string? stated, string? cpg, byte languageId, string file, SourceProblems problems)
    {
        if (stated is not null)
        {
            return EncodingNames.Find(stated) is { } named ? new DbfText(named, $"{EncodingNames.Of(named)} (as stated)")
                : throw new SourceFileException($"{file} cannot be read in the encoding {SourceFiles.Name(stated)}, which is not known; state one such as UTF-8 or windows-1252.");
        }

        if (cpg is not null)
        {
            if (EncodingNames.Find(cpg) is { } named)
            {
                return new DbfText(named, $"{EncodingNames.Of(named)} (.cpg)");
            }

            problems.Add($"the .cpg of {file} names an encoding that is not known, {SourceFiles.Name(cpg.Length <= 40 ? cpg : cpg[..37] + "...")}");
        }

        return CodePages.TryGetValue(languageId, out var page) && EncodingNames.Page(page) is { } byId
            ? new DbfText(byId, $"{EncodingNames.Of(byId)} (language id 0x{languageId:x2})")
            : new DbfText(null, "not stated: UTF-8 where the bytes are valid UTF-8, else windows-1252");
    }

    /// <summary>The characters of a name or a text as they stand.</summary>
    public string Decode(ReadOnlySpan<byte> bytes) => (Encoding ?? (Utf8.IsValid(bytes) ? System.Text.Encoding.UTF8 : Ansi)).GetString(bytes);

    /// <summary>A text without the blanks around it; it ends at a zero byte.</summary>
    public string Decode(ReadOnlySpan<byte> bytes, long record, SourceProblems problems)
    {
        bytes = bytes.IndexOf((byte)0) is var zero and >= 0 ? bytes[..zero] : bytes;
        if (Ascii.IsValid(bytes))
        {
            return System.Text.Encoding.ASCII.GetString(bytes.Trim((byte)' '));
        }

        if (Encoding is null)
        {
            problems.Count("texts are not ASCII, and nothing states their encoding; each was read as UTF-8 where it is valid, else as windows-1252", record);
        }

        var text = Decode(bytes).Trim(' ');
        if (!text.Contains('\ufffd', StringComparison.Ordinal))
        {
            return text;
        }

        problems.Count(Broken, record);
        return text.TrimEnd('\ufffd');
    }
}
