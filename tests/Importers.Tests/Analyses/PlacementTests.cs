using Wessex.GeoStore.Gaps;

namespace Wessex.Importers.Tests.Analyses;

public sealed class PlacementTests
{
    private const string West = "E05000001";
    private const string East = "E05000002";

    [Fact]
    public async Task A_point_on_the_line_between_two_wards_belongs_to_the_ward_of_the_lower_code_and_to_no_other()
    {
        await using var world = await World.Create();
        await world.Boundaries("2013-01-01", "ward", new AreaRow(East, World.Square(100, 0)), new AreaRow(West, World.Square(0, 0)));
        await world.Postcodes("2014-01-01", ("DT11AA", 100, 50), ("DT11AB", 100, 100), ("DT11AD", 99.999, 50), ("DT11AE", 100.001, 50));
        await world.PostcodeCoverage("2016-01-01", [.. new[] { "DT11AA", "DT11AB", "DT11AD", "DT11AE" }.Select(postcode => new PostcodeRow(postcode, 50))]);
        await world.Refresh();

        var answer = await world.Ask(new GapQuestion(BroadbandLevel.Superfast));

        answer.Groups.Select(group => (group.Code, group.All)).ShouldBe([(West, 3), (East, 1)]);
    }

    [Fact]
    public async Task A_point_on_a_slanted_line_that_rounds_to_outside_both_wards_is_in_one_of_them()
    {
        await using var world = await World.Create();
        await world.Boundaries(
            "2013-01-01", "ward",
            new AreaRow(West, World.Polygon((0, 0), (100.003, 33.337), (0, 300))), new AreaRow(East, World.Polygon((0, 0), (300, 0), (100.003, 33.337))));
        var positions = Enumerable.Range(1, 997)
            .Select(step => ($"DT1{step / 100}{(char)('A' + (step / 10 % 10))}{(char)('A' + (step % 10))}", (double?)(100.003 * step / 998), (double?)(33.337 * step / 998)))
            .ToArray();
        await world.Postcodes("2014-01-01", positions);
        await world.PostcodeCoverage("2016-01-01", [.. positions.Select(position => new PostcodeRow(position.Item1, 0))]);
        await world.Refresh();

        var answer = await world.Ask(new GapQuestion(BroadbandLevel.Superfast));

        answer.Total.All.ShouldBe(997);
        answer.Unplaced.Count.ShouldBe(0);
    }

