using System.Buffers.Binary;
using NetTopologySuite.Geometries;

namespace Wessex.Importers.Reading.GeoPackage;

/// <summary>A cell of a geometry column: a header (OGC 12-128r18, clause 2.1.3) with an envelope that nobody needs, then well-known binary.</summary>
internal static class GeoPackageBlob
{
    private const int FixedBytes = 8;

    /// <summary>Bytes of the envelope by its kind: none, xy, xyz, xym, xyzm.</summary>
    private static readonly int[] EnvelopeBytes = [0, 32, 48, 48, 64];

    /// <summary>The geometry; null when it is empty or in trouble.</summary>
    /// <param name="srs">The <c>srs_id</c> that the cell itself states; 0 when it is in trouble.</param>
    /// <param name="trouble">The rule that is broken, with the value; null when none is.</param>
    public static Geometry? Read(ReadOnlySpan<byte> cell, GeometryFactory factory, out int srs, out string? trouble)
    {
        srs = 0;
        trouble = Trouble(cell);
        if (trouble is not null)
        {
            return null;
        }

        srs = (cell[3] & 1) == 0 ? BinaryPrimitives.ReadInt32BigEndian(cell[4..]) : BinaryPrimitives.ReadInt32LittleEndian(cell[4..]);
        return WkbGeometry.Read(cell[(FixedBytes + EnvelopeBytes[Envelope(cell)])..], factory, out trouble);
    }

    private static int Envelope(ReadOnlySpan<byte> cell) => (cell[3] >> 1) & 7;

    private static string? Trouble(ReadOnlySpan<byte> cell) =>
        cell.Length < FixedBytes || !cell.StartsWith("GP"u8) ? "a geometry must start with the header of a GeoPackage, which this one does not have"
        : cell[2] != 0 ? $"a geometry must be of version 0 of the format, was {cell[2]}"
        : (cell[3] & 0x20) != 0 ? "a geometry must not be of an extended type, which is not read"
        : Envelope(cell) >= EnvelopeBytes.Length ? $"the kind of an envelope must be 0 to 4, was {Envelope(cell)}"
        : cell.Length < FixedBytes + EnvelopeBytes[Envelope(cell)] ? $"a geometry must be whole, ends after {cell.Length} bytes in its header"
        : null;
}
