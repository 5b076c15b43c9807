using System.Globalization;
using System.Text;
using Dapper;
using Npgsql;
using Wessex.Importers.Datasets;
using Wessex.Importers.Pipeline;
using Wessex.Testbed;

namespace Wessex.Importers.Tests.Pipeline;

/// <summary>A database of its own and a folder for files: what an import test needs.</summary>
internal sealed class Imports : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("wessex-import-");

    private Imports(TestDatabase database) => Database = database;

    public TestDatabase Database { get; }

    public static async Task<Imports> Create() => new(await TestDatabase.Create());

    /// <summary>Writes a text file and gives its path.</summary>
    public string File(string name, string text) => File(name, Encoding.UTF8.GetBytes(text));

    public string File(string name, byte[] bytes)
    {
        var path = Path.Combine(_folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        System.IO.File.WriteAllBytes(path, bytes);
        return path;
    }

    /// <summary>Imports without analysing; the date is 2025-07 unless the publication or <paramref name="asAt"/> says another.</summary>
    public Task<ImportOutcome> Run(string dataset, string? asAt, params string[] paths) =>
        Run(new ImportRequest(DatasetCatalogue.Find(dataset)!, paths) { AsAt = AsAt.Parse(asAt), Analyse = false });

    public Task<ImportOutcome> Run(ImportRequest request) =>
        new Import(Database.Importer).Run(request, TestContext.Current.CancellationToken);

    /// <summary>Imports, and fails the test with the sentence when nothing is published.</summary>
    public async Task<QualityReport> Publish(string dataset, string? asAt, params string[] paths) =>
        await Run(dataset, asAt, paths) switch
        {
            ImportOutcome.Published published => published.Report,
            ImportOutcome.Refused refused => throw new InvalidOperationException(refused.Sentence),
            var other => throw new InvalidOperationException(other.ToString()),
        };

    /// <summary>Imports, and fails the test when that is not refused.</summary>
    public async Task<string> Refusal(string dataset, string? asAt, params string[] paths) =>
        (await Run(dataset, asAt, paths)).ShouldBeOfType<ImportOutcome.Refused>().Sentence;

    public async Task<T?> Value<T>(string query)
    {
        await using var connection = await Database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
        return await connection.ExecuteScalarAsync<T>(query);
    }

    public async Task<IReadOnlyList<T>> Rows<T>(string query)
    {
        await using var connection = await Database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
        return (await connection.QueryAsync<T>(query)).AsList();
    }

    public async Task Execute(string statement)
    {
        await using var connection = await Database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await connection.ExecuteAsync(statement);
    }

    /// <summary>
    /// A fingerprint of everything that is published: the rows of all layers, releases, editions, the pointer, the kind of the database and the
    /// names of all tables. Runs and rejects are no part of it.
    /// </summary>
    public async Task<string> Fingerprint() => await Published() + string.Join(' ', await Rows<string>(
        "SELECT relname FROM pg_class WHERE relkind IN ('r', 'p', 'v') AND relnamespace = 'public'::regnamespace ORDER BY 1"));

    /// <summary>The same without the names of tables, of which a killed import leaves one behind until the next.</summary>
    public async Task<string> Published()
    {
        var print = new StringBuilder();
        foreach (var table in (string[])
            ["areas", "postcode_units", "postcode_coverage", "premises", "premises_coverage", "supplier_coverage",
             "road_links", "predicted_coverage", "signal_samples", "assets", "programmes", "planned_sites", "public_buildings", "licensed_addresses",
             "area_indexes", "fixed_wireless_coverage", "published_figures", "datasets", "releases", "unjoined_keys",
             "database_kind", "editions", "edition_releases", "edition_calculations", "calculations", "current_edition"])
        {
            print.AppendLine(CultureInfo.InvariantCulture, $"{table} {await Value<string>($"SELECT md5(string_agg(row::text, '|' ORDER BY row::text)) FROM {table} AS row")}");
        }

        return print.ToString();
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
