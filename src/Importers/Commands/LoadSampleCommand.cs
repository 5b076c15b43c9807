using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using Npgsql;
using Wessex.GeoStore;
using Wessex.Importers.Analyses;
using Wessex.Importers.Datasets;
using Wessex.Importers.Pipeline;

namespace Wessex.Importers.Commands;

/// <summary>Loads a sample that <c>wessex sample</c> wrote, through the same importers as real data: <c>wessex load-sample DIR</c>.</summary>
internal static class LoadSampleCommand
{
    private static readonly JsonSerializerOptions Format = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static Command Create()
    {
        var folder = new Argument<string>("dir") { Description = "A folder that ./wessex sample wrote: its manifest.json says what to import." };
        var allowShrink = new Option<bool>("--allow-shrink") { Description = "Publish although another, larger sample is in force." };
        var noAnalyse = new Option<bool>("--no-analyse") { Description = "Only load: ./wessex analyse computes the editions." };
        var command = new Command("load-sample", "Loads the sample's releases in order and computes an edition for each of its dates.") { folder, allowShrink, noAnalyse };
        command.SetAction((parsed, cancellation) => Run(parsed.GetValue(folder)!, parsed.GetValue(allowShrink), parsed.GetValue(noAnalyse), cancellation));
        return command;
    }

    private static async Task<int> Run(string folder, bool allowShrink, bool noAnalyse, CancellationToken cancellation)
    {
        var path = Path.Combine(folder, "manifest.json");
        if (!File.Exists(path))
        {
            return CommandLine.Fail($"{folder} holds no sample: there is no manifest.json, which ./wessex sample writes.");
        }

        Manifest manifest;
        try
        {
            await using var stream = File.OpenRead(path);
            manifest = (await JsonSerializer.DeserializeAsync<Manifest>(stream, Format, cancellation))!;
        }
        catch (JsonException damaged)
        {
            return CommandLine.Fail($"{path} is damaged: {damaged.Message}");
        }

        await using var database = CommandLine.Open(DatabaseRole.Importer, "load-sample");
        var watch = Stopwatch.StartNew();
        var dates = new SortedSet<DateOnly>();
        foreach (var import in manifest.Imports)
        {
            if (DatasetCatalogue.Find(import.Dataset) is not { } dataset)
            {
                return CommandLine.Fail($"{path} names a data set {import.Dataset}, which this program does not know.");
            }

            var request = new ImportRequest(dataset, [.. import.Files.Select(file => Path.Combine(folder, file))])
            {
                AsAt = AsAt.Parse(import.AsAt), AllowShrink = allowShrink, Analyse = false, Options = Stated(import.Options, folder),
            };
            AsAt asAt;
            switch (await new Import(database).Run(request, cancellation))
            {
                case ImportOutcome.Published { Report: var report }:
                    Console.WriteLine($"  {$"{report.Dataset} {report.Series}",-48} {report.AsAt,-10} {report.Rows,9:N0} rows, {report.Rejected.Values.Sum():N0} rejected ({watch.Elapsed.TotalSeconds:0.0} s)");
                    asAt = AsAt.Parse(report.AsAt)!.Value;
                    break;
                case ImportOutcome.Unchanged unchanged:
                    Console.WriteLine($"  {unchanged.Sentence}");
                    asAt = unchanged.AsAt;
                    break;
                case var other:
                    return CommandLine.Fail(((ImportOutcome.Refused)other).Sentence);
            }

            if (dataset.Facts.Role == "fact")
            {
                dates.Add(asAt.Date);
            }
        }

        return noAnalyse ? CommandLine.Done : await Analyse(database, dates, watch, cancellation);
    }

    /// <summary>The options of an import, with the paths that the manifest gives from its own folder.</summary>
    private static ImportOptions Stated(ImportOptions? options, string folder) => options is null ? ImportOptions.None : options with
    {
        Mapping = options.Mapping is { } mapping ? Path.Combine(folder, mapping) : null,
        Extent = options.Extent is { } extent ? Path.Combine(folder, extent) : null,
    };

    /// <summary>An edition as of each earlier date, then the one that comes into force.</summary>
    private static async Task<int> Analyse(NpgsqlDataSource database, SortedSet<DateOnly> dates, Stopwatch watch, CancellationToken cancellation)
    {
        foreach (var date in dates.SkipLast(1))
        {
            var earlier = await Editions.Refresh(database, date, cancellation: cancellation);
            Console.WriteLine($"  edition {earlier.Edition} as of {date:yyyy-MM-dd} ({watch.Elapsed.TotalSeconds:0.0} s)");
        }

        var edition = await Editions.Refresh(database, cancellation: cancellation);
        Console.WriteLine($"{ImportNarration.Edition(edition)} It is of SYNTHETIC data ({watch.Elapsed.TotalSeconds:0.0} s).");
        return CommandLine.Done;
    }

    private sealed record Manifest(IReadOnlyList<ManifestImport> Imports);

    private sealed record ManifestImport(string Dataset, IReadOnlyList<string> Files, string? AsAt, ImportOptions? Options);
}
