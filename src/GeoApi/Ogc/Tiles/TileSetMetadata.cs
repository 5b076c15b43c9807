using System.Text.Json.Serialization;

namespace Wessex.GeoApi.Ogc.Tiles;

/// <summary>A tile set as OGC's Tile Set Metadata 2.0 has it; <c>tileMatrixSetId</c> to <c>extent</c>, the zooms, <c>bounds</c>, <c>tiles</c> and <c>vectorLayers</c> say the same to clients that know no matrix sets.</summary>
/// <param name="Origin">Metres of the north-west corner of tile 0/0/0.</param>
/// <param name="Resolutions">Metres of the reference system per pixel for each zoom from 0.</param>
/// <param name="TileSize">Pixels across a tile.</param>
/// <param name="Extent">West, south, east, north in metres of the whole matrix set.</param>
/// <param name="Bounds">West, south, east, north in metres of the areas held; null when none are.</param>
/// <param name="Tiles">Address templates with {z}, {y} (row) and {x} (column).</param>
/// <param name="VectorLayers">Layers and their attributes, by range of zooms.</param>
/// <param name="Edition">The edition of the tiles.</param>
/// <param name="Synthetic">True for the sample.</param>
internal sealed record TileSetMetadata(
    string Title, string DataType, string Crs, [property: JsonPropertyName("tileMatrixSetURI")] string? TileMatrixSetUri, string TileMatrixSetId,
    double[] Origin, double[] Resolutions, int TileSize, double[] Extent, int MinZoom, int MaxZoom, double[]? Bounds, TileSetMetadata.Box? BoundingBox,
    TileSetMetadata.Limit[] TileMatrixSetLimits, string[] MediaTypes, string Attribution, string[] Tiles, TileSetMetadata.VectorLayer[] VectorLayers, TileSetMetadata.Layer[] Layers,
    OgcLink[] Links, int Edition, bool Synthetic)
{
    internal sealed record Box(double[] LowerLeft, double[] UpperRight, string Crs);

    internal sealed record Limit(string TileMatrix, int MinTileRow, int MaxTileRow, int MinTileCol, int MaxTileCol);

    internal sealed record VectorLayer(string Id, string GeometryType, int MinZoom, int MaxZoom, string[] Attributes);

    internal sealed record Layer(
        string Id, string Title, string Description, string DataType, int? GeometryDimension, string MinTileMatrix, string MaxTileMatrix, Schema PropertiesSchema, OgcLink[] Links);

    internal sealed record Schema(string Type, IReadOnlyDictionary<string, Typed> Properties);

    internal sealed record Typed(string Type);
}

/// <summary>TileJSON 3.0, which web map clients read.</summary>
/// <param name="Bounds">West, south, east, north in degrees.</param>
internal sealed record TileJson(
    [property: JsonPropertyName("tilejson")] string Version, string Name, string Attribution, [property: JsonPropertyName("version")] string Edition, string Scheme, string[] Tiles,
    [property: JsonPropertyName("minzoom")] int MinZoom, [property: JsonPropertyName("maxzoom")] int MaxZoom, double[]? Bounds,
    [property: JsonPropertyName("vector_layers")] TileJson.Layer[] VectorLayers, bool Synthetic)
{
    internal sealed record Layer(
        string Id, string Description, [property: JsonPropertyName("minzoom")] int MinZoom, [property: JsonPropertyName("maxzoom")] int MaxZoom, IReadOnlyDictionary<string, string> Fields);
}
