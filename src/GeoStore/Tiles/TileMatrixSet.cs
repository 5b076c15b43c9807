using NetTopologySuite.Geometries;
using Wessex.GeoStore.Features;
using Wessex.GeoStore.Grid;

namespace Wessex.GeoStore.Tiles;

/// <summary>
/// A pyramid of square tiles of 256 pixels (OGC Two Dimensional Tile Matrix Set 2.0): at every further zoom a pixel is half as wide. Rows count southwards and columns
/// eastwards, both from 0, from the north-west corner.
/// </summary>
/// <param name="Id">Its name in addresses.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="Uri">Its name in OGC's register; null when it is not there.</param>
/// <param name="Crs">What its metres are of.</param>
/// <param name="OriginX">West edge.</param>
/// <param name="OriginY">North edge.</param>
/// <param name="CellSizeAtZoom0">Metres per pixel at zoom 0.</param>
/// <param name="TilesAtZoom0">Rows, and columns, of zoom 0.</param>
/// <param name="LastZoom">The last that the set defines.</param>
/// <param name="MaxZoom">The last that has tiles here.</param>
public sealed record TileMatrixSet(
    string Id, string Title, string? Uri, Crs Crs, double OriginX, double OriginY, double CellSizeAtZoom0, int TilesAtZoom0, int LastZoom, int MaxZoom)
{
    public const int TilePixels = 256;

    /// <summary>Metres of ground to a metre of web Mercator, about: the cosine of the latitude of Wessex.</summary>
    private const double MercatorGroundMetres = 0.633;

    /// <summary>A pixel of OGC's scale denominators is so many metres wide.</summary>
    private const double StandardPixelMetres = 0.00028;

    /// <summary>Ordnance Survey's for EPSG:27700.</summary>
    public static readonly TileMatrixSet BritishNationalGrid = new(
        "BritishNationalGrid", "British National Grid, as Ordnance Survey's maps are tiled", null, Crs.BritishGrid, -238375, 1376256, 896, 8, 13, 13);

    /// <summary>That of web maps.</summary>
    public static readonly TileMatrixSet WebMercatorQuad = new(
        "WebMercatorQuad", "Web Mercator, as web maps are tiled", "http://www.opengis.net/def/tilematrixset/OGC/1.0/WebMercatorQuad", Crs.Of("EPSG:3857")!,
        -20037508.3427892, 20037508.3427892, 156543.033928041, 1, 24, 16);

    public static IReadOnlyList<TileMatrixSet> All { get; } = [WebMercatorQuad, BritishNationalGrid];

    public static TileMatrixSet? Find(string id) => All.FirstOrDefault(set => set.Id == id);

    public bool IsGrid => Crs.IsGrid;

    /// <summary>Metres of ground to a metre of the reference system, about.</summary>
    public double GroundMetres => IsGrid ? 1 : MercatorGroundMetres;

    /// <summary>The whole square that the set covers.</summary>
    public TileBox Extent => new(OriginX, OriginY - (TilesAtZoom0 * TilePixels * CellSizeAtZoom0), OriginX + (TilesAtZoom0 * TilePixels * CellSizeAtZoom0), OriginY);

    /// <summary>Metres of the reference system per pixel.</summary>
    public double CellSize(int zoom) => CellSizeAtZoom0 / (1 << zoom);

    /// <summary>Metres of ground per pixel, about.</summary>
    public double GroundResolution(int zoom) => CellSize(zoom) * GroundMetres;

    public double ScaleDenominator(int zoom) => CellSize(zoom) / StandardPixelMetres;

    /// <summary>How many rows, and columns, a zoom has.</summary>
    public int TilesAcross(int zoom) => TilesAtZoom0 << zoom;

    /// <summary>What a tile covers. Exact on the British grid, all of whose numbers are whole multiples of a power of two.</summary>
    public TileBox Envelope(int zoom, int row, int column)
    {
        var side = TilePixels * CellSize(zoom);
        var (left, top) = (OriginX + (column * side), OriginY - (row * side));
        return new TileBox(left, top - side, left + side, top);
    }

    /// <summary>A box on the British grid that holds it, for the index; null when nothing of Great Britain is in it.</summary>
    public TileBox? OnGrid(TileBox box)
    {
        ArgumentNullException.ThrowIfNull(box);
        if (IsGrid)
        {
            return box;
        }

        Crs.System.TryToLonLat(box.MinX, box.MinY, out var west, out var south);
        Crs.System.TryToLonLat(box.MaxX, box.MaxY, out var east, out var north);
        var grid = BritishGrid.EnvelopeToGrid(new Envelope(west, east, south, north));
        return grid.IsNull ? null : new TileBox(grid.MinX, grid.MinY, grid.MaxX, grid.MaxY);
    }
}
