using Wessex.GeoApi.Platform;
using Wessex.GeoStore.Changes;

namespace Wessex.GeoApi.Changes;

internal static class ChangesEndpoints
{
    public static void MapChanges(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/changes", AskChanges.Handle).WithName("changes").WithTags("Changes")
            .WithSummary("What closed, opened, was reclassified or corrected between two dates, with counts that add up")
            .WithDescription("Both sides are the gap question's figures; 'identity' is the sum that every group keeps, and the matrix has every premises or metre once.")
            .Produces<ChangeAnswer>(200, "application/json", "text/csv").ProducesProblems();
        routes.MapGet("/changes/items", ListChanges.Handle).WithName("changed-premises").WithTags("Changes")
            .WithSummary("The premises that changed, one by one")
            .WithDescription("Without an area those are listed too that lie in none, such as premises without a position (lon and lat are null); /api/changes counts what lies in some area of the kind asked for.")
            .Produces<ChangePage>().ProducesProblems();
        routes.MapGet("/changes/stretches", ListChangedStretches.Handle).WithName("changed-stretches").WithTags("Changes")
            .WithSummary("The stretches of road that changed, one by one, with the gaps that they are of")
            .WithDescription("Read to the end, the metres of each kind are those of /api/changes?subject=roads for the same question and area.")
            .Produces<RoadChangePage>().ProducesProblems();
        routes.MapGet("/gaps/{id}", AskGap.Handle).WithName("gap").WithTags("Gaps")
            .WithSummary("One gap: what lacks what since when, and what every edition says of it")
            .Produces<GapRecord>().ProducesProblems();
    }
}
