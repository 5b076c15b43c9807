using System.CommandLine;
using System.Text.Json;
using Dapper;
using Spectre.Console;
using Wessex.GeoStore;
using Wessex.Importers.Pipeline;

namespace Wessex.Importers.Commands;

/// <summary>Lists what is published and what is in force, or the keys of one release that no reference places: <c>wessex releases</c>.</summary>
internal static class ReleasesCommand
{
    private const int WidthOfFiles = 160;

    public static Command Create()
    {
        var unjoined = new Option<int?>("--unjoined") { Description = "A release's number: lists its keys that a reference release cannot place." };
        var json = new Option<bool>("--json") { Description = "As JSON." };
        var command = new Command("releases", "Lists the published releases, newest in force first, and which of them are in force.") { unjoined, json };
        command.SetAction((parsed, cancellation) => parsed.GetValue(unjoined) is { } release
            ? Unjoined(release, parsed.GetValue(json), cancellation)
            : Releases(parsed.GetValue(json), cancellation));
        return command;
    }

    private static async Task<int> Releases(bool json, CancellationToken cancellation)
    {
        await using var database = CommandLine.Open(DatabaseRole.Importer, "releases");
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var releases = (await connection.QueryAsync<Release>(
            new CommandDefinition(Sql.Beside(typeof(ReleasesCommand)), cancellationToken: cancellation))).AsList();
        if (json)
        {
            return Json(releases.Select(row => new
            {
                row.Id, row.Dataset, row.Series, AsAt = new AsAt(row.AsAt, row.Precision).ToString(), row.PublishedAt, row.Rows, row.Synthetic, row.InForce, row.Checksum, row.Profile,
            }));
        }

        var table = new Table().Border(TableBorder.Simple).AddColumns("release", "data set", "series", "as at", "rows", "in force", "published (UTC)");
        foreach (var row in releases)
        {
            table.AddRow(new[]
            {
                $"{row.Id}", row.Dataset, row.Series, new AsAt(row.AsAt, row.Precision).ToString(), $"{row.Rows:N0}", row.InForce ? "yes" : "", $"{row.PublishedAt:yyyy-MM-dd HH:mm}",
            }.Select(text => new Text(text)));
        }

        if (Console.IsOutputRedirected)
        {
            AnsiConsole.Profile.Width = WidthOfFiles;
        }

        AnsiConsole.Write(table);
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
        var keys = (await connection.QueryAsync<UnjoinedKey>(
            new CommandDefinition(Sql.Beside(typeof(ReleasesCommand), "unjoined"), new { release }, cancellationToken: cancellation))).AsList();
        if (json)
        {
            return Json(keys);
        }

        foreach (var key in keys)
        {
            Console.WriteLine($"{key.Key}\t{key.Why}\t{key.ReferenceDataset} release {key.Reference}");
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
        string Profile, bool InForce);

    private sealed record UnjoinedKey(string Key, string Why, int Reference, string ReferenceDataset);
}
