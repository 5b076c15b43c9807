using System.Text;

namespace Wessex.Importers.Reading;

/// <summary>The encoding of a text file: as a person states it, else by its byte order mark, else UTF-8 where all of it is valid, else Windows-1252.</summary>
/// <param name="Encoding">Throws on bytes that are none of its texts, so far as it can tell; null for UTF-8 that is known to be valid.</param>
/// <param name="Words">The encoding and how it is known: <c>UTF-8 (BOM)</c>.</param>
internal sealed record TextEncoding(Encoding? Encoding, string Words)
{
    /// <summary>True when zero bytes are a part of its characters.</summary>
    public bool IsWide => Encoding is UnicodeEncoding or UTF32Encoding;

    /// <summary>True when a reader of bytes cannot be trusted with it: it takes no wide characters, and lets pass what is not UTF-8.</summary>
    public bool IsDecodedFirst => IsWide || Encoding is UTF8Encoding;

    /// <summary>The encoding in which a file is read.</summary>
    /// <param name="stated">What a person stated, or null.</param>
    /// <exception cref="SourceFileException">The stated encoding is none that is known.</exception>
    public static TextEncoding Of(SourceFile file, string? stated)
    {
        if (stated is not null)
        {
            return EncodingNames.Find(stated) is { } named
                ? new TextEncoding(named is UTF8Encoding && file.IsUtf8 ? null : Strict(named), $"{EncodingNames.Of(named)} (as stated)")
                : throw new SourceFileException(
                    $"{file.Name} cannot be read in the encoding {SourceFiles.Name(stated)}, which is not known; state one such as UTF-8, windows-1252 or utf-16.");
        }

        var order = file.StartsBigEndian ? "big-endian" : "little-endian";
        var wide = file.StartsBigEndian ? Encoding.BigEndianUnicode : Encoding.Unicode;
        return file switch
        {
            { Format: SourceFormat.Utf16 } => new TextEncoding(Strict(wide), $"UTF-16 {order} (BOM)"),
            { Format: SourceFormat.Utf16WithoutMark } => new TextEncoding(Strict(wide), $"UTF-16 {order} (by its zero bytes)"),
            { IsUtf8: true } => new TextEncoding(null, file.HasUtf8Mark ? "UTF-8 (BOM)" : "UTF-8"),
            _ => new TextEncoding(EncodingNames.Page(1252), "Windows-1252 (not valid UTF-8)"),
        };
    }

    private static Encoding Strict(Encoding encoding)
    {
        var strict = (Encoding)encoding.Clone();
        strict.DecoderFallback = DecoderFallback.ExceptionFallback;
        return strict;
    }
}
