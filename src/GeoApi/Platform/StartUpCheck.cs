using Dapper;
using Npgsql;
using Wessex.GeoStore;
using Wessex.GeoStore.Migrations;

namespace Wessex.GeoApi.Platform;

/// <summary>
/// May this program use this database? It never changes the schema: it asserts that every migration has run and that the
/// indexes that questions need are there and valid, and otherwise says in one sentence what to run.
/// </summary>
internal static class StartUpCheck
{
    private static readonly string MissingIndexes = Sql.Beside(typeof(StartUpCheck));

    /// <returns>Why the program must not start, as one sentence; null when it may.</returns>
    public static async Task<string?> Trouble(NpgsqlDataSource database, CancellationToken cancellation = default)
    {
        var state = await MigrationRunner.Check(database, cancellation);
        if (state.Trouble is { } trouble)
        {
            return trouble;
        }

        if (state.Pending is [var first, ..])
        {
            return $"The database lacks {state.Pending.Count} migration(s), the first is {first.Number} ({first.Name}): run ./wessex migrate.";
        }

        await using var connection = await database.OpenConnectionAsync(cancellation);
        var missing = (await connection.QueryAsync<string>(new CommandDefinition(MissingIndexes, cancellationToken: cancellation))).AsList();
        return missing.Count == 0
            ? null
            : $"The database lacks the index(es) {string.Join(", ", missing)}, without which answers would be slow: "
              + "run ./wessex db reset, or make them again as src/GeoStore/Migrations has them.";
    }

    /// <summary>An error that a person can do something about, as one sentence without secrets; null for a bug.</summary>
    public static string? Sentence(Exception error) => error switch
    {
        OptionsException options => options.Message,
        PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.InvalidParameterValue or "22023" } =>
            "The database does not let this program take the role wessex_api: run ./wessex migrate first.",
        PostgresException postgres => $"The database refused the connection ({postgres.SqlState}: {postgres.MessageText}).",
        NpgsqlException => "The database cannot be reached: start it with ./wessex db start, or correct ConnectionStrings:Geo.",
        IOException io when io.Message.Contains("address already in use", StringComparison.Ordinal) =>
            $"{io.Message} Choose another port with --port or --urls.",
        _ => null,
    };
}
