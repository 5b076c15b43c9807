using System.Buffers.Binary;
using NetTopologySuite.Geometries;

namespace Wessex.Importers.Reading.Shapefile;

/// <summary>The first hundred bytes of a .shp and of a .shx file.</summary>
/// <param name="Type">The type of all shapes that are not null.</param>
/// <param name="Bytes">The length of the file that it states.</param>
/// <param name="Extent">As stated, in the layer's CRS; no reader relies on it.</param>
internal sealed record ShpHeader(ShapeType Type, long Bytes, Envelope Extent)
{
    public const int Length = 100;

    /// <summary>Least and greatest Z, then M; zeros where there are none.</summary>
    public (double Least, double Greatest) Z { get; init; }

    /// <inheritdoc cref="Z"/>
    public (double Least, double Greatest) M { get; init; }

    private const int FileCode = 9994;
    private const int Version = 1000;

    /// <exception cref="SourceFileException">It is none, or one of shapes that are not read.</exception>
    public static ShpHeader Parse(ReadOnlySpan<byte> bytes, string file)
    {
        if (bytes.Length < Length)
        {
            throw new SourceFileException($"{file} is truncated: a shapefile starts with a header of {Length} bytes, this one ends after {bytes.Length}.");
        }

        var code = BinaryPrimitives.ReadInt32BigEndian(bytes);
        var version = BinaryPrimitives.ReadInt32LittleEndian(bytes[28..]);
        if (code != FileCode || version != Version)
        {
            throw new SourceFileException($"{file} is damaged: its header must state file code {FileCode} and version {Version}, states {code} and {version} (bytes 0 and 28).");
        }

        var type = BinaryPrimitives.ReadInt32LittleEndian(bytes[32..]);
        if (!ShapeTypes.IsKnown(type))
        {
            throw new SourceFileException($"{file} is damaged: its header states shape type {type} (byte 32), which the format does not have.");
        }

        if (type == (int)ShapeType.MultiPatch)
        {
            throw new SourceFileException($"{file} holds MultiPatch shapes (surfaces in space), which are not read: save it as polygons.");
        }

        var extent = new Envelope(Double(bytes, 36), Double(bytes, 52), Double(bytes, 44), Double(bytes, 60));
        return new ShpHeader((ShapeType)type, 2L * BinaryPrimitives.ReadUInt32BigEndian(bytes[24..]), extent);
    }

    /// <summary>The header as bytes.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[Length];
        BinaryPrimitives.WriteInt32BigEndian(bytes, FileCode);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(24), (int)(Bytes / 2));
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(28), Version);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(32), (int)Type);
        ReadOnlySpan<double> bounds = Extent.IsNull
            ? [0, 0, 0, 0, Z.Least, Z.Greatest, M.Least, M.Greatest]
            : [Extent.MinX, Extent.MinY, Extent.MaxX, Extent.MaxY, Z.Least, Z.Greatest, M.Least, M.Greatest];
        for (var i = 0; i < bounds.Length; i++)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(36 + (8 * i)), bounds[i]);
        }

        return bytes;
    }

    private static double Double(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadDoubleLittleEndian(bytes[at..]);
}
