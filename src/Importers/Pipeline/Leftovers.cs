using Dapper;
using Npgsql;
using Wessex.GeoStore;

namespace Wessex.Importers.Pipeline;

/// <summary>Clears up after imports of a data set that were killed. The caller holds the data set's lock, so a run that says it is running is dead.</summary>
internal static class Leftovers
{
    private static readonly string FindDead = Sql.Beside(typeof(Leftovers), "find");
    private static readonly string Bury = Sql.Beside(typeof(Leftovers), "bury");

    /// <summary>The same for somebody who does not hold the lock; nothing while another import has it, which has cleared up already.</summary>
    public static async Task ClearWhenFree(NpgsqlDataSource database, string dataset, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        if (await DatasetLock.TryTake(connection, dataset, cancellation))
        {
            try
            {
                await Clear(connection, dataset, null, cancellation);
            }
            finally
            {
                await DatasetLock.Release(connection);
            }
        }
    }

    /// <summary>Drops the tables that dead runs were loading, marks the runs failed, and returns their numbers.</summary>
    /// <param name="connection">Holds the lock.</param>
    /// <param name="dataset">Id.</param>
    /// <param name="spared">The run that is about to be taken up again.</param>
    /// <param name="cancellation">Stops between statements.</param>
    public static async Task<IReadOnlyList<long>> Clear(
        NpgsqlConnection connection, string dataset, long? spared, CancellationToken cancellation)
    {
        var dead = (await connection.QueryAsync<(long Run, string? Drop)>(
            new CommandDefinition(FindDead, new { dataset, spared }, cancellationToken: cancellation))).AsList();
        foreach (var (run, drop) in dead)
        {
            if (drop is not null)
            {
                await connection.ExecuteAsync(new CommandDefinition(drop, cancellationToken: cancellation));
            }

            await connection.ExecuteAsync(new CommandDefinition(Bury, new { run }, cancellationToken: cancellation));
        }

        return [.. dead.Select(row => row.Run)];
    }
}
