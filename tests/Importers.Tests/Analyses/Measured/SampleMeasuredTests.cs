using System.IO.Compression;
using Dapper;
using Wessex.GeoStore.Disagreements;
using Wessex.GeoStore.Gaps.Roads;
using Wessex.Importers.Sample;
using Wessex.Importers.Sample.Mobile;

namespace Wessex.Importers.Tests.Analyses.Measured;

/// <summary>The sample's surveys, whose levels are made from the coverage at the true place of every reading; one of them contradicts it on every second run.</summary>
public sealed class SampleMeasuredTests(SampleRoads sample) : IClassFixture<SampleRoads>
{
    private const long StretchMm = 100_000;

    /// <summary>Millimetres that a matched reading may be off its place.</summary>
    private const long Off = 15_000;

    private static readonly SampleLayers Layers = new(1, 1);

    [Theory]
    [InlineData("in-vehicle", 0.97)]
    [InlineData("outdoor", 0.97)]
    public async Task Stretches_are_measured_as_the_truth_says_and_the_other_way_round_where_a_survey_contradicts_it(string environment, double least)
    {
        var coverage = Layers.Roads[SampleRoads.Date.Index].Coverage;
        var links = coverage.Links.ToDictionary(link => link.Identifier);
        var readings = Layers.Surveys[SampleRoads.Date.Index].SelectMany(survey => survey.Readings.Where(reading => reading.Fix.Link is not null && reading.LevelDbm is not null
                && reading.Technology == "4g" && (environment == "in-vehicle" || survey.Antenna != "in-cab"))
            .Select(reading => (Contradicts: survey.Disagreeing.Contains(reading.Run), reading.Operator, Link: reading.Fix.Link!.Identifier, reading.Fix.ChainageMm))).ToList();
        HashSet<(string, string, long)> Touched(bool contradicts) => [.. readings.Where(reading => reading.Contradicts == contradicts)
            .SelectMany(reading => new[] { -Off, 0, Off }.Select(off => (reading.Operator, reading.Link, Math.Max(0, reading.ChainageMm + off) / StretchMm)))];
        var (contradicted, agreed) = (Touched(contradicts: true), Touched(contradicts: false));
        var (right, all, opposite, against) = (0, 0, 0, 0);
        foreach (var row in (await SampleRoads.Rows(sample.Imports, "4g", environment, "ofcom-cn")).Where(row => row.State != "unknown" && links.ContainsKey(row.Link)))
        {
            var states = coverage.Of(new MobileLayer(row.Operator, "4g", environment), links[row.Link])
                .Where(stretch => stretch.FromMm < row.ToMm && stretch.ToMm > row.FromMm).Select(stretch => stretch.State).Distinct().ToList();
            var key = (row.Operator, row.Link, row.FromMm / StretchMm);
            if (states is not [RoadState.Covered or RoadState.NotCovered])
            {
                continue;
            }

            var same = (states[0] == RoadState.Covered) == (row.State == "covered");
            if (!contradicted.Contains(key))
            {
                (all, right) = (all + 1, right + (same ? 1 : 0));
            }
            else if (!agreed.Contains(key) && environment == "outdoor")
            {
                (against, opposite) = (against + 1, opposite + (same ? 0 : 1));
            }
        }

        TestContext.Current.SendDiagnosticMessage($"{environment}: {right} of {all} stretches right; {opposite} of {against} contradicted ones found");
        all.ShouldBeGreaterThan(500);
        ((double)right / all).ShouldBeGreaterThan(least, $"{right} of {all}");
        if (environment == "outdoor")
        {
            against.ShouldBeGreaterThan(20);
            ((double)opposite / against).ShouldBeGreaterThan(0.9, $"{opposite} of {against}");
        }
    }

    [Fact]
    public async Task Every_millimetre_is_covered_lacking_or_unknown_and_all_roads_are_there_whatever_was_driven()
    {
        var measured = await Ask("measured");
        var roads = await RoadMetres();

        measured.Groups.ToDictionary(group => group.Code, group => group.Figures.All).ShouldBe(roads, ignoreOrder: true);
        (await Ask("predicted")).Groups.ToDictionary(group => group.Code, group => group.Figures.All).ShouldBe(roads, ignoreOrder: true);

        measured.Total.Served.ShouldBeGreaterThan(10_000);
        (measured.Total.Unknown / measured.Total.All).ShouldBeGreaterThan(0.9m, "few roads were driven, and the others are unknown");
        measured.Profile.ShouldBe("ofcom-cn", "the default");
    }

    [Fact]
    public async Task Another_profile_gives_another_answer_and_an_unknown_one_is_refused_with_those_there_are()
    {
        var strict = await Ask("measured", "strict-95");

        strict.Profile.ShouldBe("strict-95");
        strict.Total.Lacking.ShouldBeGreaterThan((await Ask("measured")).Total.Lacking);
        var refused = await RoadGaps.Summary(sample.Imports.Database.Api, sample.Edition, Question("measured", "any-other"), TestContext.Current.CancellationToken);
        refused.Refusal!.Message.ShouldBe("profile must be one of ofcom-cn, strict-95, was any-other.");
        (await RoadGaps.Summary(sample.Imports.Database.Api, sample.Edition, Question("predicted", "ofcom-cn"), TestContext.Current.CancellationToken)).Refusal.ShouldNotBeNull();
    }

