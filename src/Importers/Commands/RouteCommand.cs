using System.CommandLine;
using System.Text.Json;
using Wessex.GeoStore;
using Wessex.GeoStore.Editions;
using Wessex.GeoStore.Gaps;
using Wessex.GeoStore.Gaps.Roads;
using Wessex.GeoStore.Gaps.Roads.Profiles;
using Wessex.GeoStore.Gaps.Roads.Routes;
using Wessex.Importers.Gaps;

namespace Wessex.Importers.Commands;

/// <summary>Reports one road in the terminal: <c>wessex gaps route A35</c>.</summary>
internal static class RouteCommand
{
    public static Command Create()
    {
        var road = new Argument<string>("road") { Description = "The road's number: A35." };
        var technology = CommandOptions.Word("--technology", "Technology (default 4g)", [.. SignalWords.Technologies]);
        var environment = CommandOptions.Word("--environment", "Environment (default in-vehicle)", [.. SignalWords.Environments]);
        var source = CommandOptions.Word("--source", "Source (default predicted)", [.. SignalWords.Sources]);
        var profile = CommandOptions.Word("--profile", "Threshold profile of measured signal", [.. ThresholdProfiles.All.Select(one => one.Name)]);
        var edition = new Option<int?>("--edition") { Description = "Answer from this edition instead of the one in force." };
        var asOf = CommandOptions.Date("--as-of", "Answer from the releases that were in force at this date.");
        var format = CommandOptions.Word("--f", "Form of the answer (default text)", "text", "json", "csv");
        var command = new Command("route", "One road as ordered strips: signal by chainage, not-spots with places, drop-outs per 10 km.")
        {
            road, technology, environment, source, profile, edition, asOf, format,
        };
        command.Validators.Add(result =>
        {
            if (result.GetResult(edition) is { Implicit: false } && result.GetResult(asOf) is { Implicit: false })
            {
                result.AddError("Give either --edition or --as-of.");
            }
        });
        command.SetAction((parsed, cancellation) => Run(
            new RouteQuestion(
                parsed.GetValue(road)!.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant(), parsed.GetValue(technology) ?? "4g", parsed.GetValue(environment) ?? "in-vehicle",
                parsed.GetValue(source) ?? "predicted", parsed.GetValue(profile)),
            parsed.GetValue(edition), parsed.GetValue(asOf), parsed.GetValue(format) ?? "text", cancellation));
        return command;
    }

    private static async Task<int> Run(RouteQuestion question, int? edition, DateOnly? asOf, string format, CancellationToken cancellation)
    {
        await using var database = CommandLine.Open(DatabaseRole.Api, "gaps");
        if (!(await EditionResolver.Resolve(database, edition, asOf, cancellation)).TryGet(out var resolved, out var refusal)
            || !(await RoadRoute.Report(database, resolved, question, cancellation)).TryGet(out var report, out refusal))
        {
            return CommandLine.Fail(refusal.Message);
        }

        switch (format)
        {
            case "json":
                await Console.Out.WriteLineAsync(JsonSerializer.Serialize(report, GapSummary.Json));
                break;
            case "csv":
                foreach (var line in RouteForms.CsvLines(report))
                {
                    await Console.Out.WriteAsync(line);
                }

                break;
            default:
                RouteText.Write(Console.Out, report);
                break;
        }

        return CommandLine.Done;
    }
}
