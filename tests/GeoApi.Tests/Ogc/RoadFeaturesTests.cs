using Wessex.GeoStore.Grid;

namespace Wessex.GeoApi.Tests.Ogc;

/// <summary>Roads and their signal as features, beside the figures of /api about the same world.</summary>
public sealed class RoadFeaturesTests(DrawnRoadsApi fixture) : IClassFixture<DrawnRoadsApi>
{
    private RunningApi Api => fixture.Api;

    [Fact]
    public async Task Runs_of_a_question_have_every_millimetre_of_A_and_B_roads_and_motorways_once()
    {
        var runs = await Api.All("/ogc/collections/road-signal-runs/items?source=predicted&technology=4g&environment=in-vehicle&limit=3");
        var roads = await Api.All("/ogc/collections/roads/items");

        foreach (var road in roads.Select(road => road.GetProperty("properties")))
        {
            var of = runs.Select(run => run.GetProperty("properties")).Where(run => run.GetProperty("link").GetString() == road.GetProperty("identifier").GetString())
                .Select(run => (From: run.GetProperty("from_mm").GetInt64(), To: run.GetProperty("to_mm").GetInt64())).Order().ToArray();
            if (road.GetProperty("class").GetString() == "Unclassified")
            {
                of.ShouldBeEmpty();
                continue;
            }

            of[0].From.ShouldBe(0);
            of.Skip(1).Select(run => run.From).ShouldBe(of.SkipLast(1).Select(run => run.To));
            (of[^1].To / 1000.0).ShouldBe(road.GetProperty("length_m").GetDouble(), 1e-9);
        }
    }

    [Fact]
    public async Task A_run_is_cut_where_its_chainage_says_on_the_grid_and_in_degrees()
    {
        var grid = await Api.Ok("/ogc/collections/road-signal-runs/items?link=a1&crs=EPSG:27700");
        var degrees = await Api.Ok("/ogc/collections/road-signal-runs/items?link=a1");

        foreach (var (run, same) in grid.Features().Zip(degrees.Features()))
        {
            var (from, to) = (run.GetProperty("properties").GetProperty("from_mm").GetInt64(), run.GetProperty("properties").GetProperty("to_mm").GetInt64());
            var line = run.GetProperty("geometry").GetProperty("coordinates").EnumerateArray().Select(place => (X: place[0].GetDouble(), Y: place[1].GetDouble())).ToArray();
            (line[0].X - 369950).ShouldBe(from / 1000.0, 0.0011); // the A35 begins 50 m west of the wards and runs east
            (line[^1].X - 369950).ShouldBe(to / 1000.0, 0.0011);
            var start = same.GetProperty("geometry").GetProperty("coordinates")[0];
            BritishGrid.TryToGrid(start[0].GetDouble(), start[1].GetDouble(), out var easting, out _).ShouldBeTrue();
            easting.ShouldBe(line[0].X, 0.02);
        }
    }

    [Fact]
    public async Task A_box_takes_the_runs_that_meet_it_and_not_others_of_the_same_link()
    {
        var all = await Api.Ok("/ogc/collections/road-signal-runs/items?link=a1");
        var box = await Api.Ok("/ogc/collections/road-signal-runs/items?link=a1&bbox=369950,90000,369960,90100&bbox-crs=EPSG:27700");

        all.Features().Count().ShouldBeGreaterThan(1);
        box.Features().Select(OgcClient.Id).ShouldBe(all.Features().Take(1).Select(OgcClient.Id));
    }

    [Theory]
    [InlineData("bbox=-180,-90,180,90")]
    [InlineData("filter=S_INTERSECTS(geometry,BBOX(-180,-90,180,90))")]
    [InlineData("bbox=-3e7,-2e7,3e7,2e7&bbox-crs=EPSG:27700")]
    public async Task The_whole_world_holds_every_run(string box)
    {
        var all = (await Api.Ok("/ogc/collections/road-signal-runs/items")).GetProperty("numberMatched").GetInt32();
        (await Api.Ok($"/ogc/collections/road-signal-runs/items?{box}")).GetProperty("numberMatched").GetInt32().ShouldBe(all);
    }

    [Fact]
    public async Task Roads_are_sorted_by_number_with_those_without_one_at_the_end_both_ways()
    {
        static string? Number(System.Text.Json.JsonElement road) => road.GetProperty("properties").GetProperty("road_number").GetString();

        (await Api.All("/ogc/collections/roads/items?sortby=road_number&limit=2")).Select(Number).ShouldBe(["A35", "A35", "A35", "A35", "A35", "B3150", "M5", null]);
        (await Api.All("/ogc/collections/roads/items?sortby=-road_number&limit=2")).Select(Number).ShouldBe(["M5", "B3150", "A35", "A35", "A35", "A35", "A35", null]);
    }
}
