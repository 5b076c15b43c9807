using Wessex.GeoApi.Platform;

namespace Wessex.GeoApi.Tiles;

/// <summary>A rectangle in British National Grid metres (EPSG:27700).</summary>
internal sealed record GridBox(double MinX, double MinY, double MaxX, double MaxY)
{
    public double Width => MaxX - MinX;
}

/// <summary>
/// Ordnance Survey's tile matrix set for EPSG:27700: square tiles of 256 pixels from a corner north-west of Great Britain,
/// 896 metres per pixel at zoom 0, half of that at every further zoom. Rows count southwards, columns eastwards, both from 0.
/// </summary>
internal static class BritishNationalGridTiles
{
    public const string Id = "BritishNationalGrid";
    public const double OriginX = -238375;
    public const double OriginY = 1376256;
    public const double MetresPerPixelAtZoom0 = 896;
    public const int TilePixels = 256;
    public const int MaxZoom = 13;

    /// <summary>At zoom 0 the set is 8 tiles wide and high: the square to 1596633, −458752.</summary>
    private const int TilesAtZoom0 = 8;

    /// <summary>Metres per pixel.</summary>
    public static double Resolution(int zoom) => MetresPerPixelAtZoom0 / (1 << zoom);

    /// <summary>How many rows, and columns, a zoom has.</summary>
    public static int TilesAcross(int zoom) => TilesAtZoom0 << zoom;

    /// <summary>The whole square that the set covers.</summary>
    public static GridBox Extent { get; } = new(
        OriginX, OriginY - (TilesAtZoom0 * TilePixels * MetresPerPixelAtZoom0),
        OriginX + (TilesAtZoom0 * TilePixels * MetresPerPixelAtZoom0), OriginY);

    /// <summary>What a tile covers. Exact: all its numbers are whole multiples of a power of two.</summary>
    public static GridBox Envelope(int zoom, int row, int column)
    {
        var side = TilePixels * Resolution(zoom);
        var (left, top) = (OriginX + (column * side), OriginY - (row * side));
        return new GridBox(left, top - side, left + side, top);
    }

    /// <summary>Reads a tile's address; what is wrong with it goes to <paramref name="read"/>.</summary>
    /// <returns>The tile; null when a number cannot be read or there is no such tile.</returns>
    public static (int Zoom, int Row, int Column)? Read(ParameterReader read, string zoom, string row, string column)
    {
        if (read.WholeNumber("zoom", zoom, 0, MaxZoom) is not { } z)
        {
            return null;
        }

        var last = TilesAcross(z) - 1;
        return (read.WholeNumber("row", row, 0, last), read.WholeNumber("column", column, 0, last)) is ({ } r, { } c) ? (z, r, c) : null;
    }
}
