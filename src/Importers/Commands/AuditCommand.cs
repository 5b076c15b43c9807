using System.CommandLine;
using System.Globalization;
using Dapper;
using Wessex.GeoStore;
using Wessex.GeoStore.Accounts;

namespace Wessex.Importers.Commands;

/// <summary>Who did what, when and from where: <c>wessex audit list</c>.</summary>
internal static class AuditCommand
{
    private const int DefaultLimit = 100;
    private const int MostLines = 100_000;

    private static readonly string Query = Sql.Beside(typeof(AuditCommand));

    public static Command Create() => new("audit", "Who did what, when and from where. Nothing of it can be changed.") { List() };

    private static Command List()
    {
        var account = new Option<string?>("--account") { Description = "Only what this account did, or what was tried with it." };
        var action = new Option<string?>("--action") { Description = $"Only this: {string.Join(", ", AuditAction.All)}." };
        action.AcceptOnlyFromAmong([.. AuditAction.All]);
        var since = CommandOptions.Date("--since", "Only from this day on (UTC).");
        var limit = new Option<int>("--limit") { Description = $"At most so many, 1 to {MostLines} (default {DefaultLimit}).", DefaultValueFactory = _ => DefaultLimit };
        var command = new Command("list", "The audit, the latest first: number, time (UTC), action, outcome, actor, subject, origin, address, details.") { account, action, since, limit };
        command.SetAction(async (parsed, cancellation) =>
        {
            if (parsed.GetValue(limit) is < 1 or > MostLines)
            {
                return CommandLine.Fail($"--limit must be 1 to {MostLines}, was {parsed.GetValue(limit)}.");
            }

            await using var database = CommandLine.Open(DatabaseRole.Accounts, "audit", geometry: false);
            await using var connection = await database.OpenConnectionAsync(cancellation);
            var lines = (await connection.QueryAsync<Line>(new CommandDefinition(
                Query,
                new { account = parsed.GetValue(account), action = parsed.GetValue(action), since = parsed.GetValue(since), limit = parsed.GetValue(limit) },
                cancellationToken: cancellation))).AsList();
            foreach (var line in lines)
            {
                Console.WriteLine(string.Join('\t', line.Id, line.At.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), line.Action, line.Outcome, line.Actor,
                    line.Subject, line.Origin, line.Address, line.Details));
            }

            Console.WriteLine(lines.Count == 0 ? "Nothing was done that is audited." : $"{lines.Count} line(s).");
            return CommandLine.Done;
        });
        return command;
    }

    private sealed record Line(long Id, DateTime At, string Action, string Outcome, string Actor, string? Subject, string Origin, string? Address, string? Details);
}
