using System.Runtime.CompilerServices;
using System.Text;
using CsvHelper;

namespace Wessex.Importers.Reading;

/// <summary>
/// Reads comma separated values (RFC 4180, any line breaks) in the encoding of <see cref="TextEncoding"/>.
/// A line with too few or too many values is a row with a <see cref="SourceRow.Fault"/>; a file that ends in the middle of a record is damaged as a whole.
/// </summary>
internal sealed class CsvReader
{
    /// <summary>No record of a published table is near this long: an opening quotation mark that is never closed is.</summary>
    public const int MaxRecordBytes = 4 << 20;

    /// <summary>More columns than any data set has.</summary>
    public const int MaxColumns = 4096;

    private const int LongestHeader = 1 << 16;

    /// <summary>The reject codes of lines that have not as many values as the file has columns.</summary>
    public const string ShortRecord = "short-record", LongRecord = "long-record";

    private readonly SourceFile _file;
    private readonly CsvHelper.CsvReader _parser;
    private readonly bool _hasHeader;
    private readonly TextEncoding _encoding;
    private long _record;
    private bool _inHeader;
    private bool _unterminated;

    private CsvReader(SourceFile file, ReadOptions options, TextEncoding encoding)
    {
        (_file, _hasHeader, _encoding) = (file, options.HasHeader, encoding);
        var settings = new CsvReaderOptions
        {
            Separator = options.Separator,
            HasHeader = options.HasHeader,
            MaxRecordSize = MaxRecordBytes,
            DetectSeparatorHint = false,
            Encoding = encoding.Encoding,
            OnMalformedRecord = malformed => _unterminated |= malformed.Reason == CsvMalformedReason.UnterminatedQuote,
        };
        _parser = encoding.IsDecodedFirst
            ? CsvHelper.CsvReader.Create(new StreamReader(file.Open(), encoding.Encoding!, detectEncodingFromByteOrderMarks: false), settings)
            : CsvHelper.CsvReader.Create(file.Open(), settings);
    }

    /// <summary>Opens a file and reads its header.</summary>
    /// <exception cref="SourceFileException">The file is not a CSV file, or its header cannot be read.</exception>
    public static async Task<SourceLayer> Open(SourceFile file, ReadOptions options, CancellationToken cancellation = default)
    {
        SourceFiles.Require(file, options.Expected, SourceFormat.Text, SourceFormat.Utf16, SourceFormat.Utf16WithoutMark);
        var encoding = TextEncoding.Of(file, options.Encoding);
        if (file.FirstZeroByte >= 0 && !encoding.IsWide)
        {
            throw new SourceFileException(
                $"{file.Name} is damaged: there is a zero byte at offset {file.FirstZeroByte:N0}, which text does not have; expected {options.Expected}.");
        }

        var separator = options is { HasHeader: true, Separator: ',' } ? SeparatorOfHeader(file, encoding) : options.Separator;
        var reader = new CsvReader(file, options with { Separator = separator }, encoding);
        try
        {
            var names = await reader.Names(cancellation);
            if (names.Count is 0 or > MaxColumns)
            {
                throw new SourceFileException($"{file.Name} has {names.Count:N0} columns; expected {options.Expected}.");
            }

            var fields = new SourceFields(names);
            return new SourceLayer(file.Name, "CSV", encoding.Words, options.Crs, fields, reader.Rows(fields, cancellation)) { Close = reader._parser.DisposeAsync };
        }
        catch
        {
            await reader._parser.DisposeAsync();
            throw;
        }
    }

    /// <summary>The comma, unless the first line has none and has one of the others. Each is one byte in all encodings but the wide ones.</summary>
    private static char SeparatorOfHeader(SourceFile file, TextEncoding encoding)
    {
        try
        {
            var wide = file.StartsBigEndian ? Encoding.BigEndianUnicode : Encoding.Unicode;
            using var text = new StreamReader(file.Open(), encoding.IsWide ? wide : Encoding.Latin1, detectEncodingFromByteOrderMarks: false);
            var start = new char[LongestHeader];
            var header = start.AsSpan(0, text.ReadBlock(start));
            header = header.IndexOfAny('\r', '\n') is var end and >= 0 ? header[..end] : header;
            return header.Contains(',') || header.IndexOfAny(";\t|") is not (>= 0 and var at) ? ',' : header[at];
        }
        catch (IOException failure)
        {
            throw new SourceFileException($"{file.Name} cannot be read: {failure.Message}", failure);
        }
    }

    private async Task<List<string>> Names(CancellationToken cancellation)
    {
        if (!_hasHeader)
        {
            return await Read(cancellation) ? [.. Enumerable.Range(1, _parser.FieldCount).Select(i => $"column{i}")] : [];
        }

        _inHeader = true;
        await Guard(_parser.ReadHeaderAsync(cancellation));
        _inHeader = false;
        return [.. _parser.Headers.ToArray().Select(name => name.TrimStart('\ufeff'))];
    }

