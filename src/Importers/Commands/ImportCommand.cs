using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Wessex.GeoStore;
using Wessex.Importers.Datasets;
using Wessex.Importers.Pipeline;

namespace Wessex.Importers.Commands;

/// <summary>Loads one release of a data set: <c>wessex import code-point-open dt.csv bh.csv</c>.</summary>
internal static class ImportCommand
{
    public static Command Create()
    {
        var dataset = new Argument<string>("dataset") { Description = $"One of {string.Join(", ", DatasetCatalogue.All.Select(known => known.Id))}." };
        var paths = new Argument<string[]>("path") { Description = "Files, folders and ZIP archives: together they are one release.", Arity = ArgumentArity.OneOrMore };
        var asAt = new Option<string>("--as-at") { Description = "The publisher's date as YYYY, YYYY-MM or YYYY-MM-DD, where the publication does not say it." };
        var maxRejects = new Option<string>("--max-rejects") { Description = "Per cent of the records that may be rejected.", DefaultValueFactory = _ => "5" };
        var allowShrink = new Option<bool>("--allow-shrink") { Description = "Publish although the release lacks many keys of the one in force." };
        var noAnalyse = new Option<bool>("--no-analyse") { Description = "Leave the edition to a later import or to ./wessex analyse." };
        var json = new Option<bool>("--json") { Description = "The quality report as JSON." };
        var command = new Command("import", "Loads one release of a data set, whole or not at all, and computes the edition.")
        {
            dataset, paths, asAt, maxRejects, allowShrink, noAnalyse, json,
        };
        var stated = new StatedOptions();
        stated.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var (request, trouble) = Request(
                parsed.GetValue(dataset)!, parsed.GetValue(paths)!, parsed.GetValue(asAt), parsed.GetValue(maxRejects)!);
            if (request is null)
            {
                await Console.Error.WriteLineAsync(trouble);
                return CommandLine.WrongUse;
            }

            await using var database = CommandLine.Open(DatabaseRole.Importer, "import");
            var outcome = await new Import(database, new ImportNarration()).Run(
                request with { Options = stated.Of(parsed), AllowShrink = parsed.GetValue(allowShrink), Analyse = !parsed.GetValue(noAnalyse) }, cancellation);
            return parsed.GetValue(json) ? Json(outcome) : Text(outcome);
        });
        return command;
    }

    private static (ImportRequest? Request, string? Trouble) Request(string dataset, string[] paths, string? asAt, string maxRejects)
    {
        if (DatasetCatalogue.Find(dataset) is not { } known)
        {
            return (null, DatasetCatalogue.Unknown(dataset));
        }

        if (asAt is not null && AsAt.Parse(asAt) is null)
        {
            return (null, $"--as-at must be YYYY, YYYY-MM or YYYY-MM-DD, was {asAt}.");
        }

        if (!double.TryParse(maxRejects.TrimEnd('%', ' '), NumberStyles.Float, CultureInfo.InvariantCulture, out var percent) || percent is not (>= 0 and <= 100))
        {
            return (null, $"--max-rejects must be a per cent from 0 to 100, was {maxRejects}.");
        }

        return (new ImportRequest(known, paths) { AsAt = AsAt.Parse(asAt), MaxRejects = percent / 100 }, null);
    }

    private static int Text(ImportOutcome outcome)
    {
        switch (outcome)
        {
            case ImportOutcome.Published published:
                foreach (var line in ReportText.Lines(published.Run, published.Report))
                {
                    Console.WriteLine(line);
                }

                Console.WriteLine(published.Standing);
                Console.WriteLine(ImportNarration.Edition(published.Edition));
                return CommandLine.Done;
            case ImportOutcome.Unchanged unchanged:
                Console.WriteLine(unchanged.Sentence);
                return CommandLine.Done;
            default:
                return CommandLine.Fail(((ImportOutcome.Refused)outcome).Sentence);
        }
    }

    private static int Json(ImportOutcome outcome)
    {
        var answer = outcome switch
        {
            ImportOutcome.Published published => new JsonObject
            {
                ["outcome"] = "published", ["run"] = published.Run, ["release"] = published.Report.Release, ["sentence"] = published.Standing,
                ["edition"] = published.Edition?.Edition, ["report"] = JsonNode.Parse(published.Report.ToJson()),
            },
            ImportOutcome.Unchanged unchanged => new JsonObject
            {
                ["outcome"] = "unchanged", ["run"] = unchanged.Run, ["release"] = unchanged.Release, ["sentence"] = unchanged.Sentence,
                ["edition"] = unchanged.Edition?.Edition,
            },
            _ => null,
        };
        if (answer is null)
        {
            return Text(outcome);
        }

        Console.WriteLine(answer.ToJsonString(QualityReport.Indented));
        return CommandLine.Done;
    }
}
