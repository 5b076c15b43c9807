using System.Globalization;
using Wessex.GeoStore.Grid;
using Wessex.Testbed;

namespace Wessex.Bench;

/// <summary>Points a second and processor through the OSTN15 transformation, and the command line tool beside cs2cs on the same file.</summary>
internal static class GridBenchmark
{
    private const int Points = 1_000_000;

    public static void Run()
    {
        var random = new Random(27700);
        var (e, n) = (new double[Points], new double[Points]);
        for (var i = 0; i < Points; i++)
        {
            (e[i], n[i]) = (330_000 + (random.NextDouble() * 100_000), 70_000 + (random.NextDouble() * 70_000));
        }

        var (lon, lat) = (new double[Points], new double[Points]);
        var toLonLat = ProcessorTime.Of(() => BritishGrid.ToLonLat(e, n, lon, lat));
        var toGrid = ProcessorTime.Of(() => BritishGrid.ToGrid(lon, lat, e, n));
        Console.WriteLine($"  grid to longitude and latitude  {Points / toLonLat / 1e6,6:F2} million points a second on one thread");
        Console.WriteLine($"  longitude and latitude to grid  {Points / toGrid / 1e6,6:F2} million points a second on one thread");
        if (Proj.Absent is { } reason)
        {
            Console.WriteLine($"  beside cs2cs: not measured, {reason}");
            return;
        }

        var folder = Directory.CreateTempSubdirectory("wessex-bench-").FullName;
        try
        {
            var (lonLatFile, gridFile) = (Path.Combine(folder, "lonlat"), Path.Combine(folder, "grid"));
            using (var file = new StreamWriter(lonLatFile))
            {
                for (var i = 0; i < Points; i++)
                {
                    file.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{lon[i]:F9} {lat[i]:F9}"));
                }
            }

            Compare("to the grid", lonLatFile, gridFile, 4326, 27700, 3);
            Compare("to longitude and latitude", gridFile, Path.Combine(folder, "back"), 27700, 4326, 10);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Compare(string way, string input, string output, int from, int to, int decimals)
    {
        var tool = Path.Combine(AppContext.BaseDirectory, "wessex-importers.dll");
        var theirs = ProcessorTime.Of("cs2cs", $"-f %.{decimals}f +init=epsg:{from} +to +init=epsg:{to}", input, output, ("PROJ_DATA", Proj.SearchPath));
        var ours = ProcessorTime.Of("dotnet", $"\"{tool}\" transform --from {from} --to {to}", input, output);
        Console.WriteLine(
            $"  a file of a million lines {way}: ./wessex transform {ours:F2} s, cs2cs {theirs:F2} s of processor time: {theirs / ours:F1} times faster");
    }
}
