namespace Wessex.GeoApi.Releases;

internal static class ReleasesEndpoints
{
    public static void MapReleases(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/releases", ReleaseList.Handle).WithName("releases").WithTags("Sources")
            .WithSummary("The releases held, newest first: what each file said, when it was published by its publisher and by us");
}
