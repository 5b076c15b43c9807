using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Npgsql;
using Wessex.GeoApi.Platform;
using Wessex.GeoStore.Changes;
using Wessex.GeoStore.Gaps.Roads;

namespace Wessex.GeoApi.Changes;

/// <summary>The stretches of road that changed, a page at a time.</summary>
internal static class ListChangedStretches
{
    private const int DefaultLimit = 100;

    public static async Task<IResult> Handle([AsParameters] Request request, NpgsqlDataSource database, CancellationToken cancellation)
    {
        var read = new ParameterReader();
        var question = new RoadQuestion(
            read.OneOf("technology", request.Technology, SignalWords.Technologies) ?? "4g", read.OneOf("environment", request.Environment, SignalWords.Environments) ?? "in-vehicle",
            "predicted", new OperatorRule(read.OneOf("operators", request.Operators, SignalWords.GapRules) ?? OperatorRule.All.Code), ["A", "B"],
            RoadGrouping.All.First(grouping => grouping.Code == "road"), Area: read.AreaCode("area", request.Area));
        var kind = read.OneOf("kind", request.Kind, ChangeList.Kinds);
        var limit = read.WholeNumber("limit", request.Limit, 1, ChangeList.MostLimit) ?? DefaultLimit;
        var cursor = request.Cursor is null ? null : RoadChangeCursor.Parse(request.Cursor);
        if (request.Cursor is not null && cursor is null)
        {
            read.Refuse("cursor", "cursor must be the 'next_cursor' of the page before, was something else");
        }

        var (pair, problem) = await read.Pair(
            database, request.From, request.To, ChangeBasis.OfRoads(question.Technology, question.Environment), cancellation);
        if (pair is null)
        {
            return problem!;
        }

        return new EditionAnswer(new RequestedEdition(database, pair.To, Pinned: false), $"{Formats.Json}-from-{pair.From.Id}", async () =>
            (await RoadChangeList.Page(database, pair, question, kind, cursor, limit, cancellation)).TryGet(out var page, out var refusal)
                ? TypedResults.Ok(page)
                : Problems.Of(refusal));
    }

    internal sealed record Request(
        [property: FromQuery(Name = "from"), Description("The earlier side: a date YYYY-MM-DD or an edition's number; the edition before when left out.")] string? From = null,
        [property: FromQuery(Name = "to"), Description("The later side, likewise; the edition in force when left out.")] string? To = null,
        [property: FromQuery(Name = "technology"), Description("2g, 3g, 4g, 5g or 5g-sa; 4g when left out.")] string? Technology = null,
        [property: FromQuery(Name = "environment"), Description("outdoor, in-vehicle or indoor; in-vehicle when left out.")] string? Environment = null,
        [property: FromQuery(Name = "operators"), Description("all (lacking where one does not cover) or any (lacking where none covers); all when left out.")] string? Operators = null,
        [property: FromQuery(Name = "area"), Description("Only what is or was within the area with this code; stretches end at its boundary.")] string? Area = null,
        [property: FromQuery(Name = "kind"), Description("Only one kind of change: closed, opened, reclassified, arrived, left or corrected.")] string? Kind = null,
        [property: FromQuery(Name = "cursor"), Description("The 'next_cursor' of the page before.")] string? Cursor = null,
        [property: FromQuery(Name = "limit"), Description("How many at most: 1 to 10000, 100 when left out.")] string? Limit = null);
}
