using System.Diagnostics;
using System.Text.Json;
using Dapper;
using Npgsql;
using Wessex.GeoStore;
using Wessex.Importers.Analyses;
using Wessex.Importers.Analyses.Signal;
using Wessex.Importers.Datasets;
using Wessex.Importers.Pipeline;

namespace Wessex.Bench;

/// <summary>
/// Mobile signal at premises and along roads, from imported layers to the written result, beside the best exact SQL known (coverage cut small with ST_Subdivide on the
/// outer side of the join; roads cut by the union of the coverages) and beside geopandas. The others answer one question, ours all: its answer is compared.
/// </summary>
internal static class GapsCompared
{
    private static readonly string PremisesSql = Sql.Beside(typeof(GapsBenchmark), "premises");
    private static readonly string RoadsSql = Sql.Beside(typeof(GapsBenchmark), "roads");
    private static readonly string Compared = Sql.Beside(typeof(GapsBenchmark), "compared");

    public static async Task Run(int premises, int rounds, int geopandasSeconds)
    {
        using var server = new BenchServer();
        using var folder = new ScratchFolder();
        await using var database = Database.Open(await server.Migrated("gaps"), DatabaseRole.Importer, "bench");
        var inputs = await Load(database, folder, premises);
        var watch = Stopwatch.StartNew();
        await Editions.Refresh(database);
        Console.WriteLine($"  {premises:N0} premises, 60,000 links of which a fifth are A and B roads, 4 operators of 4G outdoors; the first edition took {watch.Elapsed.TotalSeconds:F1} s");

        var (ours, theirs, roads, theirRoads) = (new List<Measured>(), new List<Measured>(), new List<Measured>(), new List<Measured>());
        await using var connection = await database.OpenConnectionAsync();
        for (var round = 0; round < rounds; round++)
        {
            var held = await connection.QuerySingleAsync<(int Levels, int Places, int Roads, int[] Releases)>(Sql.Beside(typeof(GapsBenchmark), "inputs"));
            var question = (await SignalQuestion.Of(connection, held.Releases, default)).Single();
            var calculations = new Calculations(connection, $"bench {round}", null, default);
            ours.Add(await Time(() => PremisesSignal.Ensure(calculations, held.Levels, question)));
            theirs.Add(await Time(() => Execute(connection, PremisesSql)));
            roads.Add(await Time(() => RoadSignal.Ensure(calculations, held.Places, held.Roads, question)));
            theirRoads.Add(await Time(() => Execute(connection, RoadsSql)));
        }

        var geopandas = Geopandas(folder, inputs, geopandasSeconds);
        Report.Line("premises by operator: ours", ours, ours);
        Report.Line("ST_Subdivide, bit_or", theirs, ours);
        Say("geopandas, once", geopandas?.PremisesSeconds, ours);
        Report.Line("road by operator: ours", roads, roads);
        Report.Line("ST_Union, ST_Intersection", theirRoads, roads);
        Say("geopandas, once", geopandas?.RoadsSeconds, roads);
        var (premisesOurs, premisesTheirs, metresOurs, metresTheirs) = await connection.QuerySingleAsync<(long, long, double, double)>(Compared);
        Console.WriteLine($"  premises that all operators cover: ours {premisesOurs:N0}, SQL {premisesTheirs:N0}, geopandas {geopandas?.PremisesInAll:N0}");
        Console.WriteLine($"  metres of A and B road that none covers: ours {metresOurs:N3}, SQL {metresTheirs:N3}, geopandas {geopandas?.MetresInNone:N3}");
    }

    /// <summary>Null, with a sentence, where it is not installed or takes longer than it may.</summary>
    private static GeopandasAnswer? Geopandas(ScratchFolder folder, (string Uprns, string Coverage, string Roads) inputs, int seconds)
    {
        const string Python = "/usr/bin/python3";
        try
        {
            Shell.Run($"{Python} -c 'import geopandas, rtree' 2>/dev/null");
        }
        catch (InvalidOperationException)
        {
            Console.WriteLine("  geopandas with a spatial index is not installed (Debian: python3-geopandas and python3-rtree), so it is left out.");
            return null;
        }

        var script = Path.Combine(AppContext.BaseDirectory, "gaps_geopandas.py");
        var results = Directory.CreateDirectory(folder.File("results")).FullName;
        try
        {
            var run = Shell.Measure($"timeout {seconds} {Python} -W ignore {script} {inputs.Uprns} {inputs.Coverage} {inputs.Roads} {results}");
            return JsonSerializer.Deserialize<GeopandasAnswer>(run.Output, Snake);
        }
        catch (InvalidOperationException stopped)
        {
            Console.WriteLine($"  geopandas did not answer within {seconds} s, or failed: {stopped.Message.ReplaceLineEndings(" ")}");
            return null;
        }
    }

    private static readonly JsonSerializerOptions Snake = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private static void Say(string name, double? seconds, IReadOnlyList<Measured> ours)
    {
        if (seconds is { } known)
        {
            Report.Line(name, [new Measured(known, 0, "")], ours);
        }
    }

    private static async Task<Measured> Time(Func<Task> work)
    {
        var watch = Stopwatch.StartNew();
        await work();
        return new Measured(watch.Elapsed.TotalSeconds, 0, "");
    }

    private static Task<int> Execute(NpgsqlConnection connection, string sql) => connection.ExecuteAsync(new CommandDefinition(sql, commandTimeout: 0));

    private static async Task<(string Uprns, string Coverage, string Roads)> Load(NpgsqlDataSource database, ScratchFolder folder, int premises)
    {
        var world = new GapsWorld(premises);
        var (uprns, bduk) = world.WritePremises(folder);
        var (roads, coverage) = (RoadsImport.Write(folder, 60_000), world.WriteCoverage(folder));
        await Import(database, "os-open-uprn", uprns, new ImportOptions());
        await Import(database, "bduk-premises", bduk, new ImportOptions());
        await Import(database, "os-open-roads", roads, new ImportOptions());
        await Import(database, "predicted-coverage", coverage, new ImportOptions { Extent = GapsWorld.WriteExtent(folder) });
        return (uprns, coverage, roads);
    }

    internal static async Task Import(NpgsqlDataSource database, string dataset, string file, ImportOptions options)
    {
        var request = new ImportRequest(DatasetCatalogue.Find(dataset)!, [file]) { AsAt = AsAt.Parse("2025-07"), Analyse = false, Options = options };
        if (await new Import(database).Run(request, CancellationToken.None) is not ImportOutcome.Published)
        {
            throw new InvalidOperationException($"{dataset} was not published");
        }
    }

    private sealed record GeopandasAnswer(double PremisesSeconds, long PremisesInAll, double RoadsSeconds, double MetresInNone);
}
