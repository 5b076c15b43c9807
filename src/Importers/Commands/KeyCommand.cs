using System.CommandLine;
using System.Globalization;
using Wessex.GeoStore;
using Wessex.GeoStore.Accounts;
using Wessex.Importers.Accounts;

namespace Wessex.Importers.Commands;

/// <summary>Keys by which machines ask: <c>wessex key add|list|revoke</c> (docs/accounts.md).</summary>
internal static class KeyCommand
{
    private const int DefaultDays = 90;
    private const int MostDays = 366;

    public static Command Create() => new("key", "Makes, lists and revokes the keys by which machines ask for an account.") { Add(), List(), Revoke() };

    private static Command Add()
    {
        var account = new Argument<string>("account") { Description = "The account that the machine asks for." };
        var name = new Option<string>("--name") { Description = "What it is for: QGIS of the drawing office.", Required = true };
        var scopes = new Option<string[]>("--scope")
        {
            Description = $"What it may do, once for each: {string.Join(", ", Scope.All)}.", Required = true, AllowMultipleArgumentsPerToken = true,
        };
        scopes.AcceptOnlyFromAmong([.. Scope.All]);
        var days = new Option<int>("--days") { Description = $"How long it is good, 1 to {MostDays} (default {DefaultDays}).", DefaultValueFactory = _ => DefaultDays };
        var command = new Command("add", "Makes a key and prints it, this once.") { account, name, scopes, days };
        command.SetAction(async (parsed, cancellation) =>
        {
            if (parsed.GetValue(days) is < 1 or > MostDays || string.IsNullOrWhiteSpace(parsed.GetValue(name)))
            {
                return CommandLine.Fail($"--days must be 1 to {MostDays} and --name say something, were {parsed.GetValue(days)} and '{parsed.GetValue(name)}'.");
            }

            await using var database = CommandLine.Open(DatabaseRole.Accounts, "key", geometry: false);
            var (key, trouble) = await new Keys(database, Environment.UserName).Add(
                parsed.GetValue(account)!, parsed.GetValue(name)!.Trim(), [.. parsed.GetValue(scopes)!.Distinct(StringComparer.Ordinal)], parsed.GetValue(days), cancellation);
            if (key is null)
            {
                return CommandLine.Fail(trouble!);
            }

            Console.WriteLine(key);
            await Console.Error.WriteLineAsync("It is shown this once. A program sends it in a header: Authorization: Bearer and the key.");
            return CommandLine.Done;
        });
        return command;
    }

    private static Command List()
    {
        var command = new Command("list", "Every key by its first letters: state, account, what it is for, scopes, end and last use (UTC).");
        command.SetAction(async (_, cancellation) =>
        {
            await using var database = CommandLine.Open(DatabaseRole.Accounts, "key", geometry: false);
            var keys = await new Keys(database, Environment.UserName).List(cancellation);
            foreach (var key in keys)
            {
                Console.WriteLine(string.Join('\t', key.Prefix, key.State, key.Account, key.Name, key.Scopes,
                    key.ExpiresAt.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), key.LastUsed?.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "never used"));
            }

            Console.WriteLine(keys.Count == 0 ? "There is no key: ./wessex key add makes one." : $"{keys.Count} key(s).");
            return CommandLine.Done;
        });
        return command;
    }

    private static Command Revoke()
    {
        var prefix = new Argument<string>("prefix") { Description = "Its first letters, as key list shows them: wessex_abcdefgh." };
        var command = new Command("revoke", "Makes a key good for nothing, at once and for ever.") { prefix };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var database = CommandLine.Open(DatabaseRole.Accounts, "key", geometry: false);
            if (await new Keys(database, Environment.UserName).Revoke(parsed.GetValue(prefix)!, cancellation) is { } trouble)
            {
                return CommandLine.Fail(trouble);
            }

            Console.WriteLine($"{parsed.GetValue(prefix)} is revoked.");
            return CommandLine.Done;
        });
        return command;
    }
}
