using System.Buffers.Binary;
using System.Runtime.InteropServices;
using NetTopologySuite.Geometries;

namespace Wessex.Importers.Reading.Shapefile;

/// <summary>
/// The content of one record of a .shp file as a geometry, with Z and M where it has them. A content that breaks the format's rules gives null and which
/// rule, with the value; nothing in it is believed before its bytes are known to be there.
/// </summary>
internal ref struct ShpGeometry
{
    private const int BoxEnd = 36; // the type and a bounding box come first in all but points

    private readonly ReadOnlySpan<byte> _content;
    private readonly ShapeType _type;
    private readonly GeometryFactory _factory;
    private int _points;
    private int _zAt;
    private int _mAt;

    private ShpGeometry(ReadOnlySpan<byte> content, ShapeType type, GeometryFactory factory)
    {
        _content = content;
        _type = type;
        _factory = factory;
    }

    /// <summary>The geometry; null for a null shape, an empty one, or one in trouble.</summary>
    /// <param name="content">The record's content after its eight-byte header.</param>
    /// <param name="trouble">The rule that is broken, with the value; null when none is.</param>
    /// <param name="misturned">True when a polygon's rings run the wrong way round: they were nested by where they lie.</param>
    public static Geometry? Read(ReadOnlySpan<byte> content, GeometryFactory factory, out string? trouble, out bool misturned)
    {
        misturned = false;
        var type = content.Length < 4 ? -1 : BinaryPrimitives.ReadInt32LittleEndian(content);
        trouble = content.Length < 4 ? $"a record must hold a shape type of 4 bytes, has {content.Length}"
            : !ShapeTypes.IsKnown(type) ? $"a shape type must be one of the format's, was {type}"
            : type == (int)ShapeType.MultiPatch ? "a MultiPatch shape is not read"
            : null;
        if (trouble is not null || type == 0)
        {
            return null;
        }

        var geometry = new ShpGeometry(content, (ShapeType)type, factory);
        try
        {
            return geometry._type.Plain() switch
            {
                ShapeType.Point => geometry.Point(),
                ShapeType.MultiPoint => geometry.MultiPoint(),
                ShapeType.PolyLine => geometry.Lines(),
                _ => geometry.Polygons(out misturned),
            };
        }
        catch (FormatException broken)
        {
            trouble = broken.Message;
            return null;
        }
    }

    private Point? Point()
    {
        // x, y, then z, then m, which some writers leave out
        (_points, _zAt) = (1, 20);
        Require(_type.HasZ() ? 28 : 20);
        var measure = _type.HasZ() ? 28 : 20;
        _mAt = _type.MayHaveM() && measure + 8 <= _content.Length && HasMeasure(measure) ? measure : 0;
        return double.IsNaN(Double(4)) && double.IsNaN(Double(12)) ? null : _factory.CreatePoint(Positions(4, 0, 1)[0]);
    }

    private MultiPoint? MultiPoint()
    {
        Require(BoxEnd + 4);
        Measure(Count(BoxEnd, "points"), BoxEnd + 4);
        return _points == 0 ? null : _factory.CreateMultiPointFromCoords(Positions(BoxEnd + 4, 0, _points));
    }

    private Geometry? Lines()
    {
        var parts = Parts(out var pointsAt);
        var lines = new LineString[parts.Length];
        for (var i = 0; i < lines.Length; i++)
        {
            var (from, to) = Part(parts, i);
            lines[i] = to - from >= 2 ? _factory.CreateLineString(Positions(pointsAt, from, to))
                : throw new FormatException($"a line must have at least 2 points, part {i + 1} has {to - from}");
        }

        return lines.Length switch
        {
            0 => null,
            1 => lines[0],
            _ => _factory.CreateMultiLineString(lines),
        };
    }

    private Geometry? Polygons(out bool misturned)
    {
        misturned = false;
        var parts = Parts(out var pointsAt);
        var rings = new LinearRing[parts.Length];
        for (var i = 0; i < rings.Length; i++)
        {
            var (from, to) = Part(parts, i);
            if (to - from < 4)
            {
                throw new FormatException($"a ring must have at least 4 points, ring {i + 1} has {to - from}");
            }

            var positions = Positions(pointsAt, from, to);
            rings[i] = positions[0].Equals2D(positions[^1]) ? _factory.CreateLinearRing(positions)
                : throw new FormatException(
                    $"a ring must end where it starts, ring {i + 1} starts at {positions[0].X} {positions[0].Y} and ends at {positions[^1].X} {positions[^1].Y}");
        }

        return rings.Length == 0 ? null : PolygonRings.Nest(rings, _factory, out misturned);
    }

    /// <summary>The index of each part's first point.</summary>
    private ReadOnlySpan<int> Parts(out int pointsAt)
    {
        Require(BoxEnd + 8);
        var parts = Count(BoxEnd, "parts");
        var points = Count(BoxEnd + 4, "points");
        if (parts > points || (parts == 0 && points > 0))
        {
            throw new FormatException($"a shape must have at least a point for each part, has {points} points in {parts} parts");
        }

        pointsAt = BoxEnd + 8 + (4 * parts);
        Measure(points, pointsAt);
        return MemoryMarshal.Cast<byte, int>(_content.Slice(BoxEnd + 8, 4 * parts));
    }

    private readonly (int From, int To) Part(ReadOnlySpan<int> firsts, int part)
    {
        var from = firsts[part];
        var to = part + 1 < firsts.Length ? firsts[part + 1] : _points;
        return from >= 0 && from <= to && to <= _points && (part > 0 || from == 0) ? (from, to)
            : throw new FormatException($"parts must follow each other from point 0 to {_points}, part {part + 1} runs from {from} to {to}");
    }

    /// <summary>A count in the content, which cannot be larger than what four bytes each would fill.</summary>
    private readonly int Count(int at, string what)
    {
        var count = BinaryPrimitives.ReadInt32LittleEndian(_content[at..]);
        return count >= 0 && count <= _content.Length / 4 ? count
            : throw new FormatException($"a shape must hold what it states, states {count} {what} in {_content.Length} bytes");
    }

    /// <summary>Finds where the blocks of x and y, of z and of m stand, and that they are there; the block of m may be left out.</summary>
    private void Measure(int points, int pointsAt)
    {
        _points = points;
        var end = pointsAt + (16L * points);
        if (_type.HasZ())
        {
            _zAt = (int)Math.Min(end + 16, int.MaxValue);
            end += 16 + (8L * points);
        }

        Require(end);
        var measures = end + 16;
        _mAt = _type.MayHaveM() && measures + (8L * points) <= _content.Length && HasMeasure((int)measures) ? (int)measures : 0;
    }

    /// <summary>False when all of them are "no measure": then there is no M.</summary>
    private readonly bool HasMeasure(int at)
    {
        for (var i = 0; i < _points; i++)
        {
            if (!double.IsNaN(Known(at, i)))
            {
                return true;
            }
        }

        return false;
    }

    private readonly Coordinate[] Positions(int at, int from, int to)
    {
        var positions = new Coordinate[to - from];
        var hasZ = _type.HasZ();
        for (var i = 0; i < positions.Length; i++)
        {
            var point = from + i;
            var (x, y) = (Double(at + (16 * point)), Double(at + (16 * point) + 8));
            if (!double.IsFinite(x + y))
            {
                throw new FormatException($"a position must hold finite numbers, point {point + 1} is {x} {y}");
            }

            positions[i] = (hasZ, _mAt > 0) switch
            {
                (false, false) => new Coordinate(x, y),
                (true, false) => new CoordinateZ(x, y, Known(_zAt, point)),
                (false, true) => new CoordinateM(x, y, Known(_mAt, point)),
                _ => new CoordinateZM(x, y, Known(_zAt, point), Known(_mAt, point)),
            };
        }

        return positions;
    }

    private readonly double Known(int at, int point) => Double(at + (8 * point)) is var value && double.IsFinite(value) && value >= ShapeTypes.NoMeasure ? value : double.NaN;

    private readonly double Double(int at) => BinaryPrimitives.ReadDoubleLittleEndian(_content[at..]);

    private readonly void Require(long bytes)
    {
        if (_content.Length < bytes)
        {
            throw new FormatException($"a {_type} of {_points} points must have {bytes} bytes, has {_content.Length}");
        }
    }
}
