using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Wessex.GeoApi.Platform;
using Wessex.GeoStore.Gaps;
using Wessex.GeoStore.Gaps.Buildings;
using Wessex.GeoStore.Gaps.Clusters;
using Wessex.GeoStore.Gaps.Roads;
using Wessex.GeoStore.Gaps.Roads.Routes;

namespace Wessex.GeoApi.Gaps;

internal static class GapsEndpoints
{
    public static void MapGaps(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/gaps/premises", AskPremisesGaps.Handle).WithName("premises-gaps").WithTags("Gaps")
            .WithSummary("How many premises (postcodes, where only those are held) lack a level of broadband, by area")
            .WithDescription("Three states: lacking, served, unknown. Sums over the groups equal the total (custom areas may overlap, and count once in it); what no group holds is counted in 'unplaced'.")
            .Produces<GapSummary>(200, "application/json", MediaTypes.GeoJson, "text/csv").ProducesProblems();
        routes.MapPost("/gaps/premises", AskPremisesGapsWithin.Handle).WithName("premises-gaps-within").WithTags("Gaps")
            .WithSummary("The same of the premises in a polygon: the body is a GeoJSON Polygon, MultiPolygon or Feature")
            .WithDescription("Longitude and latitude unless polygon-crs says otherwise. At most 4 MiB and 50,000 positions. Premises on its edge are in it.")
            .Accepts<JsonObject>(MediaTypes.GeoJson, "application/json")
            .WithMetadata(new Platform.Callers.OnlyReads())
            .IsHeavy()
            .Produces<GapSummary>(200, "application/json", "text/csv").ProducesProblems().ProducesProblem(413).ProducesProblem(415)
            .WithMetadata(new DisableRequestSizeLimitAttribute()); // the handler stops at its own limit, which it names
        routes.MapGet("/gaps/premises/items", ListPremises.Handle).WithName("premises-items").WithTags("Gaps")
            .WithSummary("Which premises lack a level, one by one, with the evidence that decided and what is planned")
            .WithDescription("Ordered by UPRN. The next page is at 'next_cursor' and in the Link header; a cursor keeps its edition.")
            .Produces(200, contentType: MediaTypes.GeoJson, additionalContentTypes: "text/csv").Produces(307).ProducesProblems().IsHeavy(WholeTable);
        routes.MapGet("/gaps/clusters", AskClusters.Handle).WithName("gap-clusters").WithTags("Gaps")
            .WithSummary("Premises that lack a level, grouped into projects a supplier could bid on")
            .WithDescription("Every premises of a group is within the distance of another of it. Vouchers and costs are indicative and name their source.")
            .Produces<ClusterAnswer>(200, "application/json", MediaTypes.GeoJson, "text/csv").ProducesProblems().IsHeavy();
        routes.MapGet("/gaps/public-buildings", AskPublicBuildings.Handle).WithName("public-building-gaps").WithTags("Gaps")
            .WithSummary("Public buildings and schools that lack a level of broadband, by owner, kind or area")
            .Produces<BuildingAnswer>(200, "application/json", "text/csv").ProducesProblems();
        routes.MapGet("/gaps/premises/unplaced", ListUnplaced.Handle).WithName("premises-gaps-unplaced").WithTags("Gaps")
            .WithSummary("The postcodes or premises that no group holds, and why")
            .Produces<UnplacedPage>().ProducesProblems();
        routes.MapGet("/gaps/roads", AskRoadGaps.Handle).WithName("road-gaps").WithTags("Gaps")
            .WithSummary("How many metres of A and B road lack mobile signal, by area, class, road or highway authority")
            .WithDescription("Three states, and every breakdown of the metres sums to 'all': by the rule of operators, by not-spot, by number of operators, and of each operator.")
            .Produces<RoadSummary>(200, "application/json", "text/csv").ProducesProblems();
        routes.MapGet("/gaps/roads/runs", ListRoadRuns.Handle).WithName("road-gap-runs").WithTags("Gaps")
            .WithSummary("The stretches of road behind the metres, as lines with chainages and operators")
            .WithDescription("Ordered by link and chainage, a page at a time; all pages together have the metres of the summary.")
            .Produces(200, contentType: MediaTypes.GeoJson, additionalContentTypes: "text/csv").ProducesProblems().IsHeavy(WholeTable);
        routes.MapGet("/gaps/roads/{number}", AskRoadRoute.Handle).WithName("road-route").WithTags("Gaps")
            .WithSummary("One road as ordered strips: signal by chainage, not-spots with places and grid references, drop-outs per 10 km")
            .WithDescription("Every link of the road is in exactly one strip, so the strips' metres are the road's.")
            .Produces<RouteReport>(200, "application/json", "text/csv").ProducesProblems();
    }

    private static bool WholeTable(HttpRequest request) => !request.Query.ContainsKey("limit") && Formats.IsCsv(request, Formats.GeoJson, Formats.Csv);
}
