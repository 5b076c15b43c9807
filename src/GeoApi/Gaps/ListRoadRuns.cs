using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Npgsql;
using Wessex.GeoApi.Platform;
using Wessex.GeoStore.Features;
using Wessex.GeoStore.Gaps.Roads;

namespace Wessex.GeoApi.Gaps;

/// <summary>The stretches of road that lack signal (or have it, or are unknown), a page at a time, written into the response as they are read.</summary>
internal static class ListRoadRuns
{
    private const int DefaultLimit = 1000;
    private const int MostLimit = 10_000;

    public static async Task<IResult> Handle(
        [AsParameters] Request request, NpgsqlDataSource database, HttpRequest http, CancellationToken cancellation)
    {
        var read = new ParameterReader();
        var (cursor, edition) = read.Cursor(request.Cursor, request.Edition, request.AsOf, parts: 2);
        var after = read.Number(cursor, part: 1) is { } fromMm ? new RoadRunKey(cursor!.Key[0], fromMm) : null;
        var format = Formats.Choose(read, request.F, http, Catalogue.Find("road-signal-runs")!, Formats.GeoJson, Formats.Csv);
        var question = new RoadRunQuestion(
            new RoadQuestion(
                read.OneOf("technology", request.Technology, SignalWords.Technologies) ?? "4g",
                read.OneOf("environment", request.Environment, SignalWords.Environments) ?? "in-vehicle",
                read.OneOf("source", request.Source, SignalWords.Sources) ?? "predicted",
                read.Operators("operators", request.Operators),
                read.Classes("class", request.Class),
                RoadGrouping.All.First(grouping => grouping.Code == "road"),
                read.RoadNumber("road", request.Road),
                read.OneOf("trunk", request.Trunk, RoadParameters.YesOrNo) switch { "true" => true, "false" => false, _ => null },
                read.AreaCode("area", request.Area),
                read.OneOf("profile", request.Profile, RoadParameters.Profiles)),
            read.OneOf("status", request.Status, RoadRunQuestion.Statuses) ?? "lacking",
            read.Box(request.Bbox, request.BboxCrs), after,
            read.WholeNumber("limit", request.Limit, 1, MostLimit) ?? ListPremises.Unlimited(format, request.Cursor, DefaultLimit));
        var (asked, problem) = await RequestedEdition.Find(database, read, edition, request.AsOf, cancellation);
        if (asked is null)
        {
            return problem!;
        }

        return new EditionAnswer(asked, format, async () =>
        {
            var answer = await RoadRuns.List(database, asked.Edition, question, cancellation);
            return !answer.TryGet(out var list, out var refusal) ? Problems.Of(refusal)
                : format == Formats.Csv ? GapFiles.Csv(list)
                : new GeoJsonFile((output, stop) => RoadRunForms.WriteGeoJson(output, list, stop));
        });
    }

    internal sealed record Request(
        [property: FromQuery(Name = "technology"), Description("2g, 3g, 4g, 5g or 5g-sa; 4g when left out.")] string? Technology = null,
        [property: FromQuery(Name = "environment"), Description("outdoor, in-vehicle or indoor; in-vehicle when left out.")] string? Environment = null,
        [property: FromQuery(Name = "source"), Description("predicted or measured; predicted when left out.")] string? Source = null,
        [property: FromQuery(Name = "profile"), Description("The threshold profile of measured signal; the default one when left out. /api/profiles lists them.")] string? Profile = null,
        [property: FromQuery(Name = "operators"), Description("all (lacking where one does not cover), any (lacking where none covers), none (its mirror), or an operator's code; all when left out.")] string? Operators = null,
        [property: FromQuery(Name = "status"), OneOf("lacking", "served", "unknown"), Description("Which stretches; those that lack signal when left out.")] string? Status = null,
        [property: FromQuery(Name = "class"), Description("Classes of road: any of M, A, B, with commas; A,B when left out.")] string? Class = null,
        [property: FromQuery(Name = "road"), Description("One road by its number, such as A35.")] string? Road = null,
        [property: FromQuery(Name = "trunk"), Description("true: National Highways' roads; false: the council's; both when left out.")] string? Trunk = null,
        [property: FromQuery(Name = "area"), Description("Stay within the area with this code, of any kind held, such as E06000059; stretches end at its boundary.")] string? Area = null,
        [property: FromQuery(Name = "bbox"), Description("Only stretches that touch this box: west,south,east,north, in degrees (CRS84) unless bbox-crs says otherwise. They are not cut by it.")] string? Bbox = null,
        [property: FromQuery(Name = "bbox-crs"), Description(BoxWords.Crs)] string? BboxCrs = null,
        [property: FromQuery(Name = "limit"), Description("How many at most: 1 to 10000; when left out 1000, and of a table (CSV) all.")] string? Limit = null,
        [property: FromQuery(Name = "cursor"), Description("The 'next_cursor' of the page before.")] string? Cursor = null,
        [property: FromQuery(Name = "edition"), Description("Answer from this edition; the one in force when left out.")] string? Edition = null,
        [property: FromQuery(Name = "as-of"), Description("Answer from the releases in force at this date, YYYY-MM-DD.")] string? AsOf = null,
        [property: FromQuery(Name = "f"), OneOf(Formats.GeoJson, Formats.Csv), Description("The form of the answer; wins over the Accept header.")] string? F = null);
}
