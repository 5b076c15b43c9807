using System.Text.Json;
using Wessex.Importers.Datasets;
using Wessex.Importers.Pipeline;
using Wessex.Importers.Tests.Pipeline;

namespace Wessex.Importers.Tests.Sample;

/// <summary>The committed sample in a database of its own, imported file by file as its manifest says, and what each import reported.</summary>
public sealed class LoadedSample : IAsyncLifetime
{
    internal static string Committed { get; } = Repository.Path("data", "shapefiles");

    internal Imports Imports { get; private set; } = null!;

    internal IReadOnlyList<QualityReport> Reports { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Imports = await Imports.Create();
        Reports = await Load(Imports, Committed);
    }

    public ValueTask DisposeAsync() => Imports.DisposeAsync();

    internal static async Task<IReadOnlyList<QualityReport>> Load(Imports imports, string folder, string[]? datasets = null)
    {
        var reports = new List<QualityReport>();
        foreach (var request in Requests(folder).Where(request => datasets is null || datasets.Contains(request.Dataset.Id)))
        {
            var outcome = await imports.Run(request);
            reports.Add(outcome.ShouldBeOfType<ImportOutcome.Published>(outcome is ImportOutcome.Refused refused ? refused.Sentence : request.Dataset.Id).Report);
            reports[^1].Synthetic.ShouldBe(true);
        }

        return reports;
    }

    /// <summary>The imports of the manifest, in its order.</summary>
    internal static IEnumerable<ImportRequest> Requests(string folder)
    {
        using var manifest = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "manifest.json")));
        foreach (var import in manifest.RootElement.GetProperty("imports").EnumerateArray())
        {
            var dataset = DatasetCatalogue.Find(import.GetProperty("dataset").GetString()!).ShouldNotBeNull();
            yield return new ImportRequest(dataset, [.. import.GetProperty("files").EnumerateArray().Select(file => Path.Combine(folder, file.GetString()!))])
            {
                AsAt = import.TryGetProperty("as_at", out var asAt) ? AsAt.Parse(asAt.GetString()) : null,
                Options = import.TryGetProperty("options", out var options) ? Stated(options.Deserialize<ImportOptions>(JsonSerializerOptions.Web)!, folder) : ImportOptions.None,
                Analyse = false,
            };
        }
    }

    private static ImportOptions Stated(ImportOptions options, string folder) =>
        options.Mapping is { } mapping ? options with { Mapping = Path.Combine(folder, mapping) } : options;
}
