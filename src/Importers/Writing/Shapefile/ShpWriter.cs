using System.Buffers.Binary;
using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;
using Wessex.Importers.Reading.Shapefile;

namespace Wessex.Importers.Writing.Shapefile;

/// <summary>
/// Writes the shapes of a shapefile (.shp) and their index (.shx), one after another. Outer rings run clockwise and holes the other way, whatever the geometry
/// has. A type with Z writes 0 where a position has none; M is written where a shape has one.
/// </summary>
internal sealed class ShpWriter : IDisposable
{
    /// <summary>"No measure", as the format has it.</summary>
    private const double NoMeasure = -1e39;

    private readonly Stream _shp;
    private readonly Stream _shx;
    private readonly ShapeType _type;
    private readonly long _mostBytes;
    private readonly Envelope _extent = new();
    private (double Least, double Greatest) _z = (double.PositiveInfinity, double.NegativeInfinity);
    private (double Least, double Greatest) _m = (double.PositiveInfinity, double.NegativeInfinity);
    private byte[] _record = new byte[1024];
    private long _bytes = ShpHeader.Length;
    private int _records;

    /// <param name="shp">Empty, to be sought in; closed with the writer.</param>
    /// <param name="shx">Empty, to be sought in; closed with the writer.</param>
    /// <param name="type">Of all shapes that are not null.</param>
    /// <param name="mostBytes">A shapefile cannot pass 2 GB: some programs count its bytes in 31 bits.</param>
    public ShpWriter(Stream shp, Stream shx, ShapeType type, long mostBytes = int.MaxValue)
    {
        (_shp, _shx, _type, _mostBytes) = (shp, shx, type, mostBytes);
        var empty = new byte[ShpHeader.Length];
        _shp.Write(empty);
        _shx.Write(empty);
    }

    /// <summary>Adds a shape; null and empty ones become null shapes.</summary>
    /// <exception cref="ArgumentException">It is not of the file's type, or has an ordinate that is no number.</exception>
    /// <exception cref="InvalidDataException">The file would pass 2 GB.</exception>
    public void Write(Geometry? shape)
    {
        var content = shape is null || shape.IsEmpty ? Null() : _type.Plain() == ShapeType.Point ? Single(shape) : Parts(shape);
        if (_bytes + content > _mostBytes)
        {
            throw new InvalidDataException($"a shapefile cannot pass {_mostBytes:N0} bytes, and shape {_records + 1:N0} would: write another format, or several files");
        }

        _records++;
        BinaryPrimitives.WriteInt32BigEndian(_record, _records);
        BinaryPrimitives.WriteInt32BigEndian(_record.AsSpan(4), (content - 8) / 2);
        Span<byte> entry = stackalloc byte[Shx.EntryBytes];
        BinaryPrimitives.WriteInt32BigEndian(entry, (int)(_bytes / 2));
        BinaryPrimitives.WriteInt32BigEndian(entry[4..], (content - 8) / 2);
        _shp.Write(_record.AsSpan(0, content));
        _shx.Write(entry);
        _bytes += content;
    }

    /// <summary>Writes both headers, which state lengths and extent. A file that is not finished has none, so that nobody takes it for whole.</summary>
    public void Finish()
    {
        var header = new ShpHeader(_type, _bytes, _extent) { Z = Range(_z), M = Range(_m) };
        _shp.Position = 0;
        _shp.Write(header.ToBytes());
        _shx.Position = 0;
        _shx.Write((header with { Bytes = ShpHeader.Length + ((long)Shx.EntryBytes * _records) }).ToBytes());
        _shp.Flush();
        _shx.Flush();
    }

    public void Dispose()
    {
        _shp.Dispose();
        _shx.Dispose();
    }

    private int Null()
    {
        Put(8, (int)ShapeType.Null);
        return 12;
    }

    private int Single(Geometry shape)
    {
        var points = shape is Point point ? point.CoordinateSequence : throw Mismatch(shape);
        Put(8, (int)_type);
        var end = 12;
        PutXY(ref end, points, 0);
        if (_type.HasZ())
        {
            Put(ref end, Z(points, 0));
        }

        if (_type.MayHaveM())
        {
            Put(ref end, M(points, 0));
        }

        return end;
    }

