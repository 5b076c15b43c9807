using Dapper;
using Npgsql;
using Wessex.GeoStore;

namespace Wessex.Importers.Pipeline;

/// <summary>
/// Takes a release out of use, and brings it back: one imported by mistake, or under a wrong date. It stays where it is, with its rows and its
/// report, and is never in force while withdrawn. The edition is refreshed afterwards by who calls.
/// </summary>
internal static class Withdrawal
{
    private static readonly string Lock = Sql.Beside(typeof(Withdrawal), "lock");
    private static readonly string Mark = Sql.Beside(typeof(Withdrawal), "mark");

    /// <summary>Marks the release. Says in a sentence which release of its series is in force now, or why nothing was done.</summary>
    public static async Task<(bool Done, string Sentence)> Set(NpgsqlDataSource database, int release, bool withdrawn, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await connection.ExecuteAsync(new CommandDefinition(Lock, transaction: transaction, commandTimeout: 0, cancellationToken: cancellation));
        var state = await connection.QuerySingleOrDefaultAsync<State>(
            new CommandDefinition(Sql.Beside(typeof(Withdrawal)), new { release }, transaction, cancellationToken: cancellation));
        if (Refusal(state, release, withdrawn) is { } refusal)
        {
            return (false, refusal);
        }

        var series = state!.Series.Length == 0 ? state.Dataset : $"{state.Dataset} \"{state.Series}\"";
        var force = await connection.QuerySingleOrDefaultAsync<(int Release, DateOnly Date, string Precision)?>(
            new CommandDefinition(Mark, new { release, withdrawn, state.Dataset, state.Series }, transaction, cancellationToken: cancellation));
        await transaction.CommitAsync(cancellation);
        return (true, $"Release {release} of {series} ({new AsAt(state.Date, state.Precision)}) is {(withdrawn ? "withdrawn" : "restored")}; "
            + (force is var (other, date, precision)
                ? other == release ? "it is in force." : $"release {other} ({new AsAt(date, precision)}) is in force."
                : $"no release of {series} is in force."));
    }

    /// <summary>Takes every release of a series out of use; done again, it does nothing.</summary>
    public static async Task OfSeries(NpgsqlDataSource database, string dataset, string series, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await connection.ExecuteAsync(new CommandDefinition(Lock, transaction: transaction, commandTimeout: 0, cancellationToken: cancellation));
        await connection.ExecuteAsync(new CommandDefinition(Sql.Beside(typeof(Withdrawal), "series"), new { dataset, series }, transaction, cancellationToken: cancellation));
        await transaction.CommitAsync(cancellation);
    }

    private static string? Refusal(State? state, int release, bool withdrawn) => state switch
    {
        null => $"There is no release {release}; ./wessex releases lists all.",
        { Withdrawn: true } when withdrawn => $"Release {release} of {state.Dataset} is withdrawn already.",
        { Withdrawn: false } when !withdrawn => $"Release {release} of {state.Dataset} is not withdrawn.",
        { Others: 0 } when withdrawn =>
            $"Release {release} of {state.Dataset} is the only one in use, and there must be one to answer from: import the right one first, or ./wessex db reset starts again.",
        { Same: { } same } when !withdrawn => $"Release {same} was made of the same files as release {release} and is in use: withdraw that one first.",
        _ => null,
    };

    private sealed record State(string Dataset, string Series, DateOnly Date, string Precision, bool Withdrawn, long Others, int? Same);
}
