using System.CommandLine;
using System.Globalization;
using System.Text.RegularExpressions;
using Wessex.GeoStore;
using Wessex.GeoStore.Accounts;
using Wessex.Importers.Accounts;

namespace Wessex.Importers.Commands;

/// <summary>People who may sign in: <c>wessex user add|list|disable|enable|link|set-password</c> (docs/accounts.md).</summary>
internal static partial class UserCommand
{
    private const int DefaultMinutes = 60;
    private const int MostMinutes = 7 * 24 * 60;

    public static Command Create() => new("user", "Makes and disables accounts, and what lets them in: one-time links and passwords.")
    {
        Add(), List(), Stand("disable", "Disables an account at once: its sessions, links and keys are over.", false),
        Stand("enable", "Takes a disabled account back; its keys work again, its sessions do not.", true), Link(), SetPassword(), DemoCommand.Create(),
    };

    private static Command Add()
    {
        var name = Name();
        var role = new Option<string>("--role") { Description = $"What it may do: {string.Join(", ", AccountRole.All)}.", Required = true };
        role.AcceptOnlyFromAmong([.. AccountRole.All]);
        var organisation = new Option<string>("--organisation")
        {
            Description = "Whom the person works for; of an officer the owner as mapping files name it, dorset-council.", Required = true,
        };
        var fullName = new Option<string?>("--full-name") { Description = "As people read it." };
        var command = new Command("add", "Makes an account. It has no password: ./wessex user link prints a link that lets the person in.") { name, role, organisation, fullName };
        command.SetAction(async (parsed, cancellation) =>
        {
            var person = new People.NewPerson(parsed.GetValue(name)!, parsed.GetValue(fullName), parsed.GetValue(role)!, parsed.GetValue(organisation)!.Trim(), false);
            if (!GoodName.IsMatch(person.Name))
            {
                return CommandLine.Fail($"A name must have 3 to 100 letters, digits, dots, hyphens, _, + or @, was '{person.Name}'.");
            }

            if (person.Organisation.Length == 0 || (person.Role != AccountRole.Supplier && !GoodOwner.IsMatch(person.Organisation)))
            {
                return CommandLine.Fail(
                    $"--organisation of an officer must be an owner's name in small letters, digits and hyphens, as dorset-council, was '{person.Organisation}'.");
            }

            return await Done(people => people.Add(person, cancellation), $"{person.Name} may sign in with a link: ./wessex user link {person.Name}");
        });
        return command;
    }

    private static Command List()
    {
        var command = new Command("list", "Every account: name, role, organisation, whether it stands, whether it has a password, keys, last sign-in (UTC).");
        command.SetAction(async (_, cancellation) =>
        {
            await using var database = CommandLine.Open(DatabaseRole.Accounts, "user", geometry: false);
            var people = await new People(database, Environment.UserName).List(cancellation);
            foreach (var person in people)
            {
                Console.WriteLine(string.Join('\t', person.Name, person.Role, person.Organisation, person.State, person.HasPassword ? "password" : "links only",
                    $"{person.Keys} key(s)", person.LastSignIn?.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "never", person.Synthetic ? "synthetic" : ""));
            }

            Console.WriteLine(people.Count == 0 ? "There is no account: ./wessex user add makes one." : $"{people.Count} account(s).");
            return CommandLine.Done;
        });
        return command;
    }

    private static Command Stand(string word, string description, bool enabled)
    {
        var name = Name();
        var command = new Command(word, description) { name };
        command.SetAction((parsed, cancellation) => Done(
            people => people.Stand(parsed.GetValue(name)!, enabled, cancellation), $"{parsed.GetValue(name)} is {(enabled ? "enabled" : "disabled")}."));
        return command;
    }

    private static Command Link()
    {
        var name = Name();
        var minutes = new Option<int>("--minutes") { Description = $"How long it is good, 1 to {MostMinutes} (default {DefaultMinutes}).", DefaultValueFactory = _ => DefaultMinutes };
        var address = Address();
        var command = new Command("link", "Prints a link that signs the person in once. Links made before it are good no more.") { name, minutes, address };
        command.SetAction(async (parsed, cancellation) =>
        {
            var lasts = parsed.GetValue(minutes);
            if (lasts is < 1 or > MostMinutes)
            {
                return CommandLine.Fail($"--minutes must be 1 to {MostMinutes}, was {lasts}.");
            }

            await using var database = CommandLine.Open(DatabaseRole.Accounts, "user", geometry: false);
            var (token, trouble) = await new People(database, Environment.UserName).Link(parsed.GetValue(name)!, TimeSpan.FromMinutes(lasts), cancellation);
            if (token is null)
            {
                return CommandLine.Fail(trouble!);
            }

            Console.WriteLine(LinkTo(parsed.GetValue(address)!, token));
            return CommandLine.Done;
        });
        return command;
    }

    private static Command SetPassword()
    {
        var name = Name();
        var command = new Command("set-password", "Sets a password, asked for here or read as one line of standard input; the account's sessions are over.") { name };
        command.SetAction(async (parsed, cancellation) =>
        {
            var (password, trouble) = PasswordPrompt.Read();
            return password is null
                ? CommandLine.Fail(trouble!)
                : await Done(people => people.SetPassword(parsed.GetValue(name)!, password, cancellation), $"{parsed.GetValue(name)} has a new password.");
        });
        return command;
    }

    /// <summary>The address of a link on the service.</summary>
    public static string LinkTo(string address, string token) => $"{address.TrimEnd('/')}/sign-in/link/{token}";

    public static Option<string> Address() => new("--address")
    {
        Description = "Where the service is (default http://127.0.0.1:8080).", DefaultValueFactory = _ => "http://127.0.0.1:8080",
    };

    private static async Task<int> Done(Func<People, Task<string?>> act, string sentence)
    {
        await using var database = CommandLine.Open(DatabaseRole.Accounts, "user", geometry: false);
        if (await act(new People(database, Environment.UserName)) is { } trouble)
        {
            return CommandLine.Fail(trouble);
        }

        Console.WriteLine(sentence);
        return CommandLine.Done;
    }

    private static Argument<string> Name() => new("name") { Description = "The account's name, which is typed to sign in." };

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._@+-]{2,99}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex GoodName { get; }

    [GeneratedRegex("^[a-z0-9-]+$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex GoodOwner { get; }
}
