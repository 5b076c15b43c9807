using NetTopologySuite.Geometries;
using Wessex.Importers.Reading.Shapefile;
using Wessex.Importers.Sample.Assets;
using Wessex.Importers.Writing.Shapefile;

namespace Wessex.Importers.Sample.Writing;

/// <summary>Dorset's lighting columns as a shapefile in windows-1252 with the council's own ten-character names and short words.</summary>
internal sealed class LightingFile(SampleDate date, AssetPlacement placement, SampleTally tally)
{
    private static readonly DbfField[] Fields =
    [
        DbfField.Text("UNIT_ID", 20), DbfField.Number("COL_HT", 7, 2), DbfField.Text("COL_MAT", 12), DbfField.Text("PWR_SUPPLY", 16), DbfField.Text("STRUCT_ST", 12),
        DbfField.Text("ATTACHMENT", 40), DbfField.Date("INST_DATE"), DbfField.Text("ROAD_NAME", 40), DbfField.Text("LAMP_TYPE", 10),
    ];

    public string Name => $"{date.Stamp}_dorset_street_lighting.zip";

    public SampleShapefile Shapefile() => new(Member, new ShapefileLayout(ShapeType.Point, Fields, new DateOnly(date.Index == 0 ? 2020 : 2025, 7, 1)) { IsUtf8 = false }, Records());

    private string Member => $"{date.Stamp}_dorset_street_lighting.shp";

    private IEnumerable<(Geometry?, object?[])> Records()
    {
        var file = $"{Name}/{Member}";
        var columns = placement.Dorset.Where(column => column.StandsAt(date.Index)).ToArray();
        foreach (var column in columns)
        {
            yield return (new Point(column.Easting, column.Northing), Values(column, column.Key, column.HeightMetres));
        }

        var (records, last) = (columns.Length, columns[^1]);
        Dirt("duplicate-key", "the column of the record before it");
        yield return (new Point(last.Easting, last.Northing), Values(last, last.Key, last.HeightMetres));
        Dirt("missing-key", "the unit is blank");
        yield return (new Point(last.Easting, last.Northing), Values(last, "", 8));
        Dirt("zero-position", "0,0 instead of a position");
        yield return (new Point(0, 0), Values(last, "SYN-DL-900001", 8));
        Dirt("swapped-axes", "northing and easting have changed places");
        yield return (new Point(90_600, 369_100), Values(last, "SYN-DL-900002", 8));
        Dirt("not-in-crs", "longitude and latitude instead of metres");
        yield return (new Point(-2.4402, 50.7101), Values(last, "SYN-DL-900003", 8));
        // a column of 800 m is a column all the same, of which the height is unknown
        records++;
        yield return (new Point(last.Easting, last.Northing), Values(last, "SYN-DL-900004", 800));
        tally.Count(date, AssetFiles.Dataset, file, records);

        void Dirt(string code, string why) => tally.Dirt.Add(new PlacedDirt(date.Name, AssetFiles.Dataset, file, ++records, code, why));
    }

    private static object?[] Values(PlacedColumn column, string key, int? height) =>
    [
        key, height, AssetFiles.Cased(column.Material switch { "steel" => "stl", "aluminium" => "alu", _ => "conc" }, column.Draw), AssetFiles.Cased(column.Supply, column.Draw / 7),
        AssetFiles.Cased(column.Condition, column.Draw / 49), column.Draw % 13 == 0 ? "Camera" : null, new DateOnly(1995 + (int)(column.Draw % 24), 4, 1), column.Street,
        column.Draw % 3 == 0 ? "SON" : "LED",
    ];
}
