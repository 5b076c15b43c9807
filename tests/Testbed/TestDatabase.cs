using Npgsql;
using Wessex.GeoStore;
using Wessex.GeoStore.Migrations;

namespace Wessex.Testbed;

/// <summary>
/// A migrated database of its own for a test class, cloned from a template that is migrated once per run and dropped at the end.
/// Use it as a class fixture through a type that starts it in <c>IAsyncLifetime</c>, or create one in a test that needs its own.
/// </summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private static readonly Lazy<Task<string>> Template = new(CreateTemplate);

    private TestDatabase(string connectionString)
    {
        ConnectionString = connectionString;
        Owner = Database.Open(connectionString, DatabaseRole.Migrator, "test-owner");
        Importer = Database.Open(connectionString, DatabaseRole.Importer, "test-importer");
        Api = Database.Open(connectionString, DatabaseRole.Api, "test-api");
    }

    /// <summary>What a program under test gets as <c>ConnectionStrings:Geo</c>.</summary>
    public string ConnectionString { get; }

    /// <summary>Of the database on the server.</summary>
    internal string Name => new NpgsqlConnectionStringBuilder(ConnectionString).Database!;

    /// <summary>Sessions that may do anything.</summary>
    public NpgsqlDataSource Owner { get; }

    /// <summary>Sessions as the Importers program has them.</summary>
    public NpgsqlDataSource Importer { get; }

    /// <summary>Sessions as GeoApi has them.</summary>
    public NpgsqlDataSource Api { get; }

    /// <summary>Clones the template (about 0.1 s), or <paramref name="from"/> when a test wants a copy of a filled database.</summary>
    public static async Task<TestDatabase> Create(TestDatabase? from = null)
    {
        from?.Disconnect();
        return await CopyOf(from?.Name ?? await Template.Value);
    }

    /// <summary>Clones the database of a name, which nobody may be connected to.</summary>
    internal static async Task<TestDatabase> CopyOf(string source)
    {
        var name = $"t_{Guid.NewGuid():N}";
        await Administer($"CREATE DATABASE {name} TEMPLATE {source}");
        return new TestDatabase(Named(name));
    }

    /// <summary>An empty database without our schema, for tests of the migrations themselves.</summary>
    public static async Task<TestDatabase> CreateBlank()
    {
        var name = $"t_{Guid.NewGuid():N}";
        await Administer($"CREATE DATABASE {name}");
        return new TestDatabase(Named(name));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Owner.DisposeAsync();
        await Importer.DisposeAsync();
        await Api.DisposeAsync();
        await Administer($"DROP DATABASE {Name} WITH (FORCE)");
    }

    private void Disconnect()
    {
        Owner.Clear();
        Importer.Clear();
        Api.Clear();
    }

    private static async Task<string> CreateTemplate()
    {
        var name = $"template_{Guid.NewGuid():N}";
        await Administer($"CREATE DATABASE {name}");
        await using var database = Database.Open(Named(name) + ";Pooling=false", DatabaseRole.Migrator, "test-template", geometry: false);
        await MigrationRunner.Apply(database);
        return name;
    }

    private static string Named(string database) =>
        new NpgsqlConnectionStringBuilder(TestServer.ConnectionString) { Database = database }.ConnectionString;

    internal static async Task Administer(string statement)
    {
        await using var connection = new NpgsqlConnection(TestServer.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection) { CommandTimeout = 120 };
        await command.ExecuteNonQueryAsync();
    }
}
