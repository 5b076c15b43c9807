using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Npgsql;
using Wessex.GeoApi.Platform;
using Wessex.GeoStore.Changes;
using Wessex.GeoStore.Gaps;

namespace Wessex.GeoApi.Changes;

/// <summary>The premises that changed, a page at a time.</summary>
internal static class ListChanges
{
    private const int DefaultLimit = 100;

    public static async Task<IResult> Handle([AsParameters] Request request, NpgsqlDataSource database, CancellationToken cancellation)
    {
        var read = new ParameterReader();
        var level = read.Level(request.Lacking);
        var area = read.AreaCode("area", request.Area);
        var kind = read.OneOf("kind", request.Kind, ChangeList.Kinds);
        var limit = read.WholeNumber("limit", request.Limit, 1, ChangeList.MostLimit) ?? DefaultLimit;
        var cursor = request.Cursor is null ? null : ChangeCursor.Parse(request.Cursor);
        if (request.Cursor is not null && cursor is null)
        {
            read.Refuse("cursor", "cursor must be the 'next_cursor' of the page before, was something else");
        }

        var (pair, problem) = await read.Pair(database, request.From, request.To, ChangeBasis.Of(level), cancellation);
        if (pair is null)
        {
            return problem!;
        }

        return new EditionAnswer(new RequestedEdition(database, pair.To, Pinned: false), $"{Formats.Json}-from-{pair.From.Id}", async () =>
            (await ChangeList.Page(database, pair, level, area, kind, cursor, limit, cancellation)).TryGet(out var page, out var refusal)
                ? TypedResults.Ok(page)
                : Problems.Of(refusal));
    }

    internal sealed record Request(
        [property: FromQuery(Name = "from"), Description("The earlier side: a date YYYY-MM-DD or an edition's number; the edition before when left out.")] string? From = null,
        [property: FromQuery(Name = "to"), Description("The later side, likewise; the edition in force when left out.")] string? To = null,
        [property: FromQuery(Name = "lacking"), OneOf(typeof(BroadbandLevel)), Description("The level; gigabit when left out.")] string? Lacking = null,
        [property: FromQuery(Name = "area"), Description("Only those that are or were within the area with this code.")] string? Area = null,
        [property: FromQuery(Name = "kind"), Description("Only one kind of change: closed, opened, reclassified, arrived, left or corrected.")] string? Kind = null,
        [property: FromQuery(Name = "cursor"), Description("The 'next_cursor' of the page before.")] string? Cursor = null,
        [property: FromQuery(Name = "limit"), Description("How many at most: 1 to 10000, 100 when left out.")] string? Limit = null);
}
