using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Npgsql;
using Wessex.GeoApi.Platform;
using Wessex.GeoStore.Gaps;
using Wessex.GeoStore.Gaps.Premises;
using Wessex.GeoStore.Geometry;

namespace Wessex.GeoApi.Gaps;

/// <summary>The gap question of a polygon that is posted as GeoJSON: the same summary, of the premises that lie in it.</summary>
internal static class AskPremisesGapsWithin
{
    private const int MostBytes = 4 * 1024 * 1024;

    public static async Task<IResult> Handle(
        [AsParameters] Request request, NpgsqlDataSource database, HttpRequest http, CancellationToken cancellation)
    {
        var read = new ParameterReader();
        var lacking = read.RequiredLevel("lacking", request.Lacking);
        var by = read.AreaKind("by", request.By) ?? AreaKind.Ward;
        var area = read.AreaCode("area", request.Area);
        var filter = read.PremisesFilter(request.Planned, request.PlannedBy, request.Kind, request.Status) ?? new PremisesFilter();
        var crs = read.ReferenceSystem("polygon-crs", request.PolygonCrs, PostedPolygon.Systems);
        var format = Formats.Choose(read, request.F, http, Formats.Json, Formats.Csv);
        var (asked, problem) = await RequestedEdition.Find(database, read, request.Edition, request.AsOf, cancellation);
        if (asked is null)
        {
            return problem!;
        }

        if (await Posted.Body(http, MostBytes, cancellation) is not { } body)
        {
            return Problems.Of(Problems.TooLargeKind, $"The polygon must be at most {MostBytes / 1024 / 1024} MiB of GeoJSON, was more.");
        }

        var (shape, trouble) = PostedPolygon.Read(body, crs);
        if (shape is null)
        {
            return Problems.InvalidParameter("body", trouble!);
        }

        var answer = await PremisesGaps.Summary(
            database, asked.Edition, new GapQuestion(lacking, by, area, GapUnit.Premises, filter with { Within = shape }), cancellation);
        http.HttpContext.Response.Headers["X-Edition"] = asked.Edition.Id.ToString(CultureInfo.InvariantCulture);
        http.HttpContext.Response.Headers["X-Synthetic"] = asked.Edition.Synthetic ? "true" : "false";
        return !answer.TryGet(out var summary, out var refusal) ? Problems.Of(refusal)
            : format == Formats.Csv ? GapFiles.Csv(summary)
            : TypedResults.Ok(summary);
    }

    internal sealed record Request(
        [property: FromQuery(Name = "lacking"), OneOf(typeof(BroadbandLevel)), Description("The level that is lacked. Required.")] string? Lacking = null,
        [property: FromQuery(Name = "by"), OneOf(typeof(AreaKind)), Description("The kind of area of each group; ward when left out. Areas with nothing in the polygon are left out.")] string? By = null,
        [property: FromQuery(Name = "area"), Description("Stay within the area with this code as well.")] string? Area = null,
        [property: FromQuery(Name = "planned"), OneOf("yes", "no", "unknown"), Description("In a contract, a voucher or hub project, or announced.")] string? Planned = null,
        [property: FromQuery(Name = "planned-by"), Description("In a contract whose final coverage date is on or before this date, YYYY-MM-DD.")] string? PlannedBy = null,
        [property: FromQuery(Name = "kind"), OneOf("public", "school", "library", "office", "health", "leisure", "emergency", "other", "not-known"), Description("Public buildings of a kind, or of any; not-known: all that are not known to be one.")] string? Kind = null,
        [property: FromQuery(Name = "status"), OneOf("white", "grey-black", "under-review", "unassessed", "not-stated"), Description("Subsidy control status: what may be subsidised, not what can be had.")] string? Status = null,
        [property: FromQuery(Name = "polygon-crs"), Description("The reference system of the polygon, by URI or code: CRS84 (when left out) or EPSG:27700, metres of the British grid.")] string? PolygonCrs = null,
        [property: FromQuery(Name = "edition"), Description("Answer from this edition; the one in force when left out.")] string? Edition = null,
        [property: FromQuery(Name = "as-of"), Description("Answer from the releases in force at this date, YYYY-MM-DD.")] string? AsOf = null,
        [property: FromQuery(Name = "f"), OneOf(Formats.Json, Formats.Csv), Description("The form of the answer; wins over the Accept header.")] string? F = null);
}
