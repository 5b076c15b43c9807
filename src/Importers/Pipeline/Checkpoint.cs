using System.Text.Json;
using Dapper;
using Npgsql;
using Wessex.GeoStore;

namespace Wessex.Importers.Pipeline;

/// <summary>
/// How far a run has come with its files, kept with the run: they are loaded, or checked too. An attempt that goes on after the death of another need
/// not read them again as long as they are the same.
/// </summary>
/// <param name="Run">The run.</param>
/// <param name="Checksum">Of the files.</param>
/// <param name="Release">The number that the release will have; its partition is named after it.</param>
/// <param name="Staged">What was read and loaded.</param>
/// <param name="Kept">What the checks left; null before they are done.</param>
internal sealed record Checkpoint(long Run, string Checksum, int Release, StagedCounts Staged, CheckedCounts? Kept)
{
    private static readonly string SaveIt = Sql.Beside(typeof(Checkpoint), "save");

    public static Checkpoint Parse(string json) => JsonSerializer.Deserialize<Checkpoint>(json, QualityReport.Format)!;

    /// <summary>Over the connection that does the work: it is true as soon as the work is.</summary>
    public Task Save(NpgsqlConnection connection, CancellationToken cancellation) => connection.ExecuteAsync(new CommandDefinition(
        SaveIt, new { Run, checkpoint = JsonSerializer.Serialize(this, QualityReport.Format) }, cancellationToken: cancellation));
}
