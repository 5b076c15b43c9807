using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using Wessex.GeoApi.Platform;
using Wessex.GeoStore;

namespace Wessex.GeoApi.Datasets;

/// <summary>Which data sets there are, and how many releases of each are held.</summary>
internal static class DatasetList
{
    private static readonly string Query = Sql.Beside(typeof(DatasetList));

    public static async Task<Ok<Answer>> Handle(NpgsqlDataSource database, HttpContext http, CancellationToken cancellation)
    {
        var standing = await Standing.Of(database, http, cancellation);
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var datasets = await connection.QueryAsync<Dataset>(new CommandDefinition(Query, cancellationToken: cancellation));
        return TypedResults.Ok(new Answer([.. datasets], standing.Edition, standing.Synthetic));
    }

    internal sealed record Answer(IReadOnlyList<Dataset> Datasets, int? Edition, bool? Synthetic);

    /// <param name="Id">Its name in addresses and commands.</param>
    /// <param name="Title">As the publisher calls it.</param>
    /// <param name="Publisher">Who publishes it.</param>
    /// <param name="Licence">Under which licence.</param>
    /// <param name="Attribution">The words that its licence asks for.</param>
    /// <param name="Cadence">How often it is published.</param>
    /// <param name="HomePage">Where it is published.</param>
    /// <param name="Role"><c>reference</c> (places and positions) or <c>fact</c> (coverage).</param>
    /// <param name="Releases">How many releases are held.</param>
    /// <param name="LatestAsAt">The publisher's date of the latest one; null when none is held.</param>
    internal sealed record Dataset(
        string Id, string Title, string Publisher, string Licence, string Attribution, string Cadence, string? HomePage, string Role,
        long Releases, DateOnly? LatestAsAt);
}
