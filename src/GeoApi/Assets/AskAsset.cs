using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Wessex.GeoApi.Platform;
using Wessex.GeoApi.Platform.Callers;
using Wessex.GeoStore.Assets;

namespace Wessex.GeoApi.Assets;

/// <summary>One asset, read from the caller's tier alone: one that is hidden there is answered like one that does not exist.</summary>
internal static class AskAsset
{
    public static async Task<IResult> Handle(
        string id, [AsParameters] Request request, CallerDatabases databases, HttpContext http, CancellationToken cancellation)
    {
        var read = new ParameterReader();
        var format = Formats.Choose(read, request.F, http.Request, Formats.Json, Formats.GeoJson);
        var caller = Caller.Of(http);
        CallersAnswer.KeepFromOthers(http);
        var database = databases.Of(caller.Tier);
        var (asked, problem) = await RequestedEdition.Find(database, read, request.Edition, request.AsOf, cancellation);
        if (asked is null)
        {
            return problem!;
        }

        var answer = Guid.TryParse(id, out var known) ? await ReleasedAssets.One(database, asked.Edition, ListAssets.Reader(caller), known, cancellation) : null;
        return answer is null ? Problems.NotFound("There is no asset of this id here: /api/assets lists those there are.") : new AssetResponse(answer, format);
    }

    internal sealed record Request(
        [property: FromQuery(Name = "edition"), Description("Answer from this edition; the one in force when left out.")] string? Edition = null,
        [property: FromQuery(Name = "as-of"), Description("Answer from the releases in force at this date, YYYY-MM-DD.")] string? AsOf = null,
        [property: FromQuery(Name = "f"), OneOf(Formats.Json, Formats.GeoJson), Description("The form of the answer; wins over the Accept header.")] string? F = null);
}
