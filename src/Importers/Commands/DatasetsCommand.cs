using System.CommandLine;
using System.Text.Json;
using Wessex.Importers.Datasets;
using Wessex.Importers.Pipeline;

namespace Wessex.Importers.Commands;

/// <summary>Says which data sets can be imported and what their files are: <c>wessex datasets</c>. Needs no database.</summary>
internal static class DatasetsCommand
{
    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "As JSON, with licence and attribution." };
        var command = new Command("datasets", "Lists the data sets that can be imported, what their files are and whose they are.") { json };
        command.SetAction(parsed => Run(parsed.GetValue(json)));
        return command;
    }

    private static int Run(bool json)
    {
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(
                DatasetCatalogue.All.Select(dataset => dataset.Facts), QualityReport.Indented));
            return CommandLine.Done;
        }

        foreach (var dataset in DatasetCatalogue.All)
        {
            Console.WriteLine($"{dataset.Id}: {dataset.Facts.Title} ({dataset.Facts.Publisher}, {dataset.Facts.Licence}; {dataset.Facts.Cadence})");
            Console.WriteLine($"  expects {dataset.Expected}; forms: {string.Join(", ", dataset.Profiles.Select(profile => profile.Name))}");
        }

        return CommandLine.Done;
    }
}
