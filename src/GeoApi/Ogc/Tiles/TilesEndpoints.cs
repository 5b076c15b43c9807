using Npgsql;
using Wessex.GeoApi.Platform;
using Wessex.GeoApi.Platform.Callers;
using Wessex.GeoStore.Features;

namespace Wessex.GeoApi.Ogc.Tiles;

internal static class TilesEndpoints
{
    private const string Tile = "{tileMatrixSetId}/{tileMatrix}/{tileRow}/{tileCol}";

    public static void AddTiles(this IServiceCollection services)
    {
        services.AddSingleton<ColdTiles>();
        services.AddSingleton<TileCache>();
        services.AddSingleton<NamedEditions>();
    }

    public static void MapTiles(this IEndpointRouteBuilder routes)
    {
        Described<TileMatrixSets.List>(routes.MapGet("/tileMatrixSets", TileMatrixSets.All), "getTileMatrixSetsList", "The matrix sets that tiles come in");
        Described<TileMatrixSets.Definition>(routes.MapGet("/tileMatrixSets/{tileMatrixSetId}", TileMatrixSets.One), "getTileMatrixSet", "The definition of a matrix set");
        Described<ListTileSets.Answer>(routes.MapGet("/tiles", DatasetTiles.List), "dataset.vector.getTileSetsList", "The tile sets of several collections together");
        Described<TileSetMetadata>(routes.MapGet("/tiles/{tileMatrixSetId}", DatasetTiles.Describe), "dataset.vector.getTileSet", "A tile set of several collections: addresses, zooms, layers, attributes");
        Tiles(routes.MapGet($"/tiles/{Tile}", DatasetTiles.Tile), "dataset.vector.getTile", "A vector tile with a layer for each of several collections");
        foreach (var collection in Catalogue.All)
        {
            Map(routes, collection);
        }
    }

    private static void Map(IEndpointRouteBuilder routes, FeatureSet collection)
    {
        var path = $"/collections/{collection.Id}/tiles";
        Described<ListTileSets.Answer>(
            routes.MapGet(path, ([AsParameters] FormatParameter asked, HttpRequest http) =>
                ListTileSets.Handle(collection.Title, path, asked.F, http, (http.Ogc($"/collections/{collection.Id}?f=html"), collection.Title))),
            $"{collection.Id}.collection.vector.getTileSetsList", $"{collection.Title}: its tile sets");
        Described<TileSetMetadata>(
            routes.MapGet($"{path}/{{tileMatrixSetId}}", ([OneOf("WebMercatorQuad", "BritishNationalGrid")] string tileMatrixSetId, [AsParameters] DescribeTileSet.Parameters asked, NpgsqlDataSource database, HttpRequest http, CancellationToken cancellation) =>
                DescribeTileSet.Handle(collection, tileMatrixSetId, asked, database, http, cancellation)),
            $"{collection.Id}.collection.vector.getTileSet", $"{collection.Title}: what a client needs to ask for tiles").WithMetadata(TileParameters.Of(collection));
        Tiles(
            routes.MapGet($"{path}/{Tile}", ([OneOf("WebMercatorQuad", "BritishNationalGrid")] string tileMatrixSetId, string tileMatrix, string tileRow, string tileCol, [AsParameters] TileParameters.Edition asked, CallerDatabases databases, HttpContext http, CancellationToken cancellation) =>
                GetTile.Handle(collection, tileMatrixSetId, new(tileMatrix, tileRow, tileCol), asked, databases, http, cancellation)),
            $"{collection.Id}.collection.vector.getTile", $"{collection.Title}: a vector tile").WithMetadata(TileParameters.Of(collection));
    }

    private static RouteHandlerBuilder Described<T>(RouteHandlerBuilder route, string name, string summary) =>
        route.WithName(name).WithTags("Tiles").WithSummary(summary).Produces<T>(200, "application/json", "text/html").ProducesProblems();

    private static RouteHandlerBuilder Tiles(RouteHandlerBuilder route, string name, string summary) => route.WithName(name).WithTags("Tiles").WithSummary(summary)
        .WithDescription("In WebMercatorQuad, or in Ordnance Survey's BritishNationalGrid. Rows count southwards and columns eastwards, both from 0.")
        .Produces(200, contentType: MediaTypes.VectorTile).Produces(204).ProducesProblems().ProducesProblem(429);
}
