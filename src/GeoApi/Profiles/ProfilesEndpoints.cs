namespace Wessex.GeoApi.Profiles;

internal static class ProfilesEndpoints
{
    public static void MapProfiles(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/profiles", ProfileList.Handle).WithName("profiles").WithTags("Sources")
            .WithSummary("The threshold profiles: which level counts as coverage, of which technology and environment, and how readings are put together")
            .WithDescription("Every value says its source and its status: S read in a published source, 2 at second hand, M from memory or our own default.");
}
