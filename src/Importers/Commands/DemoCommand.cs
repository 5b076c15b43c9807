using System.CommandLine;
using Dapper;
using Wessex.GeoStore;
using Wessex.GeoStore.Accounts;
using Wessex.Importers.Accounts;

namespace Wessex.Importers.Commands;

/// <summary>
/// What <c>./wessex up</c> calls on a database that holds the synthetic sample: an officer and a supplier to look around as, made when they are missing, and a new
/// one-time link for each. On real data there are none.
/// </summary>
internal static class DemoCommand
{
    private static readonly TimeSpan Lasts = TimeSpan.FromHours(1);
    private static readonly string Kind = Sql.Beside(typeof(DemoCommand));

    private static readonly People.NewPerson[] Demo =
    [
        new("demo-officer", "Demo officer (synthetic)", AccountRole.Officer, "dorset-council", true),
        new("demo-supplier", "Demo supplier (synthetic)", AccountRole.Supplier, "demo-networks", true),
    ];

    public static Command Create()
    {
        var address = UserCommand.Address();
        var command = new Command("demo-links", "Prints one-time links for the demonstration accounts of the synthetic sample.") { address };
        command.Hidden = true;
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var database = CommandLine.Open(DatabaseRole.Accounts, "user", geometry: false);
            await using (var connection = await database.OpenConnectionAsync(cancellation))
            {
                if (await connection.ExecuteScalarAsync<bool?>(new CommandDefinition(Kind, cancellationToken: cancellation)) is not true)
                {
                    return CommandLine.Fail("This database does not hold the synthetic sample: it has no demonstration accounts.");
                }
            }

            var people = new People(database, "./wessex up");
            foreach (var person in Demo)
            {
                await people.Add(person, cancellation); // from the second start on it is there
                var (token, trouble) = await people.Link(person.Name, Lasts, cancellation);
                Console.WriteLine(token is null ? trouble : $"Sign in once as {person.Name} (synthetic): {UserCommand.LinkTo(parsed.GetValue(address)!, token)}");
            }

            return CommandLine.Done;
        });
        return command;
    }
}
