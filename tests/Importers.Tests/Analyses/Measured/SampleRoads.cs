using System.Text.Json;
using Wessex.GeoStore.Editions;
using Wessex.Importers.Analyses;
using Wessex.Importers.Datasets;
using Wessex.Importers.Pipeline;
using Wessex.Importers.Sample;
using Wessex.Importers.Tests.Pipeline;
using Wessex.Importers.Tests.Sample;

namespace Wessex.Importers.Tests.Analyses.Measured;

/// <summary>Roads, predictions and drive tests of the committed sample's last date, imported and computed once for the tests that ask about them.</summary>
public sealed class SampleRoads : IAsyncLifetime
{
    internal static SampleDate Date => SampleDate.All[^1];

    internal Imports Imports { get; private set; } = null!;

    internal Edition Edition { get; private set; } = null!;

    public async ValueTask InitializeAsync() => (Imports, Edition) = await Load(backwards: false);

    public ValueTask DisposeAsync() => Imports.DisposeAsync();

    /// <summary>Imports in the order of the manifest, or the other way round.</summary>
    internal static async Task<(Imports Imports, Edition Edition)> Load(bool backwards)
    {
        var imports = await Imports.Create();
        var folder = Repository.Path("data", "shapefiles");
        using var manifest = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "manifest.json")));
        var wanted = manifest.RootElement.GetProperty("imports").EnumerateArray()
            .Where(import => import.GetProperty("dataset").GetString() is "os-open-roads" or "predicted-coverage" or "drive-tests"
                && import.GetProperty("files")[0].GetString()!.Contains(Date.Stamp, StringComparison.Ordinal)).ToList();
        foreach (var import in backwards ? Enumerable.Reverse(wanted) : wanted)
        {
            var outcome = await imports.Run(new ImportRequest(
                DatasetCatalogue.Find(import.GetProperty("dataset").GetString()!)!, [Path.Combine(folder, import.GetProperty("files")[0].GetString()!)])
            {
                AsAt = import.TryGetProperty("as_at", out var asAt) ? AsAt.Parse(asAt.GetString()) : null,
                Options = import.TryGetProperty("options", out var options) ? options.Deserialize<ImportOptions>(JsonSerializerOptions.Web)! : ImportOptions.None,
                Analyse = false,
            });
            outcome.ShouldBeOfType<ImportOutcome.Published>(outcome is ImportOutcome.Refused refused ? refused.Sentence : "");
        }

        var made = await Editions.Refresh(imports.Database.Importer, cancellation: TestContext.Current.CancellationToken);
        var resolved = await EditionResolver.Resolve(imports.Database.Api, made.Edition, cancellation: TestContext.Current.CancellationToken);
        return (imports, resolved.Value!);
    }

    /// <summary>The stretches of a question, without the numbers of calculations.</summary>
    internal static Task<IReadOnlyList<MeasuredRow>> Rows(Imports imports, string technology, string environment, string profile) => imports.Rows<MeasuredRow>(
        $"""
        SELECT runs.link, runs.from_mm AS frommm, runs.to_mm AS tomm, runs.operator, runs.state, runs.readings, runs.median_dbm AS mediandbm, runs.share,
               runs.share_low AS sharelow, runs.share_high AS sharehigh, runs.drives
        FROM road_measured_runs AS runs JOIN signal_questions AS question USING (calculation_id)
        WHERE question.technology = '{technology}' AND question.environment = '{environment}' AND question.profile = '{profile}'
        ORDER BY runs.link COLLATE "C", runs.from_mm, runs.operator
        """);

    /// <summary>A row of road_measured_runs.</summary>
    internal sealed record MeasuredRow
    {
        public string Link { get; init; } = "";

        public long FromMm { get; init; }

        public long ToMm { get; init; }

        public string Operator { get; init; } = "";

        public string State { get; init; } = "";

        public int Readings { get; init; }

        public float MedianDbm { get; init; }

        public float Share { get; init; }

        public float? ShareLow { get; init; }

        public float? ShareHigh { get; init; }

        public int Drives { get; init; }
    }
}
