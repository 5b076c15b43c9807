using System.Buffers.Binary;
using System.Text;

namespace Wessex.GeoApi.Tests.Ogc.Tiles;

/// <summary>A Mapbox vector tile as far as the tests look into it: layers, attributes and the points of geometries.</summary>
internal sealed record VectorTile(IReadOnlyList<VectorTile.Layer> Layers)
{
    internal sealed record Layer(string Name, int Extent, IReadOnlyList<Feature> Features);

    /// <param name="Type">1 point, 2 line, 3 polygon.</param>
    /// <param name="Attributes">By name.</param>
    /// <param name="Points">Every vertex in tile units, x to the right, y down.</param>
    internal sealed record Feature(int Type, IReadOnlyDictionary<string, object> Attributes, IReadOnlyList<(int X, int Y)> Points);

    public static VectorTile Read(byte[] bytes) =>
        new([.. Fields(bytes).Where(field => field.Number == 3).Select(field => ReadLayer(field.Bytes))]);

    private static Layer ReadLayer(ReadOnlyMemory<byte> bytes)
    {
        var fields = Fields(bytes).ToArray();
        var keys = fields.Where(field => field.Number == 3).Select(field => Text(field.Bytes)).ToArray();
        var values = fields.Where(field => field.Number == 4).Select(field => Value(field.Bytes)).ToArray();
        return new Layer(
            Text(fields.Single(field => field.Number == 1).Bytes),
            (int)fields.Single(field => field.Number == 5).Value,
            [.. fields.Where(field => field.Number == 2).Select(field => ReadFeature(field.Bytes, keys, values))]);
    }

    private static Feature ReadFeature(ReadOnlyMemory<byte> bytes, string[] keys, object[] values)
    {
        var fields = Fields(bytes).ToArray();
        var tags = fields.Where(field => field.Number == 2).SelectMany(field => Numbers(field.Bytes)).ToArray();
        return new Feature(
            (int)fields.Single(field => field.Number == 3).Value,
            tags.Chunk(2).ToDictionary(pair => keys[pair[0]], pair => values[pair[1]]),
            [.. Vertices(fields.Where(field => field.Number == 4).SelectMany(field => Numbers(field.Bytes)))]);
    }

    private static IEnumerable<(int X, int Y)> Vertices(IEnumerable<ulong> geometry)
    {
        var (x, y) = (0, 0);
        using var number = geometry.GetEnumerator();
        while (number.MoveNext())
        {
            var (command, count) = (number.Current & 7, number.Current >> 3);
            for (var i = 0UL; command != 7 && i < count; i++)
            {
                number.MoveNext();
                x += ZigZag(number.Current);
                number.MoveNext();
                y += ZigZag(number.Current);
                yield return (x, y);
            }
        }
    }

    private static int ZigZag(ulong value) => (int)(value >> 1) ^ -(int)(value & 1);

    private static object Value(ReadOnlyMemory<byte> bytes)
    {
        var field = Fields(bytes).Single();
        return field.Number switch
        {
            1 => Text(field.Bytes),
            2 => BitConverter.Int32BitsToSingle((int)field.Value),
            3 => BitConverter.Int64BitsToDouble((long)field.Value),
            6 => (long)(field.Value >> 1) ^ -(long)(field.Value & 1),
            7 => field.Value != 0,
            _ => (long)field.Value,
        };
    }

    private static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);

    private static IEnumerable<ulong> Numbers(ReadOnlyMemory<byte> bytes)
    {
        for (var at = 0; at < bytes.Length;)
        {
            yield return Number(bytes, ref at);
        }
    }

    private static IEnumerable<(int Number, ulong Value, ReadOnlyMemory<byte> Bytes)> Fields(ReadOnlyMemory<byte> bytes)
    {
        for (var at = 0; at < bytes.Length;)
        {
            var key = Number(bytes, ref at);
            var (value, content) = (0UL, ReadOnlyMemory<byte>.Empty);
            switch (key & 7)
            {
                case 0:
                    value = Number(bytes, ref at);
                    break;
                case 1:
                    value = BinaryPrimitives.ReadUInt64LittleEndian(bytes.Span[at..]);
                    at += 8;
                    break;
                case 2:
                    var length = (int)Number(bytes, ref at);
                    content = bytes.Slice(at, length);
                    at += length;
                    break;
                default:
                    value = BinaryPrimitives.ReadUInt32LittleEndian(bytes.Span[at..]);
                    at += 4;
                    break;
            }

            yield return ((int)(key >> 3), value, content);
        }
    }

    private static ulong Number(ReadOnlyMemory<byte> bytes, ref int at)
    {
        for (var (value, shift) = (0UL, 0); ; shift += 7)
        {
            var part = bytes.Span[at++];
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }
    }
}
