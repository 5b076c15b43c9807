using System.Buffers.Binary;
using NetTopologySuite.Geometries;
using Wessex.Importers.Reading.Shapefile;

namespace Wessex.Importers.Writing.Shapefile;

/// <summary>Writes the shapes of a shapefile (.shp) and their index (.shx), one after another.</summary>
internal sealed class ShpWriter : IDisposable
{
    private const int RecordHeaderBytes = 8;

    private readonly Stream _shp;
    private readonly Stream _shx;
    private readonly ShpContent _content;
    private readonly long _mostBytes;
    private long _bytes = ShpHeader.Length;
    private int _records;

    /// <param name="shp">Empty, to be sought in; closed with the writer.</param>
    /// <param name="shx">Empty, to be sought in; closed with the writer.</param>
    /// <param name="type">Of all shapes that are not null.</param>
    /// <param name="mostBytes">A shapefile cannot pass 2 GB: some programs count its bytes in 31 bits.</param>
    public ShpWriter(Stream shp, Stream shx, ShapeType type, long mostBytes = int.MaxValue)
    {
        (_shp, _shx, _content, _mostBytes) = (shp, shx, new ShpContent(type), mostBytes);
        var empty = new byte[ShpHeader.Length];
        _shp.Write(empty);
        _shx.Write(empty);
    }

    /// <summary>Adds a shape; null and empty ones become null shapes.</summary>
    /// <exception cref="ArgumentException">It is not of the file's type, or has an ordinate that is no number.</exception>
    /// <exception cref="InvalidDataException">The file would pass 2 GB.</exception>
    public void Write(Geometry? shape)
    {
        _content.Put(shape);
        var content = _content.Bytes;
        if (_bytes + RecordHeaderBytes + content.Length > _mostBytes)
        {
            throw new InvalidDataException($"a shapefile cannot pass {_mostBytes:N0} bytes, and shape {_records + 1:N0} would: write another format, or several files");
        }

        _records++;
        Span<byte> header = stackalloc byte[RecordHeaderBytes];
        BinaryPrimitives.WriteInt32BigEndian(header, _records);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], content.Length / 2);
        _shp.Write(header);
        _shp.Write(content);
        BinaryPrimitives.WriteInt32BigEndian(header, (int)(_bytes / 2));
        _shx.Write(header);
        _bytes += RecordHeaderBytes + content.Length;
    }

    /// <summary>Writes both headers, which state lengths and extent. A file that is not finished has none, so that nobody takes it for whole.</summary>
    public void Finish()
    {
        Head(_shp, _bytes);
        Head(_shx, ShpHeader.Length + ((long)Shx.EntryBytes * _records));
    }

    public void Dispose()
    {
        _shp.Dispose();
        _shx.Dispose();
    }

    private void Head(Stream file, long bytes)
    {
        file.Position = 0;
        file.Write(_content.Header(bytes).ToBytes());
        file.Flush();
    }
}
