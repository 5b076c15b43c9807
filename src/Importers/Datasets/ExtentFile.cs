using System.Runtime.CompilerServices;
using NetTopologySuite.Geometries;
using Wessex.Importers.Pipeline;
using Wessex.Importers.Reading;

namespace Wessex.Importers.Datasets;

/// <summary>The area that a prediction speaks of, as a file of polygons beside it.</summary>
internal static class ExtentFile
{
    private const string Expected = "polygons of the area that the prediction speaks of (shapefile, GeoPackage or GeoJSON)";

    /// <summary>The shapes.</summary>
    /// <exception cref="SourceFileException">The file cannot be read, or a shape of it is no area: half an extent would be a wrong one.</exception>
    public static async IAsyncEnumerable<AreaShape> Read(
        string path, ImportOptions options, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var found = await SourceFiles.Find([path], new ExpectedFiles(Expected, name => Path.GetExtension(name).ToUpperInvariant() is ".SHP" or ".GPKG" or ".JSON" or ".GEOJSON"), cancellation);
        var isEmpty = true;
        foreach (var file in found.Files)
        {
            var reading = new ReadOptions(Expected)
            {
                Formats = [SourceFormat.Shapefile, SourceFormat.GeoPackage, SourceFormat.Json],
                Crs = options.Crs is { } crs ? SourceCrs.Of(crs, "stated with --crs") : null,
            };
            await using var layer = await SourceReaders.Open(file, reading, cancellation);
            await foreach (var row in layer.Rows.WithCancellation(cancellation))
            {
                var shape = AreaShape.Of(row.Shape, layer, out var refusal);
                isEmpty = false;
                yield return shape is null
                    ? throw new SourceFileException($"Record {row.Record:N0} of {file.Name} is no extent: {row.Fault?.Reason ?? refusal!.Reason}.")
                    : shape;
            }
        }

        if (isEmpty)
        {
            throw new SourceFileException($"{path} holds no polygon; expected {Expected}.");
        }
    }
}
