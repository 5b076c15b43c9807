using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Npgsql;
using Wessex.GeoApi.Platform;
using Wessex.GeoStore.Features;
using Wessex.GeoStore.Gaps;
using Wessex.GeoStore.Gaps.Clusters;
using Wessex.GeoStore.Gaps.Premises;

namespace Wessex.GeoApi.Gaps;

/// <summary>Groups of premises that lack a level, as JSON, GeoJSON (the hulls) or CSV.</summary>
internal static class AskClusters
{
    private const int LeastDistance = 10;
    private const int MostDistance = 2_000;
    private const int MostLimit = 1_000;
    private static readonly string[] Hulls = ["convex", "concave"];

    public static async Task<IResult> Handle(
        [AsParameters] Request request, NpgsqlDataSource database, HttpRequest http, CancellationToken cancellation)
    {
        var read = new ParameterReader();
        var plain = new ClusterQuestion(read.RequiredLevel("lacking", request.Lacking));
        var question = plain with
        {
            DistanceMetres = read.WholeNumber("distance", request.Distance, LeastDistance, MostDistance) ?? plain.DistanceMetres,
            Least = read.WholeNumber("least", request.Least, 2, 100_000) ?? plain.Least,
            Hull = read.OneOf("hull", request.Hull, Hulls) ?? plain.Hull,
            Area = read.AreaCode("area", request.Area),
            Planned = read.OneOf("planned", request.Planned, PremisesFilter.PlannedCodes),
            Status = read.OneOf("status", request.Status, PremisesFilter.StatusCodes),
            Limit = read.WholeNumber("limit", request.Limit, 1, MostLimit) ?? plain.Limit,
        };
        var format = Formats.Choose(read, request.F, http, Catalogue.Find("gap-clusters")!, Formats.Json, Formats.GeoJson, Formats.Csv);
        var (asked, problem) = await RequestedEdition.Find(database, read, request.Edition, request.AsOf, cancellation);
        if (asked is null)
        {
            return problem!;
        }

        return new EditionAnswer(asked, format, async () =>
        {
            var answer = await GapClusters.Find(database, asked.Edition, question, cancellation);
            return !answer.TryGet(out var found, out var refusal) ? Problems.Of(refusal)
                : format == Formats.Json ? TypedResults.Ok(found)
                : format == Formats.Csv ? GapFiles.Csv(found)
                : new GeoJsonFile((output, stop) => ClusterForms.WriteGeoJson(output, found, stop));
        })
        { IsKept = true };
    }

    internal sealed record Request(
        [property: FromQuery(Name = "lacking"), OneOf(typeof(BroadbandLevel)), Description("The level that is lacked. Required.")] string? Lacking = null,
        [property: FromQuery(Name = "distance"), Description("Metres to the nearest other premises of the group: 10 to 2000, 200 when left out.")] string? Distance = null,
        [property: FromQuery(Name = "least"), Description("The fewest premises of a group: from 2, 10 when left out.")] string? Least = null,
        [property: FromQuery(Name = "hull"), OneOf("convex", "concave"), Description("The form of the hull; convex when left out.")] string? Hull = null,
        [property: FromQuery(Name = "area"), Description("Stay within the area with this code, of any kind held, such as E06000059.")] string? Area = null,
        [property: FromQuery(Name = "planned"), OneOf("yes", "no", "unknown"), Description("Only premises in a contract or its deferred scope, a voucher or hub project, or announced; in none; or of which that is not known.")] string? Planned = null,
        [property: FromQuery(Name = "status"), OneOf("white", "grey-black", "under-review", "unassessed", "not-stated"), Description("Only premises with this subsidy control status.")] string? Status = null,
        [property: FromQuery(Name = "limit"), Description("How many groups at most, the largest first: 1 to 1000, 100 when left out.")] string? Limit = null,
        [property: FromQuery(Name = "edition"), Description("Answer from this edition; the one in force when left out.")] string? Edition = null,
        [property: FromQuery(Name = "as-of"), Description("Answer from the releases in force at this date, YYYY-MM-DD.")] string? AsOf = null,
        [property: FromQuery(Name = "f"), OneOf(Formats.Json, Formats.GeoJson, Formats.Csv), Description("The form of the answer; wins over the Accept header.")] string? F = null);
}
