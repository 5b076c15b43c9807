using System.Net;
using System.Text;
using System.Text.Json;
using Wessex.GeoStore.Grid;

namespace Wessex.GeoApi.Tests.Gaps;

public sealed class PostedPolygonTests(DrawnApi fixture) : IClassFixture<DrawnApi>
{
    private const string Address = "/api/gaps/premises?lacking=gigabit";

    private RunningApi Api => fixture.Api;

    [Fact]
    public async Task The_outline_of_an_area_has_the_figures_of_the_area()
    {
        foreach (var (kind, code) in new[] { ("ward", DrawnApi.West), ("ward", DrawnApi.East), ("district", "E07000052") })
        {
            var (_, areas) = await Api.Get($"/api/areas?kind={kind}&f=geojson");
            var outline = areas.GetProperty("features").EnumerateArray().Single(feature => feature.GetProperty("id").GetString() == code);
            var (_, asked) = await Api.Get($"{Address}&by={kind}&area={code}");

            var (response, posted) = await Post($"{Address}&by={kind}", outline.GetRawText());

            response.StatusCode.ShouldBe(HttpStatusCode.OK, posted.ToString());
            response.Headers.GetValues("X-Edition").ShouldBe(["1"]);
            JsonElement.DeepEquals(posted.GetProperty("total"), asked.GetProperty("total")).ShouldBeTrue(posted.ToString());
            posted.GetProperty("sentence").GetString()!.ShouldContain("in the posted polygon");
        }
    }

    [Fact]
    public async Task A_polygon_in_degrees_and_the_same_in_metres_have_the_same_premises_and_so_has_a_file_on_the_command_line()
    {
        var grid = new[] { (370000.0, 90000.0), (370115.0, 90000.0), (370115.0, 90100.0), (370000.0, 90100.0), (370000.0, 90000.0) };
        var metres = Polygon(grid);
        var degrees = Polygon([.. grid.Select(place => BritishGrid.TryToLonLat(place.Item1, place.Item2, out var longitude, out var latitude) ? (longitude, latitude) : default)]);

        var (_, onGrid) = await Post($"{Address}&polygon-crs=EPSG:27700", metres);
        var (_, inDegrees) = await Post(Address, degrees);

        Figures(onGrid).ShouldBe((1, 1, 1));
        Figures(inDegrees).ShouldBe((1, 1, 1));
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, metres, TestContext.Current.CancellationToken);
            string[] command = ["gaps", "premises", "--lacking", "gigabit", "--polygon", file];
            var told = await Importer.Run(Api, [.. command, "--polygon-crs", "27700", "--json"]);
            JsonElement.DeepEquals(JsonSerializer.Deserialize<JsonElement>(told).GetProperty("groups"), onGrid.GetProperty("groups")).ShouldBeTrue();
            (await Importer.Try(Api, command)).Error.ShouldContain("a position must be longitude and latitude in degrees (CRS84), longitude first");
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task A_hole_is_not_in_it_and_what_lies_on_its_edge_is()
    {
        const string WithHole = """{"type":"Polygon","coordinates":[[[370000,90000],[370100,90000],[370100,90100],[370000,90100],[370000,90000]],[[370015,90015],[370015,90025],[370025,90025],[370025,90015],[370015,90015]]]}""";
        const string ToTheEdge = """{"type":"Polygon","coordinates":[[[370000,90000],[370010,90000],[370010,90100],[370000,90100],[370000,90000]]]}""";

        Figures((await Post($"{Address}&polygon-crs=EPSG:27700", WithHole)).Json).ShouldBe((0, 1, 0));
        Figures((await Post($"{Address}&polygon-crs=EPSG:27700", ToTheEdge)).Json).ShouldBe((0, 1, 0));
    }

