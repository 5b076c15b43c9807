using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Npgsql;
using Wessex.GeoApi.Platform;
using Wessex.GeoStore.Gaps;
using Wessex.GeoStore.Gaps.Premises;

namespace Wessex.GeoApi.Gaps;

/// <summary>Where two sources contradict each other about premises: how many, about what and where.</summary>
internal static class AskDisagreements
{
    public static async Task<IResult> Handle([AsParameters] Request request, NpgsqlDataSource database, CancellationToken cancellation)
    {
        var read = new ParameterReader();
        var question = new DisagreementQuestion(
            request.Level is null ? null : read.RequiredLevel("level", request.Level), read.AreaKind("by", request.By) ?? AreaKind.Ward, read.AreaCode("area", request.Area));
        var (asked, problem) = await RequestedEdition.Find(database, read, request.Edition, request.AsOf, cancellation);
        return asked is null ? problem! : new EditionAnswer(asked, Formats.Json, async () =>
        {
            var answer = await PremisesDisagreements.Summary(database, asked.Edition, question, cancellation);
            return answer.TryGet(out var found, out var refusal) ? TypedResults.Ok(found) : Problems.Of(refusal);
        });
    }

    internal sealed record Request(
        [property: FromQuery(Name = "level"), OneOf(typeof(BroadbandLevel)), Description("Only this level; all when left out.")] string? Level = null,
        [property: FromQuery(Name = "by"), OneOf(typeof(AreaKind)), Description("The kind of area of each group; ward when left out.")] string? By = null,
        [property: FromQuery(Name = "area"), Description("Stay within the area with this code, of any kind held, such as E06000059.")] string? Area = null,
        [property: FromQuery(Name = "edition"), Description("Answer from this edition; the one in force when left out.")] string? Edition = null,
        [property: FromQuery(Name = "as-of"), Description("Answer from the releases in force at this date, YYYY-MM-DD.")] string? AsOf = null);
}
