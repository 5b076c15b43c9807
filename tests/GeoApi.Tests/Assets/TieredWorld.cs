using Dapper;
using Npgsql;
using Wessex.GeoStore;
using Wessex.GeoStore.Accounts;
using Wessex.Importers.Accounts;
using Wessex.Importers.Datasets;
using Wessex.Importers.Pipeline;
using Wessex.Importers.Tests.Analyses;

namespace Wessex.GeoApi.Tests.Assets;

/// <summary>
/// Four layers of two owners, read by the real importer, in a ward of 1 km, behind the real program. What is hidden from a tier differs between one such world and
/// another; what is released is the same in all.
/// </summary>
internal sealed class TieredWorld : IAsyncDisposable
{
    public const string Ward = "E05000001";

    private const int Assets = 12;

    private readonly World _world;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("wessex-tiers-");

    private TieredWorld(World world) => _world = world;

    public RunningApi Api { get; private set; } = null!;

    /// <summary>Keys by who shows them: supplier, officer (of dorset-council), other (an officer of an owner that is neither).</summary>
    public Dictionary<string, string> Keys { get; } = [];

    /// <param name="internals">Varies what is internal.</param>
    /// <param name="registered">Varies what is released to registered suppliers.</param>
    public static async Task<TieredWorld> Create(int internals, int registered)
    {
        var world = new TieredWorld(await World.Create());
        await world._world.Boundaries("2013-01-01", "ward", new Importers.Tests.Analyses.AreaRow(Ward, World.Square(0, 0, 1000), "E07000052"));
        await world.SameIds(internals, registered);
        await world.Publish("lights", "202507", Lights(internals, registered), LightsMapping("public", "public"));
        await world.Publish("sites", "202507", Sites(internals), SitesMapping);
        await world.Publish("ducts", "202507", Ducts(registered), DuctsMapping);
        await world.Publish("hidden", "202507", Hidden(internals), HiddenMapping);
        await world.Publish("licensed-addresses", "202507_addresses.csv", Addresses(internals));
        await world._world.Refresh();
        await world.Accounts();
        await world.Jobs(internals);
        await world.SameTimes();
        world.Api = await RunningApi.Start(world._world.Database);
        return world;
    }

    public static string LightsMapping(string place, string height) =>
        $$$"""
        {"owner":"dorset-council","owner_name":"Dorset Council","layer":"lights","kind":"lighting-column","crs":"EPSG:27700","key":"REF","x":"X","y":"Y",
         "columns":{"height_m":{"column":"H","unit":"m"},"material":"M","fee_indicative":"FEE","name":"STREET"},
         "tiers":{"place":"{{{place}}}","height_m":"{{{height}}}","material":"registered","NOTE":"public"}}
        """;

    public static string Lights(int internals, int registered) => Table(
        "REF,X,Y,H,M,FEE,STREET,NOTE,OWN",
        i => $"{Key("L", internals, i)},{370000 + (i * 70)},{90000 + (i * 70)},{5 + (i % 4)},material{registered}{i % 3},{(internals * 100) + i},SECRETSTREET{internals}{i},note {i},SECRETOWN{internals}{i}");

