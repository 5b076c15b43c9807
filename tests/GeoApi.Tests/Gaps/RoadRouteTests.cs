using System.Net;
using System.Text.Json;

namespace Wessex.GeoApi.Tests.Gaps;

public sealed class RoadRouteTests(DrawnRoadsApi fixture) : IClassFixture<DrawnRoadsApi>
{
    private RunningApi Api => fixture.Api;

    [Fact]
    public async Task A_road_is_laid_out_from_west_to_east_with_its_other_carriageway_and_the_part_after_a_gap_in_strips_of_their_own()
    {
        var (response, report) = await Api.Get("/api/gaps/roads/A35");

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var strips = report.GetProperty("strips").EnumerateArray().ToArray();
        strips.Select(strip => (strip.GetProperty("part").GetInt32(), strip.GetProperty("kind").GetString(), string.Join(' ', Words(strip, "links")))).ShouldBe(
            [(1, "main", "a1 a2 a3"), (1, "other-carriageway", "a4"), (2, "main", "a5")]); // a3 is the shorter carriageway
        strips[2].GetProperty("from").GetProperty("easting").GetDouble().ShouldBe(370600); // the link is drawn the other way round
        Words(report, "notes").ShouldContain(note => note!.Contains("2 parts that do not meet") && note.Contains("150 m apart"));
        Words(report, "notes").ShouldContain(note => note!.Contains("Dual carriageways: one carriageway is in the main strip"));
        report.GetProperty("sentence").GetString()!.ShouldContain("A35");
    }

    [Fact]
    public async Task Runs_follow_one_another_from_each_strip_s_start_to_its_end_and_their_metres_are_the_summary_s()
    {
        foreach (var road in new[] { "A35", "B3150", "M5" })
        {
            var (_, report) = await Api.Get($"/api/gaps/roads/{road}");
            foreach (var strip in report.GetProperty("strips").EnumerateArray())
            {
                var runs = strip.GetProperty("runs").EnumerateArray().Select(run => (From: Number(run, "from_km"), To: Number(run, "to_km"))).ToArray();
                runs[0].From.ShouldBe(0);
                runs[^1].To.ShouldBe(Number(strip, "kilometres"));
                runs.Zip(runs.Skip(1)).ShouldAllBe(pair => pair.First.To == pair.Second.From && pair.First.From < pair.First.To);
            }

            var (_, summary) = await Api.Get($"/api/gaps/roads?by=road&class=M,A,B&road={road}");
            JsonElement.DeepEquals(report.GetProperty("figures"), summary.GetProperty("total")).ShouldBeTrue(road);
            var figures = summary.GetProperty("total").GetProperty("by_operator").EnumerateArray().ToDictionary(one => one.GetProperty("operator").GetString()!, StringComparer.Ordinal);
            foreach (var one in report.GetProperty("by_operator").EnumerateArray().Skip(1))
            {
                var expected = figures[one.GetProperty("operator").GetString()!];
                (Number(one, "covered"), Number(one, "lacking"), Number(one, "unknown")).ShouldBe((Number(expected, "covered"), Number(expected, "lacking"), Number(expected, "unknown")));
                report.GetProperty("not_spots").EnumerateArray().Where(spot => spot.GetProperty("operator").GetString() == one.GetProperty("operator").GetString()).Sum(spot => Number(spot, "metres"))
                    .ShouldBe(Number(one, "lacking"));
            }
        }
    }

    [Fact]
    public async Task A_not_spot_goes_on_over_links_and_says_where_it_starts_and_ends()
    {
        var (_, report) = await Api.Get("/api/gaps/roads/A35");

        var ee = report.GetProperty("by_operator").EnumerateArray().Single(one => one.GetProperty("operator").GetString() == "EE");
        var spot = ee.GetProperty("longest"); // from x = 120 on link a1 over a2 to the far end of the carriageway
        Number(spot, "from_km").ShouldBe(0.170m);
        spot.GetProperty("strip").GetInt32().ShouldBe(1);
        Number(spot, "to_km").ShouldBe(Number(report.GetProperty("strips")[0], "kilometres"));
        var from = spot.GetProperty("from");
        from.GetProperty("grid_reference").GetString().ShouldBe("SY 701 900");
        from.GetProperty("easting").GetDouble().ShouldBe(370120);
        from.GetProperty("area").GetString().ShouldBe("Name of E05000002");
        var junction = from.GetProperty("junction");
        (Words(junction, "roads").Single(), Number(junction, "metres"), junction.GetProperty("direction").GetString()).ShouldBe(("B3150", 30m, "before"));
        ee.GetProperty("drop_outs").GetInt32().ShouldBe(1); // the other carriageway never had it
    }

    [Fact]
    public async Task CSV_has_the_runs_and_the_command_line_has_the_same_figures()
    {
        var (_, report) = await Api.Get("/api/gaps/roads/a%2035?technology=4g");
        var csv = await (await Api.Send(HttpMethod.Get, "/api/gaps/roads/A35?f=csv")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(1 + report.GetProperty("strips").EnumerateArray().Sum(strip => strip.GetProperty("runs").GetArrayLength()));
        (await Importer.Run(Api, "gaps", "route", "A35", "--f", "csv")).ShouldBe(csv);
        JsonElement.DeepEquals(JsonSerializer.Deserialize<JsonElement>(await Importer.Run(Api, "gaps", "route", "A35", "--f", "json")), report).ShouldBeTrue();
        var text = await Importer.Run(Api, "gaps", "route", "A35");
        text.ShouldStartWith(report.GetProperty("sentence").GetString()!);
        text.ShouldContain("SY 701 900 Name of E05000002, 30 m before the B3150");
        text.ShouldNotContain("\nall ", Case.Sensitive, "a total not-spot is any, as in the table of operators and in JSON");
    }

    [Fact]
    public async Task A_number_that_is_none_or_that_no_road_has_is_refused()
    {
        (await Api.Refused("/api/gaps/roads/Strada", HttpStatusCode.BadRequest, "invalid-parameter")).ShouldBe("number must be a road's number such as A35.");
        (await Api.Refused("/api/gaps/roads/A9999", HttpStatusCode.NotFound, "question-not-held")).ShouldBe("Edition 1 holds no motorway, A or B road with the number A9999.");
        (await Importer.Try(Api, "gaps", "route", "A9999")).Code.ShouldBe(1);
    }

    private static IEnumerable<string?> Words(JsonElement of, string name) => of.GetProperty(name).EnumerateArray().Select(word => word.GetString());

    private static decimal Number(JsonElement of, string name) => of.GetProperty(name).GetDecimal();
}
