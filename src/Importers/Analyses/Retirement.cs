using Dapper;
using Npgsql;
using Wessex.GeoStore;

namespace Wessex.Importers.Analyses;

/// <summary>
/// Lets go of what was computed for editions that nobody is likely to ask for again: the newest stay, the newest of every date of facts, on which
/// histories and trends rest, and the one in force.
/// A retired edition answers 410 at once; its tables go with a later refresh, when no request that began before can still read them.
/// </summary>
internal static class Retirement
{
    /// <summary>How many of the newest editions keep what was computed for them, whatever their dates.</summary>
    public const int Kept = 10;

    private static readonly string Retire = Sql.Beside(typeof(Retirement), "retire");
    private static readonly string Drop = Sql.Beside(typeof(Retirement), "drop");

    public static async Task Run(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var dropped = await connection.QueryAsync<int>(new CommandDefinition(Retire, new { kept = Kept }, cancellationToken: cancellation));
        foreach (var calculation in dropped.AsList())
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellation);
            try
            {
                await connection.ExecuteAsync(new CommandDefinition(Drop, new { calculation }, transaction, cancellationToken: cancellation));
                await transaction.CommitAsync(cancellation);
            }
            catch (PostgresException busy) when (busy.SqlState == PostgresErrorCodes.LockNotAvailable)
            {
                // Someone reads the table: it is a little disk space until the next refresh, not a reason to make readers wait.
            }
        }
    }
}