    [Fact]
    public async Task Districts_councils_and_the_county_follow_from_the_ward_and_sum_to_the_same()
    {
        await using var world = await World.Create();
        await world.MadeUpOf("E07000052", "E07000053", "E06000029");
        await world.Boundaries(
            "2013-01-01", "ward",
            new AreaRow(West, World.Square(0, 0), "E07000052"), new AreaRow(East, World.Square(100, 0), "E07000053"), new AreaRow("E05000003", World.Square(200, 0), "E06000029"),
            // The district's own shape reaches further than its ward: it does not matter, the ward decides.
            new AreaRow("E07000052", World.Square(-500, 0, 600), "E06000059", "district", Derived: true),
            new AreaRow("E07000053", World.Square(100, 0), "E06000059", "district", Derived: true),
            new AreaRow("E06000029", World.Square(200, 0), "E06000058", "district", Derived: true));
        await world.Postcodes("2014-01-01", ("DT11AA", 50, 50), ("DT11AB", 150, 50), ("BH11AA", 250, 50), ("DT11AD", -50, 50));
        await world.PostcodeCoverage("2016-01-01", new("DT11AA", 0), new("DT11AB", 100), new("BH11AA", 40), new("DT11AD", 40));
        await world.Refresh();

        var district = await world.Ask(new GapQuestion(BroadbandLevel.Superfast, AreaKind.District));
        var council = await world.Ask(new GapQuestion(BroadbandLevel.Superfast, AreaKind.Council));
        var county = await world.Ask(new GapQuestion(BroadbandLevel.Superfast, AreaKind.County));

        district.Groups.Select(group => (group.Code, group.Lacking, group.Served)).ShouldBe([("E06000029", 1, 0), ("E07000052", 1, 0), ("E07000053", 0, 1)]);
        council.Groups.Select(group => (group.Code, group.Name, group.Lacking, group.Served))
            .ShouldBe([("E06000058", "Bournemouth, Christchurch and Poole", 1, 0), ("E06000059", "Dorset", 1, 1)]);
        county.Groups.ShouldHaveSingleItem().ShouldBe(new GapGroup("dorset-and-bcp", "Dorset and BCP", null, null, 2, 1, 0, 1, 53.333333));
        district.Unplaced.Reasons.ShouldHaveSingleItem().Code.ShouldBe("outside");
        council.Unplaced.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_council_of_which_parts_are_missing_is_not_held_nor_is_the_county_and_asking_for_it_says_what_is_missing()
    {
        await using var world = await World.Create();
        await world.Boundaries(
            "2013-01-01", "ward",
            new AreaRow(West, World.Square(0, 0), "E07000050"), new AreaRow(East, World.Square(100, 0), "E06000028"),
            new AreaRow("E05000003", World.Square(200, 0), "E06000029"), new AreaRow("E05000004", World.Square(300, 0), "E07000048"));
        await world.Postcodes("2014-01-01", ("DT11AA", 50, 50), ("BH11AA", 150, 50), ("BH11AB", 350, 50));
        await world.PostcodeCoverage("2016-01-01", new("DT11AA", 0), new("BH11AA", 100), new("BH11AB", 0));
        await world.Refresh();

        var councils = await world.Ask(new GapQuestion(BroadbandLevel.Superfast, AreaKind.Council));
        var districts = await world.Ask(new GapQuestion(BroadbandLevel.Superfast, AreaKind.District));
        async Task<string> Refused(string area) => (await PremisesGaps.Summary(
            world.Database.Api, await world.Resolve(), new GapQuestion(BroadbandLevel.Superfast, Area: area), TestContext.Current.CancellationToken)).Refusal!.Message;

        councils.Groups.ShouldHaveSingleItem().ShouldBe(new GapGroup("E06000058", "Bournemouth, Christchurch and Poole", null, null, 1, 1, 0, 1, 50));
        districts.Groups.Select(group => (group.Code, group.ParentCode, group.All))
            .ShouldBe([("E06000028", "E06000058", 1), ("E06000029", "E06000058", 0), ("E07000048", "E06000058", 1), ("E07000050", null, 1)]);
        (await Refused("E06000059")).ShouldBe(
            "Dorset (E06000059) is not held whole: the boundaries in force lack E07000049, E07000051, E07000052, E07000053. Import them, or ask about a part.");
        (await Refused("dorset-and-bcp")).ShouldStartWith("Dorset and BCP (dorset-and-bcp) is not held whole: the boundaries in force lack E06000059.");
    }

    [Fact]
    public async Task Without_wards_the_districts_own_shapes_decide()
    {
        await using var world = await World.Create();
        await world.Boundaries("2024-01-01", "district", new AreaRow("E06000059", World.Square(0, 0)), new AreaRow("E06000058", World.Square(100, 0)));
        await world.Postcodes("2014-01-01", ("DT11AA", 50, 50), ("BH11AA", 150, 50));
        await world.PostcodeCoverage("2016-01-01", new("DT11AA", 0), new("BH11AA", 100));
        await world.Refresh();

        var answer = await world.Ask(new GapQuestion(BroadbandLevel.Superfast, AreaKind.Council, "dorset-and-bcp"));

        answer.Groups.Select(group => (group.Code, group.Lacking, group.Served)).ShouldBe([("E06000058", 0, 1), ("E06000059", 1, 0)]);
    }

    [Fact]
    public async Task The_latest_vintage_of_a_kind_is_used_and_the_delivered_before_the_dissolved()
    {
        await using var world = await World.Create();
        await world.Boundaries(
            "2013-01-01", "ward", new AreaRow("E05000001", World.Square(0, 0), "E07000052"), new AreaRow("E07000052", World.Square(0, 0), null, "district", Derived: true));
        await world.Boundaries("2011-01-01", "lsoa", new AreaRow("E01000001", World.Square(0, 0), "E07000052"));
        await world.Boundaries("2024-01-01", "ward", new AreaRow("E05009999", World.Square(0, 0), "E06000059"));
        await world.Postcodes("2014-01-01", ("DT11AA", 50, 50));
        await world.PostcodeCoverage("2016-01-01", new PostcodeRow("DT11AA", 0));
        await world.Refresh();

        (await world.Ask(new GapQuestion(BroadbandLevel.Superfast))).Groups.ShouldHaveSingleItem().Code.ShouldBe("E05009999");
        (await world.Ask(new GapQuestion(BroadbandLevel.Superfast, AreaKind.Lsoa))).Groups.ShouldHaveSingleItem().Code.ShouldBe("E01000001");
        (await world.Ask(new GapQuestion(BroadbandLevel.Superfast, AreaKind.District))).Groups.ShouldHaveSingleItem().Code.ShouldBe("E06000059");
    }

    [Fact]
    public async Task An_area_without_a_single_postcode_is_listed_with_zeros_and_no_share()
    {
        await using var world = await World.Create();
        await world.Boundaries(
            "2013-01-01", "ward", new AreaRow(West, World.Square(0, 0), "E07000052"), new AreaRow(East, World.Square(100, 0), "E07000052"));
        await world.Postcodes("2014-01-01", ("DT11AA", 50, 50));
        await world.PostcodeCoverage("2016-01-01", new PostcodeRow("DT11AA", 0));
        await world.Refresh();

        var answer = await world.Ask(new GapQuestion(BroadbandLevel.Superfast, Area: "E07000052"));

        answer.Groups.Count.ShouldBe(2);
        answer.Groups[1].ShouldBe(new GapGroup(East, $"Name of {East}", "E07000052", "E07000052", 0, 0, 0, 0));
        answer.Groups[1].ShareLackingOfAll.ShouldBeNull();
    }
}
