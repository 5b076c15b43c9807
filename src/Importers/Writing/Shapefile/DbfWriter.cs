using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Wessex.Importers.Reading.Shapefile;

namespace Wessex.Importers.Writing.Shapefile;

/// <summary>Writes a dBASE III table, one record after another. Null is blank, and a question mark for a logical.</summary>
internal sealed class DbfWriter : IDisposable
{
    private const int MostFields = 255;
    private const int MostTextBytes = 254;
    private const int MostNumberBytes = 32;
    private const byte LanguageIdAnsi = 0x03;

    private readonly Stream _table;
    private readonly IReadOnlyList<DbfField> _fields;
    private readonly Encoding _encoding;
    private readonly byte[] _header;
    private readonly byte[] _record;
    private readonly long _mostBytes;
    private int _records;

    /// <param name="table">Empty, to be sought in; closed with the writer.</param>
    /// <param name="fields">Of the types C, N, F, D and L; names above 10 bytes are cut as <see cref="DbfNames.Cut"/> says.</param>
    /// <param name="encoding">UTF-8 or Windows-1252.</param>
    /// <param name="date">The date of the last change, which the header states.</param>
    /// <param name="mostBytes">A table cannot pass 2 GB.</param>
    /// <exception cref="ArgumentException">A field has a type or width that the format does not have.</exception>
    public DbfWriter(Stream table, IReadOnlyList<DbfField> fields, Encoding encoding, DateOnly date, long mostBytes = int.MaxValue)
    {
        (_table, _fields, _encoding, _mostBytes) = (table, fields, encoding, mostBytes);
        if (fields.Count is 0 or > MostFields || fields.FirstOrDefault(field => !IsWritable(field)) is not null)
        {
            throw new ArgumentException(
                $"a table must have 1 to {MostFields} fields of its types and widths: {string.Join(", ", fields.Where(field => !IsWritable(field)).Select(field => $"{field.Name} {field.Type}{field.Width}.{field.Decimals}"))}",
                nameof(fields));
        }

        _header = Header(DbfNames.Cut([.. fields.Select(field => field.Name)], encoding), date);
        _record = new byte[1 + fields.Sum(field => field.Width)];
        BinaryPrimitives.WriteUInt16LittleEndian(_header.AsSpan(10), (ushort)_record.Length);
        _table.Write(_header);
    }

    /// <summary>How many texts were longer than their field, and were cut.</summary>
    public long CutTexts { get; private set; }

    /// <summary>Adds a record.</summary>
    /// <param name="values">One a field: string for C, a number for N and F, DateOnly for D, bool for L, or null.</param>
    /// <exception cref="ArgumentException">A value is of another type than its field, a number is wider than it, or a character is not in the encoding.</exception>
    /// <exception cref="InvalidDataException">The table would pass 2 GB.</exception>
    public void Write(ReadOnlySpan<object?> values)
    {
        if (values.Length != _fields.Count)
        {
            throw new ArgumentException($"a record must have {_fields.Count} values, was given {values.Length}", nameof(values));
        }

        if (_table.Position + _record.Length >= _mostBytes)
        {
            throw new InvalidDataException($"the table of a shapefile cannot pass {_mostBytes:N0} bytes, and record {_records + 1:N0} would: write another format, or several files");
        }

        var rest = _record.AsSpan();
        rest.Fill((byte)' ');
        rest = rest[1..];
        for (var i = 0; i < values.Length; i++)
        {
            Put(rest[.._fields[i].Width], _fields[i], values[i]);
            rest = rest[_fields[i].Width..];
        }

        _table.Write(_record);
        _records++;
    }

    /// <summary>Writes the end mark and the number of records.</summary>
    public void Finish()
    {
        _table.WriteByte(0x1a);
        BinaryPrimitives.WriteInt32LittleEndian(_header.AsSpan(4), _records);
        _table.Position = 0;
        _table.Write(_header);
        _table.Flush();
    }

    public void Dispose() => _table.Dispose();

    private static bool IsWritable(DbfField field) => field.Type switch
    {
        'C' => field.Width is >= 1 and <= MostTextBytes,
        'N' or 'F' => field.Width is >= 1 and <= MostNumberBytes && field.Decimals >= 0 && (field.Decimals == 0 || field.Decimals <= field.Width - 2),
        'D' => field.Width == 8,
        'L' => field.Width == 1,
        _ => false,
    };

    private byte[] Header(IReadOnlyList<string> names, DateOnly date)
    {
        var header = new byte[32 + (32 * _fields.Count) + 1];
        header[0] = 3;
        (header[1], header[2], header[3]) = ((byte)(date.Year - 1900), (byte)date.Month, (byte)date.Day);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(8), (ushort)header.Length);
        header[29] = _encoding.CodePage == 1252 ? LanguageIdAnsi : (byte)0;
        for (var i = 0; i < _fields.Count; i++)
        {
            var descriptor = header.AsSpan(32 + (32 * i), 32);
            _encoding.GetBytes(names[i], descriptor);
            descriptor[11] = (byte)_fields[i].Type;
            descriptor[16] = (byte)_fields[i].Width;
            descriptor[17] = (byte)_fields[i].Decimals;
        }

        header[^1] = 0x0d;
        return header;
    }

    private void Put(Span<byte> to, DbfField field, object? value)
    {
        switch (field.Type, value)
        {
            case ('L', null):
                to[0] = (byte)'?';
                break;
            case (_, null):
                break;
            case ('C', string text):
                PutText(to, text);
                break;
            case ('N' or 'F', IFormattable number) when value is not (DateOnly or DateTime):
                PutNumber(to, field, number);
                break;
            case ('D', DateOnly date):
                Encoding.ASCII.GetBytes(date.ToString("yyyyMMdd", CultureInfo.InvariantCulture), to);
                break;
            case ('L', bool flag):
                to[0] = (byte)(flag ? 'T' : 'F');
                break;
            default:
                throw new ArgumentException($"field {field.Name} of type {field.Type} cannot hold a {value.GetType().Name}", nameof(value));
        }
    }

    private void PutText(Span<byte> to, string text)
    {
        try
        {
            var kept = DbfNames.Start(text, to.Length, _encoding);
            _encoding.GetBytes(kept, to);
            CutTexts += kept.Length < text.Length ? 1 : 0;
        }
        catch (EncoderFallbackException missing)
        {
            throw new ArgumentException($"the character {missing.CharUnknown} of \"{text}\" is not in {_encoding.WebName}", nameof(text), missing);
        }
    }

    private static void PutNumber(Span<byte> to, DbfField field, IFormattable number)
    {
        var text = number.ToString($"F{field.Decimals}", CultureInfo.InvariantCulture);
        if (text.Length > to.Length || !text.AsSpan().ContainsAnyInRange('0', '9'))
        {
            throw new ArgumentException($"the number {number} does not fit into field {field.Name} ({field.Width} characters, {field.Decimals} decimals)", nameof(number));
        }

        Encoding.ASCII.GetBytes(text, to[^text.Length..]);
    }
}
