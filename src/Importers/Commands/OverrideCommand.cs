using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Npgsql;
using Wessex.GeoStore;
using Wessex.GeoStore.Accounts;
using Wessex.GeoStore.Gaps;
using Wessex.GeoStore.Overrides;
using Wessex.Importers.Gaps;

namespace Wessex.Importers.Commands;

/// <summary>
/// What an officer knows of a premises and the sources have wrong: <c>wessex override premises UPRN --level gigabit --value true --reason … --until DATE</c>.
/// An override stands above every source while it is in force, belongs to the edition, and is kept for ever.
/// </summary>
internal static class OverrideCommand
{
    private static readonly OverrideValue[] Values = Enum.GetValues<OverrideValue>();

    private static readonly string[] Columns = ["override", "state", "in the edition", "uprn", "level", "value", "from", "until", "by", "made", "withdrawn", "reason"];

    public static Command Create() => new("override", "Records what an officer knows better than the sources, with a reason and an end.") { Premises(), List(), Withdraw() };

    private static Command Premises()
    {
        var uprn = Uprn();
        var level = CommandOptions.OneOf("--level", "The level that it is about", BroadbandLevels.All, BroadbandLevels.Code);
        level.Required = true;
        var value = CommandOptions.OneOf("--value", "true = can get it, false = cannot, unknown = the sources are not to be believed", Values, Code);
        value.Required = true;
        var reason = new Option<string>("--reason") { Description = "How it is known, for whoever reads the figures.", Required = true };
        var from = CommandOptions.Date("--from", "In force from this day (default today); a day that is past lets editions as of then honour it.");
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
            if (rows.Count == 0)
            {
                Console.WriteLine(parsed.GetValue(uprn) is { } asked ? $"No override of {asked} has been recorded." : "No override has been recorded.");
                return CommandLine.Done;
            }

            AnswerText.Table(Console.Out, Columns.Length, [Columns, .. rows.Select(Cells)]);
            if (rows.Any(row => row.State == "in force" && !row.InEdition))
            {
                Console.WriteLine("What is in force and not yet in the edition is honoured by the next one: ./wessex analyse.");
            }

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
            await using var transaction = await connection.BeginTransactionAsync(cancellation);
            var number = parsed.GetValue(id);
            var outcome = await PremisesOverrides.Withdraw(connection, number, parsed.GetValue(by)!, transaction, cancellation);
            switch (outcome)
            {
                case null:
                    return CommandLine.Fail($"There is no override {number}: ./wessex override list shows them.");
                case { Before: true }:
                    return CommandLine.Fail($"Override {number} was withdrawn before, on {outcome.WithdrawnAt:yyyy-MM-dd} by {outcome.WithdrawnBy}.");
                default:
                    await Note(connection, transaction, AuditAction.OverrideWithdrawn, number, new() { ["by"] = parsed.GetValue(by) }, cancellation);
                    await transaction.CommitAsync(cancellation);
                    Console.WriteLine(
                        $"Override {number} is withdrawn.{(outcome.InForce is { } other ? $" Override {other}, made before it, is in force again; withdraw that too if it is wrong." : "")}"
                        + " Run ./wessex analyse for an edition without it.");
                    return CommandLine.Done;
            }
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
            return CommandLine.Fail($"--until must not be before --from ({made.From:yyyy-MM-dd}{(made.From == Today ? ", today, when it is left out" : "")}), was {made.Until:yyyy-MM-dd}.");
        }

        await using var database = CommandLine.Open(DatabaseRole.Importer, "override");
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var before = await PremisesOverrides.Before(connection, made, transaction, cancellation);
        if (before.Refusal(made.Uprn) is { } refusal)
        {
            return CommandLine.Fail(refusal);
        }

        if (before.Same == true)
        {
            Console.WriteLine($"Unchanged: override {before.Last} says so already.");
            return CommandLine.Done;
        }

        var id = await PremisesOverrides.Add(connection, made, transaction, cancellation);
        await Note(
            connection, transaction, AuditAction.OverrideAdded, id, new() { ["uprn"] = made.Uprn, ["level"] = made.Level, ["value"] = made.Value, ["by"] = made.By }, cancellation);
        await transaction.CommitAsync(cancellation);
        Console.WriteLine($"Override {id}: {made.Uprn} {made.Level} = {made.Value} from {made.From:yyyy-MM-dd} to {made.Until:yyyy-MM-dd}.{(before.Replaces is { } other ? $" It replaces override {other}." : "")}");
        Console.WriteLine(
            made.Until < Today ? "It is over already: only an edition as of a day between honours it (./wessex analyse --as-of DATE)."
            : made.From > Today ? $"It is not in force yet: an edition made from {made.From:yyyy-MM-dd} on honours it."
            : "Run ./wessex analyse for an edition that honours it.");
        return CommandLine.Done;
    }

    /// <summary>Its line in the audit names the login of the machine, which the operating system vouches for; --by is what the person said, and stands in the details.</summary>
    private static Task Note(NpgsqlConnection connection, NpgsqlTransaction transaction, string action, int id, JsonObject details, CancellationToken cancellation)
    {
        details["actor_is"] = "user of the operating system";
        return AuditTrail.Add(
            connection,
            new AuditEvent(action, true, Environment.UserName, null, id.ToString(CultureInfo.InvariantCulture), AuditEvent.CommandLine, Details: details.ToJsonString()),
            transaction,
            cancellation);
    }

    /// <summary>As a person writes it: other text is refused with the rule.</summary>
    private static Argument<long> Uprn() => new("uprn")
    {
        Description = "The premises: a UPRN that the edition in force counts.",
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (text.Length <= 12 && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var uprn))
            {
                return uprn;
            }

            result.AddError($"uprn must be a whole number of up to 12 digits, was {text}");
            return 0;
        },
    };

    private static DateOnly Today => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().Date);

    private static Option<string> By() => new("--by") { Description = "Who records it (default: the account that runs this).", DefaultValueFactory = _ => Environment.UserName };

    private static string Code(OverrideValue value) => value.ToString().ToLowerInvariant();

    private static string[] Cells(PremisesOverride row) =>
    [
        $"{row.Id}", row.State, row.InEdition ? "yes" : "no", $"{row.Uprn}", row.Level, row.Value, $"{row.FromDate:yyyy-MM-dd}", $"{row.UntilDate:yyyy-MM-dd}", row.MadeBy, $"{row.MadeAt:yyyy-MM-dd}",
        row.WithdrawnAt is { } day ? $"{day:yyyy-MM-dd} by {row.WithdrawnBy}" : "-", row.Reason,
    ];

    private enum OverrideValue
    {
        True,
        False,
        Unknown,
    }
}
