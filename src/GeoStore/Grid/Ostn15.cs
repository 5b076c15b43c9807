using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.CompilerServices;

namespace Wessex.GeoStore.Grid;

/// <summary>
/// Ordnance Survey's OSTN15: how far the British National Grid lies from the same projection of ETRS89, at every kilometre
/// of a rectangle of 700 by 1250 km, straight lines between. Read once from the embedded data file (data/grids, its format in data/README.md).
/// </summary>
internal static class Ostn15
{
    /// <summary>The rectangle in projected ETRS89 metres: 0 to this, edges included.</summary>
    public const double Width = (Columns - 1) * CellMetres;

    /// <summary>The rectangle in projected ETRS89 metres: 0 to this, edges included.</summary>
    public const double Height = (Rows - 1) * CellMetres;

    private const int Columns = 701;
    private const int Rows = 1251;
    private const int CellMetres = 1000;
    private const int UnitsPerMetre = 2000;
    private const int HeaderBytes = 24;

    /// <summary>East and north shift of each node in metres, alternately; west to east, then south to north. A float keeps them to 0.01 mm.</summary>
    private static readonly float[] Shifts = Load();

    /// <summary>The least and the greatest east shift, metres.</summary>
    public static (float Least, float Greatest) EastShifts { get; } = Range(0);

    /// <summary>The least and the greatest north shift, metres.</summary>
    public static (float Least, float Greatest) NorthShifts { get; } = Range(1);

    /// <summary>The shift at a place in the rectangle, which the caller has checked: grid = projected ETRS89 + shift.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void At(double x, double y, out double east, out double north)
    {
        var column = Math.Min((int)(x / CellMetres), Columns - 2);
        var row = Math.Min((int)(y / CellMetres), Rows - 2);
        var t = (x / CellMetres) - column;
        var u = (y / CellMetres) - row;
        var at = 2 * ((row * Columns) + column);
        var south = Shifts.AsSpan(at, 4);
        var northern = Shifts.AsSpan(at + (2 * Columns), 4);
        var southWest = (1 - t) * (1 - u);
        var southEast = t * (1 - u);
        var northWest = (1 - t) * u;
        var northEast = t * u;
        east = (southWest * south[0]) + (southEast * south[2]) + (northWest * northern[0]) + (northEast * northern[2]);
        north = (southWest * south[1]) + (southEast * south[3]) + (northWest * northern[1]) + (northEast * northern[3]);
    }

    private static (float Least, float Greatest) Range(int part)
    {
        var (least, greatest) = (float.MaxValue, float.MinValue);
        for (var i = part; i < Shifts.Length; i += 2)
        {
            least = Math.Min(least, Shifts[i]);
            greatest = Math.Max(greatest, Shifts[i]);
        }

        return (least, greatest);
    }

    private static float[] Load()
    {
        using var file = typeof(Ostn15).Assembly.GetManifestResourceStream("ostn15.bin")
            ?? throw new InvalidOperationException("The grid file ostn15.bin is not part of the program");
        Span<byte> header = stackalloc byte[HeaderBytes];
        file.ReadExactly(header);
        if (!header[..8].SequenceEqual("OSTN15.1"u8)
            || BinaryPrimitives.ReadInt32LittleEndian(header[8..]) != Columns
            || BinaryPrimitives.ReadInt32LittleEndian(header[12..]) != Rows
            || BinaryPrimitives.ReadInt32LittleEndian(header[16..]) != CellMetres
            || BinaryPrimitives.ReadInt32LittleEndian(header[20..]) != UnitsPerMetre)
        {
            throw new InvalidDataException("The grid file ostn15.bin is not the OSTN15 table of 701 by 1251 nodes that this program reads");
        }

        using var unpacked = new MemoryStream(Columns * Rows * 4);
        using (var packed = new BrotliStream(file, CompressionMode.Decompress))
        {
            packed.CopyTo(unpacked);
        }

        var residuals = unpacked.GetBuffer().AsSpan(0, (int)unpacked.Length);
        var shifts = new float[2 * Columns * Rows];
        residuals = Fill(shifts, 0, residuals);
        residuals = Fill(shifts, 1, residuals);
        return residuals.IsEmpty ? shifts : throw new InvalidDataException($"{residuals.Length} bytes follow the table in ostn15.bin");
    }

    /// <summary>Each value is what a plane through its western, southern and south-western neighbour foretells, plus a residual.</summary>
    private static Span<byte> Fill(float[] shifts, int part, Span<byte> residuals)
    {
        var next = 0;
        var below = new int[Columns];
        var row = new int[Columns];
        for (var r = 0; r < Rows; r++)
        {
            for (int c = 0, west = 0, southWest = 0; c < Columns; c++)
            {
                var zigzag = 0u;
                var shift = 0;
                byte seven;
                do
                {
                    seven = residuals[next++];
                    zigzag |= (uint)(seven & 0x7F) << shift;
                    shift += 7;
                }
                while (seven >= 0x80);

                var residual = (int)(zigzag >> 1) ^ -(int)(zigzag & 1);
                west = west + below[c] - southWest + residual;
                southWest = below[c];
                row[c] = west;
                shifts[(2 * ((r * Columns) + c)) + part] = west / (float)UnitsPerMetre;
            }

            (below, row) = (row, below);
        }

        return residuals[next..];
    }
}
