using Wessex.GeoStore.Features;

namespace Wessex.GeoStore.Tiles;

/// <summary>A tile that is asked for, checked.</summary>
/// <param name="Collection">Of which.</param>
/// <param name="Set">Its matrix set.</param>
/// <param name="Zoom">0 to the set's <see cref="TileMatrixSet.MaxZoom"/>.</param>
/// <param name="Row">From the north.</param>
/// <param name="Column">From the west.</param>
public sealed record TileQuestion(FeatureSet Collection, TileMatrixSet Set, int Zoom, int Row, int Column)
{
    /// <summary>Units across a tile.</summary>
    public const int Units = 4096;

    /// <summary>Units beyond its edges, so that lines and symbols are not cut where tiles meet: 4 pixels.</summary>
    public const int BufferUnits = 64;

    public const int UnitsPerPixel = Units / TileMatrixSet.TilePixels;

    /// <summary>Only features with these values.</summary>
    public IReadOnlyList<(Property Property, object Value)> Equal { get; init; } = [];

    /// <summary>The code of the level of broadband whose states cells count; null = features alone are counted.</summary>
    public string? Level { get; init; }

    /// <summary>The organisation whose officer asks, who sees all of its own assets; empty for anybody else.</summary>
    public string Organisation { get; init; } = "";

    /// <summary>What the tile covers, without its border.</summary>
    public TileBox Box => Set.Envelope(Zoom, Row, Column);

    /// <summary>Metres of the reference system to a unit.</summary>
    public double UnitMetres => Set.CellSize(Zoom) / UnitsPerPixel;

    /// <summary>Metres of ground to a pixel.</summary>
    public double PixelMetres => Set.GroundResolution(Zoom);

    /// <summary>A pixel in the units that geometry is stored in: metres of the grid, or degrees of latitude.</summary>
    public double StoredPixel => Set.IsGrid ? PixelMetres : PixelMetres / MetresPerDegree;

    private const double MetresPerDegree = 111_320;
}
