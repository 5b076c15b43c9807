using Wessex.GeoStore.Disagreements;
using Wessex.GeoStore.Gaps;
using Wessex.GeoStore.Gaps.Premises;
using Wessex.Importers.Analyses;

namespace Wessex.Importers.Tests.Analyses;

/// <summary>Which evidence decides, what is kept of the rest, and what officers know better.</summary>
public sealed class PrecedenceTests
{
    private static readonly AreaRow Ward = new("E05000001", World.Square(0, 0), "E06000059");

    [Fact]
    public async Task A_supplier_that_lists_only_what_it_serves_says_nothing_by_its_silence()
    {
        await using var world = await Placed();
        await world.Declarations("Speaks", "2025-02-01", (1, false), (2, false), (3, true));
        await world.Declarations("Lists", "2025-02-01", (2, true));
        await world.Refresh();

        (await world.Ask(new GapQuestion(BroadbandLevel.FullFibre))).Total.ShouldBe(new GapFigures(Lacking: 1, Served: 2, Unknown: 1));
        (await Listed(world, BroadbandLevel.FullFibre)).ShouldBe([(1, "lacking", "supplier-full-fibre"), (2, "served", "supplier-full-fibre"), (3, "served", "supplier-full-fibre"), (4, "unknown", null)]);
    }

    [Fact]
    public async Task Gigabit_is_the_premises_releases_and_Ofcoms_whole_postcode_where_that_is_blank_and_contradictions_are_kept()
    {
        await using var world = await Placed();
        await world.PostcodeCoverage("2025-07-01", new("DT11AA", Gigabit: 0), new("DT11AB", Gigabit: 50));
        await world.Refresh();

        (await Listed(world, BroadbandLevel.Gigabit)).ShouldBe([(1, "served", "bduk-premises"), (2, "lacking", "ofcom-fixed-postcode"), (3, "lacking", "bduk-premises"), (4, "unknown", null)]);
        var answer = await PremisesDisagreements.Summary(world.Database.Api, await world.Resolve(), new PremisesDisagreementQuestion(null), TestContext.Current.CancellationToken);
        answer.Value!.Pairs.ShouldBe([new PremisesDisagreementPair("gigabit", "bduk-premises", true, "ofcom-fixed-postcode", "gigabit", false, 1)]);
        answer.Value.Groups.ShouldBe([new PremisesDisagreementGroup("E05000001", "Name of E05000001", 1)]);
    }

    [Fact]
    public async Task An_override_stands_above_every_source_while_it_is_in_force_and_makes_another_edition()
    {
        await using var world = await Placed();
        var before = await world.Refresh();
        await Override(world, 3, "gigabit", "true", "2025-01-01", "2099-12-31");
        await Override(world, 1, "gigabit", "unknown", "2025-01-01", "2099-12-31");
        await Override(world, 3, "gigabit", "false", "2020-01-01", "2020-12-31");
        var after = await world.Refresh();
        (await world.Refresh()).Edition.ShouldBe(after.Edition);

        after.Edition.ShouldNotBe(before.Edition);
        (await Listed(world, BroadbandLevel.Gigabit)).ShouldBe([(1, "unknown", "override"), (2, "unknown", null), (3, "served", "override"), (4, "unknown", null)]);
        (await world.Ask(new GapQuestion(BroadbandLevel.Gigabit))).Notes.ShouldContain(note => note.StartsWith("2 premises of the edition stand as officers'", StringComparison.Ordinal));
        (await world.Ask(new GapQuestion(BroadbandLevel.Gigabit), before.Edition)).Total.ShouldBe(new GapFigures(Lacking: 1, Served: 1, Unknown: 2));
    }

    [Fact]
    public async Task The_listing_pages_add_up_to_the_summary_for_every_level_and_state()
    {
        await using var world = await Placed();
        await world.Declarations("Speaks", "2025-02-01", (1, false), (2, false), (3, true));
        await world.Refresh();
        foreach (var level in BroadbandLevels.All)
        {
            var total = (await world.Ask(new GapQuestion(level))).Total;
            var listed = await Listed(world, level);
            listed.Count(one => one.State == "lacking").ShouldBe((int)total.Lacking, level.Code());
            listed.Count(one => one.State == "served").ShouldBe((int)total.Served, level.Code());
            listed.Count(one => one.State == "unknown").ShouldBe((int)total.Unknown, level.Code());
        }
    }

    private static async Task<World> Placed()
    {
        var world = await World.Create();
        await world.Boundaries("2013-01-01", "ward", Ward);
        await world.Positions("2025-01-01", (1, 1, 1), (2, 2, 2), (3, 3, 3), (4, 4, 4));
        await world.PremisesCoverage("2025-01-01", new(1, "DT11AA", Gigabit: true), new(2, "DT11AA"), new(3, "DT11AB", Gigabit: false), new(4, "DT11AB"));
        return world;
    }

    private static Task Override(World world, long uprn, string level, string value, string from, string until) => world.Send(
        "INSERT INTO premises_overrides (uprn, level, value, reason, made_by, from_date, until_date) VALUES (@uprn, @level, @value, 'seen on site', 'tester', @from::date, @until::date)",
        new { uprn, level, value, from, until });

    /// <summary>All premises in any state, one a page.</summary>
    private static async Task<List<(long Uprn, string State, string? Source)>> Listed(World world, BroadbandLevel level)
    {
        var listed = new List<(long, string, string?)>();
        long? after = null;
        do
        {
            var answer = await PremisesItems.Page(
                world.Database.Api, await world.Resolve(), new PremisesItemsQuestion(level, null, null, new PremisesFilter(), after, Limit: 1), TestContext.Current.CancellationToken);
            answer.Refusal.ShouldBeNull();
            await using var page = answer.Value!;
            await foreach (var item in page.Items(TestContext.Current.CancellationToken))
            {
                listed.Add((item.Uprn, item.State, item.Source));
            }

            after = page.NextAfter;
        }
        while (after is not null);
        return listed;
    }
}
