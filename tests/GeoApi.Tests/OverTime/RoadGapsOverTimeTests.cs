using System.Net;
using System.Text.Json;
using Wessex.Importers.Tests.Analyses;

namespace Wessex.GeoApi.Tests.OverTime;

/// <summary>
/// One road of 300 m at three dates; three operators cover it all. EE lacks in 2020: 100 to 200 m and 250 to 300 m; in 2024: 120 to 220 m; in 2025: 120 to 150 m and 160 to 220 m
/// and 230 to 230.3 m. Beside it, outside the ward, 50 m of another road that nobody covers in 2020 and EE alone since.
/// Edition 1 is 2020, 2 is 2024, 3 is 2025.
/// </summary>
public sealed class RoadGapsOverTimeTests(RoadGapsOverTimeTests.ThreeDates dates) : IClassFixture<RoadGapsOverTimeTests.ThreeDates>
{
    private const string Moving = "road-4g-in-vehicle-all-20200701-100000-a1";
    private const string Closing = "road-4g-in-vehicle-all-20200701-250000-a1";
    private const string SplitOff = "road-4g-in-vehicle-all-20250701-120000-a1";
    private const string Sliver = "road-4g-in-vehicle-all-20250701-230000-a1";
    private const string Outside = "road-4g-in-vehicle-all-20200701-0-b1";

    [Fact]
    public async Task A_gap_keeps_its_id_while_it_moves_and_the_larger_part_keeps_it_when_it_splits()
    {
        (await Listed(1)).ShouldBe([(Moving, 100, 200), (Closing, 250, 300), (Outside, 0, 50)]);
        (await Listed(2)).ShouldBe([(Moving, 120, 220), (Outside, 0, 50)]);
        (await Listed(3)).ShouldBe([(SplitOff, 120, 150), (Moving, 160, 220), (Sliver, 230, 230.3m), (Outside, 0, 50)]);
    }

    [Fact]
    public async Task A_listing_of_what_has_signal_or_of_one_operator_names_no_gaps()
    {
        foreach (var address in new[] { "/api/gaps/roads/runs?status=served", "/api/gaps/roads/runs?operators=EE" })
        {
            var (_, list) = await dates.Api.Get(address);
            list.GetProperty("features").EnumerateArray().ShouldAllBe(feature => feature.GetProperty("properties").GetProperty("gap").ValueKind == JsonValueKind.Null);
        }
    }

    [Fact]
    public async Task Every_changed_metre_is_listed_once_over_the_pages_with_the_gap_it_is_of()
    {
        (await Changed(1, 2)).ShouldBe([("closed", Moving, 100, 120), ("opened", Moving, 200, 220), ("closed", Closing, 250, 300)]);
        (await Changed(2, 3)).ShouldBe([("closed", Moving, 150, 160), ("opened", Sliver, 230, 230.3m)]);
        (await dates.Api.Get("/api/changes/stretches?from=1&to=2&kind=opened")).Json.GetProperty("items").GetArrayLength().ShouldBe(1);
    }

    [Theory]
    [InlineData(1, 2, "all")]
    [InlineData(1, 3, "any")]
    [InlineData(2, 3, "all")]
    public async Task The_metres_of_the_list_are_those_of_the_summary_and_of_what_is_in_no_area(int from, int to, string rule)
    {
        var (_, list) = await dates.Api.Get($"/api/changes/stretches?from={from}&to={to}&operators={rule}");
        var (_, summary) = await dates.Api.Get($"/api/changes?subject=roads&by=ward&from={from}&to={to}&operators={rule}");

        foreach (var kind in new[] { "closed", "opened" })
        {
            list.GetProperty("items").EnumerateArray().Where(item => item.GetProperty("kind").GetString() == kind).Sum(item => item.GetProperty("metres").GetDecimal())
                .ShouldBe(Amount("total", kind) + Amount("unplaced", kind), $"{kind} {from} to {to}");
        }

        Amount("unplaced", "closed").ShouldBe(rule == "any" ? 50 : 0);
        summary.GetProperty("sentence").GetString()!.ShouldContain("In no ward, and so not counted above: 50 m lacked it then");
        decimal Amount(string of, string kind) => summary.GetProperty(of).GetProperty(kind).GetDecimal();
    }

    [Fact]
    public async Task A_road_gap_says_what_every_edition_says_of_its_place()
    {
        var (_, moving) = await dates.Api.Get($"/api/gaps/{Moving}");
        var (_, closed) = await dates.Api.Get($"/api/gaps/{Closing}");
        var (_, split) = await dates.Api.Get($"/api/gaps/{SplitOff}");

        moving.GetProperty("subject").GetString().ShouldBe("roads");
        moving.GetProperty("state").GetString().ShouldBe("lacking");
        moving.GetProperty("since").GetString().ShouldBe("2020-07-01");
        moving.GetProperty("history").EnumerateArray().Select(moment => moment.GetProperty("from_m").GetDecimal()).ShouldBe([100, 120, 160]);
        closed.GetProperty("state").GetString().ShouldBe("served");
        closed.GetProperty("since").GetString().ShouldBe("2024-07-01");
        closed.GetProperty("sentence").GetString()!.ShouldStartWith("The gap is closed");
        closed.GetProperty("sentence").GetString()!.ShouldContain("has 4G in-vehicle signal from every one of 4 operators");
        split.GetProperty("history").EnumerateArray().Select(moment => moment.GetProperty("continued_as").GetString()).ShouldBe([Moving, Moving, null]);
    }

