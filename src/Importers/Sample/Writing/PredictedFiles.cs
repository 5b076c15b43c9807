using Wessex.Importers.Sample.Mobile;

namespace Wessex.Importers.Sample.Writing;

/// <summary>Predicted coverage: polygons on the grid as GeoJSON, and cells of 100 m as CSV.</summary>
internal static class PredictedFiles
{
    public const string Dataset = "predicted-coverage";
    public const string CellHeader = "operator,technology,environment,cell_size_m,easting,northing,covered,source\n";

    private const string Source = "SYNTHETIC prediction";

    public static void Polygons(TextWriter text, string file, MobileCoverage coverage, string environment, SampleTally tally)
    {
        var features = new List<(string, string)>();
        foreach (var layer in coverage.Polygons.Where(layer => layer.Layer.Environment == environment))
        {
            features.Add((Properties(layer.Layer, "extent"), GeoJsonText.Shape(layer.Extent)));
            features.AddRange(layer.Covered.Select(polygon => (Properties(layer.Layer, "covered"), GeoJsonText.Shape(polygon))));
        }

        features.Add((Properties(new MobileLayer("EE", "4g", environment), "covered"), "null"));
        tally.Dirt.Add(new PlacedDirt(coverage.Date.Name, Dataset, file, features.Count, "bad-geometry", "the geometry is null"));
        tally.Count(coverage.Date, Dataset, file, features.Count);
        GeoJsonText.Write(text, "SYNTHETIC: nobody's prediction. Made for the sample of the Wessex connectivity and asset map.", GeoJsonText.Grid, features);
    }

    public static void Cells(Records records, MobileCoverage coverage)
    {
        foreach (var layer in coverage.Cells)
        {
            foreach (var cell in layer.Cells)
            {
                records.Add(Row(layer.Layer.Operator, $"{cell.Easting}", cell.Covered switch { true => "true", false => "false", null => "" }));
                string Row(string code, string easting, string covered) => $"{code},2g,in-vehicle,{CellLayer.Size},{easting},{cell.Northing},{covered},{Source}";
            }
        }

        records.AddDirt($",2g,in-vehicle,{CellLayer.Size},300000,100000,true,{Source}", "missing-key", "the operator is blank");
        records.AddDirt($"EE,2g,in-vehicle,{CellLayer.Size},3OO000,100000,true,{Source}", "bad-number", "the easting has letters O for noughts");
        records.AddDirt($"EE,2g,in-vehicle,{CellLayer.Size},300000,100000,mostly,{Source}", "bad-boolean", "covered is neither true nor false");
    }

    private static string Properties(MobileLayer layer, string kind) =>
        $"\"operator\": \"{layer.Operator}\", \"technology\": \"{layer.Technology}\", \"environment\": \"{layer.Environment}\", \"kind\": \"{kind}\", \"source\": \"{Source}\"";
}
