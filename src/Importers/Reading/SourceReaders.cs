using Wessex.Importers.Reading.GeoPackage;
using Wessex.Importers.Reading.Shapefile;

namespace Wessex.Importers.Reading;

/// <summary>The one place that knows every format: opens a file with the reader that its first bytes ask for.</summary>
internal static class SourceReaders
{
    /// <summary>Opens a file; its rows are streamed once.</summary>
    /// <exception cref="SourceFileException">It is of a format that the data set does not come in, or damaged.</exception>
    public static async Task<SourceLayer> Open(SourceFile file, ReadOptions options, CancellationToken cancellation = default)
    {
        SourceFiles.Require(file, options.Expected, [.. options.Formats]);
        var layer = await Reader(file, options, cancellation);
        return layer with { Rows = FileStamp.Watch(file, layer.Rows, cancellation) };
    }

    /// <summary>The names of a file's layers, for <see cref="ReadOptions.Layer"/>; one that is null for a format that holds one layer.</summary>
    /// <exception cref="SourceFileException">It is damaged.</exception>
    public static IReadOnlyList<string?> Layers(SourceFile file, CancellationToken cancellation) =>
        [.. file.Format == SourceFormat.GeoPackage ? GeoPackageReader.Layers(file, cancellation) : Enumerable.Repeat<string?>(null, 1)];

    private static Task<SourceLayer> Reader(SourceFile file, ReadOptions options, CancellationToken cancellation) => file.Format switch
    {
        SourceFormat.GeoPackage => GeoPackageReader.Open(file, options, cancellation),
        SourceFormat.Json => GeoJsonReader.Open(file, options, cancellation),
        SourceFormat.Shapefile => ShapefileReader.Open(file, options, cancellation),
        _ => CsvReader.Open(file, options, cancellation),
    };
}
