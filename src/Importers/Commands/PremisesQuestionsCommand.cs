using System.CommandLine;
using System.Text.Json;
using Npgsql;
using Wessex.GeoStore;
using Wessex.GeoStore.Editions;
using Wessex.GeoStore.Gaps;
using Wessex.GeoStore.Gaps.Buildings;
using Wessex.GeoStore.Gaps.Clusters;
using Wessex.GeoStore.Gaps.Premises;
using Wessex.Importers.Gaps;

namespace Wessex.Importers.Commands;

/// <summary>Questions about single premises in the terminal: <c>gaps clusters</c>, <c>gaps public-buildings</c>.</summary>
internal static class PremisesQuestionsCommand
{
    private static readonly GapFormat[] Formats = Enum.GetValues<GapFormat>();

    public static IEnumerable<Command> Create() => [Clusters(), Buildings()];

    private static Command Clusters()
    {
        var plain = new ClusterQuestion(default);
        var lacking = Level(required: true);
        var distance = Number("--distance", "Metres to the nearest other premises of the group", plain.DistanceMetres, 10, 2_000);
        var least = Number("--least", "The fewest premises of a group", plain.Least, 2, 100_000);
        var limit = Number("--limit", "How many groups at most, the largest first", plain.Limit, 1, 1_000);
        var hull = CommandOptions.Word("--hull", "Form of the hull (default convex)", ["convex", "concave"]);
        var planned = CommandOptions.Word("--planned", "Only premises that are planned or not", PremisesFilter.PlannedCodes);
        var status = CommandOptions.Word("--status", "Only premises with this subsidy control status", PremisesFilter.StatusCodes);
        var asked = new Asked();
        var command = new Command("clusters", "Premises that lack a level, grouped into projects a supplier could bid on.") { lacking, distance, least, hull, planned, status, limit };
        return asked.On(command, async (parsed, database, edition, format, cancellation) =>
        {
            var question = new ClusterQuestion(
                parsed.GetValue(lacking)!.Value, parsed.GetValue(distance), parsed.GetValue(least), parsed.GetValue(hull) ?? plain.Hull, asked.Area(parsed),
                parsed.GetValue(planned), parsed.GetValue(status), parsed.GetValue(limit));
            if (!(await GapClusters.Find(database, edition, question, cancellation)).TryGet(out var answer, out var refusal))
            {
                return CommandLine.Fail(refusal.Message);
            }

            if (format == GapFormat.GeoJson)
            {
                return await StandardOutput.Write(output => ClusterForms.WriteGeoJson(output, answer, cancellation));
            }

            return Say(format, answer, ClusterForms.CsvLines(answer), [
                answer.Sentence,
                .. answer.Clusters.Select(one =>
                    $"{one.Id,14}  {one.Premises,6:N0} premises  {one.SquareKilometres,8:0.000} km²  nearest served at {one.NearestServedMetres:N0} m  nearest road {one.NearestRoad} at {one.NearestRoadMetres:N0} m"
                    + $"  voucher (indicative) {one.VoucherIndicative?.Eligible:N0}  {ClusterForms.Cost(one)}"),
                .. answer.Notes,
            ]);
        });
    }

    private static Command Buildings()
    {
        var lacking = Level(required: false);
        var by = CommandOptions.Word("--by", "What each group is (default owner)", BuildingQuestion.Groupings);
        var kind = CommandOptions.Word("--kind", "Only buildings of this kind", BuildingQuestion.Kinds);
        var asked = new Asked();
        var command = new Command("public-buildings", "Public buildings and schools that lack a level (default gigabit), by owner, kind or area.") { lacking, by, kind };
        return asked.On(command, async (parsed, database, edition, format, cancellation) =>
        {
            var question = new BuildingQuestion(parsed.GetValue(lacking) ?? BroadbandLevel.Gigabit, parsed.GetValue(by) ?? "owner", parsed.GetValue(kind), asked.Area(parsed));
            return (await PublicBuildingGaps.Summary(database, edition, question, cancellation)).TryGet(out var answer, out var refusal)
                ? Say(format, answer, PublicBuildingGaps.CsvLines(answer), [
                    answer.Sentence,
                    .. answer.Groups.Select(group => $"{group.Code}  {group.Name}: {group.Lacking:N0} lacking, {group.Served:N0} served, {group.Unknown:N0} unknown, {group.All:N0} in all"),
                    .. answer.Buildings.Select(one => $"  {one.Uprn}  {one.Name} ({one.Kind}, {one.Owner}) {one.Postcode}"),
                    .. answer.Notes,
                ])
                : CommandLine.Fail(refusal.Message);
        });
    }

