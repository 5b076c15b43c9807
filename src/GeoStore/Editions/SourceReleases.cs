using Dapper;
using Npgsql;
using Wessex.GeoStore.Gaps;

namespace Wessex.GeoStore.Editions;

/// <summary>The releases of an edition that an answer rests on.</summary>
internal static class SourceReleases
{
    private static readonly string Query = Sql.Beside(typeof(SourceReleases));

    /// <param name="connection">Read only.</param>
    /// <param name="edition">As resolved.</param>
    /// <param name="datasets">Those that the question reads, besides the boundaries that lead from ward to county.</param>
    /// <param name="cancellation">Stops the query.</param>
    public static async Task<List<SourceRelease>> Of(NpgsqlConnection connection, Edition edition, string[] datasets, CancellationToken cancellation) =>
        (await connection.QueryAsync<SourceRelease>(new CommandDefinition(
            Query, new { edition = edition.Id, areas = edition.Areas, datasets }, cancellationToken: cancellation))).AsList();
}
