using Wessex.GeoStore.Gaps;

namespace Wessex.Importers.Tests.Analyses;

public sealed class LevelsTests
{
    private static readonly AreaRow Ward = new("E05000001", World.Square(0, 0), "E06000059");

    [Fact]
    public async Task A_blank_is_unknown_and_a_zero_is_lacking_and_a_part_is_lacking_for_a_postcode()
    {
        await using var world = await World.Create();
        await world.Boundaries("2013-01-01", "ward", Ward);
        await world.Postcodes("2014-01-01", ("DT11AA", 1, 1), ("DT11AB", 1, 1), ("DT11AD", 1, 1), ("DT11AE", 1, 1));
        await world.PostcodeCoverage("2016-01-01", new("DT11AA", Superfast: null), new("DT11AB", Superfast: 0), new("DT11AD", Superfast: 99.9f), new("DT11AE", Superfast: 100));
        await world.Refresh();

        var total = (await world.Ask(new GapQuestion(BroadbandLevel.Superfast))).Total;

        total.ShouldBe(new GapFigures(Lacking: 2, Served: 1, Unknown: 1, WhollyLacking: 1, MeanPercentLacking: 33.366667));
        total.ShareLackingOfAll.ShouldBe(0.5);
        total.ShareLackingOfKnown.ShouldBe(2 / 3.0);
    }

    [Fact]
    public async Task A_postcode_file_without_full_fibre_says_unknown_and_why()
    {
        await using var world = await World.Create();
        await world.Boundaries("2013-01-01", "ward", Ward);
        await world.Postcodes("2014-01-01", ("DT11AA", 1, 1));
        await world.PostcodeCoverage("2016-01-01", new PostcodeRow("DT11AA", 100, 100, 100, 100));
        await world.Refresh();

        var answer = await world.Ask(new GapQuestion(BroadbandLevel.FullFibre));

        answer.Total.Unknown.ShouldBe(1);
        answer.Sentence.ShouldContain("no source states it per premises");
        answer.Notes.ShouldContain("Full fibre is unknown: no source in force states it per premises.");
    }

    [Fact]
    public async Task Decent_is_down_alone_where_the_release_does_not_state_upload_and_says_so()
    {
        await using var world = await World.Create();
        await world.Boundaries("2013-01-01", "ward", Ward);
        await world.Postcodes("2014-01-01", ("DT11AA", 1, 1), ("DT11AB", 1, 1));
        await world.PostcodeCoverage("2016-01-01", new("DT11AA", Unable10: 12.5f), new("DT11AB", Unable10: 0));
        await world.Refresh();

        var down = await world.Ask(new GapQuestion(BroadbandLevel.Decent));
        await world.PostcodeCoverage("2025-07-01", new("DT11AA", Unable10: 12.5f, BelowUso: 0), new("DT11AB", Unable10: 0, BelowUso: null));
        await world.Refresh();
        var both = await world.Ask(new GapQuestion(BroadbandLevel.Decent));

        down.Total.ShouldBe(new GapFigures(1, 1, 0, 0, 6.25));
        down.Notes.ShouldContain(note => note.Contains("down alone"));
        down.Sentence.ShouldContain("decent broadband (10 Mbit/s or more down; upload is not stated)");
        both.Sentence.ShouldContain("decent broadband (10 Mbit/s or more down and 1 Mbit/s or more up)");
        both.Total.ShouldBe(new GapFigures(0, 1, 1, 0, 0));
        both.Notes.ShouldNotContain(note => note.Contains("down alone"));
    }

