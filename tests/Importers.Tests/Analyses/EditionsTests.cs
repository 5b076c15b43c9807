using Wessex.GeoStore;
using Wessex.GeoStore.Editions;
using Wessex.GeoStore.Gaps;
using Wessex.Importers.Analyses;

namespace Wessex.Importers.Tests.Analyses;

public sealed class EditionsTests
{
    private static readonly GapQuestion Superfast = new(BroadbandLevel.Superfast);
    private static readonly AreaRow Ward = new("E05000001", World.Square(0, 0), "E06000059");

    [Fact]
    public async Task Nothing_imported_is_nothing_to_compute()
    {
        await using var world = await World.Create();

        (await world.Refresh()).Edition.ShouldBeNull();
        (await EditionResolver.Resolve(world.Database.Api, cancellation: TestContext.Current.CancellationToken)).Refusal!.Kind.ShouldBe(RefusalKind.NothingPublished);
    }

    [Fact]
    public async Task A_new_release_makes_a_new_edition_and_the_one_before_keeps_answering_as_it_did()
    {
        await using var world = await Small();
        var first = await world.Refresh();
        await world.PostcodeCoverage("2017-01-01", new PostcodeRow("DT11AA", 100));
        var second = await world.Refresh();

        (first.Made, first.PointerMoved, second.Made, second.PointerMoved).ShouldBe((true, true, true, true));
        second.Edition.ShouldNotBe(first.Edition);
        (await world.Ask(Superfast)).Total.Served.ShouldBe(1);
        (await world.Ask(Superfast, first.Edition)).Total.Lacking.ShouldBe(1);
        (await world.Ask(Superfast, first.Edition)).Edition.ShouldBe(first.Edition!.Value);
    }

    [Fact]
    public async Task An_older_release_imported_late_does_not_come_into_force()
    {
        await using var world = await Small();
        var before = await world.Refresh();
        var late = await world.PostcodeCoverage("2015-01-01", new PostcodeRow("DT11AA", 100));
        var after = await world.Refresh();

        after.InForce(late).ShouldBeFalse();
        after.ShouldSatisfyAllConditions(() => after.Edition.ShouldBe(before.Edition), () => after.Made.ShouldBeFalse(), () => after.PointerMoved.ShouldBeFalse());
        (await world.Ask(Superfast)).Total.Lacking.ShouldBe(1);
    }

    [Fact]
    public async Task A_correction_of_the_same_date_comes_into_force()
    {
        await using var world = await Small();
        await world.Refresh();
        var correction = await world.PostcodeCoverage("2016-01-01", new PostcodeRow("DT11AA", 100));

        (await world.Refresh()).InForce(correction).ShouldBeTrue();
        (await world.Ask(Superfast)).Total.Served.ShouldBe(1);
    }

    [Fact]
    public async Task A_second_refresh_computes_nothing_and_moves_nothing()
    {
        await using var world = await Small();
        await world.Refresh();
        var moved = await world.Scalar<DateTime>("SELECT moved_at FROM current_edition");

        var again = await world.Refresh();

        (again.Made, again.PointerMoved).ShouldBe((false, false));
        (await world.Scalar<DateTime>("SELECT moved_at FROM current_edition")).ShouldBe(moved);
    }

    [Fact]
    public async Task A_coverage_release_alone_does_not_place_the_postcodes_again()
    {
        await using var world = await Small();
        await world.Refresh();
        await world.PostcodeCoverage("2017-01-01", new PostcodeRow("DT11AA", 100));
        await world.Refresh();

        (await world.Scalar<long>("SELECT count(*) FROM calculations WHERE kind = 'postcode-places'")).ShouldBe(1);
        (await world.Scalar<long>("SELECT count(*) FROM calculations WHERE kind = 'postcode-levels'")).ShouldBe(2);
    }

