using System.Text.Json;
using Wessex.GeoStore.Changes;
using Wessex.GeoStore.Editions;
using Wessex.GeoStore.Gaps;
using Wessex.GeoStore.Gaps.Clusters;
using Wessex.GeoStore.Gaps.Roads;
using Wessex.GeoStore.Indicators;
using Wessex.GeoStore.Programmes;
using Wessex.Importers.Jobs;

namespace Wessex.Importers.Tests.Analyses;

/// <summary>What may be laid beside what: which editions are a history, what dates a figure, what an override, a withdrawal or a plan may not be taken for.</summary>
public sealed class OverTimeTests
{
    private const string Ward = "E05000001";

    [Fact]
    public async Task An_override_closes_no_gap_and_is_counted_under_its_own_word()
    {
        await using var world = await Placed();
        await world.PremisesCoverage("2024-09-01", new(1, "DT11AA", true), new(2, "DT11AA", false), new(3, "DT11AB", false));
        var before = await world.Refresh();
        await Override(world, 2, "true");
        var after = await world.Refresh();

        var pair = new EditionPair(await world.Resolve(before.Edition), await world.Resolve(after.Edition), null, null);
        var answer = (await PremisesChanges.Between(world.Database.Api, pair, BroadbandLevel.Gigabit, AreaKind.Ward, null, TestContext.Current.CancellationToken)).Value!;
        (answer.Total.LackingFrom, answer.Total.LackingTo, answer.Total.Closed, answer.Total.OverruledFromLacking).ShouldBe((2, 1, 0, 1));
        answer.Groups.ShouldHaveSingleItem().Figures.OverruledFromLacking.ShouldBe(1);
        answer.Sentence.ShouldContain("Officers' overrides took 1 out and brought 0 in");
        var page = (await ChangeList.Page(world.Database.Api, pair, BroadbandLevel.Gigabit, null, null, null, 10, TestContext.Current.CancellationToken)).Value!;
        page.Items.Select(item => (item.Uprn, item.Kind)).ShouldBe([(2, "overruled")]);
    }

    [Fact]
    public async Task What_a_withdrawn_release_said_is_in_no_history_and_on_no_earlier_side()
    {
        await using var world = await Placed();
        var first = await world.PremisesCoverage("2023-09-01", new(2, "DT11AA", false), new(3, "DT11AB", false));
        var old = await world.Refresh();
        var mistake = await world.PremisesCoverage("2024-01-01", new(2, "DT11AA", true), new(3, "DT11AB", false));
        await world.Refresh();
        await world.Send("UPDATE releases SET withdrawn_at = now() WHERE id = @mistake", new { mistake });
        await world.PremisesCoverage("2024-09-01", new(2, "DT11AA", false), new(3, "DT11AB", false));
        var now = await world.Refresh();

        (await History(world, "premises-2-gigabit")).History.Select(moment => moment.Edition).ShouldBe([old.Edition!.Value, now.Edition!.Value]);
        (await Pair(world, BroadbandLevel.Gigabit)).Value!.From.Id.ShouldBe(old.Edition.Value);
        (await Indicator(world, "gigabit-premises")).History.Select(point => point.Edition).ShouldBe([old.Edition.Value, now.Edition.Value]);
        first.ShouldBeLessThan(mistake);
    }

    [Fact]
    public async Task Positions_that_come_later_date_nothing_and_who_never_lacked_it_has_no_closed_gap()
    {
        await using var world = await Placed();
        await world.PremisesCoverage("2023-09-01", new(1, "DT11AA", true), new(2, "DT11AA", false));
        await world.Refresh();
        await world.PremisesCoverage("2024-09-01", new(1, "DT11AA", true), new(2, "DT11AA", true));
        await world.Positions("2025-06-01", (1, 10, 10), (2, 20, 20), (3, 30, 30));
        await world.Refresh();

        var (served, closed) = (await History(world, "premises-1-gigabit"), await History(world, "premises-2-gigabit"));
        closed.Since.ShouldBe(new DateOnly(2024, 9, 1));
        closed.Sentence.ShouldStartWith("The gap is closed");
        served.Sentence.ShouldStartWith("No gap is known");
        var pair = (await Pair(world, BroadbandLevel.Gigabit)).Value!;
        (pair.FromAsAt, pair.ToAsAt).ShouldBe((new DateOnly(2023, 9, 1), new DateOnly(2024, 9, 1)));
    }

