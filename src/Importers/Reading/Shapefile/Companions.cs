namespace Wessex.Importers.Reading.Shapefile;

/// <summary>The files that make up one shapefile: <c>roads.shp</c> and those of the same name beside it, in any case.</summary>
internal static class Companions
{
    /// <summary>Those whose content is part of what the shapefile says: another .dbf is another release.</summary>
    public static readonly IReadOnlyList<string> WithMeaning = [".dbf", ".prj", ".cpg"];

    private static readonly HashSet<string> All = new(
        [
            ".dbf", ".shx", ".prj", ".cpg", ".qpj", ".qix", ".qmd", ".cst", ".sbn", ".sbx", ".fbn", ".fbx", ".ain", ".aih", ".atx", ".ixs", ".mxs", ".idm", ".ind",
            ".shp.xml",
        ],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>The name of a companion of a .shp file.</summary>
    public static string Of(string shpName, string extension) => Path.ChangeExtension(shpName, extension);

    public static bool IsShp(string path) => Path.GetExtension(path).Equals(".shp", StringComparison.OrdinalIgnoreCase);

    /// <summary>The path that a companion has in common with its .shp file; null when the path is not one of a companion.</summary>
    public static string? StemOf(string path)
    {
        var extension = path.EndsWith(".shp.xml", StringComparison.OrdinalIgnoreCase) ? ".shp.xml" : Path.GetExtension(path);
        return All.Contains(extension) ? path[..^extension.Length] : null;
    }

    /// <summary>The paths without those that belong to a .shp file among them.</summary>
    public static List<string> Fold(IReadOnlyCollection<string> paths)
    {
        var stems = paths.Where(IsShp).Select(path => path[..^".shp".Length]).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return stems.Count == 0 ? [.. paths] : [.. paths.Where(path => StemOf(path) is not { } stem || !stems.Contains(stem))];
    }
}
