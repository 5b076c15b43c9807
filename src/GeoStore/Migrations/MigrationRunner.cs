using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Npgsql;

namespace Wessex.GeoStore.Migrations;

/// <summary>One numbered, forward-only change of the schema.</summary>
/// <param name="Number">Its place in the order, from 1.</param>
/// <param name="Name">What it brings, from the file's name.</param>
/// <param name="Checksum">SHA-256 of the text, lower-case hexadecimal.</param>
/// <param name="Text">The SQL.</param>
public sealed record Migration(int Number, string Name, string Checksum, string Text);

/// <summary>Where a database stands against the migrations that this program carries.</summary>
/// <param name="Pending">Migrations that have not run there.</param>
/// <param name="Trouble">Why the database cannot be used by this program, as one sentence; null when it can.</param>
public sealed record SchemaState(IReadOnlyList<Migration> Pending, string? Trouble)
{
    /// <summary>True when nothing is pending and nothing is wrong.</summary>
    public bool IsCurrent => Pending.Count == 0 && Trouble is null;
}

/// <summary>Brings a database to the schema of this program, or says how far it is from it.</summary>
public static class MigrationRunner
{
    /// <summary>"wessex" in ASCII: the advisory lock that makes two migrators queue.</summary>
    private const long AdvisoryLock = 0x776573736578;

    /// <summary>The migrations that this program carries, in order.</summary>
    public static IReadOnlyList<Migration> All { get; } = ReadAll();

    /// <summary>Runs what is pending, each migration in a transaction of its own; returns what it ran.</summary>
    /// <exception cref="InvalidOperationException">The database has a migration that differs from ours or that we do not know.</exception>
    public static async Task<IReadOnlyList<Migration>> Apply(
        NpgsqlDataSource database, Action<Migration>? onApply = null, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await connection.ExecuteAsync("SELECT pg_advisory_lock(@AdvisoryLock)", new { AdvisoryLock });
        try
        {
            await connection.ExecuteAsync(
                """
                CREATE TABLE IF NOT EXISTS schema_migrations (
                    number int PRIMARY KEY, name text NOT NULL, checksum text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())
                """);
            var state = await State(connection);
            if (state.Trouble is { } trouble)
            {
                throw new InvalidOperationException(trouble);
            }

            foreach (var migration in state.Pending)
            {
                onApply?.Invoke(migration);
                await using var transaction = await connection.BeginTransactionAsync(cancellation);
                await connection.ExecuteAsync(migration.Text, transaction: transaction, commandTimeout: 0);
                await connection.ExecuteAsync(
                    "INSERT INTO schema_migrations (number, name, checksum) VALUES (@Number, @Name, @Checksum)", migration, transaction);
                await transaction.CommitAsync(cancellation);
            }

            return state.Pending;
        }
        finally
        {
            await connection.ExecuteAsync("SELECT pg_advisory_unlock(@AdvisoryLock)", new { AdvisoryLock });
        }
    }

    /// <summary>What is pending or wrong; changes nothing.</summary>
    public static async Task<SchemaState> Check(NpgsqlDataSource database, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var exists = await connection.ExecuteScalarAsync<bool>("SELECT to_regclass('schema_migrations') IS NOT NULL");
        return exists ? await State(connection) : new SchemaState(All, null);
    }

    private static async Task<SchemaState> State(NpgsqlConnection connection)
    {
        var applied = (await connection.QueryAsync<(int Number, string Name, string Checksum)>(
            "SELECT number, name, checksum FROM schema_migrations ORDER BY number")).ToDictionary(row => row.Number);
        foreach (var (number, name, checksum) in applied.Values)
        {
            if (All.FirstOrDefault(migration => migration.Number == number) is not { } known)
            {
                return new SchemaState([], $"The database holds migration {number} ({name}), which this program does not know: run a newer program.");
            }

            if (known.Checksum != checksum)
            {
                return new SchemaState(
                    [], $"Migration {number} ({name}) was changed after it ran on this database: restore the file, or start again with ./wessex db reset.");
            }
        }

        return new SchemaState([.. All.Where(migration => !applied.ContainsKey(migration.Number))], null);
    }

    private static List<Migration> ReadAll()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var prefix = $"{typeof(MigrationRunner).Namespace}.";
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal) && char.IsAsciiDigit(name[prefix.Length]))
            .Order(StringComparer.Ordinal)
            .Select(resource =>
            {
                var text = Sql.Read(assembly, resource);
                var file = resource[prefix.Length..^".sql".Length];
                var split = file.IndexOf('_', StringComparison.Ordinal);
                return new Migration(
                    int.Parse(file[..split]), file[(split + 1)..].Replace('_', ' '),
                    Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))), text);
            })];
    }
}
