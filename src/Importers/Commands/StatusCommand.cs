using System.CommandLine;
using Dapper;
using Npgsql;
using Wessex.GeoStore;
using Wessex.GeoStore.Migrations;

namespace Wessex.Importers.Commands;

/// <summary>Says what the database holds: <c>wessex status</c>.</summary>
internal static class StatusCommand
{
    private static readonly string Query = Sql.Beside(typeof(StatusCommand));

    public static Command Create()
    {
        var word = new Option<bool>("--word") { Description = "One word only: unmigrated, empty, synthetic or real." };
        var command = new Command("status", "Says what the database holds: the sample or real data, how many releases, which edition is in force.") { word };
        command.SetAction((parsed, cancellation) => Run(parsed.GetValue(word), cancellation));
        return command;
    }

    private static async Task<int> Run(bool word, CancellationToken cancellation)
    {
        await using var database = CommandLine.Open(DatabaseRole.Migrator, "status", geometry: false);
        var schema = await MigrationRunner.Check(database, cancellation);
        if (!schema.IsCurrent)
        {
            return schema.Trouble is { } trouble ? CommandLine.Fail(trouble)
                : Say(word, "unmigrated", $"The schema is {schema.Pending.Count} migration(s) behind this program: run ./wessex migrate.");
        }

        await using var connection = await database.OpenConnectionAsync(cancellation);
        var held = await connection.QuerySingleAsync<Held>(new CommandDefinition(Query, cancellationToken: cancellation));
        var kind = held.Synthetic switch { null => "empty", true => "synthetic", false => "real" };
        return Say(word, kind, held.Synthetic is null
            ? "The database is empty: no release has been loaded."
            : $"The database holds {(held.Synthetic.Value ? "synthetic sample" : "real")} data: {held.Releases} release(s), "
              + (held.Edition is { } edition ? $"edition {edition} in force since {held.MovedAt:yyyy-MM-dd HH:mm} UTC." : "no edition in force yet: run ./wessex analyse."));
    }

    private static int Say(bool word, string kind, string sentence)
    {
        Console.WriteLine(word ? kind : sentence);
        return CommandLine.Done;
    }

    private sealed record Held(bool? Synthetic, long Releases, int? Edition, DateTime? MovedAt);
}
