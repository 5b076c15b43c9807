using System.Diagnostics;
using Dapper;
using Npgsql;
using Wessex.GeoStore;
using Wessex.Importers.Analyses;
using Wessex.Importers.Analyses.Signal;
using Wessex.Importers.Datasets;
using Wessex.Importers.Pipeline;

namespace Wessex.Bench;

/// <summary>
/// Mobile signal at premises and along roads, from scratch and with its result written, beside the best exact SQL known (coverage cut small with ST_Subdivide on the
/// outer side of the join; roads cut by the union of the coverages), in one database. The SQL answers one question, ours all: its answer is compared.
/// </summary>
internal static class GapsBenchmark
{
    private static readonly string PremisesSql = Sql.Beside(typeof(GapsBenchmark), "premises");
    private static readonly string RoadsSql = Sql.Beside(typeof(GapsBenchmark), "roads");
    private static readonly string Compared = Sql.Beside(typeof(GapsBenchmark), "compared");

    public static void Run() => RunAsync().GetAwaiter().GetResult();

    private static async Task RunAsync()
    {
        var rounds = int.Parse(Environment.GetEnvironmentVariable("WESSEX_BENCH_ROUNDS") ?? "3");
        var premises = int.Parse(Environment.GetEnvironmentVariable("WESSEX_BENCH_PREMISES") ?? "380000");
        using var server = new BenchServer();
        using var folder = new ScratchFolder();
        await using var database = Database.Open(await server.Migrated("gaps"), DatabaseRole.Importer, "bench");
        await Load(database, folder, premises);
        var watch = Stopwatch.StartNew();
        await Editions.Refresh(database);
        Console.WriteLine($"  {premises:N0} premises, 60,000 links of which a fifth are A and B roads, 4 operators of 4G outdoors; the first edition took {watch.Elapsed.TotalSeconds:F1} s");

        var (ours, theirs, roads, theirRoads) = (new List<Measured>(), new List<Measured>(), new List<Measured>(), new List<Measured>());
        await using var connection = await database.OpenConnectionAsync();
        for (var round = 0; round < rounds; round++)
        {
            var inputs = await connection.QuerySingleAsync<(int Levels, int Places, int Roads, int[] Releases)>(Sql.Beside(typeof(GapsBenchmark), "inputs"));
            var question = (await SignalQuestion.Of(connection, inputs.Releases, default)).Single();
            var calculations = new Calculations(connection, $"bench {round}", null, default);
            ours.Add(await Time(() => PremisesSignal.Ensure(calculations, inputs.Levels, question)));
            theirs.Add(await Time(() => Execute(connection, PremisesSql)));
            roads.Add(await Time(() => RoadSignal.Ensure(calculations, inputs.Places, inputs.Roads, question)));
            theirRoads.Add(await Time(() => Execute(connection, RoadsSql)));
        }

        Report.Line("premises by operator: ours", ours, ours);
        Report.Line("ST_Subdivide, bit_or", theirs, ours);
        Report.Line("road by operator: ours", roads, roads);
        Report.Line("ST_Union, ST_Intersection", theirRoads, roads);
        var (premisesOurs, premisesTheirs, metresOurs, metresTheirs) = await connection.QuerySingleAsync<(long, long, double, double)>(Compared);
        Console.WriteLine($"  premises that all operators cover: ours {premisesOurs:N0}, SQL {premisesTheirs:N0}; metres of A and B road that none covers: ours {metresOurs:N3}, SQL {metresTheirs:N3}");
    }

    private static async Task<Measured> Time(Func<Task> work)
    {
        var watch = Stopwatch.StartNew();
        await work();
        return new Measured(watch.Elapsed.TotalSeconds, 0, "");
    }

    private static Task<int> Execute(NpgsqlConnection connection, string sql) => connection.ExecuteAsync(new CommandDefinition(sql, commandTimeout: 0));

    private static async Task Load(NpgsqlDataSource database, ScratchFolder folder, int premises)
    {
        var world = new GapsWorld(premises);
        var (uprns, bduk) = world.WritePremises(folder);
        await Import(database, "os-open-uprn", uprns, new ImportOptions());
        await Import(database, "bduk-premises", bduk, new ImportOptions());
        await Import(database, "os-open-roads", RoadsImport.Write(folder, 60_000), new ImportOptions());
        await Import(database, "predicted-coverage", world.WriteCoverage(folder), new ImportOptions { Extent = GapsWorld.WriteExtent(folder) });
    }

    private static async Task Import(NpgsqlDataSource database, string dataset, string file, ImportOptions options)
    {
        var request = new ImportRequest(DatasetCatalogue.Find(dataset)!, [file]) { AsAt = AsAt.Parse("2025-07"), Analyse = false, Options = options };
        if (await new Import(database).Run(request, CancellationToken.None) is not ImportOutcome.Published)
        {
            throw new InvalidOperationException($"{dataset} was not published");
        }
    }
}
