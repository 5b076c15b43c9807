using Dapper;
using Npgsql;

namespace Wessex.GeoStore.Overrides;

/// <summary>
/// Overrides of premises: they stand above every source while they are in force, belong to the edition that is computed next, and are kept for ever. Each act is one
/// statement; given a transaction it is there exactly when the rest of it is.
/// </summary>
public static class PremisesOverrides
{
    private static readonly string BeforeQuery = Sql.Beside(typeof(PremisesOverrides), "before");
    private static readonly string AddQuery = Sql.Beside(typeof(PremisesOverrides), "add");
    private static readonly string ListQuery = Sql.Beside(typeof(PremisesOverrides), "list");
    private static readonly string WithdrawQuery = Sql.Beside(typeof(PremisesOverrides), "withdraw");

    /// <summary>What is known before an override is recorded.</summary>
    public static Task<OverrideBefore> Before(NpgsqlConnection connection, NewOverride made, NpgsqlTransaction? transaction = null, CancellationToken cancellation = default) =>
        connection.QuerySingleAsync<OverrideBefore>(new CommandDefinition(BeforeQuery, made, transaction, cancellationToken: cancellation));

    /// <summary>Records an override and returns its number; <see cref="Before"/> says whether it can be.</summary>
    public static Task<int> Add(NpgsqlConnection connection, NewOverride made, NpgsqlTransaction? transaction = null, CancellationToken cancellation = default) =>
        connection.ExecuteScalarAsync<int>(new CommandDefinition(AddQuery, made, transaction, cancellationToken: cancellation));

    /// <summary>Takes an override out of force at any date: it was a mistake. It stays on record.</summary>
    /// <returns>What became of it; null when there is none of this number.</returns>
    public static Task<OverrideWithdrawal?> Withdraw(NpgsqlConnection connection, int id, string by, NpgsqlTransaction? transaction = null, CancellationToken cancellation = default) =>
        connection.QuerySingleOrDefaultAsync<OverrideWithdrawal>(new CommandDefinition(WithdrawQuery, new { id, by }, transaction, cancellationToken: cancellation));

    /// <summary>Every override there ever was, the latest first.</summary>
    /// <param name="connection">Read only.</param>
    /// <param name="uprn">Only those of this premises; null for all.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellation">Stops the query.</param>
    public static async Task<IReadOnlyList<PremisesOverride>> List(NpgsqlConnection connection, long? uprn, int limit = int.MaxValue, CancellationToken cancellation = default) =>
        (await connection.QueryAsync<PremisesOverride>(new CommandDefinition(ListQuery, new { uprn, limit }, cancellationToken: cancellation))).AsList();
}