    private int Parts(Geometry shape)
    {
        List<Part> parts = [.. _type.Plain() switch
        {
            ShapeType.MultiPoint when shape is MultiPoint or Point => Each(shape).Select(point => new Part(((Point)point).CoordinateSequence, false)),
            ShapeType.PolyLine when shape is LineString or MultiLineString => Each(shape).Select(line => new Part(((LineString)line).CoordinateSequence, false)),
            ShapeType.Polygon when shape is Polygon or MultiPolygon => Each(shape).Cast<Polygon>().SelectMany(Rings),
            _ => throw Mismatch(shape),
        }];
        var count = parts.Sum(part => part.Points.Count);
        var hasParts = _type.Plain() != ShapeType.MultiPoint;
        Reserve(60L + (4L * parts.Count) + 32 + (32L * count));
        Put(8, (int)_type);
        var end = 44;
        if (hasParts)
        {
            Put(ref end, parts.Count);
        }

        Put(ref end, count);
        for (var (part, first) = (0, 0); hasParts && part < parts.Count; first += parts[part++].Points.Count)
        {
            Put(ref end, first);
        }

        var box = shape.EnvelopeInternal;
        var at = 12;
        foreach (var bound in (ReadOnlySpan<double>)[box.MinX, box.MinY, box.MaxX, box.MaxY])
        {
            Put(ref at, bound);
        }

        foreach (var part in parts)
        {
            for (var i = 0; i < part.Points.Count; i++)
            {
                PutXY(ref end, part.Points, part.At(i));
            }
        }

        if (_type.HasZ())
        {
            PutBlock(ref end, parts, Z);
        }

        if (_type.MayHaveM() && (!_type.HasZ() || parts.Exists(part => part.Points.HasM)))
        {
            PutBlock(ref end, parts, M);
        }

        return end;
    }

    private static IEnumerable<Geometry> Each(Geometry shape) => Enumerable.Range(0, shape.NumGeometries).Select(shape.GetGeometryN).Where(part => !part.IsEmpty);

    private static IEnumerable<Part> Rings(Polygon polygon) =>
    [
        new Part(polygon.Shell.CoordinateSequence, Orientation.IsCCW(polygon.Shell.CoordinateSequence)),
        .. polygon.Holes.Where(hole => !hole.IsEmpty).Select(hole => new Part(hole.CoordinateSequence, !Orientation.IsCCW(hole.CoordinateSequence))),
    ];

    /// <summary>The least and greatest value, then all values.</summary>
    private void PutBlock(ref int end, List<Part> parts, Func<CoordinateSequence, int, double> value)
    {
        var (at, least, greatest) = (end, double.PositiveInfinity, double.NegativeInfinity);
        end += 16;
        foreach (var part in parts)
        {
            for (var i = 0; i < part.Points.Count; i++)
            {
                var ordinate = value(part.Points, part.At(i));
                (least, greatest) = ordinate > ShapeTypes.NoMeasure ? (Math.Min(least, ordinate), Math.Max(greatest, ordinate)) : (least, greatest);
                Put(ref end, ordinate);
            }
        }

        Put(ref at, least <= greatest ? least : NoMeasure);
        Put(ref at, least <= greatest ? greatest : NoMeasure);
    }

    private void PutXY(ref int end, CoordinateSequence points, int index)
    {
        var (x, y) = (points.GetX(index), points.GetY(index));
        if (!double.IsFinite(x + y))
        {
            throw new ArgumentException($"a position must have finite numbers, was {x} {y}", nameof(points));
        }

        _extent.ExpandToInclude(x, y);
        Put(ref end, x);
        Put(ref end, y);
    }

    private double Z(CoordinateSequence points, int index)
    {
        var z = points.HasZ && points.GetZ(index) is var given && double.IsFinite(given) ? given : 0;
        _z = (Math.Min(_z.Least, z), Math.Max(_z.Greatest, z));
        return z;
    }

    private double M(CoordinateSequence points, int index)
    {
        if (!points.HasM || points.GetM(index) is var m && !double.IsFinite(m))
        {
            return NoMeasure;
        }

        m = points.GetM(index);
        _m = (Math.Min(_m.Least, m), Math.Max(_m.Greatest, m));
        return m;
    }

    private static (double, double) Range((double Least, double Greatest) range) => range.Least <= range.Greatest ? range : (0, 0);

    private ArgumentException Mismatch(Geometry shape) => new($"a shapefile of {_type} cannot hold a {shape.GeometryType}, shape {_records + 1:N0}", nameof(shape));

    private void Reserve(long bytes)
    {
        if (bytes > _record.Length)
        {
            _record = new byte[Math.Min(bytes + (bytes / 2), Array.MaxLength)];
        }
    }

    private void Put(int at, int value) => BinaryPrimitives.WriteInt32LittleEndian(_record.AsSpan(at), value);

    private void Put(ref int at, int value)
    {
        Put(at, value);
        at += 4;
    }

    private void Put(ref int at, double value)
    {
        BinaryPrimitives.WriteDoubleLittleEndian(_record.AsSpan(at), value);
        at += 8;
    }

    /// <summary>The points of a part, in their order or backwards.</summary>
    private readonly record struct Part(CoordinateSequence Points, bool IsReversed)
    {
        public int At(int index) => IsReversed ? Points.Count - 1 - index : index;
    }
}
