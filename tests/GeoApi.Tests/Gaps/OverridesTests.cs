using System.Globalization;
using Wessex.Importers.Tests.Analyses;

namespace Wessex.GeoApi.Tests.Gaps;

/// <summary>Overrides as an officer records them on the command line, and what the API answers then.</summary>
public sealed class OverridesTests
{
    private const string Seen = "Seen working, job 17";

    [Fact]
    public async Task An_override_is_seen_in_the_gaps_and_the_listing_with_its_reason_until_it_is_withdrawn()
    {
        await using var world = await Placed();
        await using var api = await RunningApi.Start(world.Database);
        string[] made = ["override", "premises", "1", "--level", "gigabit", "--reason", Seen, "--until", "2099-12-31", "--by", "officer.one", "--value"];

        (await Importer.Run(api, [.. made, "true"])).ShouldContain("Override 1: 1 gigabit = true");
        (await Importer.Run(api, [.. made, "true"])).ShouldBe("Unchanged: override 1 says so already.\n");
        (await Importer.Run(api, [.. made, "unknown"])).ShouldContain("It replaces override 1.");
        (await Importer.Run(api, "override", "withdraw", "2", "--by", "officer.two")).ShouldContain("Override 1, made before it, is in force again");
        (await Importer.Try(api, "override", "withdraw", "2")).Error.ShouldContain("Override 2 was withdrawn before, on ");
        (await Importer.Try(api, "override", "withdraw", "77")).Error.ShouldContain("There is no override 77: ./wessex override list shows them.");
        (await Lacking(api)).ShouldBe(2, "the edition in force is as it was made");

        await Importer.Run(api, "override", "premises", "2", "--level", "decent", "--value", "unknown", "--reason", Seen, "--until", "2099-12-31");
        await world.Refresh();

        (await Lacking(api)).ShouldBe(1);
        var (_, listed) = await api.Get("/api/gaps/premises/items?lacking=gigabit&state=served");
        var premises = listed.GetProperty("features")[0].GetProperty("properties");
        premises.GetProperty("uprn").GetInt64().ShouldBe(1);
        premises.GetProperty("source").GetString().ShouldBe("override");
        premises.GetProperty("override_reason").GetString().ShouldBe(Seen);
        premises.GetProperty("override_until").GetString().ShouldBe("2099-12-31");
        (await api.Get("/api/gaps/premises?lacking=gigabit")).Json.GetProperty("notes").ToString().ShouldContain("1 premises of the edition stand");
        var today = DateTime.UtcNow.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
        var (_, gap) = await api.Get("/api/gaps/premises-1-gigabit");
        gap.GetProperty("sentence").GetString()!.ShouldStartWith($"An officer's override decides since {today}: the premises 1 has gigabit broadband");
        gap.GetProperty("sentence").GetString()!.ShouldContain("The releases of September 2024 say that it lacks gigabit broadband");
        (gap.GetProperty("state").GetString(), gap.GetProperty("override").GetProperty("releases_say").GetString()).ShouldBe(("served", "lacking"));
        (await api.Get("/api/gaps/premises-2-decent")).Json.GetProperty("sentence").GetString()!
            .ShouldMatch("^An officer's override decides since .*: whether the premises 2 lacks .* is unknown. The releases of September 2024 do not say.$");
        var changes = await Importer.Run(api, "changes", "--from", "1", "--to", "2", "--by", "ward");
        changes.ShouldMatch("corrected  overruled  lack\n");
        changes.ShouldMatch("\ntotal +2 .* 0 +-1 +1\n");
        var list = (await Importer.Run(api, "override", "list", "--uprn", "1")).Split('\n');
        list[1].ShouldMatch("^2 +withdrawn +no .* by officer.two ");
        list[2].ShouldMatch($"^1 +in force +yes .* officer.one .* {Seen}$");

        await Importer.Run(api, "override", "withdraw", "1");
        await world.Refresh();

        (await Lacking(api)).ShouldBe(2);
    }

    [Fact]
    public async Task One_that_is_over_is_kept_and_said_to_be_and_decides_nothing_today()
    {
        await using var world = await Placed();
        await using var api = await RunningApi.Start(world.Database);

        (await Importer.Run(api, "override", "premises", "1", "--level", "gigabit", "--value", "true", "--reason", Seen, "--from", "2020-01-01", "--until", "2020-12-31"))
            .ShouldContain("It is over already: only an edition as of a day between honours it");

        await world.Refresh();
        (await Lacking(api)).ShouldBe(2);
        (await Importer.Run(api, "override", "list")).ShouldContain("over");
    }

    [Theory]
    [InlineData("99 gigabit true why 2099-12-31", 1, "UPRN 99 is not one that the edition in force counts: the premises release does not recognise it.")]
    [InlineData("12ab gigabit true why 2099-12-31", 2, "uprn must be a whole number of up to 12 digits, was 12ab")]
    [InlineData("1 gigabitt true why 2099-12-31", 2, "--level must be one of full-fibre, gigabit")]
    [InlineData("1 gigabit maybe why 2099-12-31", 2, "--value must be one of true, false, unknown, was maybe")]
    [InlineData("1 gigabit true why 2020-01-01", 1, "today, when it is left out), was 2020-01-01.")]
    [Trait("Category", "Long")]
    public async Task What_breaks_a_rule_is_refused_with_the_rule_and_recorded_nowhere(string words, int code, string rule)
    {
        await using var world = await Placed();
        await using var api = await RunningApi.Start(world.Database);
        var said = words.Split(' ');

        var (exit, _, error) = await Importer.Try(api, "override", "premises", said[0], "--level", said[1], "--value", said[2], "--reason", said[3], "--until", said[4]);

        exit.ShouldBe(code, error);
        error.ShouldContain(rule);
        (await world.Scalar<long>("SELECT count(*) FROM premises_overrides")).ShouldBe(0);
    }

    private static async Task<World> Placed()
    {
        var world = await World.Create();
        await world.Boundaries("2013-01-01", "ward", new AreaRow(DrawnApi.West, World.Square(0, 0)));
        await world.Positions("2024-01-01", (1, 10, 10), (2, 20, 20));
        await world.PremisesCoverage("2024-09-01", new(1, "DT11AA", false), new PremisesRow(2, "DT11AA", false));
        await world.Refresh();
        return world;
    }

    private static async Task<int> Lacking(RunningApi api) => (await api.Get("/api/gaps/premises?lacking=gigabit")).Json.GetProperty("total").GetProperty("lacking").GetInt32();
}
