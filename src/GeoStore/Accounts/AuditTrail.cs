using Dapper;
using Npgsql;

namespace Wessex.GeoStore.Accounts;

/// <summary>Adds to the audit, which no role of ours can change. Given a transaction, the line is there exactly when what it tells of is.</summary>
public static class AuditTrail
{
    private static readonly string Query = Sql.Beside(typeof(AuditTrail));

    /// <summary>Adds a line; the database says when.</summary>
    public static Task Add(NpgsqlConnection connection, AuditEvent line, NpgsqlTransaction? transaction = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(line);
        return connection.ExecuteAsync(new CommandDefinition(
            Query,
            new
            {
                line.Action, outcome = line.Done ? "done" : "refused", line.Actor, account = line.AccountId, line.Subject, line.Origin,
                address = line.Address?.ToString(), line.Details,
            },
            transaction,
            cancellationToken: cancellation));
    }

    /// <summary>Adds a line on a connection of its own.</summary>
    public static async Task Add(NpgsqlDataSource database, AuditEvent line, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(database);
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await Add(connection, line, null, cancellation);
    }
}
