using System.Diagnostics;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using Wessex.Importers.Reading;

namespace Wessex.Importers.Tests.Reading.Shapefile;

/// <summary>GDAL's ogr2ogr as an independent opinion on files.</summary>
internal static class Ogr
{
    private const string Program = "/usr/bin/ogr2ogr";

    /// <summary>Why there is no opinion; null when there is one.</summary>
    public static string? Absent => File.Exists(Program) ? null : "ogr2ogr (gdal-bin) is not installed";

    public static async Task Convert(params string[] arguments)
    {
        Assert.SkipUnless(Absent is null, Absent ?? "");
        using var process = Process.Start(new ProcessStartInfo(Program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false })!;
        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(0, error);
    }

    /// <summary>The records of a file as GDAL reads them: the geometry as text (null for none), then the attributes.</summary>
    public static async Task<List<(string? Shape, string[] Values)>> Read(string path, string scratch)
    {
        var csv = Path.Combine(scratch, $"{Guid.NewGuid():N}.csv");
        await ToCsv(path, csv);
        return await Rows(csv);
    }

    /// <summary>The same of all shapefiles of a folder, by their names.</summary>
    public static async Task<Dictionary<string, List<(string? Shape, string[] Values)>>> ReadFolder(string folder, string scratch)
    {
        var csvs = Path.Combine(scratch, $"{Guid.NewGuid():N}");
        await ToCsv(folder, csvs);
        var layers = new Dictionary<string, List<(string?, string[])>>();
        foreach (var csv in Directory.GetFiles(csvs, "*.csv"))
        {
            layers[Path.GetFileNameWithoutExtension(csv)] = await Rows(csv);
        }

        return layers;
    }

    private static Task ToCsv(string from, string to) => Convert("--config", "OGR_WKT_PRECISION", "17", "-f", "CSV", "-lco", "GEOMETRY=AS_WKT", to, from);

    private static async Task<List<(string? Shape, string[] Values)>> Rows(string csv)
    {
        await using var layer = await CsvReader.Open(await Files.Find(csv), new ReadOptions("a CSV of GDAL"), TestContext.Current.CancellationToken);
        var rows = new List<(string?, string[])>();
        await foreach (var row in layer.Rows)
        {
            rows.Add((row.Values[0] is { Length: > 0 } wkt && !wkt.EndsWith("EMPTY", StringComparison.Ordinal) ? Text(new WKTReader().Read(wkt)) : null, [.. row.Values.Skip(1).Select(value => value ?? "")]));
        }

        return rows;
    }

    /// <summary>A geometry with all its ordinates as text; null for none.</summary>
    public static string? Text(Geometry? shape) => shape is null ? null : new WKTWriter(4).Write(shape);
}
