using Dapper;
using Npgsql;

namespace Wessex.GeoStore.Changes;

/// <summary>Which releases of some data sets differ between two editions, and whether that makes the later one a correction.</summary>
internal static class ChangedReleases
{
    private static readonly string Query = Sql.Beside(typeof(ChangedReleases));

    public static async Task<List<ChangedRelease>> Between(
        NpgsqlConnection connection, EditionPair pair, IReadOnlyList<string> datasets, CancellationToken cancellation)
    {
        var parameters = new { from = pair.From.Id, to = pair.To.Id, datasets = datasets.ToArray() };
        return (await connection.QueryAsync<ChangedRelease>(new CommandDefinition(Query, parameters, cancellationToken: cancellation))).AsList();
    }

    /// <summary>Something was replaced, and everything by another release of the same date.</summary>
    public static bool AreCorrections(IReadOnlyList<ChangedRelease> releases) =>
        releases.Count > 0 && releases.All(release => release.FromAsAt is not null && release.FromAsAt == release.ToAsAt);
}
