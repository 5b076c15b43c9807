using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Npgsql;
using Wessex.GeoApi.Platform;
using Wessex.GeoStore.Places;

namespace Wessex.GeoApi.Places;

/// <summary>A place's briefing over HTTP.</summary>
internal static class AskPlace
{
    public static async Task<IResult> Handle([AsParameters] Request request, NpgsqlDataSource database, CancellationToken cancellation)
    {
        var read = new ParameterReader();
        var code = read.AreaCode("code", request.Code);
        var (asked, problem) = await RequestedEdition.Find(database, read, request.Edition, request.AsOf, cancellation);
        if (asked is null)
        {
            return problem!;
        }

        var variant = await EditionChain.Variant(database, Formats.Json, cancellation);
        return new EditionAnswer(asked with { Pinned = false }, variant, async () =>
            (await PlaceBriefing.Of(database, asked.Edition, code!, cancellation)).TryGet(out var answer, out var refusal) ? TypedResults.Ok(answer) : Problems.Of(refusal)) { IsKept = true };
    }

    internal sealed record Request(
        [property: FromRoute(Name = "code"), Description("The code of an area, such as E06000059.")] string Code,
        [property: FromQuery(Name = "edition"), Description("Answer from this edition; the one in force when left out.")] string? Edition = null,
        [property: FromQuery(Name = "as-of"), Description("Answer from the releases in force at this date, YYYY-MM-DD.")] string? AsOf = null);
}
