using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using Wessex.Importers.Reading;
using Wessex.Importers.Reading.Shapefile;
using Wessex.Importers.Writing.Shapefile;

namespace Wessex.Importers.Tests.Reading.Shapefile;

/// <summary>A shapefile that was read: its layer and its rows.</summary>
internal sealed record ReadShapefile(SourceLayer Layer, List<SourceRow> Rows)
{
    public IReadOnlyList<string> Problems => Layer.Problems.Sentences;
}

/// <summary>Writes and reads small shapefiles in a folder of their own.</summary>
internal static class Shapefiles
{
    public static readonly DateOnly Date = new(2026, 3, 31);

    public static async Task<ReadShapefile> Read(string path, string? encoding = null, SourceCrs? crs = null)
    {
        var file = await Files.Find(path, name => name.EndsWith(".shp", StringComparison.OrdinalIgnoreCase));
        return await Read(file, encoding, crs);
    }

    public static async Task<ReadShapefile> Read(SourceFile file, string? encoding = null, SourceCrs? crs = null)
    {
        await using var layer = await ShapefileReader.Open(file, new ReadOptions("a shapefile of things") { Encoding = encoding, Crs = crs }, TestContext.Current.CancellationToken);
        var rows = new List<SourceRow>();
        await foreach (var row in layer.Rows)
        {
            rows.Add(row);
        }

        return new ReadShapefile(layer, rows);
    }

    /// <summary>Shapes given as text, each with its number in a field.</summary>
    public static string Write(Files files, string name, ShapeType type, params string?[] shapes) => Write(files, name, type, [.. shapes.Select(Shape)]);

    public static string Write(Files files, string name, ShapeType type, Geometry?[] shapes)
    {
        var path = Path.Combine(files.Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var writer = new ShapefileWriter(path, new ShapefileLayout(type, [DbfField.Whole("number", 9)], Date));
        for (var i = 0; i < shapes.Length; i++)
        {
            writer.Write(shapes[i], i + 1);
        }

        writer.Finish();
        return path;
    }

    public static Geometry? Shape(string? wkt) => wkt is null ? null : new WKTReader().Read(wkt);

    /// <summary>Changes the bytes of a companion of a shapefile, or of itself.</summary>
    public static void Edit(string path, string extension, Func<byte[], byte[]> change)
    {
        var part = Path.ChangeExtension(path, extension);
        File.WriteAllBytes(part, change(File.ReadAllBytes(part)));
    }

    public static void Edit(string path, string extension, Action<byte[]> change) => Edit(path, extension, bytes =>
    {
        change(bytes);
        return bytes;
    });
}