    [Fact]
    public async Task A_gap_of_the_rule_all_lacks_one_operator_at_least_and_one_of_the_rule_any_lacks_every_one()
    {
        async Task<string> Sentence(string gap) => (await dates.Api.Get($"/api/gaps/{gap}")).Json.GetProperty("sentence").GetString()!;
        var total = Outside.Replace("-all-", "-any-", StringComparison.Ordinal);

        (await Sentence(Moving)).ShouldContain("is predicted to lack 4G in-vehicle signal from at least one of 4 operators over");
        (await Sentence($"{total}?edition=1")).ShouldContain("is predicted to lack 4G in-vehicle signal from every one of 4 operators over 50.0 m");
        (await Sentence(total)).ShouldContain("has 4G in-vehicle signal from at least one of 4 operators since");
    }

    [Fact]
    public async Task A_not_spot_too_short_to_notice_is_listed_and_is_no_drop_out()
    {
        var (_, report) = await dates.Api.Get("/api/gaps/roads/A35?edition=3");
        var ee = report.GetProperty("by_operator").EnumerateArray().Single(one => one.GetProperty("operator").GetString() == "EE");

        report.GetProperty("not_spots").EnumerateArray().Select(spot => spot.GetProperty("metres").GetDecimal()).ShouldBe([30, 60, 0.3m]);
        (ee.GetProperty("drop_outs").GetInt32(), report.GetProperty("drop_out_least_metres").GetDecimal()).ShouldBe((2, 10));
        (await Importer.Run(dates.Api, "gaps", "route", "A35", "--edition", "3")).ShouldContain("0.230  under 1 ");
    }

    [Theory]
    [InlineData("/api/gaps/road-4g-in-vehicle-all-20200701-100000-a9", HttpStatusCode.NotFound, "question-not-held")]
    [InlineData("/api/gaps/road-4g-in-vehicle-all-20209901-100000-a1", HttpStatusCode.NotFound, "question-not-held")]
    [InlineData("/api/changes/stretches?operators=EE", HttpStatusCode.BadRequest, "invalid-parameter")]
    [InlineData("/api/changes/stretches?cursor=%3F", HttpStatusCode.BadRequest, "invalid-parameter")]
    [InlineData("/api/changes/stretches?from=1&to=3&cursor=MSAyIDAgYTE", HttpStatusCode.Gone, "retired-edition")]
    [InlineData("/api/changes/stretches?technology=5g", HttpStatusCode.NotFound, "question-not-held")]
    public async Task What_cannot_be_answered_is_refused_by_rule_and_value(string address, HttpStatusCode status, string kind) =>
        (await dates.Api.Refused(address, status, kind)).ShouldNotBeNullOrWhiteSpace();

    private async Task<List<(string Gap, decimal From, decimal To)>> Listed(int edition) =>
        [.. (await dates.Api.Get($"/api/gaps/roads/runs?edition={edition}")).Json.GetProperty("features").EnumerateArray().Select(feature => feature.GetProperty("properties"))
            .Select(run => (run.GetProperty("gap").GetString()!, run.GetProperty("from_m").GetDecimal(), run.GetProperty("to_m").GetDecimal()))];

    private async Task<List<(string Kind, string Gap, decimal From, decimal To)>> Changed(int from, int to)
    {
        var (found, cursor) = (new List<(string Kind, string Gap, decimal From, decimal To)>(), "");
        do
        {
            var (_, page) = await dates.Api.Get($"/api/changes/stretches?from={from}&to={to}&limit=1{cursor}");
            found.AddRange(page.GetProperty("items").EnumerateArray().Select(item => (
                item.GetProperty("kind").GetString()!, item.GetProperty("gap").GetString()!, item.GetProperty("from_m").GetDecimal(), item.GetProperty("to_m").GetDecimal())));
            cursor = page.GetProperty("next_cursor").GetString() is { } next ? $"&cursor={next}" : "";
        }
        while (cursor.Length > 0);
        return found;
    }

    public sealed class ThreeDates : IAsyncLifetime
    {
        private static readonly string[] Everywhere = ["H3", "TF", "VO"];

        private World _world = null!;

        public RunningApi Api { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            _world = await World.Create();
            await _world.MadeUpOf("E07000052");
            await _world.Boundaries(
                "2013-01-01", "ward", new AreaRow("E05000001", Box(-100, 400), "E07000052"), new AreaRow("E07000052", Box(-100, 400), "E06000059", "district", Derived: true));
            await _world.Roads("2020-01-01", new RoadRow("a1", "A Road", "A35", (0, 50), (300, 50)), new RoadRow("b1", "B Road", "B1", (-200, 50), (-150, 50)));
            await Covered("2020-07-01", (-100, 100), (200, 250));
            await _world.Refresh(new DateOnly(2020, 12, 31));
            await Covered("2024-07-01", (-250, 120), (220, 400));
            await _world.Refresh(new DateOnly(2024, 12, 31));
            await Covered("2025-07-01", (-250, 120), (150, 160), (220, 230), (230.3, 400));
            await _world.Refresh();
            Api = await RunningApi.Start(_world.Database);
        }

        public async ValueTask DisposeAsync()
        {
            await Api.DisposeAsync();
            await _world.DisposeAsync();
        }

        private Task<int> Covered(string asAt, params (double From, double To)[] parts) => _world.Predicted(
            asAt,
            [
                new PredictedRow("extent", "*", Box(-250, 400)), .. parts.Select(part => new PredictedRow("covered", "EE", Box(part.From, part.To))),
                .. Everywhere.Select(code => new PredictedRow("covered", code, Box(-100, 400))),
            ]);

        private static string Box(double from, double to) => World.Polygon((from, 0), (to, 0), (to, 100), (from, 100));
    }
}
