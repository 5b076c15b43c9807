using System.Net;
using System.Text.Json;
using Wessex.GeoStore.Grid;

namespace Wessex.GeoApi.Tests.Gaps;

public sealed class RoadRunsTests(DrawnRoadsApi fixture) : IClassFixture<DrawnRoadsApi>
{
    private RunningApi Api => fixture.Api;

    [Theory]
    [InlineData("")]
    [InlineData("&class=M,A,B&operators=any")]
    [InlineData("&operators=EE&area=E07000052")]
    [InlineData("&operators=VO&road=A35")]
    [InlineData("&operators=none&area=E05000002")]
    [InlineData("&operators=H3&trunk=false")]
    public async Task The_stretches_of_each_state_have_the_metres_of_the_summary_and_those_of_all_states_are_all(string filters)
    {
        var (_, summary) = await Api.Get($"/api/gaps/roads?by=road{filters}");
        foreach (var status in new[] { "lacking", "served", "unknown" })
        {
            var (response, list) = await Api.Get($"/api/gaps/roads/runs?status={status}{filters}");

            response.Content.Headers.ContentType!.MediaType.ShouldBe("application/geo+json");
            var metres = Features(list).Sum(feature => feature.GetProperty("properties").GetProperty("metres").GetDecimal());
            metres.ShouldBe(summary.GetProperty("total").GetProperty(status).GetDecimal(), status);
            list.GetProperty("metres").GetDecimal().ShouldBe(metres);
            list.GetProperty("number_returned").GetInt32().ShouldBe(Features(list).Count());
            list.GetProperty("next_cursor").ValueKind.ShouldBe(JsonValueKind.Null);
            list.GetProperty("edition").GetInt32().ShouldBe(1);
        }
    }

    [Fact]
    public async Task A_stretch_says_where_it_is_who_covers_it_and_has_the_line_between_its_chainages()
    {
        var (_, list) = await Api.Get("/api/gaps/roads/runs?operators=EE&road=A35&trunk=true");

        list.GetProperty("sentence").GetString()!.ShouldStartWith("Stretches of A35 (trunk) that lack predicted 4G signal in a vehicle from EE.");
        var feature = Features(list).First();
        var properties = feature.GetProperty("properties");
        (properties.GetProperty("link").GetString(), properties.GetProperty("from_m").GetDecimal(), properties.GetProperty("to_m").GetDecimal()).ShouldBe(("a1", 170m, 200m));
        Words(properties, "operators_covered").ShouldBe(["H3", "VO"]);
        Words(properties, "operators_lacking").ShouldBe(["EE", "TF"]);
        Words(properties, "operators_unknown").ShouldBeEmpty();
        var line = feature.GetProperty("geometry").GetProperty("coordinates").EnumerateArray().Select(place => (place[0].GetDouble(), place[1].GetDouble())).ToArray();
        OnGrid(line[0]).ShouldBe((370120, 90050));
        OnGrid(line[^1]).ShouldBe((370150, 90050));
    }

    [Fact]
    public async Task Pages_follow_one_another_and_together_are_the_whole_listing()
    {
        var whole = Features((await Api.Get("/api/gaps/roads/runs?status=lacking&area=E06000059")).Json).Select(feature => feature.GetRawText()).ToList();
        whole.Count.ShouldBeGreaterThan(3);

        var (pages, cursor) = (new List<string>(), "");
        for (var page = 0; cursor is not null; page++)
        {
            page.ShouldBeLessThan(20);
            var (_, list) = await Api.Get($"/api/gaps/roads/runs?status=lacking&area=E06000059&limit=2{cursor}");
            pages.AddRange(Features(list).Select(feature => feature.GetRawText()));
            cursor = list.GetProperty("next_cursor").GetString() is { } next ? $"&cursor={next}" : null;
        }

        pages.ShouldBe(whole);
    }

    [Fact]
    public async Task A_box_keeps_the_stretches_that_touch_it()
    {
        var (west, south) = OfGrid(370601, 90000);
        var (east, north) = OfGrid(370800, 90100);
        var box = FormattableString.Invariant($"{west},{south},{east},{north}");

        Features((await Api.Get($"/api/gaps/roads/runs?status=unknown&bbox={box}")).Json).Select(feature => feature.GetProperty("properties").GetProperty("link").GetString()).ShouldBe(["a5"]);
        Features((await Api.Get($"/api/gaps/roads/runs?status=lacking&bbox={box}")).Json).ShouldBeEmpty();
    }

    [Fact]
    public async Task CSV_has_the_same_stretches_and_the_command_line_writes_the_same()
    {
        var (_, json) = await Api.Get("/api/gaps/roads/runs?operators=any&class=M,A,B&status=served");
        var csv = await (await Api.Send(HttpMethod.Get, "/api/gaps/roads/runs?operators=any&class=M,A,B&status=served&f=csv")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        var lines = csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines[0].ShouldStartWith("link,road,class,name,form_of_way,trunk,from_m,to_m,metres,status,operators_covered");
        lines.Skip(1).Select(line => string.Join(' ', line.Split(',')[6..8])).ShouldBe(Features(json).Select(feature => feature.GetProperty("properties"))
            .Select(one => FormattableString.Invariant($"{one.GetProperty("from_m").GetDecimal()} {one.GetProperty("to_m").GetDecimal()}")));

        string[] command = ["gaps", "roads", "--runs", "--operators", "any", "--class", "M,A,B", "--status", "served", "--f"];
        (await Importer.Run(Api, [.. command, "csv"])).ShouldBe(csv);
        var told = JsonSerializer.Deserialize<JsonElement>(await Importer.Run(Api, [.. command, "geojson"]));
        JsonElement.DeepEquals(told.GetProperty("features"), json.GetProperty("features")).ShouldBeTrue();
    }

    [Theory]
    [InlineData("status=bad", "status must be one of lacking, served, unknown, was 'bad'.")]
    [InlineData("limit=10001", "limit must be a whole number from 1 to 10000, was '10001'.")]
    [InlineData("bbox=1,2,3", "bbox must be west,south,east,north in degrees, as -2.5,50.6,-2.3,50.8, was '1,2,3'.")]
    [InlineData("bbox=-2,50,-3,51", "bbox must be west,south,east,north in degrees, as -2.5,50.6,-2.3,50.8, was '-2,50,-3,51'.")]
    [InlineData("cursor=zz", "cursor must be the 'next_cursor' of the page before.")]
    [InlineData("f=json", "f must be one of geojson, csv, was 'json'.")]
    public async Task A_bad_parameter_is_told_its_rule(string query, string detail) =>
        (await Api.Refused($"/api/gaps/roads/runs?{query}", HttpStatusCode.BadRequest, "invalid-parameter")).ShouldBe(detail);

    private static JsonElement.ArrayEnumerator Features(JsonElement list) => list.GetProperty("features").EnumerateArray();

    private static IEnumerable<string?> Words(JsonElement properties, string name) => properties.GetProperty(name).EnumerateArray().Select(word => word.GetString());

    private static (double X, double Y) OnGrid((double Longitude, double Latitude) place)
    {
        BritishGrid.TryToGrid(place.Longitude, place.Latitude, out var x, out var y).ShouldBeTrue();
        return (Math.Round(x), Math.Round(y));
    }

    private static (double Longitude, double Latitude) OfGrid(double x, double y)
    {
        BritishGrid.TryToLonLat(x, y, out var longitude, out var latitude).ShouldBeTrue();
        return (longitude, latitude);
    }
}
