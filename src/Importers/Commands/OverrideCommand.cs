using System.CommandLine;
using Wessex.GeoStore;
using Wessex.GeoStore.Gaps;
using Wessex.GeoStore.Overrides;

namespace Wessex.Importers.Commands;

/// <summary>
/// What an officer knows of a premises and the sources have wrong: <c>wessex override premises UPRN --level gigabit --value true --reason … --until DATE</c>.
/// An override stands above every source while it is in force, belongs to the edition, and is kept for ever.
/// </summary>
internal static class OverrideCommand
{
    private static readonly OverrideValue[] Values = Enum.GetValues<OverrideValue>();

    public static Command Create() => new("override", "Records what an officer knows better than the sources, with a reason and an end.") { Premises(), List(), Withdraw() };

    private static Command Premises()
    {
        var uprn = new Argument<long>("uprn") { Description = "The premises: a UPRN that the edition in force counts." };
        var level = CommandOptions.OneOf("--level", "The level that it is about", BroadbandLevels.All, BroadbandLevels.Code);
        level.Required = true;
        var value = CommandOptions.OneOf("--value", "true = can get it, false = cannot, unknown = the sources are not to be believed", Values, Code);
        value.Required = true;
        var reason = new Option<string>("--reason") { Description = "How it is known, for whoever reads the figures.", Required = true };
        var from = CommandOptions.Date("--from", "In force from this day (default today).");
        var until = CommandOptions.Date("--until", "In force to the end of this day; from then on the sources decide again.");
        until.Required = true;
        var by = By();
        var command = new Command("premises", "Records an override of one level of one premises.") { uprn, level, value, reason, from, until, by };
        command.SetAction((parsed, cancellation) => Add(
            new NewOverride(
                parsed.GetValue(uprn), parsed.GetValue(level)!.Value.Code(), Code(parsed.GetValue(value)!.Value), parsed.GetValue(reason)!.Trim(),
                parsed.GetValue(by)!, parsed.GetValue(from) ?? Today, parsed.GetValue(until)!.Value),
            cancellation));
        return command;
    }

    private static Command List()
    {
        var uprn = new Option<long?>("--uprn") { Description = "Only those of this premises." };
        var command = new Command("list", "Every override there ever was, the latest first, with what it is now: in force, to come, over, replaced or withdrawn.") { uprn };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var database = CommandLine.Open(DatabaseRole.Importer, "override");
            await using var connection = await database.OpenConnectionAsync(cancellation);
            var rows = await PremisesOverrides.List(connection, parsed.GetValue(uprn), cancellation: cancellation);
            foreach (var row in rows)
            {
                Console.WriteLine($"{row.Id}\t{row.State}\t{row.Uprn}\t{row.Level}\t{row.Value}\t{row.FromDate:yyyy-MM-dd}\t{row.UntilDate:yyyy-MM-dd}\t{row.MadeBy}\t{row.Reason}");
            }

            Console.WriteLine(rows.Count == 0 ? "No override has been recorded." : $"{rows.Count:N0} override(s).");
            return CommandLine.Done;
        });
        return command;
    }

    private static Command Withdraw()
    {
        var id = new Argument<int>("id") { Description = "The override's number, as override list shows it." };
        var by = By();
        var command = new Command("withdraw", "Takes an override out of force at any date: it was a mistake. It stays on record.") { id, by };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var database = CommandLine.Open(DatabaseRole.Importer, "override");
            await using var connection = await database.OpenConnectionAsync(cancellation);
            var number = parsed.GetValue(id);
            if (!await PremisesOverrides.Withdraw(connection, number, parsed.GetValue(by)!, cancellation: cancellation))
            {
                return CommandLine.Fail($"There is no override {number} that stands: ./wessex override list shows them.");
            }

            Console.WriteLine($"Override {number} is withdrawn. Run ./wessex analyse for an edition without it.");
            return CommandLine.Done;
        });
        return command;
    }

    private static async Task<int> Add(NewOverride made, CancellationToken cancellation)
    {
        if (made.Reason.Length == 0 || string.IsNullOrWhiteSpace(made.By))
        {
            return CommandLine.Fail("--reason and --by must say something.");
        }

        if (made.Until < made.From)
        {
            return CommandLine.Fail($"--until must not be before --from ({made.From:yyyy-MM-dd}), was {made.Until:yyyy-MM-dd}.");
        }

        await using var database = CommandLine.Open(DatabaseRole.Importer, "override");
        await using var connection = await database.OpenConnectionAsync(cancellation);
        if (await PremisesOverrides.Add(connection, made, cancellation: cancellation) is not { } id)
        {
            return CommandLine.Fail(PremisesOverrides.NotCounted(made.Uprn));
        }

        Console.WriteLine(
            $"Override {id}: {made.Uprn} {made.Level} = {made.Value} from {made.From:yyyy-MM-dd} to {made.Until:yyyy-MM-dd}. Run ./wessex analyse for an edition that honours it.");
        return CommandLine.Done;
    }

    private static DateOnly Today => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().Date);

    private static Option<string> By() => new("--by") { Description = "Who records it (default: the account that runs this).", DefaultValueFactory = _ => Environment.UserName };

    private static string Code(OverrideValue value) => value.ToString().ToLowerInvariant();

    private enum OverrideValue
    {
        True,
        False,
        Unknown,
    }
}
