using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using NetTopologySuite.Geometries;

namespace Wessex.GeoStore.Features;

/// <summary>
/// Writes geometry as GeoJSON straight from the database's bytes (EWKB, as PostgreSQL sends them on any machine), without an object for it. Heights and measures are left out;
/// outer rings run counter-clockwise and holes clockwise (RFC 7946, 3.1.6), whatever they were delivered as.
/// </summary>
public sealed class GeometryText
{
    private const uint HasZ = 0x80000000, HasM = 0x40000000, HasSrid = 0x20000000;
    private static readonly string[] Names = ["", "Point", "LineString", "Polygon", "MultiPoint", "MultiLineString", "MultiPolygon"];
    private readonly ArrayBufferWriter<byte> _text = new(4096);
    private readonly Crs _crs;
    private readonly double _scale;

    public GeometryText(Crs crs) => (_crs, _scale) = (crs, Math.Pow(10, crs.Decimals));

    /// <summary>The text of a geometry: good until the next.</summary>
    /// <param name="ewkb">Longitude and latitude; of the British grid when the positions are to be written in that.</param>
    public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> ewkb)
    {
        _text.ResetWrittenCount();
        var rest = ewkb;
        var (type, vertexBytes) = Header(ref rest);
        Open(type);
        Coordinates(type, vertexBytes, ref rest);
        Put("}"u8);
        return _text.WrittenSpan;
    }

    /// <summary>The same of a line of positions.</summary>
    public ReadOnlySpan<byte> Of(IReadOnlyList<Coordinate> line)
    {
        _text.ResetWrittenCount();
        Open(2);
        Put("["u8);
        for (var i = 0; i < line.Count; i++)
        {
            Comma(i);
            Position(line[i].X, line[i].Y);
        }

        Put("]}"u8);
        return _text.WrittenSpan;
    }

    private void Coordinates(int type, int vertexBytes, ref ReadOnlySpan<byte> rest)
    {
        switch (type)
        {
            case 1:
                Position(rest);
                rest = rest[vertexBytes..];
                break;
            case 2:
                Line(vertexBytes, ref rest, backwards: false);
                break;
            case 3:
                Polygon(vertexBytes, ref rest);
                break;
            default:
                Put("["u8);
                var parts = Count(ref rest);
                for (var i = 0; i < parts; i++)
                {
                    Comma(i);
                    var (partType, partBytes) = Header(ref rest);
                    Coordinates(partType, partBytes, ref rest);
                }

                Put("]"u8);
                break;
        }
    }

    private void Polygon(int vertexBytes, ref ReadOnlySpan<byte> rest)
    {
        Put("["u8);
        var rings = Count(ref rest);
        for (var i = 0; i < rings; i++)
        {
            Comma(i);
            Line(vertexBytes, ref rest, backwards: IsCounterClockwise(rest, vertexBytes) != (i == 0));
        }

        Put("]"u8);
    }

    private void Line(int vertexBytes, ref ReadOnlySpan<byte> rest, bool backwards)
    {
        var count = Count(ref rest);
        Put("["u8);
        for (var i = 0; i < count; i++)
        {
            Comma(i);
            Position(rest[((backwards ? count - 1 - i : i) * vertexBytes)..]);
        }

        rest = rest[(count * vertexBytes)..];
        Put("]"u8);
    }

    /// <summary>By twice the signed area, from the first vertex so that no digits are lost.</summary>
    private static bool IsCounterClockwise(ReadOnlySpan<byte> ring, int vertexBytes)
    {
        var count = Count(ref ring);
        double area = 0, x0 = X(ring), y0 = Y(ring);
        for (var i = 1; i < count - 1; i++)
        {
            ReadOnlySpan<byte> a = ring[(i * vertexBytes)..], b = ring[((i + 1) * vertexBytes)..];
            area += ((X(a) - x0) * (Y(b) - y0)) - ((X(b) - x0) * (Y(a) - y0));
        }

        return area > 0;
    }

    private void Position(ReadOnlySpan<byte> vertex) => Position(X(vertex), Y(vertex));

    private void Position(double x, double y)
    {
        if (!_crs.IsGrid && _crs.System.Epsg != 4326)
        {
            _crs.System.TryFromLonLat(x, y, out x, out y);
        }

        Put("["u8);
        Number(_crs.LatitudeFirst ? y : x);
        Put(","u8);
        Number(_crs.LatitudeFirst ? x : y);
        Put("]"u8);
    }

    /// <summary>With the decimals of the reference system and no zeros at the end.</summary>
    private void Number(double value)
    {
        var scaled = (long)Math.Round(value * _scale);
        var span = _text.GetSpan(32);
        var at = 0;
        if (scaled < 0)
        {
            span[at++] = (byte)'-';
            scaled = -scaled;
        }

        var (whole, fraction) = Math.DivRem(scaled, (long)_scale);
        Utf8Formatter.TryFormat(whole, span[at..], out var written);
        at += written;
        if (fraction > 0)
        {
            var decimals = _crs.Decimals;
            while (fraction % 10 == 0)
            {
                fraction /= 10;
                decimals--;
            }

            span[at++] = (byte)'.';
            for (var i = at + decimals - 1; i >= at; i--)
            {
                span[i] = (byte)('0' + (fraction % 10));
                fraction /= 10;
            }

            at += decimals;
        }

        _text.Advance(at);
    }

    private void Open(int type)
    {
        Put("{\"type\":\""u8);
        Put(System.Text.Encoding.ASCII.GetBytes(Names[type]));
        Put("\",\"coordinates\":"u8);
    }

    private void Comma(int i)
    {
        if (i > 0)
        {
            Put(","u8);
        }
    }

    private void Put(ReadOnlySpan<byte> text) => _text.Write(text);

    private static (int Type, int VertexBytes) Header(ref ReadOnlySpan<byte> rest)
    {
        if (rest[0] != 1)
        {
            throw new FormatException("PostGIS sends little-endian bytes");
        }

        var type = BinaryPrimitives.ReadUInt32LittleEndian(rest[1..]);
        rest = rest[((type & HasSrid) != 0 ? 9 : 5)..];
        return ((int)(type & 0x0FFFFFFF), 16 + ((type & HasZ) != 0 ? 8 : 0) + ((type & HasM) != 0 ? 8 : 0));
    }

    private static int Count(ref ReadOnlySpan<byte> rest)
    {
        var count = BinaryPrimitives.ReadInt32LittleEndian(rest);
        rest = rest[4..];
        return count;
    }

    private static double X(ReadOnlySpan<byte> vertex) => BinaryPrimitives.ReadDoubleLittleEndian(vertex);

    private static double Y(ReadOnlySpan<byte> vertex) => BinaryPrimitives.ReadDoubleLittleEndian(vertex[8..]);
}
