using Wessex.GeoApi.Ogc.Pages;
using Wessex.GeoApi.Platform;
using Wessex.GeoStore.Editions;
using Wessex.GeoStore.Features;
using Wessex.GeoStore.Tiles;

namespace Wessex.GeoApi.Ogc.Tiles;

/// <summary>One tile set in each of its forms.</summary>
/// <param name="http">Whose addresses the links begin with.</param>
/// <param name="set">Its matrix set.</param>
/// <param name="title">For people.</param>
/// <param name="path">Of the list it is in, under /ogc.</param>
/// <param name="collections">Its layers.</param>
/// <param name="edition">Of the tiles.</param>
/// <param name="kept">Parameters that every tile's address keeps, beginning with an ampersand.</param>
/// <param name="source">What the edition holds.</param>
internal sealed class TileSet(
    HttpRequest http, TileMatrixSet set, string title, string path, IReadOnlyList<FeatureSet> collections, Edition edition, string kept, TileSetSource source)
{
    /// <summary>Leads to a list of tile sets.</summary>
    public const string ListRel = "http://www.opengis.net/def/rel/ogc/1.0/tilesets-vector";

    public const string SchemesRel = "http://www.opengis.net/def/rel/ogc/1.0/tiling-schemes";

    public const string TilingScheme = "http://www.opengis.net/def/rel/ogc/1.0/tiling-scheme";

    private string Asked => $"?edition={edition.Id}{kept}";

    private string Address => http.Ogc($"{path}/{set.Id}");

    private double[]? Bounds => set.IsGrid || source.LonLat is not { } degrees ? source.OnGrid
        : set.Crs.System.TryFromLonLat(degrees[0], degrees[1], out var west, out var south) && set.Crs.System.TryFromLonLat(degrees[2], degrees[3], out var east, out var north)
            ? [west, south, east, north] : null;

    /// <param name="format">json, html or tilejson.</param>
    /// <param name="trail">Pages above this one.</param>
    public IResult In(string format, params (string Href, string Name)[] trail) => format switch
    {
        DescribeTileSet.TileJsonFormat => Results.Json(AsTileJson(), OgcJson.Options),
        OgcFormats.Html => Page(trail),
        _ => Results.Json(AsMetadata(), OgcJson.Options),
    };

    /// <summary>OGC's Tile Set Metadata 2.0, with what a client without a library of matrix sets needs besides.</summary>
    private TileSetMetadata AsMetadata() => new(
        title, "vector", set.Crs.Uri, set.Uri, set.Id,
        [set.OriginX, set.OriginY], [.. Enumerable.Range(0, set.MaxZoom + 1).Select(set.CellSize)], TileMatrixSet.TilePixels,
        [set.Extent.MinX, set.Extent.MinY, set.Extent.MaxX, set.Extent.MaxY], 0, set.MaxZoom, Bounds,
        Bounds is { } bounds ? new TileSetMetadata.Box([bounds[0], bounds[1]], [bounds[2], bounds[3]], set.Crs.Uri) : null,
        [.. Enumerable.Range(0, set.MaxZoom + 1).Select(zoom => new TileSetMetadata.Limit($"{zoom}", 0, set.TilesAcross(zoom) - 1, 0, set.TilesAcross(zoom) - 1))],
        [MediaTypes.VectorTile], string.Join(' ', source.Attributions),
        [$"/ogc{path}/{set.Id}/{{z}}/{{y}}/{{x}}{Asked}"],
        [.. collections.SelectMany(collection => TileLayer.Of(collection, set).Select(layer => new TileSetMetadata.VectorLayer(
            collection.Id, layer.GeometryType, layer.MinZoom, layer.MaxZoom, [.. layer.Attributes.Select(attribute => attribute.Name)])))],
        [.. collections.Select(LayerOf)],
        [
            .. http.SelfAndAlternate(OgcFormats.Json),
            new("item", MediaTypes.VectorTile, $"{Address}/{{tileMatrix}}/{{tileRow}}/{{tileCol}}{Asked}", "A tile") { Templated = true },
            new(TilingScheme, "application/json", http.Ogc($"/tileMatrixSets/{set.Id}"), set.Title),
            .. set.IsGrid ? [] : (OgcLink[])[new("alternate", "application/vnd.mapbox.tilejson+json", $"{Address}{Asked}&f={DescribeTileSet.TileJsonFormat}", "The same as TileJSON")],
        ],
        edition.Id, edition.Synthetic);

    /// <summary>TileJSON 3.0.</summary>
    private TileJson AsTileJson() => new(
        "3.0.0", title, string.Join(' ', source.Attributions), $"1.0.{edition.Id}", "xyz", [$"{Address}/{{z}}/{{y}}/{{x}}{Asked}"], 0, set.MaxZoom, source.LonLat,
        [.. collections.Select(collection => new TileJson.Layer(collection.Id, collection.Title, 0, set.MaxZoom, Attributes(collection).ToDictionary(
            attribute => attribute.Name, attribute => attribute.Type switch { "integer" or "number" => "Number", "boolean" => "Boolean", _ => "String" }, StringComparer.Ordinal)))],
        edition.Synthetic);

    private IResult Page((string Href, string Name)[] trail) => new OgcPage($"{title}: {set.Title}", edition.Synthetic, trail)
        .Paragraph($"Vector tiles in {set.Crs.Curie}, zooms 0 to {set.MaxZoom}, of edition {edition.Id}. {string.Join(' ', source.Attributions)}")
        .Paragraph($"Tiles are at {Address}/{{tileMatrix}}/{{tileRow}}/{{tileCol}}{Asked}")
        .Table("Layers", ["Layer", "Geometry", "Zooms", "Attributes"], collections.SelectMany(collection => TileLayer.Of(collection, set).Select(layer =>
            ((string?)http.Ogc($"/collections/{collection.Id}?f=html"), (IReadOnlyList<string?>)[collection.Id, layer.GeometryType, $"{layer.MinZoom} to {layer.MaxZoom}", string.Join(", ", layer.Attributes.Select(attribute => attribute.Name))]))))
        .Links("Forms", [
            ($"{Address}{Asked}&f=json", "Tile set metadata"), .. set.IsGrid ? [] : ((string, string)[])[($"{Address}{Asked}&f={DescribeTileSet.TileJsonFormat}", "TileJSON")],
            (http.Ogc($"/tileMatrixSets/{set.Id}?f=html"), "Tile matrix set")]).Result();

    private static IEnumerable<(string Name, string Type)> Attributes(FeatureSet collection) =>
        TileLayer.Of(collection, TileMatrixSet.WebMercatorQuad).SelectMany(layer => layer.Attributes).Distinct();

    private TileSetMetadata.Layer LayerOf(FeatureSet collection) => new(
        collection.Id, collection.Title, collection.Description, "vector", TileLayer.Of(collection, set)[^1].Dimension, "0", $"{set.MaxZoom}",
        new TileSetMetadata.Schema("object", Attributes(collection).ToDictionary(attribute => attribute.Name, attribute => new TileSetMetadata.Typed(attribute.Type), StringComparer.Ordinal)),
        [new("http://www.opengis.net/def/rel/ogc/1.0/geodata", "application/json", http.Ogc($"/collections/{collection.Id}"), collection.Title)]);
}
