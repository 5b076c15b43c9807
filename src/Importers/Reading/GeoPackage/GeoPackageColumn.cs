using System.Globalization;

namespace Wessex.Importers.Reading.GeoPackage;

/// <summary>A column of a layer.</summary>
/// <param name="Field">Its name and declared type, the width of a <c>TEXT(40)</c> apart.</param>
/// <param name="IsGeometry">True for the layer's geometry, which is no field of its records.</param>
internal sealed record GeoPackageColumn(SourceField Field, bool IsGeometry)
{
    public bool IsBoolean => Field.Type == "BOOLEAN";

    /// <summary>The columns of a layer in file order.</summary>
    public static IReadOnlyList<GeoPackageColumn> Of(GeoPackageFile database, GeoPackageLayer layer) =>
    [
        .. database.Query("SELECT name, type FROM pragma_table_xinfo(@it) WHERE hidden <> 1", layer.Name)
            .Select(row => new GeoPackageColumn(FieldOf(row[0] ?? "", row[1] ?? ""), row[0]?.Equals(layer.GeometryColumn, StringComparison.OrdinalIgnoreCase) ?? false)),
    ];

    private static SourceField FieldOf(string name, string declared)
    {
        var type = declared.Trim().ToUpperInvariant();
        var open = type.IndexOf('(', StringComparison.Ordinal);
        var width = open > 0 && int.TryParse(type[(open + 1)..].TrimEnd(')', ' '), NumberStyles.None, CultureInfo.InvariantCulture, out var stated) ? stated : default(int?);
        return new SourceField(name, type.Length == 0 ? null : open > 0 ? type[..open].TrimEnd() : type, width);
    }
}