    [Fact]
    public async Task Disagreements_add_up_and_their_pack_holds_the_same_stretches_and_every_reading_behind_them()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var question = new RoadDisagreementQuestion("4g", "outdoor", ["A", "B"], RoadGrouping.All.Single(grouping => grouping.Code == "road"));
        var database = sample.Imports.Database.Api;
        var summary = (await RoadDisagreements.Summary(database, sample.Edition, question, cancellation)).Value!;
        foreach (var (total, place) in summary.Total.Select((total, place) => (total, place)))
        {
            total.All.ShouldBe((await RoadMetres()).Values.Sum(), "each operator's classes are all roads, as the links have them");
            summary.Groups.ShouldAllBe(group => group.Operators[place].Unknown >= 0, "no class may take what is of none");
            summary.Groups.Sum(group => group.Operators[place].PredictedOnly).ShouldBe(total.PredictedOnly);
            summary.Groups.Sum(group => group.Operators[place].All).ShouldBe(total.All);
        }

        var all = (await RoadDisagreements.Stretches(database, sample.Edition, question, null, 10_000, cancellation)).Value!;
        all.Items.Sum(item => item.LengthM).ShouldBe(summary.Total.Sum(one => one.PredictedOnly + one.MeasuredOnly));
        all.Items.Count.ShouldBe((int)summary.Tests.Sum(test => test.Disagreeing));
        all.Items.Count(item => item.BeyondChance).ShouldBe((int)summary.Tests.Sum(test => test.BeyondChance));
        all.Items.ShouldAllBe(item => item.Drives > 1 || !item.BeyondChance);

        var paged = new List<RoadDisagreementItem>();
        for (RoadDisagreementPlace? after = null; paged.Count == 0 || after is not null;)
        {
            var page = (await RoadDisagreements.Stretches(database, sample.Edition, question, after, 7, cancellation)).Value!;
            paged.AddRange(page.Items);
            after = page.Next;
        }

        paged.Select(item => item.Id).ShouldBe(all.Items.Select(item => item.Id));

        using var file = new MemoryStream();
        (await ChallengePack.Write(_ => file, database, sample.Edition, question, cancellation)).Refusal.ShouldBeNull();
        var first = file.ToArray();
        using var kept = new MemoryStream(first);
        await using var archive = await ZipArchive.CreateAsync(kept, ZipArchiveMode.Read, leaveOpen: true, entryNameEncoding: null, cancellation);
        archive.Entries.Select(entry => entry.Name).ShouldBe(["synthetic-stretches.csv", "synthetic-stretches.geojson", "synthetic-readings.csv", "synthetic-README.md"]);
        (await Lines(archive, "synthetic-stretches.csv")).Length.ShouldBe(all.Items.Count + 1);
        (await Lines(archive, "synthetic-readings.csv")).Length.ShouldBe(all.Items.Sum(item => item.Readings) + 1);
        (await Lines(archive, "synthetic-README.md"))[0].ShouldContain("SYNTHETIC");

        using var again = new MemoryStream();
        await ChallengePack.Write(_ => again, database, sample.Edition, question, cancellation);
        again.ToArray().ShouldBe(first, "the same edition and question give the same bytes");
    }

    [Fact]
    [Trait("Category", "Long")]
    public async Task The_order_of_the_imports_changes_nothing()
    {
        var (imports, _) = await SampleRoads.Load(backwards: true);
        await using var other = imports;

        (await SampleRoads.Rows(other, "4g", "in-vehicle", "ofcom-cn")).ShouldBe(await SampleRoads.Rows(sample.Imports, "4g", "in-vehicle", "ofcom-cn"));
    }

    private static RoadQuestion Question(string source, string? profile) => new(
        "4g", "in-vehicle", source, OperatorRule.All, ["A", "B"], RoadGrouping.All.Single(grouping => grouping.Code == "class"), Profile: profile);

    /// <summary>Metres of A and B roads by class, as the released links have them.</summary>
    private async Task<Dictionary<string, decimal>> RoadMetres()
    {
        await using var connection = await sample.Imports.Database.Api.OpenConnectionAsync(TestContext.Current.CancellationToken);
        return (await connection.QueryAsync<(string Class, decimal Metres)>(
            """
            SELECT link.class, sum(link.length_mm) / 1000.0
            FROM edition_releases AS held
            JOIN releases AS release ON release.id = held.release_id AND release.dataset = 'os-open-roads'
            JOIN road_links AS link ON link.release_id = release.id
            WHERE held.edition_id = @Id AND link.class IN ('A Road', 'B Road')
            GROUP BY link.class
            """,
            new { sample.Edition.Id })).ToDictionary(row => row.Class, row => row.Metres, StringComparer.Ordinal);
    }

    private async Task<RoadSummary> Ask(string source, string? profile = null)
    {
        var answer = await RoadGaps.Summary(sample.Imports.Database.Api, sample.Edition, Question(source, profile), TestContext.Current.CancellationToken);
        answer.TryGet(out var summary, out var refusal).ShouldBeTrue(refusal?.Message);
        return summary!;
    }

    private static async Task<string[]> Lines(ZipArchive archive, string name)
    {
        using var reader = new StreamReader(await archive.GetEntry(name)!.OpenAsync());
        return (await reader.ReadToEndAsync()).TrimEnd().Split('\n');
    }
}
