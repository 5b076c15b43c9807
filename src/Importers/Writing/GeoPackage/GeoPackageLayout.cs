using Wessex.GeoStore.Features;

namespace Wessex.Importers.Writing.GeoPackage;

/// <summary>The one layer of a GeoPackage.</summary>
/// <param name="Table">Its name.</param>
/// <param name="Title">For people.</param>
/// <param name="Description">For people.</param>
/// <param name="Shape">The type of its geometries, such as <c>POINT</c>; null without geometries.</param>
/// <param name="Epsg">Of the coordinates: 27700, 4326 (longitude first, as GeoPackage has it) or 3857.</param>
/// <param name="Columns">Beside <c>fid</c> and <c>geom</c>.</param>
/// <param name="Changed">The time that the file states, UTC: the same content and time give the same bytes.</param>
internal sealed record GeoPackageLayout(string Table, string Title, string Description, string? Shape, int Epsg, IReadOnlyList<Property> Columns, DateTime Changed)
{
    public const string Key = "fid", Geometry = "geom";

    /// <summary>The name of the spatial index.</summary>
    public string Index => $"rtree_{Table}_{Geometry}";

    /// <summary>As the standard writes times (ISO 8601, milliseconds).</summary>
    public string ChangedText => Time(Changed);

    public static string Time(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The type of a column (GeoPackage 1.3, table 1).</summary>
    public static string TypeOf(Property column) => column.Type switch
    {
        PropertyType.WholeNumber => "INTEGER",
        PropertyType.Number => "REAL",
        PropertyType.Flag => "BOOLEAN",
        PropertyType.Date => "DATE",
        PropertyType.Time => "DATETIME",
        _ => "TEXT",
    };
}
