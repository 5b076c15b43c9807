using Wessex.GeoApi.Ogc.Pages;
using Wessex.GeoApi.Platform;
using Wessex.GeoStore.Tiles;

namespace Wessex.GeoApi.Ogc.Tiles;

/// <summary>The tile sets of a collection, or of all of them together: one for each matrix set.</summary>
internal static class ListTileSets
{
    /// <param name="title">Whose they are.</param>
    /// <param name="path">Of this list, under /ogc.</param>
    /// <param name="f">As written.</param>
    /// <param name="http">Whose addresses the links begin with.</param>
    /// <param name="trail">Pages above this one.</param>
    public static IResult Handle(string title, string path, string? f, HttpRequest http, params (string Href, string Name)[] trail)
    {
        var read = new ParameterReader();
        var format = OgcFormats.Choose(read, f, http);
        if (read.Problem is { } problem)
        {
            return problem;
        }

        return format == OgcFormats.Html
            ? new OgcPage($"{title}: tile sets", null, [(http.Ogc("?f=html"), "OGC API"), .. trail])
                .Links("Tile sets", TileMatrixSet.All.Select(set => (http.Ogc($"{path}/{set.Id}?f=html"), set.Title))).Result()
            : Results.Json(new Answer([.. http.SelfAndAlternate(format)], [.. TileMatrixSet.All.Select(set => Of(title, path, set, http))]), OgcJson.Options);
    }

    private static TileSetItem Of(string title, string path, TileMatrixSet set, HttpRequest http) => new(
        $"{title}: {set.Title}", "vector", set.Crs.Uri, set.Uri,
        [
            new("self", "application/json", http.Ogc($"{path}/{set.Id}"), "The tile set"),
            new(TileSet.TilingScheme, "application/json", http.Ogc($"/tileMatrixSets/{set.Id}"), set.Title),
            new("item", MediaTypes.VectorTile, http.Ogc($"{path}/{set.Id}/{{tileMatrix}}/{{tileRow}}/{{tileCol}}"), "A tile") { Templated = true },
        ]);

    internal sealed record Answer(OgcLink[] Links, TileSetItem[] Tilesets);

    internal sealed record TileSetItem(string Title, string DataType, string Crs, [property: System.Text.Json.Serialization.JsonPropertyName("tileMatrixSetURI")] string? TileMatrixSetUri, OgcLink[] Links);
}
