using System.Globalization;
using Dapper;
using Npgsql;

namespace Wessex.Bench;

/// <summary>
/// What the API serves beside others on the same tables in one run: features by box, by id and by filter, tiles, and the whole county as GeoJSON. Each question is asked of ours,
/// of MapServer and QGIS Server, and of PostgreSQL alone, one after the other and round after round, by 16 connections from the same machine.
/// </summary>
internal static class ServeBenchmark
{
    public static string Beside(string name) => Path.Combine(AppContext.BaseDirectory, "serve", name);

    public static void Run() => RunAsync().GetAwaiter().GetResult();

    private static async Task RunAsync()
    {
        var programs = Environment.GetEnvironmentVariable("WESSEX_PROGRAMS") ?? throw new InvalidOperationException("run this as ./wessex bench serve");
        var (scale, rounds, seconds) = (Number("WESSEX_BENCH_SCALE", 20), Number("WESSEX_BENCH_ROUNDS", 3), Number("WESSEX_BENCH_SECONDS", 5));
        using var server = new BenchServer();
        using var folder = new ScratchFolder();
        var connection = await Prepared(server, programs, folder, scale);
        using var peers = ServePeers.Start(server.Host);
        await using var api = await ApiProcess.Start(programs, connection);
        var addresses = await Addresses.Write(connection, folder);
        var parts = (Environment.GetEnvironmentVariable("WESSEX_BENCH_PARTS") ?? "features,tiles,export").Split(',');
        if (parts.Contains("features"))
        {
            Features(server, api, peers, addresses, rounds, seconds);
        }

        if (parts.Contains("tiles"))
        {
            await Tiles(server, api, programs, connection, addresses, rounds, seconds);
        }

        if (parts.Contains("export"))
        {
            ServeExports.Run(server, api, folder, rounds);
        }

        Console.WriteLine($"  most memory of the API: {api.PeakMegabytes:N0} MB");
    }

    private static int Number(string name, int usual) => int.Parse(Environment.GetEnvironmentVariable(name) ?? usual.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>The sample at a scale, analysed for the date in force, with what the peers need beside it.</summary>
    private static async Task<string> Prepared(BenchServer server, string programs, ScratchFolder folder, int scale)
    {
        var importers = $"dotnet {programs}/Importers/wessex-importers.dll";
        var connection = await server.Migrated("sample");
        Shell.Measure($"{importers} sample {folder.File("sample")} --scale {scale} --seed 1");
        Shell.Measure($"{importers} load-sample {folder.File("sample")} --no-analyse", ("ConnectionStrings__Geo", connection));
        Shell.Measure($"{importers} analyse", ("ConnectionStrings__Geo", connection));
        await using var database = new NpgsqlConnection(connection);
        var (calculation, premises) = await database.QuerySingleAsync<(int, int)>(
            "SELECT calculation_id, count(*)::int FROM premises_levels GROUP BY 1 ORDER BY 1 DESC LIMIT 1");
        Shell.Run($"psql -qX -v ON_ERROR_STOP=1 -v calculation={calculation} -h {server.Host} -U wessex -d sample -f {Beside("peers.sql")}");
        Console.WriteLine($"  the sample at scale {scale}: {premises:N0} premises");
        return connection;
    }

    private static void Features(BenchServer server, ApiProcess api, ServePeers? peers, Addresses addresses, int rounds, int seconds)
    {
        foreach (var question in addresses.Questions)
        {
            var sides = new List<(string Name, Func<Figures> Ask)> { ("ours", () => ServeLoad.Wrk(api.Address, question.Ours, seconds)) };
            if (peers is not null && question is { MapServer: { } mapServer, Qgis: { } qgis })
            {
                sides.Add(("MapServer", () => ServeLoad.Wrk(peers.Address, mapServer, seconds)));
                sides.Add(("QGIS Server", () => ServeLoad.Wrk(peers.Address, qgis, seconds)));
            }

            sides.Add(("pgbench, ST_AsGeoJSON(lonlat)", () => ServeLoad.Pgbench(server.Host, $"{question.Name}.pgbench.sql", seconds)));
            Compare(question.Title, sides, rounds);
        }
    }

    private static async Task Tiles(BenchServer server, ApiProcess api, string programs, string connection, Addresses addresses, int rounds, int seconds)
    {
        await using var cold = await ApiProcess.Start(programs, connection, ("GeoApi__TileCacheMegabytes", "0"));
        ServeLoad.Wrk(api.Address, addresses.Tiles, seconds, "gzip"); // fills the cache
        Compare(
            "premises as tiles of zoom 12 to 14, Web Mercator",
            [
                ("ours, nothing kept", () => ServeLoad.Wrk(cold.Address, addresses.Tiles, seconds)),
                ("ours, kept", () => ServeLoad.Wrk(api.Address, addresses.Tiles, seconds, "gzip")),
                ("pgbench, ST_AsMVT, stored in 3857", () => ServeLoad.Pgbench(server.Host, "tile.pgbench.sql", seconds)),
            ],
            rounds);
    }

    private static void Compare(string title, List<(string Name, Func<Figures> Ask)> sides, int rounds)
    {
        sides.ForEach(side => side.Ask()); // a program that has just started is still being compiled and has nothing in memory: no side is judged by that
        var found = sides.Select(_ => new List<Figures>()).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            for (var side = 0; side < sides.Count; side++)
            {
                found[side].Add(sides[side].Ask());
            }
        }

        Console.WriteLine($"  {title}");
        var ours = Report.Median(found[0].Select(one => one.PerSecond));
        for (var side = 0; side < sides.Count; side++)
        {
            var (figures, rate) = (found[side], Report.Median(found[side].Select(one => one.PerSecond)));
            Console.WriteLine(
                $"    {sides[side].Name,-34} {rate,9:N1} a second ({figures.Min(one => one.PerSecond):N0} to {figures.Max(one => one.PerSecond):N0})  ours is {ours / rate,6:F2} x   "
                + $"p50 {Report.Median(figures.Select(one => one.P50)),8:F2} ms, p99 {Report.Median(figures.Select(one => one.P99)),8:F2} ms, {Report.Median(figures.Select(one => one.Bytes)),8:N0} bytes, {figures.Sum(one => one.Errors)} errors");
        }
    }