    [Fact]
    public async Task Refreshes_at_the_same_time_make_one_edition()
    {
        await using var world = await Small();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => world.Refresh()));

        outcomes.Count(outcome => outcome.Made).ShouldBe(1);
        outcomes.Select(outcome => outcome.Edition).Distinct().ShouldHaveSingleItem();
        (await world.Scalar<long>("SELECT count(*) FROM editions")).ShouldBe(1);
    }

    [Fact]
    public async Task A_refresh_that_is_stopped_leaves_the_edition_in_force_and_the_next_one_completes()
    {
        await using var world = await Small();
        await world.Refresh();
        await world.PostcodeCoverage("2017-01-01", new PostcodeRow("DT11AA", 100));
        using var stop = new CancellationTokenSource();
        var steps = new StopAt(stop, "computing the levels of postcodes");

        await Should.ThrowAsync<OperationCanceledException>(() => Editions.Refresh(world.Database.Importer, progress: steps, cancellation: stop.Token));
        (await world.Ask(Superfast)).Total.Lacking.ShouldBe(1);

        (await world.Refresh()).PointerMoved.ShouldBeTrue();
        (await world.Ask(Superfast)).Total.Served.ShouldBe(1);
        (await world.Scalar<long>("SELECT count(*) FROM pg_class WHERE relname LIKE 'new\\_%'")).ShouldBe(0);
    }

    [Fact]
    public async Task A_backend_that_is_killed_half_way_leaves_nothing_behind()
    {
        await using var world = await Small();
        var steps = new Step("computing the levels of postcodes", async () => await world.Scalar<long>(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE application_name = 'test-importer' AND datname = current_database() AND pid IN (SELECT pid FROM pg_locks WHERE locktype = 'advisory')"));

        await Should.ThrowAsync<Npgsql.NpgsqlException>(() => Editions.Refresh(world.Database.Importer, progress: steps, cancellation: TestContext.Current.CancellationToken));
        (await world.Scalar<long>("SELECT count(*) FROM editions")).ShouldBe(0);

        world.Database.Importer.Clear();
        (await world.Refresh()).PointerMoved.ShouldBeTrue();
        (await world.Ask(Superfast)).Total.All.ShouldBe(1);
    }

    [Fact]
    public async Task A_date_is_answered_from_the_releases_of_that_date_once_they_are_computed()
    {
        await using var world = await Small();
        await world.Boundaries("2024-01-01", "ward", new AreaRow("E05009999", World.Square(0, 0), "E06000059"));
        await world.PostcodeCoverage("2025-07-01", new PostcodeRow("DT11AA", 100));
        var current = await world.Refresh();
        var date = new DateOnly(2016, 12, 31);

        (await EditionResolver.Resolve(world.Database.Api, asOf: date, cancellation: TestContext.Current.CancellationToken)).Refusal!.Kind.ShouldBe(RefusalKind.DateNotComputed);
        var then = await world.Refresh(date);

        (then.Made, then.PointerMoved).ShouldBe((true, false));
        (await world.Resolve()).Id.ShouldBe(current.Edition!.Value);
        var edition = await world.Resolve(asOf: date);
        edition.ShouldSatisfyAllConditions(() => edition.Id.ShouldBe(then.Edition!.Value), () => edition.AsOf.ShouldBe(date), () => edition.IsCurrent.ShouldBeFalse());
        var answer = (await PremisesGaps.Summary(world.Database.Api, edition, Superfast, TestContext.Current.CancellationToken)).Value!;
        answer.ShouldSatisfyAllConditions(() => answer.AsOf.ShouldBe(date), () => answer.Groups.ShouldHaveSingleItem().Code.ShouldBe("E05000001"));
    }

    [Fact]
    public async Task Places_serve_dates_before_their_first_release_and_facts_do_not()
    {
        await using var world = await Small();
        await world.Refresh();

        await world.Refresh(new DateOnly(2012, 1, 1));
        var edition = await world.Resolve(asOf: new DateOnly(2012, 1, 1));

        (await HeldAreas.List(world.Database.Api, edition, AreaKind.Ward, cancellation: TestContext.Current.CancellationToken)).Value!.ShouldHaveSingleItem();
        (await PremisesGaps.Summary(world.Database.Api, edition, Superfast, TestContext.Current.CancellationToken)).Refusal!.Kind.ShouldBe(RefusalKind.UnitNotHeld);
    }

    [Fact]
    public async Task Old_editions_are_retired_say_so_and_their_tables_go_when_nobody_can_still_read_them()
    {
        await using var world = await Small();
        var first = await world.Refresh();
        for (var correction = 0; correction < Retirement.Kept; correction++)
        {
            await world.PostcodeCoverage("2016-01-01", new PostcodeRow("DT11AA", 100));
            await world.Refresh();
        }

        var refusal = (await EditionResolver.Resolve(world.Database.Api, first.Edition, cancellation: TestContext.Current.CancellationToken)).Refusal!;
        refusal.Kind.ShouldBe(RefusalKind.EditionRetired);
        refusal.Message.ShouldBe($"Edition {first.Edition} is retired: what was computed for it is gone. Ask again without an edition for the one in force.");
        (await world.Scalar<long>("SELECT count(*) FROM pg_inherits WHERE inhparent = 'postcode_levels'::regclass")).ShouldBe(Retirement.Kept + 1);

        await world.Send("UPDATE editions SET retired_at = retired_at - interval '1 hour'; UPDATE calculations SET computed_at = computed_at - interval '1 hour'");
        await world.PostcodeCoverage("2016-01-01", new PostcodeRow("DT11AA", 100));
        await world.Refresh();

        (await world.Scalar<long>("SELECT count(*) FROM pg_inherits WHERE inhparent = 'postcode_levels'::regclass")).ShouldBe(Retirement.Kept + 1);
        (await world.Scalar<long>("SELECT count(*) FROM level_counts WHERE calculation_id NOT IN (SELECT id FROM calculations)")).ShouldBe(0);
        (await world.Ask(Superfast)).Total.Served.ShouldBe(1);
    }

    [Fact]
    public async Task An_edition_that_never_was_is_not_one_that_is_gone()
    {
        await using var world = await Small();
        await world.Refresh();

        (await EditionResolver.Resolve(world.Database.Api, 4711, cancellation: TestContext.Current.CancellationToken)).Refusal!.ShouldBe(
            new Refusal(RefusalKind.EditionUnknown, "There is no edition 4711."));
    }

    private static async Task<World> Small()
    {
        var world = await World.Create();
        await world.Boundaries("2013-01-01", "ward", Ward);
        await world.Postcodes("2014-01-01", ("DT11AA", 1, 1));
        await world.PostcodeCoverage("2016-01-01", new PostcodeRow("DT11AA", 0));
        return world;
    }

    private sealed class StopAt(CancellationTokenSource stop, string step) : IProgress<string>
    {
        public void Report(string value)
        {
            if (value == step)
            {
                stop.Cancel();
            }
        }
    }

    private sealed class Step(string step, Func<Task> act) : IProgress<string>
    {
        public void Report(string value)
        {
            if (value == step)
            {
                act().GetAwaiter().GetResult();
            }
        }
    }
}
