using System.Text.Json;
using Dapper;
using Npgsql;
using Wessex.GeoStore;

namespace Wessex.Importers.Pipeline;

/// <summary>The run that an earlier attempt of a job left behind, when it can be taken up again. The caller holds the data set's lock, so nobody works on it.</summary>
/// <param name="Id">The run.</param>
/// <param name="Checkpoint">How far it had come; null when it has published.</param>
/// <param name="Published">What it had published, of which only the edition is still to be computed; null when it had not.</param>
internal sealed record LeftRun(long Id, Checkpoint? Checkpoint, ImportOutcome.Published? Published)
{
    private static readonly string Query = Sql.Beside(typeof(LeftRun));

    /// <summary>Null when the import is the first attempt of its job, or the earlier one had not loaded its files, or had ended.</summary>
    public static async Task<LeftRun?> Of(NpgsqlConnection connection, ImportRequest request, CancellationToken cancellation) =>
        await connection.QuerySingleOrDefaultAsync<(long Run, string? Report, string? Checkpoint)?>(
            new CommandDefinition(Query, new { request.Job }, cancellationToken: cancellation)) switch
        {
            (var run, { } json, _) => JsonSerializer.Deserialize<QualityReport>(json, QualityReport.Format) is { } report
                ? new LeftRun(run, null, new ImportOutcome.Published(run, report, null, report.Standing))
                : null,
            (var run, null, { } checkpoint) => new LeftRun(run, Checkpoint.Parse(checkpoint), null),
            _ => null,
        };
}
