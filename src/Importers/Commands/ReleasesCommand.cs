using System.CommandLine;
using System.Text.Json;
using Dapper;
using Spectre.Console;
using Wessex.GeoStore;
using Wessex.Importers.Analyses;
using Wessex.Importers.Analyses.Matching;
using Wessex.Importers.Pipeline;
using Wessex.Importers.Reading;

namespace Wessex.Importers.Commands;

/// <summary>
/// Lists what is published and what is in force, or the keys of one release that no reference places; takes a release out of use or brings it
/// back: <c>wessex releases</c>.
/// </summary>
internal static class ReleasesCommand
{
    private const int WidthOfFiles = 160;

    public static Command Create()
    {
        var unjoined = new Option<int?>("--unjoined") { Description = "A release's number: lists its keys that a reference release cannot place." };
        var withdraw = new Option<int?>("--withdraw") { Description = "A release's number: takes it out of use and computes the edition without it." };
        var restore = new Option<int?>("--restore") { Description = "The number of a withdrawn release: brings it back and computes the edition." };
        var json = new Option<bool>("--json") { Description = "As JSON." };
        var command = new Command("releases", "Lists the published releases, newest in force first, and which of them are in force.")
        {
            unjoined, withdraw, restore, json,
        };
        command.Validators.Add(result =>
        {
            if (new[] { unjoined, withdraw, restore }.Count(option => result.GetResult(option) is not null) > 1)
            {
                result.AddError("Only one of --unjoined, --withdraw and --restore can be given.");
            }
        });
        command.SetAction((parsed, cancellation) => (parsed.GetValue(unjoined), parsed.GetValue(withdraw) ?? parsed.GetValue(restore)) switch
        {
            ({ } release, _) => Unjoined(release, parsed.GetValue(json), cancellation),
            (_, { } release) => Withdraw(release, parsed.GetValue(withdraw) is not null, cancellation),
            _ => Releases(parsed.GetValue(json), cancellation),
        });
        return command;
    }

    private static async Task<int> Withdraw(int release, bool withdrawn, CancellationToken cancellation)
    {
        await using var database = CommandLine.Open(DatabaseRole.Importer, "releases");
        var (done, sentence) = await Withdrawal.Set(database, release, withdrawn, cancellation);
        if (!done)
        {
            return CommandLine.Fail(sentence);
        }

        Console.WriteLine(sentence);
        Console.WriteLine(ImportNarration.Edition(await Editions.Refresh(database, cancellation: cancellation)));
        return CommandLine.Done;
    }

    private static async Task<int> Releases(bool json, CancellationToken cancellation)
    {
        await using var database = CommandLine.Open(DatabaseRole.Importer, "releases");
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var releases = (await connection.QueryAsync<Release>(
            new CommandDefinition(Sql.Beside(typeof(ReleasesCommand)), cancellationToken: cancellation))).AsList();
        var matches = await SurveyMatch.All(connection, cancellation);
        if (json)
        {
            return Json(releases.Select(row => new
            {
                row.Id, row.Dataset, row.Series, AsAt = new AsAt(row.AsAt, row.Precision).ToString(), row.PublishedAt, row.Rows, row.Synthetic, row.InForce, row.WithdrawnAt, row.Checksum, row.Profile,
                Matches = matches.FirstOrDefault(match => match.Release == row.Id)?.ToJson(),
            }));
        }

        var table = new Table().Border(TableBorder.Simple).AddColumns("release", "data set", "series", "as at", "rows", "in force", "published (UTC)");
        foreach (var row in releases)
        {
            table.AddRow(new[]
            {
                $"{row.Id}", row.Dataset, row.Series, new AsAt(row.AsAt, row.Precision).ToString(), $"{row.Rows:N0}", row.InForce ? "yes" : row.WithdrawnAt is null ? "" : "withdrawn", $"{row.PublishedAt:yyyy-MM-dd HH:mm}",
            }.Select(text => new Text(text)));
        }

        if (Console.IsOutputRedirected)
        {
            AnsiConsole.Profile.Width = WidthOfFiles;
        }

        AnsiConsole.Write(table);
        foreach (var match in matches)
        {
            Console.WriteLine(match.Line);
        }

        if (releases.Any(row => row.Synthetic))
        {
            Console.WriteLine("This database holds the SYNTHETIC sample.");
        }

        return CommandLine.Done;
    }

    private static async Task<int> Unjoined(int release, bool json, CancellationToken cancellation)
    {
        await using var database = CommandLine.Open(DatabaseRole.Importer, "releases");
        await using var connection = await database.OpenConnectionAsync(cancellation);
        if (!await connection.ExecuteScalarAsync<bool>(
            new CommandDefinition(Sql.Beside(typeof(ReleasesCommand), "known"), new { release }, cancellationToken: cancellation)))
        {
            return CommandLine.Fail($"There is no release {release}; ./wessex releases lists those there are.");
        }

        var keys = (await connection.QueryAsync<UnjoinedKey>(
            new CommandDefinition(Sql.Beside(typeof(ReleasesCommand), "unjoined"), new { release }, cancellationToken: cancellation))).AsList();
        if (json)
        {
            return Json(keys);
        }

        foreach (var key in keys)
        {
            Console.WriteLine($"{SourceFiles.Name(key.Key)}\t{key.Why}\t{key.ReferenceDataset} release {key.Reference}");
        }

        return CommandLine.Done;
    }

    private static int Json<T>(IEnumerable<T> rows)
    {
        Console.WriteLine(JsonSerializer.Serialize(rows, QualityReport.Indented));
        return CommandLine.Done;
    }

    private sealed record Release(
        int Id, string Dataset, string Series, DateOnly AsAt, string Precision, DateTime PublishedAt, long Rows, bool Synthetic, string Checksum,
        string Profile, DateTime? WithdrawnAt, bool InForce);

    private sealed record UnjoinedKey(string Key, string Why, int Reference, string ReferenceDataset);
}
