using System.Buffers.Binary;
using NetTopologySuite.Geometries;
using Shape = NetTopologySuite.Geometries.Geometry;

namespace Wessex.GeoStore.Geometry;

/// <summary>
/// Writes PostGIS's extended well-known binary (EWKB), little-endian. An instance owns one buffer for points, so that a COPY of millions makes no garbage.
/// </summary>
/// <remarks>
/// SRID 0 is written as no SRID. Z and M are each written when at least one vertex holds a number there; where all are NaN, as overlay results
/// often have them, the ordinate does not exist. So an empty geometry has neither.
/// </remarks>
public sealed class EwkbWriter
{
    internal const uint HasZ = 0x80000000;
    internal const uint HasM = 0x40000000;
    internal const uint HasSrid = 0x20000000;
    private const int HeaderBytes = 5;

    private readonly byte[] point = [1, 1, 0, 0, 0x20, .. new byte[20]];

    /// <summary>The 25 bytes of a two-dimensional point, to be sent as <c>NpgsqlDbType.Bytea</c> into a geometry column.</summary>
    /// <returns>The buffer of this writer: the next call overwrites it.</returns>
    public byte[] PointEwkb(double x, double y, int srid)
    {
        BinaryPrimitives.WriteInt32LittleEndian(point.AsSpan(5), srid);
        BinaryPrimitives.WriteDoubleLittleEndian(point.AsSpan(9), x);
        BinaryPrimitives.WriteDoubleLittleEndian(point.AsSpan(17), y);
        return point;
    }

    /// <summary>Any geometry as EWKB, in an array of its own.</summary>
    public static byte[] Write(Shape geometry)
    {
        ArgumentNullException.ThrowIfNull(geometry);
        var ordinates = new OrdinateSearch();
        geometry.Apply(ordinates);
        var flags = (ordinates.Z ? HasZ : 0) | (ordinates.M ? HasM : 0);
        var vertexBytes = 16 + (ordinates.Z ? 8 : 0) + (ordinates.M ? 8 : 0);
        var bytes = new byte[Size(geometry, vertexBytes) + (geometry.SRID == 0 ? 0 : 4)];
        var rest = Put(bytes, geometry, flags, geometry.SRID);
        System.Diagnostics.Debug.Assert(rest.IsEmpty, "The size and the bytes written disagree");
        return bytes;
    }

    private static int Size(Shape geometry, int vertexBytes) => HeaderBytes + geometry switch
    {
        Point => vertexBytes,
        LineString line => 4 + (line.NumPoints * vertexBytes),
        Polygon { IsEmpty: true } => 4,
        Polygon polygon => 4 + (4 * (1 + polygon.NumInteriorRings)) + (polygon.NumPoints * vertexBytes),
        GeometryCollection collection => 4 + collection.Geometries.Sum(part => Size(part, vertexBytes)),
        _ => throw new NotSupportedException($"PostGIS has no {geometry.GeometryType}"),
    };

    private static Span<byte> Put(Span<byte> to, Shape geometry, uint flags, int srid)
    {
        to[0] = 1;
        BinaryPrimitives.WriteUInt32LittleEndian(to[1..], (uint)geometry.OgcGeometryType | flags | (srid == 0 ? 0 : HasSrid));
        to = to[HeaderBytes..];
        to = srid == 0 ? to : Put(to, srid);
        switch (geometry)
        {
            case Point { IsEmpty: true }:
                for (var ordinate = 2 + ((flags & HasZ) == 0 ? 0 : 1) + ((flags & HasM) == 0 ? 0 : 1); ordinate > 0; ordinate--)
                {
                    to = Put(to, double.NaN);
                }

                return to;
            case Point point:
                return Put(to, point.CoordinateSequence, flags);
            case LineString line:
                return Put(Put(to, line.NumPoints), line.CoordinateSequence, flags);
            case Polygon { IsEmpty: true }:
                return Put(to, 0);
            case Polygon polygon:
                to = Put(to, 1 + polygon.NumInteriorRings);
                to = Put(Put(to, polygon.ExteriorRing.NumPoints), polygon.ExteriorRing.CoordinateSequence, flags);
                foreach (var ring in polygon.InteriorRings)
                {
                    to = Put(Put(to, ring.NumPoints), ring.CoordinateSequence, flags);
                }

                return to;
            default:
                to = Put(to, geometry.NumGeometries);
                for (var part = 0; part < geometry.NumGeometries; part++)
                {
                    to = Put(to, geometry.GetGeometryN(part), flags, srid: 0);
                }

                return to;
        }
    }

    private static Span<byte> Put(Span<byte> to, CoordinateSequence vertices, uint flags)
    {
        for (var i = 0; i < vertices.Count; i++)
        {
            to = Put(Put(to, vertices.GetX(i)), vertices.GetY(i));
            to = (flags & HasZ) == 0 ? to : Put(to, vertices.GetZ(i));
            to = (flags & HasM) == 0 ? to : Put(to, vertices.GetM(i));
        }

        return to;
    }

    private static Span<byte> Put(Span<byte> to, int number)
    {
        BinaryPrimitives.WriteInt32LittleEndian(to, number);
        return to[sizeof(int)..];
    }

    private static Span<byte> Put(Span<byte> to, double number)
    {
        BinaryPrimitives.WriteDoubleLittleEndian(to, number);
        return to[sizeof(double)..];
    }

    /// <summary>Which of Z and M hold a number anywhere.</summary>
    private sealed class OrdinateSearch : IEntireCoordinateSequenceFilter
    {
        public bool Z { get; private set; }

        public bool M { get; private set; }

        public bool Done => Z && M;

        public bool GeometryChanged => false;

        public void Filter(CoordinateSequence seq)
        {
            for (var i = 0; seq.HasZ && !Z && i < seq.Count; i++)
            {
                Z = !double.IsNaN(seq.GetZ(i));
            }

            for (var i = 0; seq.HasM && !M && i < seq.Count; i++)
            {
                M = !double.IsNaN(seq.GetM(i));
            }
        }
    }
}
