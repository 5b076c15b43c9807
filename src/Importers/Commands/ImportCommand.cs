using System.CommandLine;
using System.Globalization;
using Wessex.GeoStore;
using Wessex.Importers.Analyses.Matching;
using Wessex.Importers.Datasets;
using Wessex.Importers.Jobs;
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
        var detach = new Option<bool>("--detach") { Description = "Leave it to a worker (./wessex worker, which ./wessex up runs too): say the job's number and return." };
        var json = new Option<bool>("--json") { Description = "The quality report as JSON." };
        var command = new Command("import", "Loads one release of a data set, whole or not at all, and computes the edition.")
        {
            dataset, paths, asAt, maxRejects, allowShrink, noAnalyse, detach, json,
        };
        var stated = new StatedOptions();
        stated.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var (job, trouble) = Order(parsed.GetValue(dataset)!, parsed.GetValue(paths)!, parsed.GetValue(asAt), parsed.GetValue(maxRejects)!);
            if (job is null)
            {
                await Console.Error.WriteLineAsync(trouble);
                return CommandLine.WrongUse;
            }

            await using var database = CommandLine.Open(DatabaseRole.Importer, "import");
            var queue = new JobQueue(database);
            var id = await queue.Add(
                job with { Options = stated.Of(parsed), AllowShrink = parsed.GetValue(allowShrink), Analyse = !parsed.GetValue(noAnalyse) }, cancellation);
            if (parsed.GetValue(detach))
            {
                return await JobsCommand.Detached(queue, id, cancellation);
            }

            var outcome = JobAnswer.Import(await new AwaitedJob(database, new ImportNarration()).Finished(id, work: true, cancellation));
            var matches = await SurveyMatch.Of(database, outcome, cancellation);
            return parsed.GetValue(json) ? ImportAnswer.Json(outcome, matches) : ImportAnswer.Text(outcome, matches);
        });
        return command;
    }

    private static (ImportJob? Job, string? Trouble) Order(string dataset, string[] paths, string? asAt, string maxRejects)
    {
        if (DatasetCatalogue.Find(dataset) is null)
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

        return (new ImportJob(dataset, [.. paths.Select(Path.GetFullPath)]) { AsAt = asAt, MaxRejects = percent / 100 }, null);
    }
}
