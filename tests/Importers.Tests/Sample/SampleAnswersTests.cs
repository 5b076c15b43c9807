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
public sealed class SampleAnswersTests(LoadedSample committed) : IClassFixture<LoadedSample>
{
    /// <summary>That the committed files are those of this seed and these targets is a test of its own.</summary>
    [Fact]
    public Task Every_question_about_the_sample_is_answered_with_what_was_placed() => Compare(committed.Imports, SampleData.Make(1, 1, new SampleTargets()), LoadedSample.Committed, seed: 1);

    /// <summary>Another sample each run: a failure names the seed, which put here by hand repeats it.</summary>
    [Fact]
    [Trait("Category", "Long")]
    public async Task Every_question_about_a_random_sample_is_answered_with_what_was_placed()
    {
        var seed = RandomNumberGenerator.GetInt32(2, int.MaxValue);
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var sample = SampleData.Make(1, seed, RandomTargets(seed));
        using var folder = new Folder();
        sample.Write(folder.Path);
        await using var imports = await Imports.Create();
        await LoadedSample.Load(imports, folder.Path);
        await Compare(imports, sample, folder.Path, seed);
    }

    private static async Task Compare(Imports imports, SampleData sample, string folder, int seed)
    {
        using var written = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "truth.json")));
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

            var roads = written.RootElement.GetProperty("roads").GetProperty("states").EnumerateArray().Single(state => state.GetProperty("date").GetString() == truth.Date.Name);
            await RoadAnswers.Compare(imports, edition, roads, $"seed {seed}, {truth.Date.Name}");
        }
    }

    [Fact]
    public async Task The_committed_sample_is_loaded_as_its_truth_counts_it_with_each_bad_record_refused_where_it_stands_and_a_second_time_unchanged()
    {
        var imports = committed.Imports;
        var counts = new SortedDictionary<string, (long Records, long Refused, long Rows)>(StringComparer.Ordinal);
        foreach (var report in committed.Reports)
        {
            // Code-Point Open says its day, the truth the month
            var name = $"{(report.AsAt.Length > 7 ? report.AsAt[..7] : report.AsAt)} {report.Dataset}";
            var (records, refused, rows) = counts.GetValueOrDefault(name);
            counts[name] = (records + report.Records, refused + report.Rejected.Values.Sum(), rows + report.Rows - report.Derived);
        }

        using var truth = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(LoadedSample.Committed, "truth.json")));
        var told = truth.RootElement.GetProperty("counts").EnumerateArray().ToDictionary(one => $"{one.GetProperty("date")} {one.GetProperty("dataset")}");
        counts.Keys.ShouldBe(told.Keys, ignoreOrder: true);
        foreach (var (name, (records, refused, rows)) in counts)
        {
            (records, refused).ShouldBe((told[name].GetProperty("records").GetInt64(), told[name].GetProperty("refused").GetInt64()), name);
            if (told[name].GetProperty("rows") is { ValueKind: JsonValueKind.Number } expected)
            {
                rows.ShouldBe(expected.GetInt64(), name);
            }
        }

        var placed = truth.RootElement.GetProperty("dirt").EnumerateArray().Select(one =>
            $"{one.GetProperty("date")} {one.GetProperty("dataset")} {one.GetProperty("file")} {one.GetProperty("record")} {one.GetProperty("code")}");
        (await imports.Rows<string>(
            """
            SELECT concat_ws(' ', to_char(release.as_at, 'YYYY-MM'), run.dataset, reject.file, reject.record, reject.code)
            FROM import_rejects AS reject JOIN import_runs AS run ON run.id = reject.run_id JOIN releases AS release ON release.id = run.release_id
            """)).Order(StringComparer.Ordinal).ShouldBe(placed.Order(StringComparer.Ordinal));

        var published = await imports.Published();
        foreach (var request in LoadedSample.Requests(LoadedSample.Committed))
        {
            (await imports.Run(request)).ShouldBeOfType<ImportOutcome.Unchanged>(string.Join(' ', request.Paths));
        }

        (await imports.Published()).ShouldBe(published);
    }

    [Fact]
    public void The_samples_own_figures_stand_beside_those_of_its_authorities_of_the_same_date()
    {
        foreach (var report in committed.Reports.Where(report => report.Dataset is "ofcom-fixed-postcode" or "bduk-premises"))
        {
            report.Published.Select(beside => beside.AreaCode).Distinct().Count().ShouldBe(2, report.Dataset);
            report.Published.ShouldAllBe(beside => beside.AsAt == report.AsAt);
        }
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

    private static SampleTargets RandomTargets(long seed)
    {
        var targets = new SampleTargets();
        var numbers = SampleRandom.Stream(seed, "targets");
        foreach (var target in targets.All.ToArray())
        {
            targets.Set($"{target.Date.Name}/{target.Council}/{target.Level}={numbers.Between(0, 100):0.00}").ShouldBeNull();
        }

        return targets;
    }
}
