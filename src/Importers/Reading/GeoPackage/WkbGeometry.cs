using System.Buffers.Binary;
using NetTopologySuite.Geometries;

namespace Wessex.Importers.Reading.GeoPackage;

/// <summary>
/// A geometry in well-known binary (ISO 13249-3: XY, Z, M and ZM; the older 2.5D and EWKB flags too) as a NetTopologySuite one. Content that breaks the
/// format's rules gives null and which rule, with the value; nothing in it is believed before its bytes are known to be there.
/// </summary>
internal ref struct WkbGeometry
{
    private const int MaxDepth = 16;
    private const uint FlagZ = 0x8000_0000, FlagM = 0x4000_0000, FlagSrid = 0x2000_0000;

    private readonly ReadOnlySpan<byte> _bytes;
    private readonly GeometryFactory _factory;
    private int _at;
    private bool _bigEndian;
    private bool _hasZ;
    private bool _hasM;

    private WkbGeometry(ReadOnlySpan<byte> bytes, GeometryFactory factory)
    {
        _bytes = bytes;
        _factory = factory;
    }

    /// <summary>The geometry; null when it is empty or in trouble.</summary>
    /// <param name="trouble">The rule that is broken, with the value; null when none is.</param>
    public static Geometry? Read(ReadOnlySpan<byte> bytes, GeometryFactory factory, out string? trouble)
    {
        trouble = null;
        try
        {
            var reader = new WkbGeometry(bytes, factory);
            var shape = reader.Shape(0);
            if (reader._at < bytes.Length)
            {
                throw new FormatException($"a geometry must end with its last position, has {bytes.Length - reader._at} bytes more");
            }

            return shape.IsEmpty ? null : shape;
        }
        catch (FormatException broken)
        {
            trouble = broken.Message;
            return null;
        }
    }

    private Geometry Shape(int depth)
    {
        var type = Type(out var hasZ, out var hasM);
        (_hasZ, _hasM) = (hasZ, hasM);
        return type switch
        {
            1 => Position(mayBeEmpty: true) is { } position ? _factory.CreatePoint(position) : _factory.CreatePoint(),
            2 => Line(),
            3 => Polygon(),
            4 => _factory.CreateMultiPoint(Parts<Point>(depth, "MultiPoint")),
            5 or 11 => _factory.CreateMultiLineString(Parts<LineString>(depth, "MultiLineString")),
            6 or 12 => _factory.CreateMultiPolygon(Parts<Polygon>(depth, "MultiPolygon")),
            7 => _factory.CreateGeometryCollection(Parts<Geometry>(depth, "GeometryCollection")),
            8 or 9 or 10 or 13 or 14 => throw new FormatException(
                $"a {Curve(type)} has curved lines, which are not read: make them straight first (ogr2ogr -nlt CONVERT_TO_LINEAR)"),
            15 or 16 or 17 => throw new FormatException($"a {(type == 15 ? "PolyhedralSurface" : type == 16 ? "TIN" : "Triangle")} is not read"),
            _ => throw new FormatException($"a geometry must be of a type of the format, was {type}"),
        };
    }

    private uint Type(out bool hasZ, out bool hasM)
    {
        var order = Take(1)[0];
        _bigEndian = order switch
        {
            0 => true,
            1 => false,
            _ => throw new FormatException($"a byte order must be 0 or 1, was {order}"),
        };
        var code = Integer();
        if ((code & FlagSrid) != 0)
        {
            Take(4);
        }

        var plain = code & ~(FlagZ | FlagM | FlagSrid);
        var dimension = plain / 1000;
        hasZ = (code & FlagZ) != 0 || dimension is 1 or 3;
        hasM = (code & FlagM) != 0 || dimension is 2 or 3;
        return dimension <= 3 ? plain % 1000 : plain;
    }

    private T[] Parts<T>(int depth, string name)
        where T : Geometry
    {
        if (depth == MaxDepth)
        {
            throw new FormatException($"collections must be nested at most {MaxDepth} deep");
        }

        var parts = new T[Count(5, "parts")]; // the byte order and the type of a part
        for (var i = 0; i < parts.Length; i++)
        {
            var part = Shape(depth + 1);
            parts[i] = part as T ?? throw new FormatException($"a {name} must not hold a {part.GeometryType}");
        }

        return parts;
    }

    private LineString Line()
    {
        var positions = Positions();
        return positions.Length != 1 ? _factory.CreateLineString(positions) : throw new FormatException("a line must have at least 2 positions, has 1");
    }

    private Polygon Polygon()
    {
        var rings = new LinearRing[Count(4, "rings")];
        for (var i = 0; i < rings.Length; i++)
        {
            rings[i] = Ring();
        }

        return rings.Length == 0 ? _factory.CreatePolygon() : _factory.CreatePolygon(rings[0], rings[1..]);
    }

    private LinearRing Ring()
    {
        var positions = Positions();
        if (positions.Length < 4)
        {
            throw new FormatException($"a ring must have at least 4 positions, has {positions.Length}");
        }

        return positions[0].Equals2D(positions[^1]) ? _factory.CreateLinearRing(positions)
            : throw new FormatException(
                $"a ring must end where it starts, starts at {positions[0].X} {positions[0].Y} and ends at {positions[^1].X} {positions[^1].Y}");
    }

    private Coordinate[] Positions()
    {
        var positions = new Coordinate[Count(8 * Ordinates, "positions")];
        for (var i = 0; i < positions.Length; i++)
        {
            positions[i] = Position(mayBeEmpty: false)!;
        }

        return positions;
    }

    private readonly int Ordinates => 2 + (_hasZ ? 1 : 0) + (_hasM ? 1 : 0);

    private Coordinate? Position(bool mayBeEmpty)
    {
        var (x, y) = (Double(), Double());
        var z = _hasZ ? Double() : double.NaN;
        var m = _hasM ? Double() : double.NaN;
        if (!double.IsFinite(x) || !double.IsFinite(y))
        {
            return mayBeEmpty && double.IsNaN(x) && double.IsNaN(y) ? null : throw new FormatException($"a position must hold finite numbers, was {x} {y}");
        }

        return (_hasZ, _hasM) switch
        {
            (false, false) => new Coordinate(x, y),
            (true, false) => new CoordinateZ(x, y, z),
            (false, true) => new CoordinateM(x, y, m),
            _ => new CoordinateZM(x, y, z, m),
        };
    }

    /// <summary>A stated count, which cannot be larger than what the rest of the bytes holds.</summary>
    private int Count(int bytesEach, string what)
    {
        var count = Integer();
        var rest = _bytes.Length - _at;
        return count <= rest / bytesEach ? (int)count : throw new FormatException($"a geometry must hold what it states, states {count} {what} in {rest} bytes");
    }

    private uint Integer() => _bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(Take(4)) : BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    private double Double() => _bigEndian ? BinaryPrimitives.ReadDoubleBigEndian(Take(8)) : BinaryPrimitives.ReadDoubleLittleEndian(Take(8));

    private ReadOnlySpan<byte> Take(int count)
    {
        if (_bytes.Length - _at < count)
        {
            throw new FormatException($"a geometry must be whole, ends after {_bytes.Length} bytes");
        }

        _at += count;
        return _bytes.Slice(_at - count, count);
    }

    private static string Curve(uint type) => type switch
    {
        8 => "CircularString",
        9 => "CompoundCurve",
        10 => "CurvePolygon",
        13 => "Curve",
        _ => "Surface",
    };
}
