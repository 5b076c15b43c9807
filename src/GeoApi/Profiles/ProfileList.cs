using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using Wessex.GeoApi.Platform;
using Wessex.GeoStore.Gaps.Roads.Profiles;

namespace Wessex.GeoApi.Profiles;

/// <summary>Which threshold profiles measured signal can be asked by, each value with its source and its status.</summary>
internal static class ProfileList
{
    public static async Task<Ok<Answer>> Handle(NpgsqlDataSource database, HttpContext http, CancellationToken cancellation)
    {
        var standing = await Standing.Of(database, http, cancellation);
        return TypedResults.Ok(new Answer(ThresholdProfiles.All, ThresholdProfiles.StatusWords, standing.Edition, standing.Synthetic));
    }

    /// <param name="Statuses">What S, 2 and M mean.</param>
    internal sealed record Answer(IReadOnlyList<ThresholdProfile> Profiles, IReadOnlyDictionary<string, string> Statuses, int? Edition, bool? Synthetic);
}
