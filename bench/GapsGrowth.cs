using System.Diagnostics;
using Wessex.GeoStore;
using Wessex.Importers.Analyses;
using Wessex.Importers.Pipeline;

namespace Wessex.Bench;

/// <summary>How the time of an analysis grows with premises: each step has ten times those of the one before, under the same coverage by four operators, and no roads.</summary>
internal static class GapsGrowth
{
    private const int Fewest = 40_000;

    public static async Task Run(int most)
    {
        Console.WriteLine("  growth with premises: levels, counts and which of 4 operators cover each, from imported releases to an edition in force");
        var before = default((int Premises, double Seconds)?);
        for (var premises = Fewest; premises <= most; premises *= 10)
        {
            using var server = new BenchServer();
            using var folder = new ScratchFolder();
            await using var database = Database.Open(await server.Migrated("growth"), DatabaseRole.Importer, "bench");
            var world = new GapsWorld(premises);
            var (uprns, bduk) = world.WritePremises(folder);
            await GapsCompared.Import(database, "os-open-uprn", uprns, new ImportOptions());
            await GapsCompared.Import(database, "bduk-premises", bduk, new ImportOptions());
            await GapsCompared.Import(database, "predicted-coverage", world.WriteCoverage(folder), new ImportOptions { Extent = GapsWorld.WriteExtent(folder) });
            var watch = Stopwatch.StartNew();
            await Editions.Refresh(database);
            var seconds = watch.Elapsed.TotalSeconds;
            var growth = before is { } smaller ? $"   {seconds / smaller.Seconds,5:F1} x for ten times as many" : "";
            Console.WriteLine($"  {premises,12:N0} premises {seconds,8:F1} s   {1e6 * seconds / premises,6:F1} s per million{growth}");
            before = (premises, seconds);
        }
    }
}
