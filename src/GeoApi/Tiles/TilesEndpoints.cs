using Wessex.GeoApi.Platform;

namespace Wessex.GeoApi.Tiles;

internal static class TilesEndpoints
{
    public static void AddTiles(this IServiceCollection services) => services.AddSingleton<TileCache>();

    public static void MapTiles(this IEndpointRouteBuilder routes)
    {
        const string tile = $"tiles/{BritishNationalGridTiles.Id}/{{zoom}}/{{row}}/{{column}}";
        Describe(routes.MapGet($"/collections/areas/{tile}", AreaTile.Handle), "area-tile", "Areas of a kind as a vector tile");
        Describe(routes.MapGet($"/collections/premises/{tile}", PremisesTile.Handle), "premises-tile", "Premises with their levels, or counts of them from far away, as a vector tile");
        Describe(routes.MapGet($"/collections/postcode-units/{tile}", PostcodeTile.Handle), "postcode-tile", "Postcodes with their levels, or counts of them from far away, as a vector tile");

        routes.MapGet($"/collections/{{collection}}/tiles/{BritishNationalGridTiles.Id}", TileSetDescription.Handle)
            .WithName("tile-set").WithTags("Tiles").WithSummary("What a client needs to ask for tiles: addresses, origin, resolutions, bounds, attributes")
            .Produces<TileSetDescription.Answer>().ProducesProblems();
    }

    private static void Describe(RouteHandlerBuilder route, string name, string summary) => route
        .WithName(name).WithTags("Tiles").WithSummary(summary)
        .WithDescription("Ordnance Survey's matrix set: origin -238375, 1376256; 896 metres per pixel at zoom 0, halved per zoom; 256-pixel tiles; EPSG:27700.")
        .Produces(200, contentType: MediaTypes.VectorTile).Produces(204).ProducesProblems();
}
