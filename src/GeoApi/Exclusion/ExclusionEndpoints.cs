using Wessex.GeoApi.Platform;
using Wessex.GeoStore.Exclusion;

namespace Wessex.GeoApi.Exclusion;

internal static class ExclusionEndpoints
{
    public static void MapExclusion(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/exclusion", AskExclusion.Handle).WithName("exclusion").WithTags("Exclusion")
            .WithSummary("Gaps crossed with an index per LSOA: by decile, and the LSOAs where exclusion and gaps meet")
            .Produces<ExclusionAnswer>(200, "application/json", "text/csv").ProducesProblems();
}
