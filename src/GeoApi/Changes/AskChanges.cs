using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Npgsql;
using Wessex.GeoApi.Platform;
using Wessex.GeoStore.Changes;
using Wessex.GeoStore.Gaps;
using Wessex.GeoStore.Gaps.Roads;

namespace Wessex.GeoApi.Changes;

/// <summary>What changed over HTTP: of premises or of roads, by area.</summary>
internal static class AskChanges
{
    private static readonly string[] Subjects = [PremisesChanges.Subject, RoadChanges.Subject];

    public static async Task<IResult> Handle([AsParameters] Request request, NpgsqlDataSource database, HttpRequest http, CancellationToken cancellation)
    {
        var read = new ParameterReader();
        var roads = read.OneOf("subject", request.Subject, Subjects) == RoadChanges.Subject;
        var level = read.Level(request.Lacking);
        var by = read.AreaKind("by", request.By) ?? AreaKind.Council;
        var area = read.AreaCode("area", request.Area);
        var technology = read.OneOf("technology", request.Technology, SignalWords.Technologies) ?? "4g";
        var environment = read.OneOf("environment", request.Environment, SignalWords.Environments) ?? "in-vehicle";
        var rule = new OperatorRule(read.OneOf("operators", request.Operators, SignalWords.GapRules) ?? OperatorRule.All.Code);
        if (roads && request.Lacking is not null)
        {
            read.Refuse("lacking", "lacking is for subject=premises; roads take technology, environment and operators");
        }

        foreach (var (name, value) in new[] { ("technology", request.Technology), ("environment", request.Environment), ("operators", request.Operators) })
        {
            if (!roads && value is not null)
            {
                read.Refuse(name, $"{name} is for subject=roads; premises take lacking");
            }
        }

        if (roads && RoadGrouping.All.All(grouping => grouping.Area != by))
        {
            read.Refuse("by", $"by must be a kind of area with shapes for subject=roads, was '{by.Code()}'");
        }

        var format = Formats.Choose(read, request.F, http, Formats.Json, Formats.Csv);
        var (pair, problem) = await read.Pair(
            database, request.From, request.To, roads ? ChangeBasis.OfRoads(technology, environment) : ChangeBasis.Of(level), cancellation);
        if (pair is null)
        {
            return problem!;
        }

        var asked = new RequestedEdition(database, pair.To, Pinned: false);
        return new EditionAnswer(asked, $"{format}-from-{pair.From.Id}", async () =>
        {
            var found = roads
                ? await RoadChanges.Between(
                    database, pair,
                    new RoadQuestion(technology, environment, "predicted", rule, ["A", "B"], RoadGrouping.All.First(grouping => grouping.Area == by), Area: area), cancellation)
                : await PremisesChanges.Between(database, pair, level, by, area, cancellation);
            return !found.TryGet(out var answer, out var refusal) ? Problems.Of(refusal)
                : format == Formats.Csv ? new CsvFile($"changes-{answer.Subject}-{answer.Lacking}-by-{answer.By}-from-{pair.From.Id}", answer.Edition, answer.Synthetic, ChangeForms.CsvLines(answer))
                : TypedResults.Ok(answer);
        })
        { IsKept = true };
    }

    internal sealed record Request(
        [property: FromQuery(Name = "from"), Description("The earlier side: a date YYYY-MM-DD or an edition's number; the edition before when left out.")] string? From = null,
        [property: FromQuery(Name = "to"), Description("The later side, likewise; the edition in force when left out.")] string? To = null,
        [property: FromQuery(Name = "subject"), OneOf(PremisesChanges.Subject, RoadChanges.Subject), Description("premises or roads; premises when left out.")] string? Subject = null,
        [property: FromQuery(Name = "lacking"), OneOf(typeof(BroadbandLevel)), Description("The level that premises lack; gigabit when left out.")] string? Lacking = null,
        [property: FromQuery(Name = "technology"), Description("Of roads: 2g, 3g, 4g, 5g or 5g-sa; 4g when left out.")] string? Technology = null,
        [property: FromQuery(Name = "environment"), Description("Of roads: outdoor, in-vehicle or indoor; in-vehicle when left out.")] string? Environment = null,
        [property: FromQuery(Name = "operators"), Description("Of roads: all (lacking where one does not cover) or any (lacking where none covers); all when left out.")] string? Operators = null,
        [property: FromQuery(Name = "by"), OneOf(typeof(AreaKind)), Description("The kind of area of each group; council when left out.")] string? By = null,
        [property: FromQuery(Name = "area"), Description("Stay within the area with this code, of any kind held, on both sides.")] string? Area = null,
        [property: FromQuery(Name = "f"), OneOf(Formats.Json, Formats.Csv), Description("The form of the answer; wins over the Accept header.")] string? F = null);
}
