using Wessex.GeoApi.Platform;
using Wessex.GeoStore.Assets;

namespace Wessex.GeoApi.Assets;

internal static class AssetsEndpoints
{
    public static void MapAssets(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/assets", ListAssets.Handle).WithName("assets").WithTags("Assets")
            .WithSummary("Lighting columns, buildings, land and other things that councils own, as they are released to who asks")
            .WithDescription("A value that is not released to the caller is not in the answer, fits no filter and is in no count. Ordered by id; the next page is at 'next_cursor' and in the Link header.")
            .Produces<AssetAnswer>(200, "application/json", MediaTypes.GeoJson, "text/csv").ProducesProblems().ProducesProblem(401);
        routes.MapGet("/assets/{id}", AskAsset.Handle).WithName("asset").WithTags("Assets")
            .WithSummary("One asset as it is released to who asks")
            .WithDescription("404 for an asset that is not released to the caller, as for one that does not exist.")
            .Produces<AssetAnswer>(200, "application/json", MediaTypes.GeoJson).ProducesProblems().ProducesProblem(401);
    }
}
