namespace Wessex.Importers.Reading.GeoPackage;

/// <summary>A table or view of features or of attributes only, as the GeoPackage's own tables describe it.</summary>
/// <param name="Name">The table's name.</param>
/// <param name="GeometryColumn">Null for a table of attributes only.</param>
/// <param name="GeometryType">The declared type: <c>MULTIPOLYGON</c>; null for a table of attributes only.</param>
/// <param name="SrsId">Key of gpkg_spatial_ref_sys; null for a table of attributes only.</param>
internal sealed record GeoPackageLayer(string Name, string? GeometryColumn, string? GeometryType, string? SrsId)
{
    /// <summary>The layers in the order of the file; tables of tiles and rasters are none.</summary>
    public static IReadOnlyList<GeoPackageLayer> Of(GeoPackageFile database)
    {
        var tables = database.Query("SELECT lower(name) FROM sqlite_master WHERE type IN ('table', 'view')").Select(row => row[0]).ToHashSet();
        if (!tables.Contains("gpkg_contents"))
        {
            return [];
        }

        var shapes = !tables.Contains("gpkg_geometry_columns") ? []
            : database.Query("SELECT table_name, column_name, geometry_type_name, srs_id FROM gpkg_geometry_columns")
                .Where(row => row[0] is not null).DistinctBy(row => row[0], StringComparer.OrdinalIgnoreCase)
                .ToDictionary(row => row[0]!, StringComparer.OrdinalIgnoreCase);
        return
        [
            .. database.Query("SELECT table_name FROM gpkg_contents WHERE data_type IN ('features', 'attributes', 'aspatial') ORDER BY rowid")
                .Select(row => row[0]).OfType<string>().Where(name => tables.Contains(name.ToLowerInvariant()))
                .Select(name => shapes.TryGetValue(name, out var shape) ? new GeoPackageLayer(name, shape[1], shape[2], shape[3]) : new(name, null, null, null)),
        ];
    }

    /// <summary>The layer that is asked for, or the only one that it can be.</summary>
    /// <exception cref="SourceFileException">The file holds none, or several and nothing says which: the sentence names them.</exception>
    public static GeoPackageLayer Choose(SourceFile file, IReadOnlyList<GeoPackageLayer> layers, ReadOptions options)
    {
        if (layers.Count == 0)
        {
            throw new SourceFileException($"{file.Name} is a GeoPackage without a table of features or attributes; expected {options.Expected}.");
        }

        var names = $"{(layers.Count == 1 ? "one layer" : $"{layers.Count:N0} layers")}, {Listed(layers)}";
        if (options.Layer is { } asked)
        {
            return layers.FirstOrDefault(layer => layer.Name == asked) ?? Named(layers, asked)
                ?? throw new SourceFileException($"{file.Name} has no layer {SourceFiles.Name(asked)}: it has {names}.");
        }

        return options.LikelyLayers.Select(name => Named(layers, name)).FirstOrDefault(layer => layer is not null)
            ?? (layers.Count == 1 ? layers[0]
                : throw new SourceFileException($"{file.Name} has {names}: state which with --layer; expected {options.Expected}."));
    }

    private static GeoPackageLayer? Named(IReadOnlyList<GeoPackageLayer> layers, string name) =>
        layers.FirstOrDefault(layer => layer.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static string Listed(IReadOnlyList<GeoPackageLayer> layers)
    {
        const int most = 12;
        var shown = string.Join(", ", layers.Take(most).Select(layer => SourceFiles.Name(layer.Name)));
        return layers.Count <= most ? shown : $"{shown} and {layers.Count - most} more";
    }
}
