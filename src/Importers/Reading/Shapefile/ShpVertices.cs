using System.Buffers.Binary;
using NetTopologySuite.Geometries;

namespace Wessex.Importers.Reading.Shapefile;

/// <summary>The vertices of a shape: all x and y, then for the types that have them all z and all m, each of these blocks behind its bounds.</summary>
internal readonly ref struct ShpVertices
{
    private const int BoundsBytes = 16;

    private readonly ReadOnlySpan<byte> _content;
    private readonly int _xyAt;
    private readonly int _zAt; // 0: none
    private readonly int _mAt; // 0: none

    /// <summary>Finds the blocks; that of m may be left out, and when it holds no measure there is none.</summary>
    /// <exception cref="FormatException">The content ends before they do.</exception>
    public ShpVertices(ReadOnlySpan<byte> content, ShapeType type, int count, int xyAt)
    {
        _content = content;
        Count = count;
        _xyAt = xyAt;
        var bounds = type.Plain() == ShapeType.Point ? 0 : BoundsBytes;
        var end = xyAt + (16L * count);
        var z = end + bounds;
        end = type.HasZ() ? z + (8L * count) : end;
        if (content.Length < end)
        {
            throw new FormatException($"a {type} of {count} points must have {end} bytes, has {content.Length}");
        }

        _zAt = type.HasZ() ? (int)z : 0;
        var m = end + bounds;
        _mAt = type.MayHaveM() && m + (8L * count) <= content.Length && HasMeasure((int)m) ? (int)m : 0;
    }

    public int Count { get; }

    /// <summary>Some of the vertices, with those ordinates that the shape has.</summary>
    /// <exception cref="FormatException">An x or y is no finite number.</exception>
    public Coordinate[] Positions(int from, int to)
    {
        var positions = new Coordinate[to - from];
        for (var i = 0; i < positions.Length; i++)
        {
            var point = from + i;
            var (x, y) = (Double(_xyAt + (16 * point)), Double(_xyAt + (16 * point) + 8));
            if (!double.IsFinite(x + y))
            {
                throw new FormatException($"a position must hold finite numbers, point {point + 1} is {x} {y}");
            }

            positions[i] = (_zAt > 0, _mAt > 0) switch
            {
                (false, false) => new Coordinate(x, y),
                (true, false) => new CoordinateZ(x, y, Known(_zAt, point)),
                (false, true) => new CoordinateM(x, y, Known(_mAt, point)),
                _ => new CoordinateZM(x, y, Known(_zAt, point), Known(_mAt, point)),
            };
        }

        return positions;
    }

    private bool HasMeasure(int at)
    {
        for (var i = 0; i < Count; i++)
        {
            if (!double.IsNaN(Known(at, i)))
            {
                return true;
            }
        }

        return false;
    }

    private double Known(int at, int point) =>
        Double(at + (8 * point)) is var value && double.IsFinite(value) && value >= ShapeTypes.NoMeasure ? value : double.NaN;

    private double Double(int at) => BinaryPrimitives.ReadDoubleLittleEndian(_content[at..]);
}
