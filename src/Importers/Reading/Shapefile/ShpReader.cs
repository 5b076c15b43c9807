using System.Buffers.Binary;
using NetTopologySuite.Geometries;

namespace Wessex.Importers.Reading.Shapefile;

/// <summary>Reads a .shp file forward, one record in memory at a time, by the lengths of its records.</summary>
internal sealed class ShpReader : IDisposable
{
    /// <summary>More than 4 million positions: the finest coastline of England has fewer.</summary>
    public const int MaxContentBytes = 128 << 20;

    private const int RecordHeaderBytes = 8;

    private readonly SourceFile _file;
    private readonly SourceProblems _problems;
    private readonly ByteWindow _bytes;
    private ReadOnlyMemory<byte> _content;
    private long _contentBytes;
    private bool _numbersChecked;
    private bool _ended;

    public ShpReader(SourceFile file, SourceProblems problems)
    {
        (_file, _problems) = (file, problems);
        _bytes = new ByteWindow(file.Open());
        try
        {
            Header = ShpHeader.Parse(_bytes.Take(ShpHeader.Length).Span, file.Name);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public ShpHeader Header { get; }

    /// <summary>The number of the record read last, from 1, by its place in the file.</summary>
    public long Record { get; private set; }

    /// <summary>Byte offset of that record.</summary>
    public long Offset { get; private set; }

    /// <summary>Reads the next record; false at the end of the file.</summary>
    /// <exception cref="SourceFileException">The file is damaged such that no further record can be found.</exception>
    public bool Next()
    {
        if (_ended)
        {
            return false;
        }

        Offset = _bytes.Position;
        var head = _bytes.Look(RecordHeaderBytes).Span;
        if (head.IsEmpty || IsPastEnd(head))
        {
            _ended = true;
            NoteEnd(head.IsEmpty);
            return false;
        }

        if (head.Length < RecordHeaderBytes)
        {
            throw Damaged($"is truncated: record {Record + 1:N0} at byte {Offset:N0} breaks off after {head.Length} of the {RecordHeaderBytes} bytes of its header");
        }

        Record++;
        var number = BinaryPrimitives.ReadInt32BigEndian(head);
        _contentBytes = 2L * BinaryPrimitives.ReadUInt32BigEndian(head[4..]);
        _bytes.Skip(RecordHeaderBytes);
        if (_contentBytes > _file.Bytes - _bytes.Position)
        {
            throw Damaged($"is truncated or damaged: record {Record:N0} at byte {Offset:N0} states {_contentBytes:N0} bytes of content, the file has {_file.Bytes - _bytes.Position:N0} left");
        }

        if (_contentBytes < 4)
        {
            throw Damaged($"is damaged: record {Record:N0} at byte {Offset:N0} states {_contentBytes} bytes of content, a record has 4 or more");
        }

        _content = _contentBytes <= MaxContentBytes ? _bytes.Take((int)_contentBytes) : ReadOnlyMemory<byte>.Empty;
        if (_contentBytes > MaxContentBytes)
        {
            _bytes.Skip(_contentBytes);
        }

        if (number != Record)
        {
            CheckNumber(number);
        }

        return true;
    }

    /// <summary>The shape of the record read last; null for a null shape, or for one that breaks the format's rules.</summary>
    public Geometry? Shape(GeometryFactory factory, out SourceFault? fault)
    {
        if (_contentBytes > MaxContentBytes)
        {
            fault = Fault($"a record must have at most {MaxContentBytes >> 20} MB, has {_contentBytes >> 20}");
            return null;
        }

        var shape = ShpGeometry.Read(_content.Span, factory, out var trouble, out var misturned);
        fault = trouble is null ? null : Fault(trouble);
        if (misturned)
        {
            _problems.Count("polygons have rings that run the wrong way round; they were nested by where they lie", Record);
        }

        if (shape is not null && BinaryPrimitives.ReadInt32LittleEndian(_content.Span) != (int)Header.Type)
        {
            _problems.Count($"shapes are of another type than the {Header.Type} that the header states", Record);
        }

        return shape;
    }

    public void Dispose() => _bytes.Dispose();

    /// <summary>Past the length that the header states, only what is plainly the next record is one.</summary>
    private bool IsPastEnd(ReadOnlySpan<byte> head) => Offset >= Header.Bytes
        && (head.Length < RecordHeaderBytes || BinaryPrimitives.ReadInt32BigEndian(head) != Record + 1
            || BinaryPrimitives.ReadUInt32BigEndian(head[4..]) is < 2 || (2L * BinaryPrimitives.ReadUInt32BigEndian(head[4..])) > _file.Bytes - Offset - RecordHeaderBytes);

    private void NoteEnd(bool isWhole)
    {
        if (!isWhole)
        {
            _problems.Add($"{_file.Name} goes on for {_file.Bytes - Offset:N0} bytes behind its last record, {Record:N0}: they are not read");
        }
        else if (Offset != Header.Bytes)
        {
            _problems.Add(Offset < Header.Bytes
                ? $"{_file.Name} ends at byte {Offset:N0}, after record {Record:N0}, and states a length of {Header.Bytes:N0}: it may be cut off"
                : $"{_file.Name} states a length of {Header.Bytes:N0} bytes and has {Offset:N0}: all were read");
        }

        if (Shx.Count(_file) is { } count && count != Record)
        {
            _problems.Add($"{_file.Name} has {Record:N0} records, its .shx has {count:N0}: the .shx is not used");
        }
    }

    /// <summary>Numbers out of order are a careless writer's, or the mark of a file that was edited in place, whose true order only its index knows.</summary>
    private void CheckNumber(int number)
    {
        if (_content.Length >= 4 && !ShapeTypes.IsKnown(BinaryPrimitives.ReadInt32LittleEndian(_content.Span)))
        {
            throw Damaged($"is damaged: what should be record {Record:N0} at byte {Offset:N0} has the number {number} and no shape type; the length of a record before it must be wrong");
        }

        if (!_numbersChecked && Shx.OffsetOf(_file, Record) is { } offset && offset != Offset)
        {
            throw Damaged(
                $"was edited in place: record {Record:N0} at byte {Offset:N0} has the number {number}, and the .shx gives another order; save it anew (ogr2ogr new.shp {SourceFiles.Name(_file.FileName)}) and read that");
        }

        _numbersChecked = true;
        _problems.Count("records of the .shp have another number than their place; they were read in their places", Record);
    }

    private SourceFault Fault(string reason) => new(GeoJsonReader.BadGeometry, $"{reason} (record at byte {Offset:N0})");

    private SourceFileException Damaged(string sentence) => new($"{_file.Name} {sentence}.");
}
