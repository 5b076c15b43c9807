using System.CommandLine;
using Wessex.GeoStore;
using Wessex.GeoStore.Editions;
using Wessex.GeoStore.Gaps;
using Wessex.GeoStore.Gaps.Roads;
using Wessex.GeoStore.Gaps.Roads.Profiles;
using Wessex.Importers.Gaps;

namespace Wessex.Importers.Commands;

/// <summary>Asks about signal along roads in the terminal: <c>wessex gaps roads --technology 4g --by ward</c>.</summary>
internal static class RoadGapsCommand
{
    public static Command Create()
    {
        var technology = CommandOptions.Word("--technology", "Technology (default 4g)", [.. SignalWords.Technologies]);
        var environment = CommandOptions.Word("--environment", "Environment (default in-vehicle)", [.. SignalWords.Environments]);
        var source = CommandOptions.Word("--source", "Source (default predicted)", [.. SignalWords.Sources]);
        var profile = CommandOptions.Word("--profile", "Threshold profile of measured signal", [.. ThresholdProfiles.All.Select(one => one.Name)]);
        var operators = new Option<string?>("--operators") { Description = "all: lacking where one does not cover (the default); any: lacking where none covers; none: its mirror; or an operator's code." };
        var classes = CommandOptions.Word("--class", "Classes of road (default A,B)", "A,B", "A", "B", "M", "M,A", "M,A,B");
        var by = CommandOptions.Word("--by", "What each group is (default council)", [.. RoadGrouping.All.Select(grouping => grouping.Code)]);
        var road = new Option<string?>("--road") { Description = "One road by its number: A35." };
        var trunk = new Option<bool?>("--trunk") { Description = "true: National Highways' roads; false: the council's." };
        var area = new Option<string?>("--area") { Description = "Stay within the area of this code, of any kind held: E06000059." };
        var edition = new Option<int?>("--edition") { Description = "Answer from this edition instead of the one in force." };
        var asOf = CommandOptions.Date("--as-of", "Answer from the releases that were in force at this date.");
        var format = CommandOptions.Word("--f", "Form of the answer (default text; geojson for --runs)", "text", "json", "csv", "geojson");
        var runs = new Option<bool>("--runs") { Description = "List the stretches themselves, as GeoJSON lines or CSV." };
        var status = CommandOptions.Word("--status", "Which stretches --runs lists (default lacking)", [.. RoadRunQuestion.Statuses]);
        var box = new BoxOptions("Only stretches that touch this box, in degrees unless --bbox-crs says otherwise.");
        var command = new Command("roads", "How many metres of A and B road lack mobile signal, by area, class, road or highway authority.")
        {
            technology, environment, source, profile, operators, classes, by, road, trunk, area, edition, asOf, format, runs, status,
        };
        box.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetResult(edition) is { Implicit: false } && result.GetResult(asOf) is { Implicit: false })
            {
                result.AddError("Give either --edition or --as-of.");
            }

            if (result.GetValue(runs) ? result.GetValue(format) is "text" or "json" : result.GetValue(format) == "geojson")
            {
                result.AddError("--f must be geojson or csv with --runs, and text, json or csv without.");
            }

            if (!result.GetValue(runs) && (result.GetResult(status) is { Implicit: false } || result.GetResult(box.Numbers) is { Implicit: false }))
            {
                result.AddError("--status and --bbox go with --runs.");
            }
        });
        command.SetAction((parsed, cancellation) =>
        {
            var question = new RoadQuestion(
                parsed.GetValue(technology) ?? "4g", parsed.GetValue(environment) ?? "in-vehicle", parsed.GetValue(source) ?? "predicted",
                new OperatorRule(parsed.GetValue(operators) ?? OperatorRule.All.Code), (parsed.GetValue(classes) ?? "A,B").Split(','),
                RoadGrouping.All.First(grouping => grouping.Code == (parsed.GetValue(by) ?? AreaKind.Council.Code())),
                parsed.GetValue(road)?.ToUpperInvariant(), parsed.GetValue(trunk), parsed.GetValue(area), parsed.GetValue(profile));
            return parsed.GetValue(runs)
                ? List(
                    new RoadRunQuestion(question with { By = RoadGrouping.All.First(grouping => grouping.Code == "road") }, parsed.GetValue(status) ?? "lacking", box.Box(parsed)),
                    parsed.GetValue(edition), parsed.GetValue(asOf), parsed.GetValue(format) ?? "geojson", cancellation)
                : Run(question, parsed.GetValue(edition), parsed.GetValue(asOf), parsed.GetValue(format) ?? "text", cancellation);
        });
        return command;
    }

    private static async Task<int> Run(RoadQuestion question, int? edition, DateOnly? asOf, string format, CancellationToken cancellation)
    {
        await using var database = CommandLine.Open(DatabaseRole.Api, "gaps");
        if (!(await EditionResolver.Resolve(database, edition, asOf, cancellation)).TryGet(out var resolved, out var refusal)
            || !(await RoadGaps.Summary(database, resolved, question, cancellation)).TryGet(out var summary, out refusal))
        {
            return CommandLine.Fail(refusal.Message);
        }

        return format == "csv" ? await StandardOutput.Write(RoadForms.CsvLines(summary)) : await StandardOutput.Write(format, summary, RoadText.Write);
    }

    private static async Task<int> List(RoadRunQuestion question, int? edition, DateOnly? asOf, string format, CancellationToken cancellation)
    {
        await using var database = CommandLine.Open(DatabaseRole.Api, "gaps");
        if (!(await EditionResolver.Resolve(database, edition, asOf, cancellation)).TryGet(out var resolved, out var refusal)
            || !(await RoadRuns.List(database, resolved, question, cancellation)).TryGet(out var list, out refusal))
        {
            return CommandLine.Fail(refusal.Message);
        }

        return format == "csv"
            ? await StandardOutput.Write(RoadRunForms.CsvLines(list))
            : await StandardOutput.Write(output => RoadRunForms.WriteGeoJson(output, list, cancellation));
    }
}
