using Wessex.GeoStore.Features;

namespace Wessex.GeoStore.Tiles;

/// <summary>
/// A collection's geometry in the metres of a matrix set, as SQL on its source's columns: on the British grid as delivered, in web Mercator from the stored longitude and latitude,
/// which is a projection and shifts no datum.
/// </summary>
/// <remarks>
/// A stretch of road is cut where the degrees of longitude are made as long as those of latitude at that place of the ellipsoid, so that shares of length are those on the grid: the cut of a
/// link of a kilometre is within 5 cm. A unit of the nearest web Mercator tile is 9 cm of ground.
/// </remarks>
internal sealed class TileGeometry(FeatureSet collection, TileMatrixSet set)
{
    private const string MercatorRadius = "6378137.0";

    /// <summary>The column that has the spatial index, on the grid.</summary>
    public string Index => collection.IsStretch ? "link_geom" : "geom";

    /// <summary>Metres that the feature is wide or high, the greater of the two; of a stretch, its link.</summary>
    public string IndexSize => $"greatest(ST_XMax(f.{Index}) - ST_XMin(f.{Index}), ST_YMax(f.{Index}) - ST_YMin(f.{Index}))";

    /// <summary>Easting of a point, or of the middle of another shape's box.</summary>
    public string X => set.IsGrid ? Middle("X", "geom") : $"({MercatorRadius} * radians({Middle("X", "lonlat")}))";

    /// <summary>Northing likewise. The formula is that of the projection; it is three times as fast as ST_Transform for points.</summary>
    public string Y => set.IsGrid ? Middle("Y", "geom") : $"({MercatorRadius} * asinh(tan(radians({Middle("Y", "lonlat")}))))";

    /// <summary>Units from the tile's west edge.</summary>
    public string UnitX => $"floor(({X} - @tile_min_x) / @unit + 0.5)";

    /// <summary>Units from the tile's north edge.</summary>
    public string UnitY => $"floor((@tile_max_y - {Y}) / @unit + 0.5)";

    /// <summary>The geometry of a feature, exact or loosened as the step says.</summary>
    public string Shape(bool loosened) => Projected(!loosened ? Stored : collection.Shape == FeatureShape.Line ? $"ST_Simplify({Stored}, @loose)" : Snapped());

    /// <summary>A polygon with its vertices moved to the same lattice for all.</summary>
    /// <param name="onGrid">The column on the grid.</param>
    public string SnappedShape(string onGrid) => Projected(Snapped(onGrid));

    /// <summary>The lines of a group as one, where they meet.</summary>
    public string Joined(string order) => Projected($"ST_Simplify(ST_LineMerge(ST_Collect({Stored} ORDER BY {order})), @loose)");

    private string Snapped(string onGrid = "f.geom") => $"ST_SnapToGrid({(set.IsGrid ? onGrid : "f.lonlat")}, @loose)";

    private string Projected(string stored) => set.IsGrid ? stored : $"ST_Transform({stored}, 3857)";

    /// <summary>On the grid, or in degrees.</summary>
    private string Stored => (set.IsGrid, collection.IsStretch) switch
    {
        (true, _) => "f.geom",
        (false, false) => "f.lonlat",
        _ => $"""
            CASE WHEN f.from_mm = 0 AND f.to_mm / 1000.0 >= ST_Length(f.link_geom) - 0.001 THEN f.link_lonlat
                 ELSE ST_Scale(ST_LineSubstring(ST_Scale(f.link_lonlat, {Evened}, 1), {Share("f.from_mm")}, {Share("f.to_mm")}), 1 / {Evened}, 1) END
            """,
    };

    /// <summary>Length of a degree of longitude to one of latitude: cos φ · N / M on the ellipsoid of WGS84.</summary>
    private static string Evened => "(cos(radians(ST_YMin(f.link_lonlat))) * (1 - 0.00669438 * sin(radians(ST_YMin(f.link_lonlat))) ^ 2) / 0.99330562)";

    private string Middle(string axis, string column) => collection.Shape == FeatureShape.Point
        ? $"ST_{axis}(f.{column})"
        : $"((ST_{axis}Min(f.{column}) + ST_{axis}Max(f.{column})) / 2)";

    private static string Share(string millimetres) => $"least({millimetres} / 1000.0 / ST_Length(f.link_geom), 1)";
}
