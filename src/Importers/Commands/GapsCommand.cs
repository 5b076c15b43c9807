using System.CommandLine;
using Npgsql;
using Wessex.GeoStore;
using Wessex.GeoStore.Editions;
using Wessex.GeoStore.Gaps;
using Wessex.GeoStore.Gaps.Premises;
using Wessex.GeoStore.Gaps.Roads;
using Wessex.GeoStore.Gaps.Signal;
using Wessex.Importers.Gaps;

namespace Wessex.Importers.Commands;

/// <summary>Asks the gap questions in the terminal: <c>wessex gaps premises --lacking superfast --by ward</c>.</summary>
internal static class GapsCommand
{
    private static readonly GapFormat[] Formats = Enum.GetValues<GapFormat>();

    public static Command Create()
    {
        var command = new Command("gaps", "Who lacks what: the gap questions, with the same figures as the page and the API.") { Premises(), RoadGapsCommand.Create(), RouteCommand.Create(), ChangesCommand.Show() };
        foreach (var question in PremisesQuestionsCommand.Create())
        {
            command.Subcommands.Add(question);
        }

        return command;
    }

    private static Command Premises()
    {
        var lacking = CommandOptions.OneOf("--lacking", "The level that is lacked", BroadbandLevels.All, BroadbandLevels.Code);
        var technology = CommandOptions.Word("--technology", "Ask about mobile signal instead", [.. SignalWords.Technologies]);
        var environment = CommandOptions.Word("--environment", "With --technology: environment (default outdoor)", [.. SignalWords.Environments]);
        var operators = new Option<string?>("--operators") { Description = "With --technology: all: lacking where one does not cover (the default); any: lacking where none covers; none: its mirror; or an operator's code." };
        var by = CommandOptions.OneOf("--by", "Kind of area (default ward)", AreaKinds.All, AreaKinds.Code);
        var area = new Option<string?>("--area") { Description = "Stay within the area of this code, of any kind held: E06000059." };
        var unit = CommandOptions.OneOf("--unit", "What to count (default premises, where a premises release is held)", Enum.GetValues<GapUnit>(), Code);
        var edition = new Option<int?>("--edition") { Description = "Answer from this edition instead of the one in force." };
        var asOf = CommandOptions.Date("--as-of", "Answer from the releases that were in force at this date.");
        var format = CommandOptions.OneOf("--f", "Form of the answer (default text)", Formats, Code);
        var json = new Option<bool>("--json") { Description = "The same as --f json." };
        var csv = new Option<bool>("--csv") { Description = "The same as --f csv." };
        var unplaced = new Option<bool>("--unplaced") { Description = "List what is in no area instead, one a line: key and reason." };
        var single = new PremisesListOptions();
        var command = new Command("premises", "How many premises (postcodes, where only those are held) cannot get a level of broadband, by area.")
        {
            lacking, technology, environment, operators, by, area, unit, edition, asOf, format, json, csv, unplaced,
        };
        single.AddTo(command);
        command.Validators.Add(result =>
        {
            var isSignal = result.GetResult(technology) is { Implicit: false };
            if (isSignal == result.GetResult(lacking) is { Implicit: false })
            {
                result.AddError(
                    $"Give either --lacking, for broadband (one of {string.Join(", ", BroadbandLevels.Codes)}), or --technology, for mobile signal (one of {string.Join(", ", SignalWords.Technologies)}).");
            }

            if (isSignal && single.Given(result).ToList() is { Count: > 0 } given)
            {
                result.AddError($"{string.Join(", ", given)} {(given.Count == 1 ? "goes" : "go")} with --lacking, not with --technology.");
            }

            if (isSignal ? result.GetResult(unit) is { Implicit: false } || result.GetResult(unplaced) is { Implicit: false }
                : result.GetResult(environment) is { Implicit: false } || result.GetResult(operators) is { Implicit: false })
            {
                result.AddError("--environment and --operators go with --technology, --unit and --unplaced with --lacking.");
            }

            if (new[] { result.GetResult(format), result.GetResult(json), result.GetResult(csv) }.Count(option => option is { Implicit: false }) > 1)
            {
                result.AddError("Give one of --f, --json and --csv.");
            }

            if (result.GetResult(edition) is { Implicit: false } && result.GetResult(asOf) is { Implicit: false })
            {
                result.AddError("Give either --edition or --as-of.");
            }
        });
        command.SetAction(async (parsed, cancellation) =>
        {
            var (filter, trouble) = await single.Filter(parsed, cancellation);
            if (trouble is not null)
            {
                return CommandLine.Fail(trouble);
            }

            var form = parsed.GetValue(json) ? GapFormat.Json : parsed.GetValue(csv) ? GapFormat.Csv : parsed.GetValue(format) ?? GapFormat.Text;
            return parsed.GetValue(technology) is { } signal
                ? await PremisesSignalCommand.Run(
                    new PremisesSignalQuestion(
                        signal, parsed.GetValue(environment) ?? "outdoor", new OperatorRule(parsed.GetValue(operators) ?? OperatorRule.All.Code), parsed.GetValue(by) ?? AreaKind.Ward, parsed.GetValue(area)),
                    parsed.GetValue(edition), parsed.GetValue(asOf), form, cancellation)
                : await Run(
                    new GapQuestion(parsed.GetValue(lacking)!.Value, parsed.GetValue(by) ?? AreaKind.Ward, parsed.GetValue(area), parsed.GetValue(unit), filter),
                    parsed.GetValue(edition), parsed.GetValue(asOf), form, parsed.GetValue(unplaced), parsed.GetValue(single.List), single.State(parsed), cancellation);
        });
        return command;
    }

