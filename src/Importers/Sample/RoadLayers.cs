using Wessex.Importers.Sample.DriveTests;
using Wessex.Importers.Sample.Mobile;
using Wessex.Importers.Sample.Writing;

namespace Wessex.Importers.Sample;

/// <summary>Writes one date's roads, predictions and drive tests.</summary>
internal sealed class RoadLayers(SampleLayers layers, SampleDate date)
{
    private readonly MobileCoverage _coverage = layers.Roads[date.Index].Coverage;

    public void Write(SampleFolder folder, List<ManifestImport> imports, SampleTally tally)
    {
        var roads = new RoadFiles(date, layers.Network.Releases[date.Index], tally);
        folder.WriteShapefiles($"roads/{roads.Name}", roads.Shapefiles());
        imports.Add(new ManifestImport(RoadFiles.Dataset, [$"roads/{roads.Name}"]));
        foreach (var environment in new[] { "outdoor", "in-vehicle" })
        {
            var file = $"{date.Stamp}_predicted_4g_{environment}.geojson";
            folder.Write($"predicted/{file}", text => PredictedFiles.Polygons(text, file, _coverage, environment, tally));
            imports.Add(new ManifestImport(PredictedFiles.Dataset, [$"predicted/{file}"], date.Name));
        }

        WriteCells(folder, imports, tally);
        foreach (var survey in layers.Surveys[date.Index])
        {
            WriteSurvey(survey, folder, imports, tally);
        }

        tally.Rows(date, PredictedFiles.Dataset, -1);
        tally.Rows(date, DriveTestFiles.Dataset, layers.Surveys[date.Index].Sum(survey => survey.IsWide
            ? survey.Readings.Count(reading => reading.LevelDbm is not null) : survey.Readings.Count));
    }

    private void WriteCells(SampleFolder folder, List<ManifestImport> imports, SampleTally tally)
    {
        var (zip, csv) = ($"{date.Stamp}_predicted_2g_grid.zip", $"{date.Stamp}_predicted_2g_grid.csv");
        folder.WriteZip($"predicted/{zip}", [(csv, text =>
        {
            text.Write(PredictedFiles.CellHeader);
            PredictedFiles.Cells(new Records(text, "\n", date, PredictedFiles.Dataset, $"{zip}/{csv}", tally), _coverage);
        })]);
        imports.Add(new ManifestImport(PredictedFiles.Dataset, [$"predicted/{zip}"], date.Name));
    }

    private void WriteSurvey(Survey survey, SampleFolder folder, List<ManifestImport> imports, SampleTally tally)
    {
        var name = DriveTestFiles.Name(date, survey);
        if (survey.IsWide)
        {
            folder.WriteZip($"drive-tests/{name}.zip", [($"{name}.csv", text =>
            {
                text.Write(DriveTestFiles.WideHeader);
                DriveTestFiles.OfcomWide(date, new Records(text, "\n", date, DriveTestFiles.Dataset, $"{name}.zip/{name}.csv", tally), survey);
            })]);
            imports.Add(new ManifestImport(DriveTestFiles.Dataset, [$"drive-tests/{name}.zip"], date.Name, ("antenna", "roof")));
            return;
        }

        folder.Write($"drive-tests/{name}.csv", text =>
        {
            text.Write(DriveTestFiles.LongHeader);
            DriveTestFiles.Long(new Records(text, "\n", date, DriveTestFiles.Dataset, $"{name}.csv", tally), survey);
        });
        imports.Add(new ManifestImport(DriveTestFiles.Dataset, [$"drive-tests/{name}.csv"], date.Name));
    }
}
