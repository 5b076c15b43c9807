using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Npgsql;
using Wessex.GeoApi.Platform;
using Wessex.GeoStore.Changes;

namespace Wessex.GeoApi.Changes;

/// <summary>One gap and its history.</summary>
internal static class AskGap
{
    public static async Task<IResult> Handle([AsParameters] Request request, NpgsqlDataSource database, CancellationToken cancellation)
    {
        var read = new ParameterReader();
        var (asked, problem) = await RequestedEdition.Find(database, read, request.Edition, request.AsOf, cancellation);
        if (asked is null)
        {
            return problem!;
        }

        var variant = await EditionChain.Variant(database, Formats.Json, cancellation);
        return new EditionAnswer(asked with { Pinned = false }, variant, async () =>
            (await GapHistory.Of(database, asked.Edition, request.Id, cancellation)).TryGet(out var gap, out var refusal) ? TypedResults.Ok<GapRecord>(gap) : Problems.Of(refusal));
    }

    internal sealed record Request(
        [property: FromRoute(Name = "id"), Description("As a list of changes, gaps or stretches gives it: premises-100012345678-gigabit, road-4g-in-vehicle-all-20250701-12345-LINK.")] string Id,
        [property: FromQuery(Name = "edition"), Description("Answer from this edition and those before; the one in force when left out.")] string? Edition = null,
        [property: FromQuery(Name = "as-of"), Description("Answer from the releases in force at this date, YYYY-MM-DD, and before.")] string? AsOf = null);
}
