using System.Buffers.Binary;

namespace Wessex.Importers.Reading.Shapefile;

/// <summary>What stands in front of the records of a dBASE III or IV table, or of one of Visual FoxPro.</summary>
/// <param name="Version">The first byte.</param>
/// <param name="Records">How many records it states.</param>
/// <param name="HeaderBytes">Where the first record starts.</param>
/// <param name="RecordBytes">From one record to the next, the mark of deletion included.</param>
/// <param name="LanguageId">The code page's number (LDID); 0 when it states none.</param>
/// <param name="Fields">In file order, their names as bytes decoded as Latin-1.</param>
internal sealed record DbfHeader(byte Version, long Records, int HeaderBytes, int RecordBytes, byte LanguageId, IReadOnlyList<DbfField> Fields)
{
    private const int PrologueBytes = 32;
    private const int DescriptorBytes = 32;
    private const byte Terminator = 0x0d;

    /// <summary>Visual FoxPro, whose I, B, T and Y fields are binary numbers.</summary>
    public bool IsFoxPro => Version is 0x30 or 0x31 or 0x32;

    /// <summary>Reads the header; the window then stands on the first record.</summary>
    /// <param name="fileBytes">The file's length.</param>
    /// <exception cref="SourceFileException">It is no such table, or lengths in it contradict each other.</exception>
    public static DbfHeader Read(ByteWindow bytes, long fileBytes, string file, SourceProblems problems)
    {
        var prologue = bytes.Take(PrologueBytes).Span;
        if (prologue.Length < PrologueBytes)
        {
            throw new SourceFileException($"{file} is truncated: a dBASE table starts with a header of {PrologueBytes} bytes and its fields, this one ends after {fileBytes:N0}.");
        }

        var version = prologue[0];
        if ((version & 7) != 3 && version is not (0xf5 or 0x30 or 0x31 or 0x32))
        {
            throw new SourceFileException($"{file} is {((version & 7) == 4 ? "a dBASE 7 table" : $"no dBASE table (its first byte is 0x{version:x2})")}; expected dBASE III or IV, the attributes of a shapefile.");
        }

        var records = BinaryPrimitives.ReadUInt32LittleEndian(prologue[4..]);
        int headerBytes = BinaryPrimitives.ReadUInt16LittleEndian(prologue[8..]);
        int recordBytes = BinaryPrimitives.ReadUInt16LittleEndian(prologue[10..]);
        var languageId = prologue[29];
        if (headerBytes < PrologueBytes + DescriptorBytes || headerBytes > fileBytes)
        {
            throw new SourceFileException($"{file} is damaged: its header must be {PrologueBytes + DescriptorBytes} bytes or more and lie in the file of {fileBytes:N0} bytes, states {headerBytes:N0} (byte 8).");
        }

        var fields = Descriptors(bytes.Take(headerBytes - PrologueBytes).Span);
        fields = WithLongTexts(fields, recordBytes);
        foreach (var field in fields.Where(field => field.Width == 0))
        {
            problems.Add($"field {SourceFiles.Name(field.Name)} of {file} is 0 bytes wide: it is left out");
        }

        fields.RemoveAll(field => field.Width == 0);
        if (fields.Count == 0)
        {
            throw new SourceFileException($"{file} is damaged: its header has no fields (byte {PrologueBytes}).");
        }

        var summed = 1 + fields.Sum(field => field.Width);
        if (recordBytes != summed)
        {
            recordBytes = Settle(recordBytes, summed, records, fileBytes - headerBytes, file, problems);
        }

        return new DbfHeader(version, records, headerBytes, recordBytes, languageId, fields);
    }

    private static List<DbfField> Descriptors(ReadOnlySpan<byte> bytes)
    {
        var fields = new List<DbfField>();
        for (; bytes.Length >= DescriptorBytes && bytes[0] != Terminator; bytes = bytes[DescriptorBytes..])
        {
            var name = bytes[..11];
            name = name[..(name.IndexOf((byte)0) is var end and >= 0 ? end : name.Length)];
            fields.Add(new DbfField(System.Text.Encoding.Latin1.GetString(name).Trim(), (char)bytes[11], bytes[16], bytes[17]) { Flags = bytes[18] });
        }

        return fields;
    }

    /// <summary>Texts above 255 bytes have the high byte of their width where numbers have their decimals; the record length tells whether that is meant.</summary>
    private static List<DbfField> WithLongTexts(List<DbfField> fields, int recordBytes)
    {
        var longer = fields.ConvertAll(field => field is { Type: 'C', Decimals: > 0 } ? field with { Width = field.Width + (256 * field.Decimals), Decimals = 0 } : field);
        return 1 + longer.Sum(field => field.Width) == recordBytes ? longer : fields;
    }

    /// <summary>Of two record lengths the one that the file's length bears out, else the stated one when the fields fit into it.</summary>
    private static int Settle(int stated, int summed, long records, long left, string file, SourceProblems problems)
    {
        var chosen = Fits(stated) && stated > summed ? stated : Fits(summed) ? summed : stated;
        if (chosen < summed)
        {
            throw new SourceFileException($"{file} is damaged: its records must be as long as their fields together, {summed:N0} bytes; the header states {stated:N0} (byte 10).");
        }

        problems.Add($"{file} states records of {stated:N0} bytes, its fields have {summed:N0} together: read as {chosen:N0}");
        return chosen;

        // behind the last record may stand an end mark
        bool Fits(int length) => records > 0 && left - (records * length) is 0 or 1;
    }
}
