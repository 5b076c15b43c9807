using Dapper;
using Npgsql;
using Wessex.GeoApi.Platform.Callers;
using Wessex.GeoStore;
using Wessex.GeoStore.Accounts;
using Wessex.GeoStore.Migrations;

namespace Wessex.GeoApi.Platform;

/// <summary>
/// May this program use this database? It never changes the schema: it asserts that every migration has run, that the
/// indexes that questions need are there and valid, that texts can be folded, and that it may take the role of every tier; otherwise it says in one sentence what to run.
/// </summary>
internal static class StartUpCheck
{
    private static readonly string MissingIndexes = Sql.Beside(typeof(StartUpCheck));
    private static readonly string HasCollation = Sql.Beside(typeof(StartUpCheck), "collation");

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
        if (missing.Count > 0)
        {
            return $"The database lacks the index(es) {string.Join(", ", missing)}, without which answers would be slow: "
                + "run ./wessex db reset, or make them again as src/GeoStore/Migrations has them.";
        }

        return await connection.ExecuteScalarAsync<bool>(new CommandDefinition(HasCollation, cancellationToken: cancellation))
            ? null
            : "The database has no collation und-x-icu, by which filters compare texts without regard to case and accents: on a PostgreSQL that is built with ICU "
              + "(Debian's is), run SELECT pg_import_system_collations('pg_catalog') in it as its superuser.";
    }

    /// <summary>Whether the sessions of every tier, and those that let people in, can take their role; each may log in by a connection string of its own.</summary>
    /// <returns>Why the program must not start, as one sentence; null when it may.</returns>
    public static async Task<string?> RolesTrouble(CallerDatabases databases, CancellationToken cancellation = default)
    {
        foreach (var (database, role, setting) in (IEnumerable<(NpgsqlDataSource, string, string)>)
                 [
                     (databases.Of(ReleaseTier.Public), "wessex_api", "Geo"), (databases.Of(ReleaseTier.Supplier), "wessex_api_supplier", "GeoSupplier"),
                     (databases.Of(ReleaseTier.Officer), "wessex_api_officer", "GeoOfficer"), (databases.SignIn, "wessex_sign_in", "GeoSignIn"),
                 ])
        {
            try
            {
                await using var connection = await database.OpenConnectionAsync(cancellation);
            }
            catch (PostgresException refused) when (IsAboutTheRole(refused))
            {
                var login = new NpgsqlConnectionStringBuilder(database.ConnectionString).Username;
                return $"The login {login} cannot take the role {role}: run ./wessex migrate, which makes the roles, then as a superuser GRANT {role} TO {login}; "
                    + $"or name a login that is in the role in ConnectionStrings:{setting}.";
            }
        }

        return null;
    }

    private static bool IsAboutTheRole(PostgresException error) =>
        error.SqlState is PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.InvalidParameterValue;

    /// <summary>An error that a person can do something about, as one sentence without secrets; null for a bug.</summary>
    public static string? Sentence(Exception error) => error switch
    {
        OptionsException options => options.Message,
        PostgresException refused when IsAboutTheRole(refused) =>
            "The database does not let this program take the role wessex_api: run ./wessex migrate first.",
        PostgresException postgres => $"The database refused the connection ({postgres.SqlState}: {postgres.MessageText}).",
        NpgsqlException => "The database cannot be reached: start it with ./wessex db start, or correct ConnectionStrings:Geo.",
        IOException io when io.Message.Contains("address already in use", StringComparison.Ordinal) =>
            $"{io.Message} Choose another port with --port or --urls.",
        _ => null,
    };
}
