using Dapper;
using Npgsql;
using Wessex.GeoStore;
using Wessex.GeoStore.Accounts;

namespace Wessex.Importers.Accounts;

/// <summary>One change to accounts or keys, with its line in the audit, or neither.</summary>
internal sealed class AccountChange(NpgsqlConnection connection, NpgsqlTransaction transaction, string actor, CancellationToken cancellation)
{
    private static readonly string FindQuery = Sql.Beside(typeof(AccountChange));

    public NpgsqlConnection Connection => connection;

    /// <summary>Runs a change in a transaction, which is kept when it answers null and undone when it answers why not.</summary>
    public static async Task<string?> Run(NpgsqlDataSource database, string actor, Func<AccountChange, Task<string?>> act, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var trouble = await act(new AccountChange(connection, transaction, actor, cancellation));
        if (trouble is null)
        {
            await transaction.CommitAsync(cancellation);
        }

        return trouble;
    }

    public CommandDefinition Command(string query, object parameters) => new(query, parameters, transaction, cancellationToken: cancellation);

    /// <summary>The account of a name, locked against others who would change it; null when there is none.</summary>
    public Task<Account?> Find(string name) => connection.QuerySingleOrDefaultAsync<Account>(Command(FindQuery, new { name }));

    /// <summary>Adds to the audit; null, as a change that was done answers.</summary>
    public async Task<string?> Note(string action, Account? account, string? details = null, string? subject = null)
    {
        await AuditTrail.Add(
            connection, new AuditEvent(action, true, actor, account?.Id, subject ?? account?.Name, AuditEvent.CommandLine, Details: details), transaction, cancellation);
        return null;
    }
}
