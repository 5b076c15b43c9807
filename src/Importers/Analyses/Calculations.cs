using Dapper;
using Npgsql;
using Wessex.GeoStore;

namespace Wessex.Importers.Analyses;

/// <summary>
/// Runs a calculation once for given inputs. Each is one transaction with all the tables it fills: it is there whole or not at all,
/// and what was killed half-way leaves nothing to clean.
/// </summary>
internal sealed class Calculations(NpgsqlConnection connection, string engineVersion, IProgress<string>? progress, CancellationToken cancellation)
{
    private static readonly string Find = Sql.Beside(typeof(Calculations), "find");
    private static readonly string Begin = Sql.Beside(typeof(Calculations), "begin");

    /// <summary>The id of the calculation with these inputs, computed when there is none.</summary>
    /// <param name="kind">What is computed.</param>
    /// <param name="inputs">Everything the result depends on besides the engine: release ids, other calculations.</param>
    /// <param name="saying">What to tell a person who waits.</param>
    /// <param name="compute">Fills the tables.</param>
    public async Task<int> Ensure(string kind, string inputs, string saying, Func<CalculationRun, Task> compute)
    {
        var key = new { kind, inputs = $"engine={engineVersion};{inputs}" };
        if (await connection.ExecuteScalarAsync<int?>(new CommandDefinition(Find, key, cancellationToken: cancellation)) is { } known)
        {
            return known;
        }

        progress?.Report(saying);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var id = await connection.ExecuteScalarAsync<int>(new CommandDefinition(Begin, key, transaction, cancellationToken: cancellation));
        await compute(new CalculationRun(id, connection, progress, cancellation));
        await transaction.CommitAsync(cancellation);
        return id;
    }
}

/// <summary>A calculation that is being made, inside its transaction.</summary>
internal sealed record CalculationRun(int Id, NpgsqlConnection Connection, IProgress<string>? Progress, CancellationToken Cancellation)
{
    private static readonly string KeepReport = Sql.Beside(typeof(Calculations), "report");

    /// <summary>Sends statements that may take as long as they need.</summary>
    public Task Execute(string sql, object parameters) =>
        Connection.ExecuteAsync(new CommandDefinition(sql, parameters, commandTimeout: 0, cancellationToken: Cancellation));

    /// <summary>Keeps what the calculation says of itself, as JSON.</summary>
    public Task Report(string json) => Execute(KeepReport, new { id = Id, report = json });

    /// <summary>Tells a person who waits what came of it.</summary>
    public void Say(string sentence) => Progress?.Report(sentence);
}
