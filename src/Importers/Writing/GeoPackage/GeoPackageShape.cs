using System.Buffers.Binary;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace Wessex.Importers.Writing.GeoPackage;

/// <summary>Geometries as GeoPackage keeps them (1.3, 2.1.3): a header with the reference system and, but for points, the bounds, then well-known binary; little-endian.</summary>
internal sealed class GeoPackageShape(int epsg)
{
    private const byte LittleEndian = 0b1, Bounds = 0b10, Empty = 0b1_0000;
    private readonly WKBWriter _binary = new(ByteOrder.LittleEndian, handleSRID: false) { HandleOrdinates = Ordinates.XY };

    public byte[] Bytes(Geometry shape)
    {
        var bounded = shape is not Point && !shape.IsEmpty;
        var header = bounded ? 40 : 8;
        var content = _binary.Write(shape);
        var bytes = new byte[header + content.Length];
        (bytes[0], bytes[1], bytes[2]) = ((byte)'G', (byte)'P', 0);
        bytes[3] = (byte)(LittleEndian | (bounded ? Bounds : 0) | (shape.IsEmpty ? Empty : 0));
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), epsg);
        if (bounded)
        {
            var box = shape.EnvelopeInternal;
            BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(8), box.MinX);
            BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(16), box.MaxX);
            BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(24), box.MinY);
            BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(32), box.MaxY);
        }

        content.CopyTo(bytes, header);
        return bytes;
    }
}
