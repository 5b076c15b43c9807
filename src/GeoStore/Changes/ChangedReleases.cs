using Dapper;
using Npgsql;

namespace Wessex.GeoStore.Changes;

/// <summary>Which releases of some data sets differ between two editions, and whether that makes the later one a correction.</summary>
internal static class ChangedReleases
{
    private static readonly string Query = Sql.Beside(typeof(ChangedReleases));
    private static readonly string Dates = Sql.Beside(typeof(ChangedReleases), "dates");

    public static async Task<(List<ChangedRelease> Releases, ChangeSide From, ChangeSide To)> Between(
        NpgsqlConnection connection, EditionPair pair, IReadOnlyList<string> datasets, CancellationToken cancellation)
    {
        var parameters = new { from = pair.From.Id, to = pair.To.Id, datasets = datasets.ToArray() };
        var releases = (await connection.QueryAsync<ChangedRelease>(new CommandDefinition(Query, parameters, cancellationToken: cancellation))).AsList();
        var (from, to) = await connection.QuerySingleAsync<(DateOnly? From, DateOnly? To)>(new CommandDefinition(Dates, parameters, cancellationToken: cancellation));
        return (releases, new ChangeSide(pair.From.Id, from), new ChangeSide(pair.To.Id, to));
    }

    /// <summary>Something was replaced, and everything by another release of the same date.</summary>
    public static bool AreCorrections(IReadOnlyList<ChangedRelease> releases) =>
        releases.Count > 0 && releases.All(release => release.FromAsAt is not null && release.FromAsAt == release.ToAsAt);
}