    private async IAsyncEnumerable<SourceRow> Rows(SourceFields fields, CancellationToken opened, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var width = fields.Names.Count;
        for (var more = !_hasHeader || await Read(cancellation); more;)
        {
            opened.ThrowIfCancellationRequested();
            _record++;
            var row = Row(fields, width);
            more = await Read(cancellation);
            if (!more && !_file.EndsWithLineBreak && row.Fault is { Code: ShortRecord })
            {
                throw new SourceFileException(
                    $"{_file.Name} is truncated: its last record, {_record:N0}, breaks off before its last value ({row.Fault.Reason}).");
            }

            yield return row;
        }
    }

    private SourceRow Row(SourceFields fields, int width)
    {
        var count = _parser.FieldCount;
        if (count > MaxColumns)
        {
            throw new SourceFileException($"{_file.Name} is damaged: record {_record:N0} has {count:N0} values, the file has {width:N0} columns.");
        }

        var values = new string?[Math.Max(count, width)];
        for (var i = 0; i < count; i++)
        {
            values[i] = _parser.GetString(i);
        }

        return count == width
            ? new SourceRow(_file.Name, _record, fields, values)
            : new SourceRow(_file.Name, _record, fields, values)
            {
                Fault = new SourceFault(count < width ? ShortRecord : LongRecord, $"a record has {width} values, this one has {count}"),
            };
    }

    private async ValueTask<bool> Read(CancellationToken cancellation)
    {
        try
        {
            var more = await _parser.ReadAsync(cancellation);
            RefuseUnterminated();
            return more;
        }
        catch (DecoderFallbackException failure)
        {
            throw await Undecoded(failure);
        }
        catch (Exception failure) when (Sentence(failure) is { } sentence)
        {
            throw new SourceFileException(sentence, failure);
        }
    }

    private async ValueTask Guard(ValueTask reading)
    {
        try
        {
            await reading;
        }
        catch (DecoderFallbackException failure)
        {
            throw await Undecoded(failure);
        }
        catch (Exception failure) when (Sentence(failure) is { } sentence)
        {
            throw new SourceFileException(sentence, failure);
        }

        RefuseUnterminated();
    }

    /// <summary>
    /// Text is decoded a block ahead of the records, so that the place of what is no UTF-8 is looked for once more: in an encoding that takes every byte for
    /// a character, and so gives the bytes of each value back.
    /// </summary>
    private async Task<SourceFileException> Undecoded(DecoderFallbackException failure)
    {
        if (_encoding.Encoding is not UTF8Encoding)
        {
            return new SourceFileException($"{_file.Name} is truncated or damaged: after record {_record:N0} comes what is not {_encoding.Words}.", failure);
        }

        await using var bytes = await Open(_file, new ReadOptions("") { HasHeader = _hasHeader, Encoding = "iso-8859-1" });
        if (bytes.Fields.Names.FirstOrDefault(name => !IsUtf8(name)) is { } header)
        {
            return NotUtf8("the header", header, failure);
        }

        await foreach (var row in bytes.Rows)
        {
            if (row.Values.FirstOrDefault(value => !IsUtf8(value)) is { } value)
            {
                return NotUtf8($"record {row.Record:N0}", value, failure);
            }
        }

        return new SourceFileException($"{_file.Name} is truncated or damaged: it is not {_encoding.Words}.", failure);
    }

    private SourceFileException NotUtf8(string place, string value, DecoderFallbackException failure) => new(
        $"{_file.Name} is not {_encoding.Words}: {place} holds \"{SourceFiles.Name(value.Length <= 40 ? value : value[..40] + "…")}\" in another encoding, such as windows-1252, or is damaged.", failure);

    private static bool IsUtf8(string? value) => value is null || System.Text.Unicode.Utf8.IsValid(Encoding.Latin1.GetBytes(value));

    private void RefuseUnterminated()
    {
        if (_unterminated)
        {
            throw new SourceFileException($"{_file.Name} is truncated or damaged: a quotation mark that opens in {Place(_record + 1)} is never closed.");
        }
    }

    private string? Sentence(Exception failure) => failure switch
    {
        CsvFormatException => $"{_file.Name} is damaged: {Place(_record + 1)} is longer than {MaxRecordBytes >> 20} MB, or a quotation mark in it is never closed.",
        InvalidDataException or IOException => $"{_file.Name} cannot be read after record {_record:N0}: {failure.Message}",
        _ => null,
    };

    private string Place(long record) => _inHeader ? "the header" : $"record {record:N0}";
}
