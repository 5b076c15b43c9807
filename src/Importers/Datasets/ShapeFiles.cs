using Wessex.Importers.Reading;

namespace Wessex.Importers.Datasets;

/// <summary>The formats that data sets of shapes come in.</summary>
internal static class ShapeFiles
{
    public static IReadOnlyList<SourceFormat> Formats { get; } = [SourceFormat.Json, SourceFormat.Shapefile, SourceFormat.GeoPackage];

    /// <summary>Whether a file found in a folder or an archive is one of them, by its name.</summary>
    public static bool Wants(string fileName) =>
        Path.GetExtension(fileName).ToUpperInvariant() is ".JSON" or ".GEOJSON" or ".GEOJSONL" or ".GEOJSONS" or ".SHP" or ".GPKG";
}