    private static int Say<T>(GapFormat format, T answer, IEnumerable<string> csv, IEnumerable<string> text)
    {
        Console.Out.Write(format switch
        {
            GapFormat.Json => $"{JsonSerializer.Serialize(answer, GapSummary.Json)}\n",
            GapFormat.Csv => string.Concat(csv),
            _ => string.Concat(text.Select(line => $"{line}\n")),
        });
        return CommandLine.Done;
    }

    private static Option<BroadbandLevel?> Level(bool required, string name = "--lacking", string words = "The level that is lacked")
    {
        var level = CommandOptions.OneOf(name, words, BroadbandLevels.All, BroadbandLevels.Code);
        level.Required = required;
        return level;
    }

    private static Option<int> Number(string name, string words, int usual, int least, int most)
    {
        var option = new Option<int>(name) { Description = $"{words}: {least} to {most} (default {usual}).", DefaultValueFactory = _ => usual };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }] && (!int.TryParse(text, out var value) || value < least || value > most))
            {
                result.AddError($"{name} must be a whole number from {least} to {most}, was {text}");
            }
        });
        return option;
    }

    /// <summary>What every one of them takes: where, which edition, and in which form.</summary>
    private sealed class Asked
    {
        private readonly Option<string?> _area = new("--area") { Description = "Stay within the area of this code, of any kind held: E06000059." };
        private readonly Option<int?> _edition = new("--edition") { Description = "Answer from this edition instead of the one in force." };
        private readonly Option<DateOnly?> _asOf = CommandOptions.Date("--as-of", "Answer from the releases that were in force at this date.");
        private readonly Option<GapFormat?> _format = CommandOptions.OneOf("--f", "Form of the answer (default text)", Formats, format => format.ToString().ToLowerInvariant());
        private readonly Option<bool> _json = new("--json") { Description = "The same as --f json." };
        private readonly Option<bool> _csv = new("--csv") { Description = "The same as --f csv." };

        public string? Area(ParseResult parsed) => parsed.GetValue(_area);

        public Command On(Command command, Func<ParseResult, NpgsqlDataSource, Edition, GapFormat, CancellationToken, Task<int>> answer)
        {
            foreach (var option in new Option[] { _area, _edition, _asOf, _format, _json, _csv })
            {
                command.Options.Add(option);
            }

            command.Validators.Add(result =>
            {
                if (result.GetResult(_edition) is { Implicit: false } && result.GetResult(_asOf) is { Implicit: false })
                {
                    result.AddError("Give either --edition or --as-of.");
                }
            });
            command.SetAction(async (parsed, cancellation) =>
            {
                await using var database = CommandLine.Open(DatabaseRole.Api, "gaps");
                var resolved = await EditionResolver.Resolve(database, parsed.GetValue(_edition), parsed.GetValue(_asOf), cancellation);
                var format = parsed.GetValue(_json) ? GapFormat.Json : parsed.GetValue(_csv) ? GapFormat.Csv : parsed.GetValue(_format) ?? GapFormat.Text;
                return resolved.TryGet(out var edition, out var refusal) ? await answer(parsed, database, edition, format, cancellation) : CommandLine.Fail(refusal.Message);
            });
            return command;
        }
    }
}
