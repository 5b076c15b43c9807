using System.Security.Cryptography;
using System.Text.Json;
using Wessex.GeoStore.Editions;
using Wessex.GeoStore.Gaps;
using Wessex.Importers.Analyses;
using Wessex.Importers.Datasets;
using Wessex.Importers.Pipeline;
using Wessex.Importers.Sample;
using Wessex.Importers.Tests.Pipeline;

namespace Wessex.Importers.Tests.Sample;

/// <summary>The whole way: files, importers, analyses, questions. What comes out must be what was placed.</summary>
public sealed class SampleAnswersTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_question_about_a_sample_is_answered_with_what_was_placed(bool random)
    {
        // Another sample each run: a failure names the seed, which put here by hand repeats it.
        var seed = random ? RandomNumberGenerator.GetInt32(2, int.MaxValue) : 1;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var sample = SampleData.Make(1, seed, Targets(seed, random));
        using var folder = new Folder();
        sample.Write(folder.Path);
        await using var imports = await Imports.Create();
        await Load(imports, folder.Path);

        foreach (var truth in sample.Truth)
        {
            var outcome = await Editions.Refresh(imports.Database.Importer, DateOnly.Parse(truth.Date.AsOf), cancellation: TestContext.Current.CancellationToken);
            var resolved = await EditionResolver.Resolve(imports.Database.Api, outcome.Edition, cancellation: TestContext.Current.CancellationToken);
            resolved.TryGet(out var edition, out var refusal).ShouldBeTrue($"seed {seed}: {refusal?.Message}");
            edition!.Synthetic.ShouldBeTrue($"seed {seed}");
            foreach (var level in BroadbandLevels.All)
            {
                var place = SampleTargets.Levels.ToList().IndexOf(level.Code());
                await Compare(seed, imports, edition, level, GapUnit.Premises, truth.Premises[place], truth.UnplacedPremises.Count);
                await Compare(seed, imports, edition, level, GapUnit.Postcodes, truth.Postcodes[place], truth.UnplacedPostcodes.Count);
            }
        }
    }

    [Fact]
    public async Task Every_bad_record_of_a_sample_is_refused_where_it_stands_and_for_what_is_wrong_with_it()
    {
        using var folder = new Folder();
        SampleData.Make(1, 8, new SampleTargets()).Write(folder.Path);
        await using var imports = await Imports.Create();
        await Load(imports, folder.Path);

        using var truth = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder.Path, "truth.json")));
        var placed = truth.RootElement.GetProperty("dirt").EnumerateArray().Select(one =>
            $"{one.GetProperty("dataset")} {one.GetProperty("file")} {one.GetProperty("record")} {one.GetProperty("code")}");
        var refused = await imports.Rows<string>(
            "SELECT dataset || ' ' || file || ' ' || record || ' ' || code FROM import_rejects JOIN import_runs ON id = run_id");
        refused.Order(StringComparer.Ordinal).ShouldBe(placed.Order(StringComparer.Ordinal));
    }

    private static async Task Compare(long seed, Imports imports, Edition edition, BroadbandLevel level, GapUnit unit, TruthLevel truth, int unplaced)
    {
        foreach (var (kindCode, areas) in truth.ByKind().Where(kind => kind.Value.Count > 0))
        {
            AreaKinds.TryParse(kindCode, out var kind).ShouldBeTrue();
            var answer = await PremisesGaps.Summary(imports.Database.Api, edition, new GapQuestion(level, kind, Unit: unit), TestContext.Current.CancellationToken);
            var question = $"seed {seed}, {edition.AsOf:yyyy-MM} {level.Code()} by {kindCode}, {unit}";
            answer.TryGet(out var summary, out var refusal).ShouldBeTrue($"{question}: {refusal?.Message}");
            foreach (var group in summary!.Groups)
            {
                var figures = areas.GetValueOrDefault(group.Code) ?? new TruthFigures();
                Figures(group).ShouldBe(Figures(figures, unit), $"{question}: {group.Code} {group.Name}");
            }

            summary.Groups.Select(group => group.Code).Except(areas.Keys).Where(code => summary.Groups.Single(group => group.Code == code).All > 0).ShouldBeEmpty(question);
            areas.Keys.Except(summary.Groups.Select(group => group.Code)).ShouldBeEmpty(question);
            if (kindCode is not ("lot" or "postcode-sector"))
            {
                Figures(summary.Total).ShouldBe(Figures(truth.Total(), unit), question);
                summary.Unplaced.Count.ShouldBe(unplaced, question);
            }
        }
    }

    private static (long Lacking, long? Wholly, long Served, long Unknown) Figures(GapFigures figures) =>
        (figures.Lacking, figures.WhollyLacking, figures.Served, figures.Unknown);

    private static (long Lacking, long? Wholly, long Served, long Unknown) Figures(TruthFigures figures, GapUnit unit) =>
        (figures.Lacking, unit == GapUnit.Postcodes ? figures.WhollyLacking : null, figures.Served, figures.Unknown);

    private static async Task Load(Imports imports, string folder)
    {
        using var manifest = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(folder, "manifest.json")));
        foreach (var import in manifest.RootElement.GetProperty("imports").EnumerateArray())
        {
            var dataset = DatasetCatalogue.Find(import.GetProperty("dataset").GetString()!).ShouldNotBeNull();
            var outcome = await imports.Run(new ImportRequest(dataset, [.. import.GetProperty("files").EnumerateArray().Select(file => Path.Combine(folder, file.GetString()!))])
            {
                AsAt = import.TryGetProperty("as_at", out var asAt) ? AsAt.Parse(asAt.GetString()) : null,
                Options = import.TryGetProperty("options", out var options) ? Stated(options.Deserialize<ImportOptions>(JsonSerializerOptions.Web)!, folder) : ImportOptions.None,
                Analyse = false,
            });
            outcome.ShouldBeOfType<ImportOutcome.Published>(outcome is ImportOutcome.Refused refused ? refused.Sentence : dataset.Facts.Id).Report.Synthetic.ShouldBeTrue();
        }
    }

    private static ImportOptions Stated(ImportOptions options, string folder) =>
        options.Mapping is { } mapping ? options with { Mapping = Path.Combine(folder, mapping) } : options;

    private static SampleTargets Targets(long seed, bool random)
    {
        var targets = new SampleTargets();
        var numbers = SampleRandom.Stream(seed, "targets");
        foreach (var target in random ? targets.All.ToArray() : [])
        {
            targets.Set($"{target.Date.Name}/{target.Council}/{target.Level}={numbers.Between(0, 100):0.00}").ShouldBeNull();
        }

        return targets;
    }
}
