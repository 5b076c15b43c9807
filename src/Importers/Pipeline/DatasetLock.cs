using Dapper;
using Npgsql;
using Wessex.GeoStore;

namespace Wessex.Importers.Pipeline;

/// <summary>
/// One import at a time per data set: a session advisory lock on the connection that does the work, so that losing the lock and losing the
/// work are the same event. The server notices within a second when a client is gone, and frees it.
/// </summary>
internal static class DatasetLock
{
    private static readonly string Take = Sql.Beside(typeof(DatasetLock), "take");
    private static readonly string Check = Sql.Beside(typeof(DatasetLock), "check");
    private static readonly string WhoHolds = Sql.Beside(typeof(DatasetLock), "holder");

    public static async Task<bool> TryTake(NpgsqlConnection connection, string dataset, CancellationToken cancellation) =>
        await connection.ExecuteScalarAsync<bool>(new CommandDefinition(Take, new { dataset }, cancellationToken: cancellation));

    /// <summary>The fence: true while this session still holds the lock and nobody has declared the run dead.</summary>
    public static async Task<bool> StillHeld(NpgsqlConnection connection, string dataset, long run, NpgsqlTransaction transaction, CancellationToken cancellation) =>
        await connection.ExecuteScalarAsync<bool>(new CommandDefinition(Check, new { dataset, run }, transaction, cancellationToken: cancellation));

    /// <summary>Frees the lock now: a pooled connection would keep it until it is used again. A broken one has lost it already.</summary>
    public static async Task Release(NpgsqlConnection connection)
    {
        if (connection.FullState == System.Data.ConnectionState.Open)
        {
            await connection.ExecuteAsync(Sql.Beside(typeof(DatasetLock), "release"));
        }
    }

    /// <summary>The sentence for whoever comes second.</summary>
    public static async Task<string> Refusal(NpgsqlConnection connection, string dataset, CancellationToken cancellation)
    {
        var holder = await connection.QuerySingleOrDefaultAsync<(long Run, DateTime Since, string Stage)?>(
            new CommandDefinition(WhoHolds, new { dataset }, cancellationToken: cancellation));
        return holder is var (run, since, stage)
            ? $"Run {run} has been importing {dataset} since {since:HH:mm:ss} UTC (stage {stage}): try again when it has finished."
            : $"Another import of {dataset} is running: try again when it has finished.";
    }
}
