using Wessex.GeoApi.Platform;

namespace Wessex.GeoApi.Areas;

internal static class AreasEndpoints
{
    public static void MapAreas(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/areas", AreaList.Handle).WithName("areas").WithTags("Places")
            .WithSummary("The areas that figures are given for: code, name, the area above, and their shapes as GeoJSON")
            .Produces<AreaList.Answer>(200, "application/json", MediaTypes.GeoJson).ProducesProblems();
}
