using System.Text.Json.Nodes;
using Wessex.Importers.Analyses.Matching;
using Wessex.Importers.Pipeline;

namespace Wessex.Importers.Commands;

/// <summary>Writes what an import came to, and answers the exit code for it.</summary>
internal static class ImportAnswer
{
    public static int Text(ImportOutcome outcome, IReadOnlyList<SurveyMatch> matches)
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
                Say(matches);
                return CommandLine.Done;
            case ImportOutcome.Unchanged unchanged:
                Console.WriteLine(unchanged.Sentence);
                Say(matches);
                return CommandLine.Done;
            default:
                var refused = (ImportOutcome.Refused)outcome;
                foreach (var line in refused.Report is { } report ? ReportText.Lines(refused.Run!.Value, report) : [])
                {
                    Console.WriteLine(line);
                }

                return CommandLine.Fail(refused.Sentence);
        }
    }

    public static int Json(ImportOutcome outcome, IReadOnlyList<SurveyMatch> matches)
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
            ImportOutcome.Refused { Report: { } report } refused => new JsonObject
            {
                ["outcome"] = "refused", ["run"] = refused.Run, ["sentence"] = refused.Sentence, ["report"] = JsonNode.Parse(report.ToJson()),
            },
            _ => null,
        };
        if (answer is null)
        {
            return Text(outcome, matches);
        }

        if (matches.Count > 0)
        {
            answer["matches"] = new JsonArray([.. matches.Select(match => new JsonObject { ["release"] = match.Release, ["series"] = match.Series, ["report"] = match.ToJson() })]);
        }

        Console.WriteLine(answer.ToJsonString(QualityReport.Indented));
        return outcome is ImportOutcome.Refused failed ? CommandLine.Fail(failed.Sentence) : CommandLine.Done;
    }

    /// <summary>What matching each survey to the roads came to, a line each.</summary>
    public static void Say(IReadOnlyList<SurveyMatch> matches)
    {
        foreach (var match in matches)
        {
            Console.WriteLine(match.Line);
        }
    }
}
