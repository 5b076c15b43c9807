namespace Wessex.Bench;

/// <summary>Imports end to end beside what others do with the same files, and what readers notice of a publication.</summary>
internal static class ImportBenchmark
{
    public static void Run() => RunAsync().GetAwaiter().GetResult();

    private static async Task RunAsync()
    {
        var programs = Environment.GetEnvironmentVariable("WESSEX_PROGRAMS") ?? throw new InvalidOperationException("run this as ./wessex bench import");
        var importers = Path.Combine(programs, "Importers", "wessex-importers.dll");
        var rows = int.Parse(Environment.GetEnvironmentVariable("WESSEX_BENCH_ROWS") ?? "4000000");
        var rounds = int.Parse(Environment.GetEnvironmentVariable("WESSEX_BENCH_ROUNDS") ?? "3");
        using var server = new BenchServer();
        await PremisesImport.Run(server, importers, rows, rounds);
        await RoadsImport.Run(server, importers, 60_000, Math.Max(rounds, 3));
        await ReaderStall.Run(server, importers, Math.Min(rows, 500_000));
    }
}
