using System.Buffers.Binary;
using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;
using Wessex.Importers.Reading.Shapefile;

namespace Wessex.Importers.Writing.Shapefile;

/// <summary>
/// The content of one record of a .shp file after another, in one buffer, and the bounds of all. Outer rings run clockwise and holes the other way, whatever
/// the geometry has. A type with Z has 0 where a position has none; M is there where a shape has one.
/// </summary>
internal sealed class ShpContent(ShapeType type)
{
    /// <summary>"No measure", as the format has it.</summary>
    private const double NoMeasure = -1e39;

    private readonly Envelope _extent = new();
    private (double Least, double Greatest) _z = (double.PositiveInfinity, double.NegativeInfinity);
    private (double Least, double Greatest) _m = (double.PositiveInfinity, double.NegativeInfinity);
    private byte[] _bytes = new byte[1024];
    private int _length;

    /// <summary>The content made last; it holds until the next one.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _length);

    /// <summary>What the header of a file of these records states.</summary>
    public ShpHeader Header(long fileBytes) => new(type, fileBytes, _extent) { Z = Range(_z), M = Range(_m) };

    /// <summary>Makes the content of a shape; null and empty ones become null shapes.</summary>
    /// <exception cref="ArgumentException">It is not of the file's type, or has an ordinate that is no number.</exception>
    public void Put(Geometry? shape)
    {
        _length = 0;
        if (shape is null || shape.IsEmpty)
        {
            Put((int)ShapeType.Null);
        }
        else if (type.Plain() == ShapeType.Point)
        {
            PutPoint(shape as Point ?? throw Mismatch(shape));
        }
        else
        {
            PutParts(shape);
        }
    }

    private void PutPoint(Point shape)
    {
        var points = shape.CoordinateSequence;
        Put((int)type);
        PutXY(points, 0);
        if (type.HasZ())
        {
            Put(Z(points, 0));
        }

        if (type.MayHaveM())
        {
            Put(M(points, 0));
        }
    }

    private void PutParts(Geometry shape)
    {
        var parts = Parts(shape);
        var count = parts.Sum(part => part.Points.Count);
        Reserve(76L + (4L * parts.Count) + (32L * count));
        Put((int)type);
        var box = shape.EnvelopeInternal;
        foreach (var bound in (ReadOnlySpan<double>)[box.MinX, box.MinY, box.MaxX, box.MaxY])
        {
            Put(bound);
        }

        var hasParts = type.Plain() != ShapeType.MultiPoint;
        if (hasParts)
        {
            Put(parts.Count);
        }

        Put(count);
        for (var (part, first) = (0, 0); hasParts && part < parts.Count; first += parts[part++].Points.Count)
        {
            Put(first);
        }

        foreach (var part in parts)
        {
            for (var i = 0; i < part.Points.Count; i++)
            {
                PutXY(part.Points, part.At(i));
            }
        }

        if (type.HasZ())
        {
            PutBlock(parts, Z);
        }

        if (type.MayHaveM() && (!type.HasZ() || parts.Exists(part => part.Points.HasM)))
        {
            PutBlock(parts, M);
        }
    }

    private List<Part> Parts(Geometry shape) => (type.Plain(), shape) switch
    {
        (ShapeType.MultiPoint, MultiPoint or Point) => [.. Each(shape).Select(point => new Part(((Point)point).CoordinateSequence, false))],
        (ShapeType.PolyLine, LineString or MultiLineString) => [.. Each(shape).Select(line => new Part(((LineString)line).CoordinateSequence, false))],
        (ShapeType.Polygon, Polygon or MultiPolygon) => [.. Each(shape).Cast<Polygon>().SelectMany(Rings)],
        _ => throw Mismatch(shape),
    };

    private static IEnumerable<Geometry> Each(Geometry shape) => Enumerable.Range(0, shape.NumGeometries).Select(shape.GetGeometryN).Where(part => !part.IsEmpty);

    private static IEnumerable<Part> Rings(Polygon polygon) =>
    [
        new Part(polygon.Shell.CoordinateSequence, Orientation.IsCCW(polygon.Shell.CoordinateSequence)),
        .. polygon.Holes.Where(hole => !hole.IsEmpty).Select(hole => new Part(hole.CoordinateSequence, !Orientation.IsCCW(hole.CoordinateSequence))),
    ];

    /// <summary>The least and greatest value, then all values.</summary>
    private void PutBlock(List<Part> parts, Func<CoordinateSequence, int, double> value)
    {
        var (bounds, least, greatest) = (_length, double.PositiveInfinity, double.NegativeInfinity);
        _length += 16;
        foreach (var part in parts)
        {
            for (var i = 0; i < part.Points.Count; i++)
            {
                var ordinate = value(part.Points, part.At(i));
                (least, greatest) = ordinate > ShapeTypes.NoMeasure ? (Math.Min(least, ordinate), Math.Max(greatest, ordinate)) : (least, greatest);
                Put(ordinate);
            }
        }

        BinaryPrimitives.WriteDoubleLittleEndian(_bytes.AsSpan(bounds), least <= greatest ? least : NoMeasure);
        BinaryPrimitives.WriteDoubleLittleEndian(_bytes.AsSpan(bounds + 8), least <= greatest ? greatest : NoMeasure);
    }

    private void PutXY(CoordinateSequence points, int index)
    {
        var (x, y) = (points.GetX(index), points.GetY(index));
        if (!double.IsFinite(x + y))
        {
            throw new ArgumentException($"a position must have finite numbers, was {x} {y}", nameof(points));
        }

        _extent.ExpandToInclude(x, y);
        Put(x);
        Put(y);
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

    private ArgumentException Mismatch(Geometry shape) => new($"a shapefile of {type} cannot hold a {shape.GeometryType}", nameof(shape));

    private void Reserve(long bytes) => _bytes = bytes <= _bytes.Length ? _bytes : new byte[Math.Min(bytes + (bytes / 2), Array.MaxLength)];

    private void Put(int value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(_bytes.AsSpan(_length), value);
        _length += 4;
    }

    private void Put(double value)
    {
        BinaryPrimitives.WriteDoubleLittleEndian(_bytes.AsSpan(_length), value);
        _length += 8;
    }

    /// <summary>The points of a part, in their order or backwards.</summary>
    private readonly record struct Part(CoordinateSequence Points, bool IsReversed)
    {
        public int At(int index) => IsReversed ? Points.Count - 1 - index : index;
    }
}