    /// <summary>Publishes a release of a layer; the edition is computed by <see cref="Refresh"/>.</summary>
    public async Task Publish(string layer, string month, string table, string mapping)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, $"{month}_{layer}.mapping.json"), mapping, TestContext.Current.CancellationToken);
        await Publish("council-assets", $"{month}_{layer}.csv", table);
    }

    private async Task Publish(string dataset, string name, string table)
    {
        var file = Path.Combine(_folder.FullName, name);
        await File.WriteAllTextAsync(file, table, TestContext.Current.CancellationToken);
        var outcome = await new Import(_world.Database.Importer).Run(
            new ImportRequest(DatasetCatalogue.Find(dataset)!, [file]) { MaxRejects = 1, Analyse = false }, TestContext.Current.CancellationToken);
        outcome.ShouldBeOfType<ImportOutcome.Published>();
    }

    public Task Refresh() => _world.Refresh();

    public Task<NpgsqlConnection> Owner() => _world.Database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken).AsTask();

    public NpgsqlDataSource Importer => _world.Database.Importer;

    /// <summary>The header that a caller of a tier sends; none for anybody.</summary>
    public (string, string)[] As(string who) => who == "anybody" ? [] : [("Authorization", $"Bearer {Keys[who]}")];

    public async ValueTask DisposeAsync()
    {
        await Api.DisposeAsync();
        await _world.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    /// <summary>Of an asset of the layers L(ights), S(ites) and D(ucts).</summary>
    public static Guid Id(string layer, int i) => new(layer[0], 0, 0x4000, 0x80, 0, 0, 0, 0, 0, 0, (byte)i);

    private static string Key(string layer, int internals, int i) => $"SECRETKEY{layer}{internals}{i}";

    private static string SitesMapping =>
        """
        {"owner":"dorset-council","owner_name":"Dorset Council","layer":"sites","crs":"EPSG:27700","key":"REF","x":"X","y":"Y",
         "columns":{"kind":"K","name":"N","height_m":{"column":"H","unit":"m"}},"tiers":{"name":"public"}}
        """;

    private static string Sites(int internals) => Table(
        "REF,X,Y,K,N,H", i => $"{Key("S", internals, i)},{370100 + (i * 50) + (internals * 13)},{90100 + (internals * 31)},{((i + internals) % 2 == 0 ? "mast" : "land")},Site {i},{20 + internals}");

    private static string DuctsMapping =>
        """
        {"owner":"bcp-council","owner_name":"BCP Council","layer":"ducts","kind":"duct","crs":"EPSG:27700","key":"REF","x":"X","y":"Y",
         "columns":{"material":"M"},"tiers":{"place":"registered","material":"registered"}}
        """;

    private static string Ducts(int registered) => Table(
        "REF,X,Y,M", i => $"{Key("D", registered, i)},{370200 + (i * 40) + (registered * 17)},{90300 + (registered * 11)},ductmaterial{registered}", Assets + registered);

    private static string HiddenMapping =>
        """
        {"owner":"bcp-council","owner_name":"BCP Council","layer":"hidden","kind":"cabinet","crs":"EPSG:27700","key":"REF","x":"X","y":"Y","columns":{"name":"N"}}
        """;

    private static string Hidden(int internals) => Table(
        "REF,X,Y,N", i => $"{Key("H", internals, i)},{370300 + (i * 30) + (internals * 19)},{90400 + (internals * 7)},SECRETNAME{internals}", Assets + internals);

    /// <summary>As many more as the world's number says, and as many records again that are rejected.</summary>
    private static string Addresses(int internals) =>
        $"uprn,address,postcode,classification\n{string.Concat(Enumerable.Range(0, 5 + internals).Select(i => $"{100_000_000_001 + i},SECRETADDRESS{internals}{i},,\n"))}"
        + string.Concat(Enumerable.Range(0, 1 + internals).Select(i => $"SECRETUPRN{i},SECRETROAD{internals},,\n"));

    private static string Table(string header, Func<int, string> row, int rows = Assets) =>
        $"{header}\n{string.Join('\n', Enumerable.Range(0, rows).Select(row))}\n";

    /// <summary>Ids are random: here the same asset has the same in every world, whatever its hidden key is, so that answers can be compared.</summary>
    private async Task SameIds(int internals, int registered)
    {
        await using var connection = await Owner();
        foreach (var (owner, layer, letter, varied) in new[]
                 { ("dorset-council", "lights", "L", internals), ("dorset-council", "sites", "S", internals), ("bcp-council", "ducts", "D", registered) })
        {
            await connection.ExecuteAsync(
                "INSERT INTO asset_ids (owner, layer, asset_key, id) SELECT @owner, @layer, key, id FROM unnest(@keys, @ids) AS k (key, id)",
                new { owner, layer, keys = Enumerable.Range(0, Assets).Select(i => Key(letter, varied, i)).ToArray(), ids = Enumerable.Range(0, Assets).Select(i => Id(letter, i)).ToArray() });
        }
    }

    /// <summary>Each import as done by a job, and one more of each hidden data set whose sentences quote what it came to.</summary>
    private async Task Jobs(int internals)
    {
        await using var connection = await Owner();
        await connection.ExecuteAsync(
            """
            WITH done AS (
                INSERT INTO jobs (kind, dataset, request, state, starts, stage, words, requested_by, started_at, finished_at, result)
                SELECT 'import', dataset, jsonb_build_object('paths', files), 'succeeded', 1, 'done', rows_read || ' records read, ' || rows_rejected || ' rejected', 'test', now(), now(), report
                FROM import_runs ORDER BY id RETURNING id
            )
            UPDATE import_runs SET job_id = id FROM (SELECT min(id) AS first FROM done) AS jobs;
            INSERT INTO jobs (kind, dataset, request, state, starts, words, requested_by, started_at, finished_at, error)
            SELECT 'import', dataset, '{"paths": ["/srv/a.csv"]}', 'failed', 1, @internals || ' of SECRET records read', 'test', now(), now(), 'SECRET' || @internals || ' is no number'
            FROM unnest(ARRAY['council-assets', 'licensed-addresses']) AS dataset
            """,
            new { internals });
    }

    /// <summary>When something was done is no part of what is compared, nor are the invented digests of releases that have no file.</summary>
    private async Task SameTimes()
    {
        await using var connection = await Owner();
        await connection.ExecuteAsync(
            """
            SET session_replication_role = replica;
            UPDATE releases SET published_at = timestamptz '2025-08-01' + id * interval '1 second', checksum = CASE WHEN checksum ~ '-' THEN id::text ELSE checksum END;
            UPDATE editions SET created_at = timestamptz '2025-08-01' + id * interval '1 hour';
            UPDATE import_runs SET started_at = '2025-08-01', finished_at = '2025-08-01';
            UPDATE jobs SET created_at = '2025-08-01', started_at = '2025-08-01', finished_at = '2025-08-01';
            SET session_replication_role = origin
            """);
    }

    private async Task Accounts()
    {
        await using var database = Database.Open(_world.Database.ConnectionString, DatabaseRole.Accounts, "test-accounts", geometry: false);
        foreach (var (name, role, organisation, scope) in new[]
                 {
                     ("supplier", AccountRole.Supplier, "Networks Ltd", Scope.ReadSupplier), ("officer", AccountRole.Officer, "dorset-council", Scope.ReadOfficer),
                     ("other", AccountRole.Officer, "other-council", Scope.ReadOfficer),
                 })
        {
            (await new People(database, "test").Add(new($"{name}.account", null, role, organisation, false), TestContext.Current.CancellationToken)).ShouldBeNull();
            Keys[name] = (await new Keys(database, "test").Add($"{name}.account", "test", [scope], 1, TestContext.Current.CancellationToken)).Key!;
        }
    }
}
