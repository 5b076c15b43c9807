using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using Wessex.Importers.Reading;
using Wessex.Testbed;

namespace Wessex.Importers.Tests.Reading.Shapefile;

/// <summary>Files as GDAL reads them, record by record.</summary>
internal static class Ogr
{
    /// <summary>Has ogr2ogr write a file; skips the test where there is none.</summary>
    public static void Convert(params string[] arguments)
    {
        Assert.SkipWhen(Gdal.Absent is not null, Gdal.Absent ?? "");
        Gdal.Run("ogr2ogr", arguments);
    }

    /// <summary>The records of a file as GDAL reads them: the geometry as text (null for none), then the attributes.</summary>
    public static async Task<List<(string? Shape, string[] Values)>> Read(string path, string scratch)
    {
        var csv = Path.Combine(scratch, $"{Guid.NewGuid():N}.csv");
        ToCsv(path, csv);
        return await Rows(csv);
    }

    /// <summary>The same of all shapefiles of a folder, by their names.</summary>
    public static async Task<Dictionary<string, List<(string? Shape, string[] Values)>>> ReadFolder(string folder, string scratch)
    {
        var csvs = Path.Combine(scratch, $"{Guid.NewGuid():N}");
        ToCsv(folder, csvs);
        var layers = new Dictionary<string, List<(string?, string[])>>();
        foreach (var csv in Directory.GetFiles(csvs, "*.csv"))
        {
            layers[Path.GetFileNameWithoutExtension(csv)] = await Rows(csv);
        }

        return layers;
    }

    private static void ToCsv(string from, string to) => Convert("--config", "OGR_WKT_PRECISION", "17", "-f", "CSV", "-lco", "GEOMETRY=AS_WKT", to, from);

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
