using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using Wessex.GeoApi.Platform;
using Wessex.GeoStore.Changes;
using Wessex.GeoStore.Gaps;

namespace Wessex.GeoApi.Changes;

/// <summary>The parameters of questions about change.</summary>
internal static class ChangeParameters
{
    public static BroadbandLevel Level(this ParameterReader read, string? text) =>
        BroadbandLevels.TryParse(read.OneOf("lacking", text, BroadbandLevels.Codes) ?? BroadbandLevel.Gigabit.Code(), out var level) ? level : default;

    /// <summary>The two editions, or the problem to answer with.</summary>
    public static async Task<(EditionPair? Pair, ProblemHttpResult? Problem)> Pair(
        this ParameterReader read, NpgsqlDataSource database, string? from, string? to, ChangeBasis basis, CancellationToken cancellation)
    {
        foreach (var (name, text) in new[] { ("from", from), ("to", to) })
        {
            if (text is not null && !EditionPair.Understands(text))
            {
                read.Refuse(name, $"{name} must be an edition's number or a date as YYYY-MM-DD, was '{(text.Length <= 40 ? text : text[..40])}'");
            }
        }

        if (read.Problem is { } problem)
        {
            return (null, problem);
        }

        return (await EditionPair.Resolve(database, from, to, basis, cancellation)).TryGet(out var pair, out var refusal) ? (pair, null) : (null, Problems.Of(refusal));
    }
}