    private static async Task<int> Run(
        GapQuestion question, int? edition, DateOnly? asOf, GapFormat format, bool unplaced, bool list, string? state, CancellationToken cancellation)
    {
        await using var database = CommandLine.Open(DatabaseRole.Api, "gaps");
        if (!(await EditionResolver.Resolve(database, edition, asOf, cancellation)).TryGet(out var resolved, out var refusal))
        {
            return CommandLine.Fail(refusal.Message);
        }

        if (list)
        {
            var listed = new PremisesItemsQuestion(question.Lacking, state, question.Area, question.Where ?? new PremisesFilter());
            return await PremisesListOptions.Write(database, resolved, listed, format, cancellation);
        }

        if (unplaced)
        {
            return await ListUnplaced(database, resolved, question, cancellation);
        }

        if (!(await PremisesGaps.Summary(database, resolved, question, cancellation)).TryGet(out var summary, out refusal))
        {
            return CommandLine.Fail(refusal.Message);
        }

        return format switch
        {
            GapFormat.GeoJson => await StandardOutput.Write(output => GapForms.WriteGeoJson(
                output, summary, HeldAreas.Shapes(database, resolved, question.By, [.. summary.Groups.Select(group => group.Code)], cancellation), cancellation)),
            GapFormat.Csv => await StandardOutput.Write(GapForms.CsvLines(summary)),
            GapFormat.Json => await StandardOutput.Write("json", summary, GapText.Write),
            _ => await StandardOutput.Write("text", summary, GapText.Write),
        };
    }

    private static async Task<int> ListUnplaced(NpgsqlDataSource database, Edition edition, GapQuestion question, CancellationToken cancellation)
    {
        string? after = null;
        do
        {
            var answer = await PremisesGaps.UnplacedItems(database, edition, question, after, limit: 10_000, cancellation);
            if (!answer.TryGet(out var page, out var refusal))
            {
                return CommandLine.Fail(refusal.Message);
            }

            foreach (var item in page.Items)
            {
                await Console.Out.WriteLineAsync($"{item.Key}\t{item.Reason}");
            }

            after = page.NextAfter;
        }
        while (after is not null);
        return CommandLine.Done;
    }

    private static string Code<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
