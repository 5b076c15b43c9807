using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Wessex.Importers.Reading.Shapefile;

/// <summary>
/// The values of a record as texts: C and numbers without the blanks around them, D as 2024-03-31, L as true or false. Null is what the format can say no
/// other way: blanks, asterisks (a number too wide for its field), zeros for a date, a question mark for a logical. What is none of its type is
/// handed on as it stands, for the mapper to reject. A value that repeats that of the record before is the same string.
/// </summary>
internal sealed class DbfValues
{
    private readonly IReadOnlyList<DbfField> _fields;
    private readonly int[] _starts;
    private readonly bool[] _isRead;
    private readonly FoxProNulls? _nulls;
    private readonly DbfText _text;
    private readonly SourceProblems _problems;
    private readonly byte[] _before;
    private readonly string?[] _valuesBefore; // null for one that was blank or had a problem, which is counted each time

    public DbfValues(IReadOnlyList<DbfField> fields, DbfHeader header, DbfText text, SourceProblems problems)
    {
        (_fields, _text, _problems) = (fields, text, problems);
        _starts = new int[fields.Count];
        for (var (i, at) = (0, 1); i < fields.Count; at += fields[i++].Width)
        {
            _starts[i] = at;
        }

        _nulls = FoxProNulls.Of(fields, _starts, header.IsFoxPro);
        _isRead = [.. fields.Select(field => IsRead(field, header.IsFoxPro))];
        _before = new byte[header.RecordBytes];
        _valuesBefore = new string?[fields.Count];
        foreach (var (field, _) in fields.Zip(_isRead).Where(pair => !pair.Second && (_nulls is null || !FoxProNulls.IsHidden(pair.First))))
        {
            problems.Add(field.Type is 'M' or 'G' or 'P'
                ? $"field {SourceFiles.Name(field.Name)} is a memo (type {field.Type}), whose content stands in another file (.dbt, .fpt) that is not read"
                : $"field {SourceFiles.Name(field.Name)} is of a type that is not read ({(char.IsAsciiLetterOrDigit(field.Type) ? field.Type : $"0x{(int)field.Type:x2}")}, {field.Width} bytes)");
        }
    }

    /// <summary>The bytes of a record from its mark of deletion on.</summary>
    public ReadOnlyMemory<byte> Record { get; set; }

    /// <param name="record">The record's number, for problems.</param>
    public string?[] Read(long record)
    {
        var bytes = Record.Span;
        var values = new string?[_fields.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var field = _fields[i];
            var value = bytes.Slice(_starts[i], field.Width);
            if (_nulls?.IsNull(bytes, i) == true)
            {
                _valuesBefore[i] = null;
            }
            else if (_valuesBefore[i] is { } before && value.SequenceEqual(_before.AsSpan(_starts[i], field.Width)))
            {
                values[i] = before;
            }
            else if (_isRead[i])
            {
                var problems = _problems.Total;
                values[i] = Value(field, value, record);
                _valuesBefore[i] = _problems.Total == problems ? values[i] : null;
            }
        }

        bytes.CopyTo(_before);
        return values;
    }

    private static bool IsRead(DbfField field, bool isFoxPro) => field.Type switch
    {
        'C' or 'N' or 'F' or 'D' or 'L' => true,
        'I' => isFoxPro && field.Width == 4,
        'B' or 'T' or 'Y' => isFoxPro && field.Width == 8,
        _ => false,
    };

    private string? Value(DbfField field, ReadOnlySpan<byte> bytes, long record)
    {
        switch (field.Type)
        {
            case 'I':
                return BinaryPrimitives.ReadInt32LittleEndian(bytes).ToString(CultureInfo.InvariantCulture);
            case 'B':
                return BinaryPrimitives.ReadDoubleLittleEndian(bytes).ToString("R", CultureInfo.InvariantCulture);
            case 'Y':
                return (BinaryPrimitives.ReadInt64LittleEndian(bytes) / 10_000m).ToString(CultureInfo.InvariantCulture);
            case 'T':
                return Time(bytes);
        }

        var text = _text.Decode(bytes, record, _problems);
        if (text.Length == 0)
        {
            return null;
        }

        switch (field.Type)
        {
            case 'N' or 'F' when text.AsSpan().IndexOfAnyExcept('*') < 0:
                _problems.Count($"values of {SourceFiles.Name(field.Name)} are asterisks (no number, or one that did not fit): read as unknown", record);
                return null;
            case 'D':
                return text.AsSpan().IndexOfAnyExcept('0') < 0 ? null
                    : DateOnly.TryParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
                        ? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : text;
            case 'L':
                return text switch
                {
                    "T" or "t" or "Y" or "y" => "true",
                    "F" or "f" or "N" or "n" => "false",
                    "?" => null,
                    _ => text,
                };
            default:
                return text;
        }
    }

    /// <summary>A Julian day and milliseconds of it; null for day 0.</summary>
    private static string? Time(ReadOnlySpan<byte> bytes)
    {
        const int JulianDayOfYearOne = 1_721_426;
        var day = BinaryPrimitives.ReadInt32LittleEndian(bytes) - JulianDayOfYearOne;
        var milliseconds = BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]);
        return day < 0 || day > DateOnly.MaxValue.DayNumber || milliseconds is < 0 or >= 86_400_000 ? null
            : DateOnly.FromDayNumber(day).ToDateTime(TimeOnly.MinValue).AddMilliseconds(milliseconds).ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
    }
}