    [Fact]
    public async Task The_edition_before_is_of_the_question_and_sides_the_wrong_way_round_are_refused_with_both_dates()
    {
        await using var world = await Placed();
        await world.PremisesCoverage("2023-01-01", new PremisesRow(1, "DT11AA", true));
        await world.PostcodeCoverage("2023-07-01", new PostcodeRow("DT11AA", 0));
        await world.Refresh();
        await world.Declarations("Later", "2025-02-01", (1, true));
        var before = await world.Refresh();
        await world.PostcodeCoverage("2024-07-01", new PostcodeRow("DT11AA", 100));
        var now = await world.Refresh();

        (await Pair(world, BroadbandLevel.Superfast)).Value!.From.Id.ShouldBe(before.Edition!.Value, "the supplier's later file says nothing of superfast");
        var (earlier, later) = ((await world.Resolve(before.Edition)).PremisesLevels, (await world.Resolve(now.Edition)).PremisesLevels);
        (await world.Scalar<long>("SELECT count(*) FROM level_changes WHERE earlier = @earlier AND later = @later", new { earlier, later })).ShouldBe(1, "what is compared by default is counted in advance");
        var superfast = await Indicator(world, "superfast-premises");
        (superfast.AsAt, superfast.OldestAsAt, superfast.History.Count).ShouldBe((new DateOnly(2024, 7, 1), new DateOnly(2024, 7, 1), 2));
        var gigabit = await Indicator(world, "gigabit-premises");
        (gigabit.OldestAsAt, gigabit.AsAt).ShouldBe((new DateOnly(2023, 1, 1), new DateOnly(2025, 2, 1)), "of all that decides it");
        var reversed = await EditionPair.Resolve(
            world.Database.Api, $"{now.Edition}", $"{before.Edition}", ChangeBasis.Of(BroadbandLevel.Superfast), TestContext.Current.CancellationToken);
        reversed.Refusal!.Kind.ShouldBe(GeoStore.RefusalKind.SidesReversed);
        reversed.Refusal.Message.ShouldContain("2024-07-01");
        reversed.Refusal.Message.ShouldContain("2023-07-01");
    }

    [Fact]
    public async Task A_technology_has_the_date_of_its_own_predictions_and_not_of_anothers()
    {
        await using var world = await Placed();
        await world.PremisesCoverage("2024-09-01", new PremisesRow(1, "DT11AA", true));
        await world.Roads("2024-04-01", new RoadRow("a1", "A Road", "A1", (0, 50), (100, 50)));
        foreach (var (date, technology) in new[] { ("2020-09-01", "2g"), ("2025-07-01", "4g") })
        {
            var release = await world.Predicted(
                date, new("extent", "*", World.Square(0, 0), technology), new("covered", "EE", World.Square(0, 0), technology));
            await world.Scalar<int>("UPDATE releases SET series = @technology WHERE id = @release RETURNING id", new { technology, release });
            await world.Refresh();
        }

        (await Indicators(world)).Select(indicator => indicator.Definition.Code).Where(code => code.Contains("-by-", StringComparison.Ordinal))
            .ShouldBe([.. Enumerable.Range(0, 5).Select(number => $"4g-ab-roads-by-{number}"), .. Enumerable.Range(0, 4).Select(number => $"2g-ab-roads-by-{number}")], "four operators are expected of 4G, three of 2G");
        (await Indicator(world, "2g-all-ab-roads")).AsAt.ShouldBe(new DateOnly(2020, 9, 1));
        (await Indicator(world, "4g-ab-roads-by-1")).AsAt.ShouldBe(new DateOnly(2025, 7, 1));
        (await Indicator(world, "2g-all-ab-roads")).History.Count.ShouldBe(1, "one release of 2G, in however many editions");
        var roads = await EditionPair.Resolve(world.Database.Api, null, null, ChangeBasis.OfRoads("2g", "in-vehicle"), TestContext.Current.CancellationToken);
        roads.Refusal!.Kind.ShouldBe(GeoStore.RefusalKind.DateNotComputed, "nothing older is held of 2G");
    }

