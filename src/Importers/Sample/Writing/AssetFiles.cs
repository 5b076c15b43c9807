using System.Globalization;
using NetTopologySuite.Geometries;
using Wessex.Importers.Sample.Assets;

namespace Wessex.Importers.Sample.Writing;

/// <summary>
/// Assets as two councils might keep them, each in its own columns and its own way of writing, with the dirt that such files have.
/// What is only untidy (mixed case, units in the text, blank heights) is to be read; what is wrong is to be refused.
/// </summary>
internal static class AssetFiles
{
    public const string Dataset = "council-assets";

    /// <summary>In windows-1252: there is a pound sign in the header and an accent in a street.</summary>
    public const string ColumnsHeader = "Column No,X,Y,Height,Material,Supply,Condition,Street,Attached,Fee (£)\r\n";

    /// <summary>Units in text, some imperial.</summary>
    public static void BcpColumns(Records records, AssetPlacement placement, SampleDate date)
    {
        var columns = placement.Bcp.Where(column => column.StandsAt(date.Index)).ToArray();
        foreach (var column in columns)
        {
            records.Add(Row(column, column.Key, $"{column.Easting:0.00}", $"{column.Northing:0.00}", Height(column)));
        }

        var last = columns[^1];
        records.AddDirt(Row(last, last.Key, $"{last.Easting:0.00}", $"{last.Northing:0.00}", Height(last)), "duplicate-key", "the column of the record before it");
        records.AddDirt(Row(last, "", $"{last.Easting:0.00}", $"{last.Northing:0.00}", "8m"), "missing-key", "the column number is blank");
        records.AddDirt(Row(last, "SYN-BC-900001", "0", "0", "8m"), "zero-position", "0,0 instead of a position");
        records.AddDirt(Row(last, "SYN-BC-900002", "-1.8794", "50.7201", "8m"), "not-in-crs", "longitude and latitude in the columns for metres");
        records.AddDirt(Row(last, "SYN-BC-900003", "91210.00", "408210.00", "8m"), "swapped-axes", "northing and easting have changed places");
        // a column of 800 m and one with a word instead of a height: columns all the same, of which the height is unknown
        records.Add(Row(last, "SYN-BC-900004", $"{last.Easting:0.00}", $"{last.Northing:0.00}", "800m"));
        records.Add(Row(last, "SYN-BC-900005", $"{last.Easting:0.00}", $"{last.Northing:0.00}", "tall"));
    }

    /// <summary>Footprints, corner by corner in degrees.</summary>
    public static void Buildings(TextWriter text, string file, AssetPlacement placement, SampleDate date, SampleTally tally)
    {
        var features = placement.Buildings.Where(building => building.First <= date.Index)
            .Select(building => (Properties(building, building.Key), GeoJsonText.Shape(Footprint(building)))).ToList();
        var last = placement.Buildings[^1];
        Add(Properties(last, last.Key), GeoJsonText.Shape(Footprint(last)), "duplicate-key", "the building of the record before it");
        Add(Properties(last, ""), GeoJsonText.Shape(Footprint(last)), "missing-key", "the reference is blank");
        Add(Properties(last, "SYN-DB-9002"), GeoJsonText.Point(50.7101, -2.4402), "swapped-axes", "latitude and longitude have changed places");
        tally.Count(date, Dataset, file, features.Count);
        GeoJsonText.Write(text, "SYNTHETIC: buildings that do not exist, for the sample of the Wessex connectivity and asset map.", GeoJsonText.LonLat, features);

        void Add(string properties, string geometry, string code, string why)
        {
            features.Add((properties, geometry));
            tally.Dirt.Add(new PlacedDirt(date.Name, Dataset, file, features.Count, code, why));
        }
    }

    private static string Row(PlacedColumn column, string key, string x, string y, string height) =>
        $"{key},{x},{y},{height},{Cased(column.Material, column.Draw)},{Cased(column.Supply, column.Draw / 7)},{Cased(column.Condition, column.Draw / 49)},"
        + $"{(column.Draw % 97 == 0 ? "Café Lane" : column.Street)},{(column.Draw % 11 == 0 ? "CCTV" : "")},{(column.Draw % 5 == 0 ? "250" : "")}";

    private static string Height(PlacedColumn column) => column.HeightMetres is not { } metres ? "" : (column.Draw % 5) switch
    {
        0 => $"{metres} M",
        1 => $"{Math.Round(metres / 0.3048):0}ft",
        2 => $"{metres}",
        _ => $"{metres}m",
    };

    /// <summary>The same word as three clerks write it.</summary>
    public static string Cased(string word, long draw) => (draw % 9) switch
    {
        0 => word.ToUpperInvariant(),
        1 or 2 => char.ToUpperInvariant(word[0]) + word[1..],
        _ => word,
    };

    private static string Properties(PlacedBuilding building, string key) => string.Create(CultureInfo.InvariantCulture,
        $"\"ref\": \"{key}\", \"site_name\": \"{building.Name}\", \"eaves_m\": {(building.HeightMetres is { } height ? $"{height}" : "null")}, \"roof\": \"{building.Roof}\", \"tenure\": \"freehold\"");

    private static Polygon Footprint(PlacedBuilding building)
    {
        var corners = new[] { (0.0, 0.0), (building.Width, 0), (building.Width, building.Depth), (0, building.Depth), (0, 0) };
        return new Polygon(new LinearRing([.. corners.Select(corner => Degrees(building.Easting + corner.Item1, building.Northing + corner.Item2))]));
    }

    private static Coordinate Degrees(double easting, double northing) =>
        GeoStore.Grid.BritishGrid.TryToLonLat(easting, northing, out var longitude, out var latitude)
            ? new Coordinate(Math.Round(longitude, 7), Math.Round(latitude, 7))
            : throw new InvalidOperationException($"{easting}, {northing} lies outside the grid");
}
