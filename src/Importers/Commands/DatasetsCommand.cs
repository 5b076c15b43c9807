using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dapper;
using Wessex.GeoStore;
using Wessex.Importers.Datasets;
using Wessex.Importers.Pipeline;

namespace Wessex.Importers.Commands;

/// <summary>Says which data sets can be imported, whose they are, and how old what is held of each is: <c>wessex datasets</c>.</summary>
internal static class DatasetsCommand
{
    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "As JSON." };
        var command = new Command("datasets", "Lists the data sets that can be imported: whose they are, what their files are, what is held of each and how old it is.") { json };
        command.SetAction((parsed, cancellation) => Run(parsed.GetValue(json), DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime), cancellation));
        return command;
    }

    private static async Task<int> Run(bool json, DateOnly today, CancellationToken cancellation)
    {
        await using var database = CommandLine.Open(DatabaseRole.Importer, "datasets");
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var held = (await connection.QueryAsync<HeldSeries>(new CommandDefinition(Sql.Beside(typeof(DatasetsCommand)), cancellationToken: cancellation)))
            .ToLookup(release => release.Dataset);
        if (json)
        {
            Console.WriteLine(new JsonArray([.. DatasetCatalogue.All.Select(dataset => Json(dataset, held[dataset.Id], today))]).ToJsonString(QualityReport.Indented));
            return CommandLine.Done;
        }

        foreach (var line in DatasetCatalogue.All.SelectMany(dataset => Lines(dataset, held[dataset.Id], today)))
        {
            Console.WriteLine(line);
        }

        return CommandLine.Done;
    }

    private static IEnumerable<string> Lines(Dataset dataset, IEnumerable<HeldSeries> held, DateOnly today)
    {
        var facts = dataset.Facts;
        yield return $"{dataset.Id}: {facts.Title}";
        yield return $"  publisher    {facts.Publisher}";
        yield return $"  licence      {facts.Licence}";
        yield return $"  attribution  {facts.Attribution}";
        yield return $"  published    {facts.Cadence}{(facts.HomePage is null ? "" : $": {facts.HomePage}")}";
        yield return $"  files        {dataset.Expected}; forms: {string.Join(", ", dataset.Profiles.Select(profile => profile.Name))}";
        if (facts.DownloadUrl is not null)
        {
            yield return $"  fetch        ./wessex fetch {dataset.Id}";
        }

        foreach (var release in held.DefaultIfEmpty())
        {
            yield return release is null
                ? "  held         nothing"
                : $"  held         {(release.Series.Length > 0 ? $"{release.Series}: " : "")}{release.Stated}, {release.Age(today)}, {release.Rows:N0} rows, release {release.Id}{(release.Synthetic ? ", SYNTHETIC" : "")}";
        }

        yield return "";
    }

    private static JsonNode Json(Dataset dataset, IEnumerable<HeldSeries> held, DateOnly today)
    {
        var node = JsonSerializer.SerializeToNode(dataset.Facts, QualityReport.Indented)!;
        node["expected"] = dataset.Expected;
        node["forms"] = new JsonArray([.. dataset.Profiles.Select(profile => JsonValue.Create(profile.Name))]);
        node["held"] = new JsonArray([.. held.Select(release => new JsonObject
        {
            ["release"] = release.Id, ["series"] = release.Series, ["as_at"] = release.Stated.ToString(), ["age_days"] = release.Days(today), ["rows"] = release.Rows,
            ["synthetic"] = release.Synthetic,
        })]);
        return node;
    }

    private sealed record HeldSeries(int Id, string Dataset, string Series, DateOnly AsAt, string Precision, long Rows, bool Synthetic)
    {
        public AsAt Stated => new(AsAt, Precision);

        /// <summary>From the first day of what the publisher's date names.</summary>
        public int Days(DateOnly today) => today.DayNumber - AsAt.DayNumber;

        public string Age(DateOnly today) => Days(today) switch
        {
            < 0 => "not yet begun",
            < 62 and var days => $"{days} day{(days == 1 ? "" : "s")} old",
            < 730 and var days => $"{days / 30.4375:0} months old",
            var days => $"{days / 365.25:0.0} years old",
        };
    }
}