    [Theory]
    [InlineData("{", "the body must be GeoJSON, and is not JSON")]
    [InlineData("[]", "the body must be a GeoJSON object with a member 'type'")]
    [InlineData("""{"type":"Point","coordinates":[-2.4,50.7]}""", "type must be Polygon, MultiPolygon or Feature, was 'Point'")]
    [InlineData("""{"type":"Polygon","coordinates":[[[-2.4,50.7],[-2.3,50.7],[-2.4,50.7]]]}""", "a ring must have at least 4 positions and end where it begins, had 3")]
    [InlineData("""{"type":"Polygon","coordinates":[[[-2,50],[-1,51],[-1,50],[-2,51],[-2,50]]]}""", "the polygon must be valid: Self-intersection at or near -1.5, 50.5")]
    [InlineData("""{"type":"Polygon","coordinates":[[[2.3,48.8],[2.4,48.8],[2.4,48.9],[2.3,48.8]]]}""", "OSTN15 covers Great Britain and its waters; longitude 2.3, latitude 48.8 lies outside")]
    [InlineData("""{"type":"Polygon","coordinates":[[[370000,90000],[370100,90000],[370100,90100],[370000,90000]]]}""", "a position must be longitude and latitude in degrees (CRS84), longitude first")]
    [InlineData("""{"type":"Polygon","coordinates":[[[-2.4,50.7],[-2.3,50.7],[-2.2,50.7],[-2.4,50.7]]]}""", "the polygon must")]
    public async Task What_is_no_polygon_of_Great_Britain_is_refused_with_the_rule(string body, string rule)
    {
        var (response, problem) = await Post(Address, body);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest, problem.ToString());
        problem.GetProperty("type").GetString().ShouldBe("/problems/invalid-parameter");
        problem.GetProperty("detail").GetString()!.ShouldContain(rule);
    }

    [Fact]
    public async Task Another_media_type_is_refused_and_so_is_too_much()
    {
        var (plain, problem) = await Post(Address, "POLYGON((0 0,1 0,1 1,0 0))", "text/plain");
        plain.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        problem.GetProperty("type").GetString().ShouldBe("/problems/unsupported-media-type");

        var (large, told) = await Post(Address, new string(' ', 5 * 1024 * 1024));
        large.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        told.GetProperty("detail").GetString().ShouldBe("The polygon must be at most 4 MiB of GeoJSON, was more.");

        var many = Polygon([.. Enumerable.Range(0, 60_000).Select(i => (370000 + (50 * Math.Cos(i * Math.Tau / 60_000)), 90000 + (50 * Math.Sin(i * Math.Tau / 60_000))))]);
        var (crowded, rule) = await Post($"{Address}&polygon-crs=EPSG:27700", many);
        crowded.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        rule.GetProperty("detail").GetString()!.ShouldContain("the polygon must have at most 50000 positions, had more");
    }

    [Theory]
    [InlineData("&polygon-crs=EPSG:3857", "polygon-crs must be one of http://www.opengis.net/def/crs/OGC/1.3/CRS84, http://www.opengis.net/def/crs/EPSG/0/27700, or a code as EPSG:27700, was 'EPSG:3857'.")]
    [InlineData("&planned=perhaps", "planned must be one of yes, no, unknown, was 'perhaps'.")]
    public async Task A_bad_parameter_is_told_its_rule(string query, string detail)
    {
        var (response, problem) = await Post($"{Address}{query}", "{}");

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        problem.GetProperty("detail").GetString().ShouldBe(detail);
    }

    private static string Polygon((double X, double Y)[] ring) =>
        FormattableString.Invariant($"{{\"type\":\"Polygon\",\"coordinates\":[[{string.Join(',', ring.Select(place => FormattableString.Invariant($"[{place.X:0.########},{place.Y:0.########}]")))}]]}}");

    private async Task<(HttpResponseMessage Response, JsonElement Json)> Post(string address, string body, string type = "application/geo+json")
    {
        using var content = new StringContent(body, Encoding.UTF8, type);
        var response = await Api.Client.PostAsync(new Uri(address, UriKind.Relative), content, TestContext.Current.CancellationToken);
        return (response, JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
    }

    private static (int Lacking, int Served, int Unknown) Figures(JsonElement summary)
    {
        var total = summary.GetProperty("total");
        return (total.GetProperty("lacking").GetInt32(), total.GetProperty("served").GetInt32(), total.GetProperty("unknown").GetInt32());
    }
}
