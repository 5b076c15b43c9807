using System.Text;

namespace Wessex.Importers.Reading;

/// <summary>What a file is by its first bytes, whatever its name says.</summary>
internal enum SourceFormat
{
    Empty,
    Text,
    Json,
    Html,
    Xml,
    Utf16,
    Utf16WithoutMark,
    Pdf,
    Zip,
    Workbook,
    OldWorkbook,
    Gzip,
    SevenZip,
    Rar,
    Shapefile,
    Sqlite,
    GeoPackage,
    Parquet,
    Tiff,
    Picture,
    Binary,
}

/// <summary>Tells what a file is from its first bytes, and says it in words.</summary>
internal static class SourceFormats
{
    /// <summary>How many bytes from the start of a file <see cref="Of"/> looks at.</summary>
    public const int HeadLength = 4096;

    private static readonly (byte[] Start, SourceFormat Format)[] Signatures =
    [
        ("%PDF-"u8.ToArray(), SourceFormat.Pdf),
        ("PK\x03\x04"u8.ToArray(), SourceFormat.Zip),
        ("PK\x05\x06"u8.ToArray(), SourceFormat.Zip),
        ([0x1f, 0x8b], SourceFormat.Gzip),
        ([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], SourceFormat.SevenZip),
        ("Rar!\x1a\x07"u8.ToArray(), SourceFormat.Rar),
        ([0xd0, 0xcf, 0x11, 0xe0], SourceFormat.OldWorkbook),
        ([0x00, 0x00, 0x27, 0x0a], SourceFormat.Shapefile),
        ("SQLite format 3\0"u8.ToArray(), SourceFormat.Sqlite),
        ("PAR1"u8.ToArray(), SourceFormat.Parquet),
        ([0x49, 0x49, 0x2a, 0x00], SourceFormat.Tiff),
        ([0x4d, 0x4d, 0x00, 0x2a], SourceFormat.Tiff),
        ([0x89, 0x50, 0x4e, 0x47], SourceFormat.Picture),
        ([0xff, 0xd8, 0xff], SourceFormat.Picture),
        ([0xff, 0xfe], SourceFormat.Utf16),
        ([0xfe, 0xff], SourceFormat.Utf16),
    ];

    /// <summary>What the file is that starts with these bytes (up to <see cref="HeadLength"/> of them).</summary>
    public static SourceFormat Of(ReadOnlySpan<byte> head)
    {
        foreach (var (start, format) in Signatures)
        {
            if (head.StartsWith(start))
            {
                return format == SourceFormat.Sqlite && IsGeoPackage(head) ? SourceFormat.GeoPackage : format;
            }
        }

        var text = head.StartsWith(Encoding.UTF8.Preamble) ? head[3..] : head;
        if (text.Contains((byte)0))
        {
            return WideZeros(text) is null ? SourceFormat.Binary : SourceFormat.Utf16WithoutMark;
        }

        text = text.TrimStart(" \t\r\n"u8);
        if (text.IsEmpty)
        {
            return SourceFormat.Empty;
        }

        return (char)text[0] switch
        {
            '{' or '[' or '\x1e' => SourceFormat.Json,
            '<' => Encoding.Latin1.GetString(text).Contains("<html", StringComparison.OrdinalIgnoreCase)
                || Encoding.Latin1.GetString(text).StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase)
                ? SourceFormat.Html : SourceFormat.Xml,
            _ => Controls(text) > text.Length / 20 ? SourceFormat.Binary : SourceFormat.Text,
        };
    }

    /// <summary>The application id in SQLite's header: that of version 1.2 and later, or those of 1.0 and 1.1.</summary>
    private static bool IsGeoPackage(ReadOnlySpan<byte> head) =>
        head.Length >= 72 && (head[68..72].SequenceEqual("GPKG"u8) || head[68..72].SequenceEqual("GP10"u8) || head[68..72].SequenceEqual("GP11"u8));

    /// <summary>What a person calls it: <c>a PDF document</c>.</summary>
    public static string Words(SourceFormat format) => format switch
    {
        SourceFormat.Empty => "an empty file",
        SourceFormat.Text => "a text file",
        SourceFormat.Json => "a JSON file",
        SourceFormat.Html => "a web page (HTML)",
        SourceFormat.Xml => "an XML file",
        SourceFormat.Utf16 => "a UTF-16 text file",
        SourceFormat.Utf16WithoutMark => "a UTF-16 text file without a byte order mark",
        SourceFormat.Pdf => "a PDF document",
        SourceFormat.Zip => "a ZIP archive",
        SourceFormat.Workbook => "an Excel workbook (save the sheet as CSV)",
        SourceFormat.OldWorkbook => "an old Excel or Word document (save the sheet as CSV)",
        SourceFormat.Gzip => "a gzip archive (unpack it first)",
        SourceFormat.SevenZip => "a 7z archive (unpack it first)",
        SourceFormat.Rar => "a RAR archive (unpack it first)",
        SourceFormat.Shapefile => "an ESRI shapefile",
        SourceFormat.Sqlite => "an SQLite database",
        SourceFormat.GeoPackage => "a GeoPackage",
        SourceFormat.Parquet => "a Parquet file",
        SourceFormat.Tiff => "a TIFF picture",
        SourceFormat.Picture => "a picture",
        _ => "a binary file",
    };

    private static int Controls(ReadOnlySpan<byte> text)
    {
        var count = 0;
        foreach (var value in text)
        {
            count += value < 0x20 && value is not ((byte)'\t' or (byte)'\r' or (byte)'\n' or 0x0c) ? 1 : 0;
        }

        return count;
    }

    /// <summary>True when text without a byte order mark looks like UTF-16 with the high bytes first.</summary>
    public static bool LooksBigEndian(ReadOnlySpan<byte> head) => WideZeros(head) == 0;

    /// <summary>Where the zero bytes of a UTF-16 text stand: 0 at even offsets (high bytes first), 1 at odd ones; null when it is no such text.</summary>
    private static int? WideZeros(ReadOnlySpan<byte> head)
    {
        Span<int> zeros = [0, 0];
        for (var i = 0; i < head.Length; i++)
        {
            zeros[i & 1] += head[i] == 0 ? 1 : 0;
        }

        return Math.Max(zeros[0], zeros[1]) <= head.Length / 4 || Math.Min(zeros[0], zeros[1]) > head.Length / 20 ? null : zeros[0] > zeros[1] ? 0 : 1;
    }
}
