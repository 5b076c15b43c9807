using Wessex.GeoApi.Platform;
using Wessex.GeoStore.Gaps;

namespace Wessex.GeoApi.Gaps;

internal static class GapsEndpoints
{
    public static void MapGaps(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/gaps/premises", AskPremisesGaps.Handle).WithName("premises-gaps").WithTags("Gaps")
            .WithSummary("How many premises (postcodes, where only those are held) lack a level of broadband, by area")
            .WithDescription("Three states: lacking, served, unknown. Sums over the groups equal the total; what no group holds is counted in 'unplaced'.")
            .Produces<GapSummary>(200, "application/json", MediaTypes.GeoJson, "text/csv").ProducesProblems();
        routes.MapGet("/gaps/premises/unplaced", ListUnplaced.Handle).WithName("premises-gaps-unplaced").WithTags("Gaps")
            .WithSummary("The postcodes or premises that no group holds, and why")
            .Produces<UnplacedPage>().ProducesProblems();
    }
}