    [Fact]
    public async Task Many_overrides_do_not_erase_the_past()
    {
        await using var world = await Placed();
        await world.PremisesCoverage("2020-09-01", new(1, "DT11AA", false), new(2, "DT11AA", false));
        var past = await world.Refresh();
        await world.PremisesCoverage("2024-09-01", new(1, "DT11AA", true), new(2, "DT11AA", false));
        for (var i = 0; i < 12; i++)
        {
            await Override(world, 2, i % 2 == 0 ? "true" : "false");
            await world.Refresh();
        }

        (await world.Resolve(past.Edition)).Id.ShouldBe(past.Edition!.Value);
        (await History(world, "premises-1-gigabit")).History.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_deferred_scope_is_no_date_and_stands_apart_in_projection_programmes_and_plans()
    {
        await using var world = await Placed();
        var coverage = await world.PremisesCoverage("2024-09-01", new(1, "DT11AA", false), new(2, "DT11AA", false), new(3, "DT11AB", false));
        await world.Send(
            """
            UPDATE premises_coverage SET gis = true, gis_contract_name = 'G', future_gigabit = true, gis_final_coverage_date = '2027-09-30',
                   gis_contract_scope = CASE uprn WHEN 1 THEN 'Initial' ELSE 'Deferred' END
            WHERE release_id = @coverage AND uprn IN (1, 2)
            """,
            new { coverage });
        await world.Refresh();

        var projection = (await Indicator(world, "gigabit-premises")).Projection;
        (projection.Dated, projection.Undated, projection.Later, projection.Deferred).ShouldBe((1, 0, 0, 1));
        projection.ShareOfAllWithUndated!.Value.ShouldBe(1 / 3d, 1e-9);
        var programmes = (await ProgrammeProgress.Of(world.Database.Api, await world.Resolve(), null, TestContext.Current.CancellationToken)).Value!;
        (programmes.Gaps.InProgramme, programmes.Gaps.OnlyDeferred).ShouldBe((2, 1));
        programmes.Schemes.ShouldHaveSingleItem().DeferredLacking.ShouldBe(1);
        (await world.Ask(new GapQuestion(BroadbandLevel.Gigabit, Where: new(PlannedBy: new DateOnly(2030, 1, 1))))).Total.Lacking.ShouldBe(1);
        var planned = await world.Ask(new GapQuestion(BroadbandLevel.Gigabit, Where: new(Planned: "yes")));
        planned.Total.Lacking.ShouldBe(2);
        planned.Sentence.ShouldContain("Of those that cannot get it 1 is planned only in the deferred scope of a contract, which binds nobody to build there.");
    }

    [Fact]
    public async Task Programmes_count_premises_that_no_ward_holds_and_say_how_many_so_that_the_rest_is_the_gap_questions_figure()
    {
        await using var world = await Placed();
        await world.Positions("2024-01-01", (1, 10, 10), (2, 20, 20), (3, 300, 30));
        await world.PremisesCoverage("2024-09-01", new(1, "DT11AA", false), new(2, "DT11AA", true), new(3, "DT11AA", false), new(4, "DT11AB", false), new(5, "DT11AB", true));
        await world.Refresh();

        var programmes = (await ProgrammeProgress.Of(world.Database.Api, await world.Resolve(), null, TestContext.Current.CancellationToken)).Value!;
        var gaps = await world.Ask(new GapQuestion(BroadbandLevel.Gigabit));
        (programmes.Gaps.Lacking, programmes.Gaps.Unplaced).ShouldBe((3, 2), "3 lies outside, of 4 no position is held");
        (programmes.Gaps.Lacking - programmes.Gaps.Unplaced).ShouldBe(gaps.Total.Lacking);
        programmes.Sentence.ShouldContain("2 of all these are in no ward");
    }

    [Fact]
    public async Task Where_Project_Gigabit_may_procure_a_voucher_is_unknown_and_one_edition_has_one_rule()
    {
        await using var world = await Placed();
        await world.Positions("2024-01-01", (1, 10, 10), (2, 20, 20), (3, 30, 30), (4, 40, 40), (5, 50, 50), (6, 60, 60));
        var coverage = await world.PremisesCoverage(
            "2024-09-01", new(1, "DT11AA", false), new(2, "DT11AA", false, Lot: "L1"), new(3, "DT11AA", false, Lot: "L1"), new(4, "DT11AA", false, Lot: "L2"), new(5, "DT11AA", false),
            new(6, "DT11AA", false));
        await world.Send("UPDATE premises_coverage SET gis = CASE uprn WHEN 3 THEN true WHEN 5 THEN NULL WHEN 6 THEN NULL ELSE false END, future_gigabit = uprn = 6 WHERE release_id = @coverage", new { coverage });
        await world.Refresh();

        async Task<ClusterAnswer> Ask(Edition edition) =>
            (await GapClusters.Find(world.Database.Api, edition, new ClusterQuestion(BroadbandLevel.Gigabit, Least: 1), TestContext.Current.CancellationToken)).Value!;
        var answer = await Ask(await world.Resolve());
        answer.Clusters.ShouldHaveSingleItem().VoucherIndicative.ShouldBe(new VoucherCount(Eligible: 2, NotEligible: 1, Unknown: 3), "1 and 2; 3; 4, 5 and 6");

        var dated = await Ask(await world.Resolve(asOf: new DateOnly(2025, 1, 1)));
        (dated.Edition, dated.Voucher).ShouldBe((answer.Edition, answer.Voucher), "the same edition, however it is asked for");
        dated.Notes.ShouldContain(note => note.Contains($"the day of edition {answer.Edition}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_sentence_never_leaves_out_the_unknown_and_a_published_figure_of_another_making_is_of_another_basis()
    {
        await using var world = await Placed();
        await world.PremisesCoverage("2024-09-01", new(1, "DT11AA", true), new(2, "DT11AA"), new(3, "DT11AB", false), new(4, "DT11AB", false));
        await world.Published("2024-07-01", (Ward, "gigabit", 71.4));
        await world.Refresh();

        var answer = (await HeadlineIndicators.Of(world.Database.Api, await world.Resolve(), new IndicatorQuestion(Ward), TestContext.Current.CancellationToken)).Value!;
        answer.Sentence.ShouldContain("gigabit-capable premises 33.3 % with 33.3 % unknown (September 2024)");
        var published = answer.Indicators.Single(indicator => indicator.Definition.Code == "gigabit-premises").Comparators.Single(theirs => theirs.Release is not null);
        (published.Percent, published.AsAt, published.Basis).ShouldBe((71.4, "2024-07-01", "different"));
        published.Explanation.ShouldContain(reason => reason.StartsWith("Different basis: ours is a share of 3 UPRNs", StringComparison.Ordinal));
    }

    [Fact]
    public async Task When_an_override_ends_an_analysis_is_asked_for_once_and_today_has_an_answer_again()
    {
        await using var world = await Placed();
        await world.PremisesCoverage("2024-09-01", new PremisesRow(2, "DT11AA", false));
        await Override(world, 2, "true");
        await world.Refresh();
        var queue = new JobQueue(world.Database.Importer);
        (await queue.AddForOverrides(TestContext.Current.CancellationToken)).ShouldBeNull("the edition rests on today's overrides");

        await world.Scalar<int>("UPDATE premises_overrides SET until_date = current_date - 1 RETURNING id");
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        (await EditionResolver.Resolve(world.Database.Api, null, today, TestContext.Current.CancellationToken)).Refusal!.Kind.ShouldBe(GeoStore.RefusalKind.DateNotComputed);
        (await queue.AddForOverrides(TestContext.Current.CancellationToken)).ShouldNotBeNull();
        (await queue.AddForOverrides(TestContext.Current.CancellationToken)).ShouldBeNull("one is on its way");
        await world.Refresh();

        (await world.Resolve(asOf: today)).IsCurrent.ShouldBeTrue();
        (await world.Ask(new GapQuestion(BroadbandLevel.Gigabit))).Total.Lacking.ShouldBe(1, "the source decides again");
    }

    [Fact]
    public async Task Road_that_came_into_another_area_is_elsewhere_and_not_gone()
    {
        await using var world = await World.Create();
        await world.Boundaries("2013-01-01", "ward", new AreaRow(Ward, World.Polygon((0, 0), (200, 0), (200, 100), (0, 100)), "E06000059"));
        await world.Roads("2013-01-01", new RoadRow("a1", "A Road", "A1", (0, 50), (200, 50)));
        await world.Predicted("2020-09-01", new PredictedRow("extent", "*", World.Polygon((-9, -9), (300, -9), (300, 300), (-9, 300))), new PredictedRow("covered", "EE", World.Square(250, 250, 10)));
        var before = await world.Refresh();
        await world.Boundaries("2014-01-01", "ward", new AreaRow(Ward, World.Square(0, 0), "E06000059"), new AreaRow("E05000002", World.Square(100, 0), "E06000059"));
        await world.Predicted("2024-09-01", new PredictedRow("extent", "*", World.Polygon((-9, -9), (300, -9), (300, 300), (-9, 300))), new PredictedRow("covered", "EE", World.Square(250, 250, 10)));
        var after = await world.Refresh();

        // laid over each other anew, since the counts made with the edition are of the same passages
        await world.Scalar<int>("WITH gone AS (DELETE FROM signal_changes RETURNING calculation_id) SELECT count(*)::int FROM gone");
        foreach (var area in new[] { null, Ward })
        {
            var pair = new EditionPair(await world.Resolve(before.Edition), await world.Resolve(after.Edition), null, null);
            var question = new RoadQuestion("4g", "in-vehicle", "predicted", new OperatorRule("EE"), ["A"], RoadGrouping.All.First(grouping => grouping.Area == AreaKind.Ward), Area: area);
            var found = await RoadChanges.Between(world.Database.Api, pair, question, TestContext.Current.CancellationToken);
            found.TryGet(out var answer, out var refusal).ShouldBeTrue(refusal?.Message);
            answer!.Groups.Single(group => group.Code == Ward).Figures.Matrix.ShouldBe(
                [new ChangeCell(GapState.Lacking, GapState.Lacking, 100), new ChangeCell(GapState.Lacking, GapState.Elsewhere, 100)], area);
        }
    }

    [Fact]
    public async Task Changes_of_roads_counted_with_the_edition_are_those_laid_over_each_other_anew()
    {
        await using var world = await World.Create();
        await world.MadeUpOf("E07000052");
        var district = new AreaRow("E07000052", World.Polygon((0, 0), (200, 0), (200, 100), (0, 100)), "E06000059", "district", Derived: true);
        var extent = new PredictedRow("extent", "*", World.Polygon((-9, -9), (190, -9), (190, 300), (-9, 300)));
        await world.Boundaries("2013-01-01", "ward", new AreaRow(Ward, World.Square(0, 0), "E07000052"), new AreaRow("E05000002", World.Square(100, 0), "E07000052"), district);
        await world.Roads(
            "2020-01-01", new("a1", "A Road", "A1", (0, 50), (200, 50)), new("a2", "A Road", "A1", (10, 0), (10, 90)), new("b1", "B Road", "B1", (150, 0), (150, 99)));
        await world.Predicted("2020-09-01", extent, new("covered", "EE", World.Square(0, 0, 60)), new("covered", "H3", World.Square(0, 0, 150)), new("covered", "TF", World.Square(140, 0)), new("covered", "VO", World.Square(0, 0, 190)));
        var before = await world.Refresh();
        await world.Boundaries("2014-01-01", "ward", new AreaRow(Ward, World.Square(0, 0, 80), "E07000052"), new AreaRow("E05000002", World.Polygon((80, 0), (200, 0), (200, 100), (80, 100)), "E07000052"), district);
        await world.Roads(
            "2024-01-01", new("a1", "A Road", "A1", (0, 50), (200, 50)), new("a2", "A Road", "A1", (10, 0), (10, 95)), new("b2", "B Road", "B2", (170, 0), (170, 99)));
        await world.Predicted("2024-09-01", extent, new("covered", "EE", World.Square(40, 0, 90)), new("covered", "H3", World.Square(0, 0, 120)), new("covered", "TF", World.Square(90, 0)), new("covered", "VO", World.Square(0, 0, 170)));
        var after = await world.Refresh();

        var counted = await Answers();
        (await world.Scalar<int>("WITH gone AS (DELETE FROM signal_changes RETURNING calculation_id) SELECT count(*)::int FROM gone")).ShouldBe(1);
        var anew = await Answers();

        anew.ShouldBe(counted);
        counted.ShouldAllBe(answer => answer.Contains("\"Matrix\":[{", StringComparison.Ordinal), "something is compared");

        async Task<List<string>> Answers()
        {
            var answers = new List<string>();
            var pair = new EditionPair(await world.Resolve(before.Edition), await world.Resolve(after.Edition), null, null);
            foreach (var (rule, kind, area) in from rule in new[] { "all", "any", "EE" } from kind in new[] { AreaKind.Ward, AreaKind.District } from area in new[] { null, Ward } select (rule, kind, area))
            {
                var question = new RoadQuestion("4g", "in-vehicle", "predicted", new OperatorRule(rule), ["A", "B"], RoadGrouping.All.First(grouping => grouping.Area == kind), Area: area);
                var found = await RoadChanges.Between(world.Database.Api, pair, question, TestContext.Current.CancellationToken);
                found.TryGet(out var answer, out var refusal).ShouldBeTrue(refusal?.Message);
                answers.Add(JsonSerializer.Serialize(new { question, answer!.Total, answer.Groups }));
            }

            return answers;
        }
    }

    private static async Task<World> Placed()
    {
        var world = await World.Create();
        await world.Boundaries("2013-01-01", "ward", new AreaRow(Ward, World.Square(0, 0), "E06000059"));
        await world.Positions("2020-01-01", (1, 10, 10), (2, 20, 20), (3, 30, 30));
        return world;
    }

    private static Task Override(World world, long uprn, string value) => world.Send(
        "INSERT INTO premises_overrides (uprn, level, value, reason, made_by, from_date, until_date) VALUES (@uprn, 'gigabit', @value, 'seen on site', 'tester', '2020-01-01', '2099-12-31')",
        new { uprn, value });

    private static async Task<PremisesGapRecord> History(World world, string id)
    {
        var answer = await GapHistory.Of(world.Database.Api, await world.Resolve(), id, TestContext.Current.CancellationToken);
        answer.Refusal.ShouldBeNull();
        return answer.Value.ShouldBeOfType<PremisesGapRecord>();
    }

    private static Task<GeoStore.Answer<EditionPair>> Pair(World world, BroadbandLevel level) =>
        EditionPair.Resolve(world.Database.Api, null, null, ChangeBasis.Of(level), TestContext.Current.CancellationToken);

    private static async Task<Indicator> Indicator(World world, string code) => (await Indicators(world)).Single(indicator => indicator.Definition.Code == code);

    private static async Task<IReadOnlyList<Indicator>> Indicators(World world)
    {
        var answer = await HeadlineIndicators.Of(world.Database.Api, await world.Resolve(), new IndicatorQuestion(Ward), TestContext.Current.CancellationToken);
        answer.Refusal.ShouldBeNull();
        return answer.Value!.Indicators;
    }
}
