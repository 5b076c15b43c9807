using System.Buffers.Binary;
using NetTopologySuite.Geometries;
using Shape = NetTopologySuite.Geometries.Geometry;

namespace Wessex.GeoStore.Geometry;

/// <summary>Reads well-known binary: PostGIS's extended form and the ISO form, either byte order, with SRID, Z and M.</summary>
public static class EwkbReader
{
    private const int DeepestNesting = 64;

    /// <summary>The geometry that <paramref name="bytes"/> hold; its SRID is 0 where none is given.</summary>
    /// <exception cref="FormatException">The bytes are no geometry, are cut off, or hold a type that NetTopologySuite has not (a curve, a surface).</exception>
    public static Shape Read(ReadOnlySpan<byte> bytes)
    {
        var cursor = new Cursor(bytes);
        Shape geometry;
        try
        {
            geometry = Read(ref cursor, GeometryFactory.Default, 0);
        }
        catch (ArgumentException rule)
        {
            throw new FormatException($"Not a valid geometry: {rule.Message}", rule);
        }

        return cursor.Left == 0 ? geometry : throw new FormatException($"{cursor.Left} bytes follow the geometry");
    }

    private static Shape Read(ref Cursor cursor, GeometryFactory factory, int depth)
    {
        if (depth > DeepestNesting)
        {
            throw new FormatException($"Collections may be nested {DeepestNesting} deep, these are deeper");
        }

        cursor.LittleEndian = cursor.Byte() switch
        {
            0 => false,
            1 => true,
            var mark => throw new FormatException($"A geometry starts with byte order 0 or 1, this one with {mark}"),
        };
        var type = (uint)cursor.Int();
        var hasSrid = (type & EwkbWriter.HasSrid) != 0;
        var code = type & 0x0FFFFFFF;
        var z = (type & EwkbWriter.HasZ) != 0 || code / 1000 is 1 or 3;
        var m = (type & EwkbWriter.HasM) != 0 || code / 1000 is 2 or 3;
        if (hasSrid)
        {
            factory = new GeometryFactory(GeometryFactory.Default.PrecisionModel, cursor.Int());
        }

        return (code % 1000) switch
        {
            1 => ReadPoint(ref cursor, factory, z, m),
            2 => factory.CreateLineString(ReadVertices(ref cursor, z, m)),
            3 => ReadPolygon(ref cursor, factory, z, m),
            4 => factory.CreateMultiPoint(ReadParts<Point>(ref cursor, factory, depth)),
            5 => factory.CreateMultiLineString(ReadParts<LineString>(ref cursor, factory, depth)),
            6 => factory.CreateMultiPolygon(ReadParts<Polygon>(ref cursor, factory, depth)),
            7 => factory.CreateGeometryCollection(ReadParts<Shape>(ref cursor, factory, depth)),
            var other => throw new FormatException($"Geometry type {other} ({NameOf(other)}) cannot be read: points, lines, polygons and collections of them can"),
        };
    }

    private static string NameOf(uint type) => type switch
    {
        8 => "CIRCULARSTRING",
        9 => "COMPOUNDCURVE",
        10 => "CURVEPOLYGON",
        11 => "MULTICURVE",
        12 => "MULTISURFACE",
        15 => "POLYHEDRALSURFACE",
        16 => "TIN",
        17 => "TRIANGLE",
        _ => "unknown",
    };

    private static Point ReadPoint(ref Cursor cursor, GeometryFactory factory, bool z, bool m)
    {
        var vertices = ReadVertices(ref cursor, z, m, count: 1);
        return double.IsNaN(vertices.GetX(0)) && double.IsNaN(vertices.GetY(0)) ? factory.CreatePoint() : factory.CreatePoint(vertices);
    }

    private static Polygon ReadPolygon(ref Cursor cursor, GeometryFactory factory, bool z, bool m)
    {
        var rings = new LinearRing[cursor.Count(smallest: 4)];
        for (var i = 0; i < rings.Length; i++)
        {
            rings[i] = factory.CreateLinearRing(ReadVertices(ref cursor, z, m));
        }

        return rings.Length == 0 ? factory.CreatePolygon() : factory.CreatePolygon(rings[0], rings[1..]);
    }

    private static T[] ReadParts<T>(ref Cursor cursor, GeometryFactory factory, int depth)
        where T : Shape
    {
        var parts = new T[cursor.Count(smallest: 9)];
        for (var i = 0; i < parts.Length; i++)
        {
            var littleEndian = cursor.LittleEndian;
            var part = Read(ref cursor, factory, depth + 1);
            cursor.LittleEndian = littleEndian;
            parts[i] = part as T ?? throw new FormatException($"A collection of {typeof(T).Name} holds a {part.GeometryType}");
        }

        return parts;
    }

    private static CoordinateSequence ReadVertices(ref Cursor cursor, bool z, bool m, int? count = null)
    {
        var measures = m ? 1 : 0;
        var dimension = 2 + (z ? 1 : 0) + measures;
        var vertices = GeometryFactory.Default.CoordinateSequenceFactory.Create(
            count ?? cursor.Count(smallest: dimension * sizeof(double)), dimension, measures);
        for (var i = 0; i < vertices.Count; i++)
        {
            for (var ordinate = 0; ordinate < dimension; ordinate++)
            {
                vertices.SetOrdinate(i, ordinate, cursor.Double());
            }
        }

        return vertices;
    }

    private ref struct Cursor(ReadOnlySpan<byte> bytes)
    {
        private ReadOnlySpan<byte> rest = bytes;

        public bool LittleEndian { get; set; }

        public readonly int Left => rest.Length;

        public byte Byte() => Take(1)[0];

        public int Int() => LittleEndian ? BinaryPrimitives.ReadInt32LittleEndian(Take(4)) : BinaryPrimitives.ReadInt32BigEndian(Take(4));

        public double Double() =>
            LittleEndian ? BinaryPrimitives.ReadDoubleLittleEndian(Take(8)) : BinaryPrimitives.ReadDoubleBigEndian(Take(8));

        /// <summary>A count of things of at least <paramref name="smallest"/> bytes: one that cannot be true is refused before memory is taken for it.</summary>
        public int Count(int smallest)
        {
            var count = (uint)Int();
            return count <= rest.Length / smallest ? (int)count : throw new FormatException($"{count} parts are announced, {rest.Length} bytes are left");
        }

        private ReadOnlySpan<byte> Take(int count)
        {
            if (rest.Length < count)
            {
                throw new FormatException("The geometry is cut off");
            }

            var taken = rest[..count];
            rest = rest[count..];
            return taken;
        }
    }
}
