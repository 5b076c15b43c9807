using Wessex.GeoStore.Editions;

namespace Wessex.GeoStore.Features.Exports;

/// <summary>A form that whole collections leave in.</summary>
/// <param name="Id">As <c>f=</c> and <c>--format</c> name it.</param>
/// <param name="Name">In a sentence.</param>
/// <param name="MediaType">Of the file.</param>
/// <param name="Ending">Of its name.</param>
/// <param name="IsHeavy">True when the file must be whole before its first byte can be sent: over HTTP it is a job.</param>
public sealed record ExportFormat(string Id, string Name, string MediaType, string Ending, bool IsHeavy)
{
    public static readonly ExportFormat GeoJson = new("geojson", "GeoJSON", "application/geo+json", "geojson", false);
    public static readonly ExportFormat Sequence = new("geojsonseq", "a GeoJSON text sequence", "application/geo+json-seq", "geojsons", false);
    public static readonly ExportFormat Csv = new("csv", "a table", "text/csv; charset=utf-8; header=present", "csv", false) { Systems = [Crs.Crs84, Crs.BritishGrid] };
    public static readonly ExportFormat GeoPackage = new("gpkg", "a GeoPackage", "application/geopackage+sqlite3", "gpkg", true);
    public static readonly ExportFormat Shapefile = new("shp", "a shapefile", "application/zip", "shp.zip", true) { Systems = [Crs.Crs84, Crs.BritishGrid] };

    public static IReadOnlyList<ExportFormat> All { get; } = [GeoJson, Sequence, Csv, GeoPackage, Shapefile];

    /// <summary>The reference systems that it can be in; null for all.</summary>
    public IReadOnlyList<Crs>? Systems { get; private init; }

    public static ExportFormat? Find(string? id) => All.FirstOrDefault(format => format.Id == id);

    /// <summary>What the file is called, also when it travels alone: of what, which part of it, of which edition.</summary>
    public string FileName(ExportRequest request, Edition edition)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(edition);
        return $"{(edition.Synthetic ? "synthetic-" : "")}{request.Collection}{ExportWords.Of(request.Parameters)}-edition-{edition.Id}.{Ending}";
    }
}
