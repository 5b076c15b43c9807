using System.CommandLine;
using System.Text.Json;
using Npgsql;
using Wessex.GeoStore;
using Wessex.GeoStore.Changes;
using Wessex.GeoStore.Gaps;
using Wessex.GeoStore.Gaps.Roads;
using Wessex.Importers.Gaps;

namespace Wessex.Importers.Commands;

/// <summary>What changed, in the terminal: <c>wessex changes --from 2020-09-01 --lacking gigabit</c>; and one gap: <c>wessex gaps show ID</c>.</summary>
internal static class ChangesCommand
{
    private const int PageLimit = 10_000;

    public static Command Create()
    {
        var from = Side("--from", "The earlier side: a date YYYY-MM-DD or an edition's number (default the edition before)");
        var to = Side("--to", "The later side, likewise (default the edition in force)");
        var subject = CommandOptions.Word("--subject", "Of what (default premises)", PremisesChanges.Subject, RoadChanges.Subject);
        var lacking = CommandOptions.OneOf("--lacking", "The level that premises lack (default gigabit)", BroadbandLevels.All, BroadbandLevels.Code);
        var technology = CommandOptions.Word("--technology", "Of roads (default 4g)", [.. SignalWords.Technologies]);
        var environment = CommandOptions.Word("--environment", "Of roads (default in-vehicle)", [.. SignalWords.Environments]);
        var operators = CommandOptions.Word("--operators", "Of roads (default all)", [.. SignalWords.GapRules]);
        var by = CommandOptions.OneOf("--by", "Kind of area (default council)", AreaKinds.All, AreaKinds.Code);
        var area = new Option<string?>("--area") { Description = "Stay within the area of this code, on both sides: E06000059." };
        var items = new Option<bool>("--items") { Description = "List the premises, or stretches of road, that changed instead, one a line: gap, before, now, kind; of roads also link, from, to and metres." };
        var format = CommandOptions.Word("--f", "Form of the answer (default text)", "text", "json", "csv");
        var command = new Command("changes", "What closed, opened, was reclassified or corrected between two dates, with the same figures as the API.")
        {
            from, to, subject, lacking, technology, environment, operators, by, area, items, format,
        };
        command.Validators.Add(result =>
        {
            var ofRoads = result.GetValue(subject) == RoadChanges.Subject;
            foreach (var option in ofRoads ? [lacking] : new Option[] { technology, environment, operators })
            {
                if (result.GetResult(option) is { Implicit: false })
                {
                    result.AddError(ofRoads
                        ? $"{option.Name} is for --subject premises; roads take --technology, --environment and --operators."
                        : $"{option.Name} is for --subject roads; premises take --lacking.");
                }
            }
        });
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var database = CommandLine.Open(DatabaseRole.Api, "changes");
            var (level, kind) = (parsed.GetValue(lacking) ?? BroadbandLevel.Gigabit, parsed.GetValue(by) ?? AreaKind.Council);
            var roads = parsed.GetValue(subject) == RoadChanges.Subject;
            var (signal, around) = (parsed.GetValue(technology) ?? "4g", parsed.GetValue(environment) ?? "in-vehicle");
            var basis = roads ? ChangeBasis.OfRoads(signal, around) : ChangeBasis.Of(level);
            if (!(await EditionPair.Resolve(database, parsed.GetValue(from), parsed.GetValue(to), basis, cancellation)).TryGet(out var pair, out var refusal))
            {
                return CommandLine.Fail(refusal.Message);
            }

            if (roads && RoadGrouping.All.All(grouping => grouping.Area != kind))
            {
                return CommandLine.Fail($"--by must be a kind of area with shapes for --subject roads, was {kind.Code()}");
            }

            var question = new RoadQuestion(
                signal, around, "predicted", new OperatorRule(parsed.GetValue(operators) ?? "all"), ["A", "B"],
                RoadGrouping.All.FirstOrDefault(grouping => grouping.Area == kind) ?? RoadGrouping.All[0], Area: parsed.GetValue(area));
            if (parsed.GetValue(items))
            {
                return roads ? await List(database, pair, question, cancellation) : await List(database, pair, level, parsed.GetValue(area), cancellation);
            }

            var found = roads
                ? await RoadChanges.Between(database, pair, question, cancellation)
                : await PremisesChanges.Between(database, pair, level, kind, parsed.GetValue(area), cancellation);
            if (!found.TryGet(out var answer, out refusal))
            {
                return CommandLine.Fail(refusal.Message);
            }

            await Write(parsed.GetValue(format), answer);
            return CommandLine.Done;
        });
        return command;
    }

    /// <summary>One gap: <c>wessex gaps show premises-100012345678-gigabit</c>.</summary>
    public static Command Show()
    {
        var id = new Argument<string>("id") { Description = "As a list of changes, gaps or stretches gives it: premises-100012345678-gigabit, road-4g-in-vehicle-all-20250701-12345-LINK." };
        return new QuestionCommand("json").Asking(
            new Command("show", "One gap: what lacks what since when, and what every edition says of it.") { id },
            (database, edition, parsed, cancellation) => GapHistory.Of(database, edition, parsed.GetValue(id)!, cancellation),
            ChangeText.Write);
    }

    private static async Task Write(string? format, ChangeAnswer answer)
    {
        switch (format)
        {
            case "json":
                await Console.Out.WriteLineAsync(JsonSerializer.Serialize(answer, GapSummary.Json));
                break;
            case "csv":
                foreach (var line in ChangeForms.CsvLines(answer))
                {
                    await Console.Out.WriteAsync(line);
                }

                break;
            default:
                ChangeText.Write(Console.Out, answer);
                break;
        }
    }

    private static async Task<int> List(NpgsqlDataSource database, EditionPair pair, BroadbandLevel level, string? area, CancellationToken cancellation)
    {
        ChangeCursor? cursor = null;
        do
        {
            if (!(await ChangeList.Page(database, pair, level, area, kind: null, cursor, PageLimit, cancellation)).TryGet(out var page, out var refusal))
            {
                return CommandLine.Fail(refusal.Message);
            }

            foreach (var item in page.Items)
            {
                await Console.Out.WriteLineAsync($"{item.Gap}\t{item.From}\t{item.To}\t{item.Kind}".ToLowerInvariant());
            }

            cursor = page.NextCursor is { } next ? ChangeCursor.Parse(next) : null;
        }
        while (cursor is not null);
        return CommandLine.Done;
    }

    private static async Task<int> List(NpgsqlDataSource database, EditionPair pair, RoadQuestion question, CancellationToken cancellation)
    {
        RoadChangeCursor? cursor = null;
        do
        {
            if (!(await RoadChangeList.Page(database, pair, question, kind: null, cursor, PageLimit, cancellation)).TryGet(out var page, out var refusal))
            {
                return CommandLine.Fail(refusal.Message);
            }

            foreach (var item in page.Items)
            {
                await Console.Out.WriteLineAsync(
                    $"{item.Gap}\t{Word(item.From)}\t{Word(item.To)}\t{item.Kind}\t{item.Link}\t{item.FromM:0.000}\t{item.ToM:0.000}\t{item.Metres:0.000}");
            }

            cursor = page.NextCursor is { } next ? RoadChangeCursor.Parse(next) : null;
        }
        while (cursor is not null);
        return CommandLine.Done;

        static string Word(GapState state) => state.ToString().ToLowerInvariant();
    }

    private static Option<string?> Side(string name, string description)
    {
        var option = new Option<string?>(name) { Description = $"{description}.", HelpName = "date or edition" };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && !EditionPair.Understands(result.Tokens[0].Value))
            {
                result.AddError($"{name} must be an edition's number or a date such as 2020-09-01, was {result.Tokens[0].Value}");
            }
        });
        return option;
    }
}