    [Fact]
    public async Task Each_level_of_a_premises_has_a_source_of_its_own_and_none_is_inferred_from_another()
    {
        await using var world = await World.Create();
        await world.Boundaries("2013-01-01", "ward", Ward);
        await world.Positions("2025-01-01", (1, 1, 1), (2, 1, 1), (3, 1, 1), (4, 1, 1), (5, 1, 1));
        await world.PremisesCoverage(
            "2025-01-01", new(1, "DT11AA", Gigabit: true), new(2, "DT11AB", Gigabit: null), new(3, "DT11AD", Gigabit: false),
            new(4, null, Gigabit: true), new(5, "DT11AA", Gigabit: true, Recognised: false));
        await world.PostcodeCoverage("2025-07-01", new("DT11AA", Superfast: 100, Ultrafast100: 0), new("DT11AB", Superfast: 0), new("DT11AD", Superfast: 50));
        await world.Declarations("Altnet", "2025-02-01", (1, true), (2, false), (3, null), (5, true));
        await world.Refresh();

        async Task<(long, long, long)> Ask(BroadbandLevel level) =>
            (await world.Ask(new GapQuestion(level))).Total is var total ? (total.Lacking, total.Served, total.Unknown) : default;

        (await Ask(BroadbandLevel.FullFibre)).ShouldBe((1, 1, 2));
        (await Ask(BroadbandLevel.Gigabit)).ShouldBe((1, 2, 1));
        (await Ask(BroadbandLevel.Ultrafast300)).ShouldBe((0, 0, 4));
        (await Ask(BroadbandLevel.Ultrafast100)).ShouldBe((1, 0, 3));
        (await Ask(BroadbandLevel.Superfast)).ShouldBe((1, 1, 2));
        (await Ask(BroadbandLevel.Decent)).ShouldBe((0, 0, 4));
    }

    [Fact]
    public async Task Full_fibre_is_lacking_only_when_every_supplier_in_force_says_so()
    {
        await using var world = await World.Create();
        await world.Boundaries("2013-01-01", "ward", Ward);
        await world.Positions("2025-01-01", (1, 1, 1), (2, 1, 1), (3, 1, 1));
        await world.PremisesCoverage("2025-01-01", new(1), new(2), new(3));
        await world.Declarations("First", "2025-02-01", (1, false), (2, false), (3, false));
        await world.Declarations("Second", "2025-02-01", (1, false), (2, true));
        await world.Refresh();

        var answer = await world.Ask(new GapQuestion(BroadbandLevel.FullFibre));

        answer.Total.ShouldBe(new GapFigures(Lacking: 1, Served: 1, Unknown: 1));
        answer.Notes.ShouldContain("Lacking means that none of the 2 suppliers whose declarations are held (First, Second) serves it; other suppliers may.");
    }

    [Fact]
    public async Task UPRNs_that_are_not_said_to_be_premises_or_not_are_in_no_figure_and_the_answer_says_how_many()
    {
        await using var world = await World.Create();
        await world.Boundaries("2013-01-01", "ward", Ward);
        await world.Positions("2025-01-01", (1, 1, 1), (2, 1, 1), (3, 1, 1), (4, 1, 1));
        await world.PremisesCoverage(
            "2025-01-01", new(1, Gigabit: true), new(2, Gigabit: true, Recognised: null), new(3, Gigabit: false, Recognised: null), new(4, Gigabit: true, Recognised: false));
        await world.Refresh();

        var answer = await world.Ask(new GapQuestion(BroadbandLevel.Gigabit));

        answer.Total.ShouldBe(new GapFigures(Lacking: 0, Served: 1, Unknown: 0));
        answer.Notes.ShouldContain("2 UPRNs of the release do not say whether they are premises and are in no figure.");
    }

    [Fact]
    public async Task Premises_without_a_position_are_counted_by_lot_and_sector_and_reported_for_wards()
    {
        await using var world = await World.Create();
        await world.Boundaries("2013-01-01", "ward", Ward);
        await world.Positions("2025-01-01", (1, 1, 1), (3, 500, 1));
        await world.PremisesCoverage("2025-01-01", new(1, "DT11AA", true, Lot: "14.01"), new(2, "DT11AB", false, Lot: "14.01"), new(3, "BH21CD", false), new(4, "DT11AB", null));
        await world.Refresh();

        var wards = await world.Ask(new GapQuestion(BroadbandLevel.Gigabit));
        var sectors = await world.Ask(new GapQuestion(BroadbandLevel.Gigabit, AreaKind.PostcodeSector));
        var lots = await world.Ask(new GapQuestion(BroadbandLevel.Gigabit, AreaKind.Lot));

        wards.Total.All.ShouldBe(1);
        wards.Unplaced.Reasons.Select(reason => (reason.Code, reason.Count)).ShouldBe([("no-position", 2), ("outside", 1)]);
        sectors.Groups.Select(group => (group.Code, group.Lacking, group.Served, group.Unknown)).ShouldBe([("BH2 1", 1, 0, 0), ("DT1 1", 1, 1, 1)]);
        sectors.Unplaced.Count.ShouldBe(0);
        lots.Groups.ShouldHaveSingleItem().ShouldBe(new GapGroup("14.01", "Lot 14.01", null, null, 1, 1, 0));
        lots.Unplaced.Reasons.ShouldHaveSingleItem().ShouldBe(new UnplacedReason("not-stated", 2, "The premises release names no lot for it."));
    }