    /// <summary>Files of addresses, a path a line, for one question of each server.</summary>
    private sealed record Question(string Name, string Title, string Ours, string? MapServer, string? Qgis);

    private sealed record Addresses(IReadOnlyList<Question> Questions, string Tiles)
    {
        private const string OursItems = "/ogc/collections/premises/items", MapServerItems = "/ms/PEERS/ogcapi/collections/premises/items", QgisItems = "/wfs3/collections/premises/items";

        public static async Task<Addresses> Write(string connection, ScratchFolder folder)
        {
            await using var database = new NpgsqlConnection(connection);
            var places = (await database.QueryAsync<(long Uprn, double Lon, double Lat)>("SELECT uprn, lon, lat FROM peer_places ORDER BY k")).ToArray();
            var boxes = places.Select(place => string.Create(
                CultureInfo.InvariantCulture, $"bbox={place.Lon - 0.007:F5},{place.Lat - 0.0045:F5},{place.Lon + 0.007:F5},{place.Lat + 0.0045:F5}")).ToArray();
            var tiles = (await database.QueryAsync<(int Z, int X, int Y)>("SELECT z, x, y FROM peer_tiles ORDER BY k")).ToArray();

            string File(string name, IEnumerable<string> paths)
            {
                System.IO.File.WriteAllLines(folder.File(name), paths);
                return folder.File(name);
            }

            Question Box(int limit) => new(
                $"box{limit}", $"a box of about a kilometre, limit {limit:N0}",
                File($"ours{limit}", boxes.Select(box => $"{OursItems}?{box}&limit={limit}")),
                File($"ms{limit}", boxes.Select(box => $"{MapServerItems}?f=json&limit={limit}&{box}")),
                File($"qs{limit}", boxes.Select(box => $"{QgisItems}.json?limit={limit}&{box}")));

            const string filter = "filter=gigabit%3D%27lacking%27%20AND%20superfast%3D%27served%27";
            return new Addresses(
                [
                    Box(100),
                    Box(1000),
                    new(
                        "item", "one feature by its id",
                        File("oursid", places.Select(place => $"{OursItems}/{place.Uprn}")), File("msid", places.Select(place => $"{MapServerItems}/{place.Uprn}?f=json")),
                        File("qsid", places.Select(place => $"{QgisItems}/{place.Uprn}.json"))),
                    new("filter", "CQL2 in the same box, limit 100", File("oursfilter", boxes.Select(box => $"{OursItems}?{box}&{filter}&limit=100")), null, null),
                ],
                File("tiles", tiles.Select(tile => $"/ogc/collections/premises/tiles/WebMercatorQuad/{tile.Z}/{tile.Y}/{tile.X}")));
        }
    }
}
