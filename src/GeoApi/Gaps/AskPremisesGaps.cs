using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Npgsql;
using Wessex.GeoApi.Platform;
using Wessex.GeoStore.Gaps;
using Wessex.GeoStore.Gaps.Roads;

namespace Wessex.GeoApi.Gaps;

/// <summary>The gap question over HTTP: reads the parameters, asks <see cref="PremisesGaps"/>, answers as JSON, GeoJSON or CSV.</summary>
internal static class AskPremisesGaps
{
    public static async Task<IResult> Handle(
        [AsParameters] Request request, NpgsqlDataSource database, HttpRequest http, CancellationToken cancellation)
    {
        var read = new ParameterReader();
        if (request.Technology is not null)
        {
            read.OnlyWith("lacking, not with technology",
                ("planned", request.Planned), ("planned-by", request.PlannedBy), ("kind", request.Kind), ("status", request.Status), ("bbox", request.Bbox), ("bbox-crs", request.BboxCrs));
            return await AskPremisesSignal.Handle(request, read, database, http, cancellation);
        }

        read.OnlyWith("technology", ("environment", request.Environment), ("operators", request.Operators));
        if (request.Lacking is null)
        {
            read.Refuse("lacking", $"lacking (one of {string.Join(", ", BroadbandLevels.Codes)}) is required, or technology (one of {string.Join(", ", SignalWords.Technologies)}) for mobile signal");
        }

        var lacking = request.Lacking is null ? default : read.RequiredLevel("lacking", request.Lacking);
        var by = read.AreaKind("by", request.By) ?? AreaKind.Ward;
        var area = read.AreaCode("area", request.Area);
        var unit = read.GapUnit("unit", request.Unit);
        var filter = read.PremisesFilter(request.Planned, request.PlannedBy, request.Kind, request.Status, request.Bbox, request.BboxCrs);
        var format = Formats.Choose(read, request.F, http, Formats.Json, Formats.GeoJson, Formats.Csv);
        var (asked, problem) = await RequestedEdition.Find(database, read, request.Edition, request.AsOf, cancellation);
        if (asked is null)
        {
            return problem!;
        }

        return new EditionAnswer(asked, format, async () =>
        {
            var question = new GapQuestion(lacking, by, area, unit, filter);
            var answer = await PremisesGaps.Summary(database, asked.Edition, question, cancellation);
            if (!answer.TryGet(out var summary, out var refusal))
            {
                return Problems.Of(refusal);
            }

            return format switch
            {
                Formats.GeoJson => new GeoJsonFile((output, stop) => GapForms.WriteGeoJson(output, summary, HeldAreas.Shapes(
                    database, asked.Edition, by, [.. summary.Groups.Select(group => group.Code)], stop), stop)),
                Formats.Csv => GapFiles.Csv(summary),
                _ => TypedResults.Ok(summary),
            };
        })
        { IsKept = true };
    }

    internal sealed record Request(
        [property: FromQuery(Name = "lacking"), OneOf(typeof(BroadbandLevel)), Description("The level of broadband that is lacked. This or technology is required.")] string? Lacking = null,
        [property: FromQuery(Name = "technology"), Description("Asks about mobile signal instead: 2g, 3g, 4g, 5g or 5g-sa.")] string? Technology = null,
        [property: FromQuery(Name = "environment"), Description("With technology: outdoor, in-vehicle or indoor; outdoor when left out.")] string? Environment = null,
        [property: FromQuery(Name = "operators"), Description("With technology: all (lacking where one does not cover), any (lacking where none covers), none (its mirror), or an operator's code; all when left out.")] string? Operators = null,
        [property: FromQuery(Name = "by"), OneOf(typeof(AreaKind)), Description("The kind of area of each group; ward when left out.")] string? By = null,
        [property: FromQuery(Name = "area"), Description("Stay within the area with this code, of any kind held, such as E06000059.")] string? Area = null,
        [property: FromQuery(Name = "unit"), OneOf(typeof(GapUnit)), Description("What to count; premises where a premises release is held, else postcodes.")] string? Unit = null,
        [property: FromQuery(Name = "planned"), OneOf("yes", "no", "unknown"), Description("Only premises in a contract or its deferred scope, a voucher or hub project, or announced; in none; or of which that is not known.")] string? Planned = null,
        [property: FromQuery(Name = "planned-by"), Description("Only premises in a contract whose final coverage date is on or before this date, YYYY-MM-DD.")] string? PlannedBy = null,
        [property: FromQuery(Name = "kind"), OneOf("public", "school", "library", "office", "health", "leisure", "emergency", "other", "not-known"), Description("Only public buildings of a kind, or of any; not-known: all that are not known to be one.")] string? Kind = null,
        [property: FromQuery(Name = "status"), OneOf("white", "grey-black", "under-review", "unassessed", "not-stated"), Description("Only premises with this subsidy control status: what may be subsidised, not what can be had.")] string? Status = null,
        [property: FromQuery(Name = "bbox"), Description("Only premises in west,south,east,north, in degrees (CRS84) unless bbox-crs says otherwise; edges belong to it.")] string? Bbox = null,
        [property: FromQuery(Name = "bbox-crs"), Description(BoxWords.Crs)] string? BboxCrs = null,
        [property: FromQuery(Name = "edition"), Description("Answer from this edition; the one in force when left out.")] string? Edition = null,
        [property: FromQuery(Name = "as-of"), Description("Answer from the releases in force at this date, YYYY-MM-DD.")] string? AsOf = null,
        [property: FromQuery(Name = "f"), OneOf(Formats.Json, Formats.GeoJson, Formats.Csv), Description("The form of the answer; wins over the Accept header.")] string? F = null);
}
