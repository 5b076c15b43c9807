using System.Buffers.Binary;
using System.Runtime.InteropServices;
using NetTopologySuite.Geometries;

namespace Wessex.Importers.Reading.Shapefile;

/// <summary>
/// The content of one record of a .shp file as a geometry, with Z and M where it has them. A content that breaks the format's rules gives null and which
/// rule, with the value; nothing in it is believed before its bytes are known to be there.
/// </summary>
internal readonly ref struct ShpGeometry
{
    private const int TypeEnd = 4;
    private const int BoxEnd = 36; // the type and a bounding box come first in all but points

    private readonly ReadOnlySpan<byte> _content;
    private readonly ShapeType _type;
    private readonly GeometryFactory _factory;

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
        var type = content.Length < TypeEnd ? -1 : BinaryPrimitives.ReadInt32LittleEndian(content);
        trouble = content.Length < TypeEnd ? $"a record must hold a shape type of {TypeEnd} bytes, has {content.Length}"
            : !ShapeTypes.IsKnown(type) ? $"a shape type must be one of the format's, was {type}"
            : type == (int)ShapeType.MultiPatch ? "a MultiPatch shape is not read"
            : null;
        if (trouble is not null || type == (int)ShapeType.Null)
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

    /// <summary>A point; one whose x and y are no numbers is how some programs write an empty one.</summary>
    private Point? Point()
    {
        var vertices = new ShpVertices(_content, _type, 1, TypeEnd);
        return double.IsNaN(BinaryPrimitives.ReadDoubleLittleEndian(_content[TypeEnd..])) && double.IsNaN(BinaryPrimitives.ReadDoubleLittleEndian(_content[(TypeEnd + 8)..]))
            ? null : _factory.CreatePoint(vertices.Positions(0, 1)[0]);
    }

    private MultiPoint? MultiPoint()
    {
        var vertices = new ShpVertices(_content, _type, Count(BoxEnd, "points"), BoxEnd + 4);
        return vertices.Count == 0 ? null : _factory.CreateMultiPointFromCoords(vertices.Positions(0, vertices.Count));
    }

    private Geometry? Lines()
    {
        var vertices = Vertices(out var parts);
        var lines = new LineString[parts.Length];
        for (var i = 0; i < lines.Length; i++)
        {
            var (from, to) = Part(parts, i, vertices.Count);
            lines[i] = to - from >= 2 ? _factory.CreateLineString(vertices.Positions(from, to))
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
        var vertices = Vertices(out var parts);
        var rings = new LinearRing[parts.Length];
        for (var i = 0; i < rings.Length; i++)
        {
            var (from, to) = Part(parts, i, vertices.Count);
            if (to - from < 4)
            {
                throw new FormatException($"a ring must have at least 4 points, ring {i + 1} has {to - from}");
            }

            var positions = vertices.Positions(from, to);
            rings[i] = positions[0].Equals2D(positions[^1]) ? _factory.CreateLinearRing(positions)
                : throw new FormatException(
                    $"a ring must end where it starts, ring {i + 1} starts at {positions[0].X} {positions[0].Y} and ends at {positions[^1].X} {positions[^1].Y}");
        }

        return rings.Length == 0 ? null : PolygonRings.Nest(rings, _factory, out misturned);
    }

    /// <summary>The vertices of a shape in parts, and the index of each part's first one.</summary>
    private ShpVertices Vertices(out ReadOnlySpan<int> parts)
    {
        var partCount = Count(BoxEnd, "parts");
        var count = Count(BoxEnd + 4, "points");
        if (partCount > count || (partCount == 0 && count > 0))
        {
            throw new FormatException($"a shape must have at least a point for each part, has {count} points in {partCount} parts");
        }

        var vertices = new ShpVertices(_content, _type, count, BoxEnd + 8 + (4 * partCount));
        parts = MemoryMarshal.Cast<byte, int>(_content.Slice(BoxEnd + 8, 4 * partCount));
        return vertices;
    }

    private static (int From, int To) Part(ReadOnlySpan<int> firsts, int part, int count)
    {
        var from = firsts[part];
        var to = part + 1 < firsts.Length ? firsts[part + 1] : count;
        return from >= 0 && from <= to && to <= count && (part > 0 || from == 0) ? (from, to)
            : throw new FormatException($"parts must follow each other from point 0 to {count}, part {part + 1} runs from {from} to {to}");
    }

    /// <summary>A count in the content, which cannot be larger than what four bytes each would fill.</summary>
    private int Count(int at, string what)
    {
        if (_content.Length < at + 4)
        {
            throw new FormatException($"a {_type} must state its {what} in its bytes {at} to {at + 3}, has {_content.Length} bytes");
        }

        var count = BinaryPrimitives.ReadInt32LittleEndian(_content[at..]);
        return count >= 0 && count <= _content.Length / 4 ? count
            : throw new FormatException($"a shape must hold what it states, states {count} {what} in {_content.Length} bytes");
    }
}