    [Fact]
    public async Task What_is_in_no_ward_is_listed_page_by_page_with_its_reason()
    {
        await using var world = await World.Create();
        await world.Boundaries("2013-01-01", "ward", Ward);
        await world.Postcodes("2014-01-01", ("DT11AA", 1, 1), ("DT11AB", null, null), ("DT11AD", 500, 1));
        await world.PostcodeCoverage("2016-01-01", new("DT11AA", 0), new("DT11AB", 0), new("DT11AD", 0), new("DT11AE", 0));
        await world.Refresh();
        var edition = await world.Resolve();
        var question = new GapQuestion(BroadbandLevel.Superfast);

        var first = (await PremisesGaps.UnplacedItems(world.Database.Api, edition, question, limit: 2, cancellation: TestContext.Current.CancellationToken)).Value!;
        var second = (await PremisesGaps.UnplacedItems(world.Database.Api, edition, question, first.NextAfter, 2, TestContext.Current.CancellationToken)).Value!;

        first.Items.Select(item => (item.Key, item.Reason)).ShouldBe([("DT11AB", "no-position"), ("DT11AD", "outside")]);
        second.Items.Select(item => (item.Key, item.Reason)).ShouldBe([("DT11AE", "no-position")]);
        second.NextAfter.ShouldBeNull();
        (await world.Ask(question)).Unplaced.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Parishes_and_constituencies_that_are_delivered_are_groups_by_shape()
    {
        await using var world = await World.Create();
        await world.Boundaries("2024-01-01", "parish", new AreaRow("E04000001", World.Square(0, 0)), new AreaRow("E04000002", World.Square(100, 0)));
        await world.Boundaries("2024-01-01", "constituency", new AreaRow("E14000001", World.Square(0, 0, 200)));
        await world.Positions("2025-01-01", (1, 50, 50), (2, 150, 50), (3, 160, 60));
        await world.PremisesCoverage("2025-01-01", new(1, "DT11AA", true), new(2, "DT11AA", false), new(3, "DT11AA", false));
        await world.Refresh();

        var parishes = await world.Ask(new GapQuestion(BroadbandLevel.Gigabit, AreaKind.Parish));
        var constituencies = await world.Ask(new GapQuestion(BroadbandLevel.Gigabit, AreaKind.Constituency));

        parishes.Groups.Select(group => (group.Code, group.Lacking, group.Served)).ShouldBe([("E04000001", 0, 1), ("E04000002", 2, 0)]);
        constituencies.Groups.Select(group => (group.Code, group.Lacking, group.Served)).ShouldBe([("E14000001", 2, 1)]);
    }

    [Fact]
    public async Task The_outline_of_a_lot_gives_its_name_and_the_premises_release_says_who_is_in_it()
    {
        await using var world = await World.Create();
        await world.Boundaries("2024-01-01", "lot", new AreaRow("14.01", World.Square(0, 0)), new AreaRow("14.02", World.Square(100, 0)));
        await world.Boundaries("2024-01-01", "custom", new AreaRow("valley", World.Square(0, 0)));
        await world.Positions("2025-01-01", (1, 50, 50), (2, 50, 60));
        await world.PremisesCoverage("2025-01-01", new(1, "DT11AA", true, Lot: "14.01"), new(2, "DT11AA", false, Lot: "30"));
        await world.PostcodeCoverage("2025-01-01", new PostcodeRow("DT11AA", Gigabit: 50));
        await world.Refresh();

        var lots = await world.Ask(new GapQuestion(BroadbandLevel.Gigabit, AreaKind.Lot));

        lots.Groups.Select(group => (group.Code, group.Name, group.All)).ShouldBe([("14.01", "Name of 14.01", 1), ("14.02", "Name of 14.02", 0), ("30", "Lot 30", 1)]);
        (await world.Scalar<long>("SELECT count(*) FROM counted_areas JOIN calculations ON id = calculation_id WHERE calculations.kind = 'postcode-levels' AND counted_areas.kind = 'lot'")).ShouldBe(0);
        (await world.Ask(new GapQuestion(BroadbandLevel.Gigabit, AreaKind.Custom))).Groups.Select(group => (group.Code, group.All)).ShouldBe([("valley", 2)]);
    }
}
