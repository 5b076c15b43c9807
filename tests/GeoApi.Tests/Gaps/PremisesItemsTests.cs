using System.Globalization;
using System.Net;
using System.Text.Json;
using Wessex.GeoStore.Grid;

namespace Wessex.GeoApi.Tests.Gaps;

public sealed class PremisesItemsTests(DrawnApi fixture) : IClassFixture<DrawnApi>
{
    private const string Address = "/api/gaps/premises/items";

    private RunningApi Api => fixture.Api;

    [Theory]
    [InlineData("", "2,4,6")] // 6 has no position: it is everywhere, and in no area
    [InlineData("&state=served", "1,5")]
    [InlineData("&state=unknown", "3")]
    [InlineData("&state=any", "1,2,3,4,5,6")]
    [InlineData("&area=E06000059", "2")]
    [InlineData("&state=any&area=E05000003", "4,5")]
    [InlineData("&state=any&bbox=370000,90000,370020,90020&bbox-crs=EPSG:27700", "1,2")]
    [InlineData("&state=any&bbox=370000,90000,370019.999,90020&bbox-crs=http://www.opengis.net/def/crs/EPSG/0/27700", "1")]
    [InlineData("&planned=no", "")]
    [InlineData("&planned=unknown", "2,4,6")]
    [InlineData("&kind=not-known&status=not-stated", "2,4,6")]
    [InlineData("&kind=school", "")]
    public async Task A_listing_has_the_premises_on_paper(string filters, string uprns)
    {
        var (response, json) = await Api.Get($"{Address}?lacking=gigabit{filters}");

        response.StatusCode.ShouldBe(HttpStatusCode.OK, json.ToString());
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/geo+json");
        string.Join(',', Uprns(json)).ShouldBe(uprns);
        json.GetProperty("edition").GetInt32().ShouldBe(1);
        json.GetProperty("synthetic").GetBoolean().ShouldBeFalse();
    }

    /// <summary>The client is sent on to the collection, with the same question.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("&state=unknown")]
    [InlineData("&state=any")]
    [InlineData("&area=E06000059")]
    [InlineData("&state=any&bbox=370000,90000,370019.999,90020&bbox-crs=http://www.opengis.net/def/crs/EPSG/0/27700")]
    [InlineData("&planned=unknown")]
    [InlineData("&planned-by=2030-01-01")]
    [InlineData("&kind=not-known&status=not-stated")]
    [InlineData("&kind=public")]
    [InlineData("&limit=2")]
    public async Task The_whole_listing_as_another_file_has_the_same_premises(string filters)
    {
        var (_, listed) = await Api.Get($"{Address}?lacking=gigabit{filters}");

        var sent = await Api.Send(HttpMethod.Get, $"{Address}?lacking=gigabit{filters}&f=geojsonseq");
        sent.StatusCode.ShouldBe(HttpStatusCode.TemporaryRedirect);
        var lines = await Api.Client.GetStringAsync(sent.Headers.Location!, TestContext.Current.CancellationToken);
        var whole = lines.Split('\u001e', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<JsonElement>(line)).ToArray();

        whole.Select(feature => feature.GetProperty("id").GetInt64().ToString(CultureInfo.InvariantCulture)).ShouldBe(Uprns(listed));
        foreach (var (ours, theirs) in whole.Zip(listed.GetProperty("features").EnumerateArray()))
        {
            foreach (var name in new[] { "planned", "planned_through", "planned_by", "contract", "supplier", "lot", "status", "kind", "name", "owner", "postcode" })
            {
                ours.GetProperty("properties").GetProperty(name).ToString().ShouldBe(theirs.GetProperty("properties").GetProperty(name).ToString(), name);
            }
        }
    }

    /// <summary>As a browser sends it: none of the forms, then anything.</summary>
    [Theory]
    [InlineData("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "application/geo+json")]
    [InlineData("text/html", "application/geo+json")]
    [InlineData("text/html, text/csv;q=0.5", "text/csv")]
    public async Task Whatever_a_caller_accepts_there_is_an_answer(string accepts, string type)
    {
        var response = await Api.Send(HttpMethod.Get, $"{Address}?lacking=gigabit", ("Accept", accepts));

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe(type);
    }

    [Fact]
    public async Task A_file_that_a_worker_writes_is_asked_of_the_collection_and_has_no_pages()
    {
        var sent = await Api.Send(HttpMethod.Get, $"{Address}?lacking=full-fibre&planned=no&f=gpkg");
        sent.StatusCode.ShouldBe(HttpStatusCode.TemporaryRedirect);
        Uri.UnescapeDataString(sent.Headers.Location!.PathAndQuery).ShouldBe("/ogc/collections/premises-plans/items?filter=full_fibre='lacking' AND planned='no'&edition=1&f=gpkg");
        (await Api.Refused($"{Address}?lacking=gigabit&f=shp&cursor=1.2", HttpStatusCode.BadRequest, "invalid-parameter")).ShouldContain("leave cursor out");
    }

    [Fact]
    public async Task A_premises_comes_with_its_point_and_the_evidence_that_decided()
    {
        var (_, json) = await Api.Get($"{Address}?lacking=gigabit&state=any");
        var features = json.GetProperty("features").EnumerateArray().ToList();

        foreach (var (feature, state, source) in new[] { (features[0], "served", "bduk-premises"), (features[1], "lacking", "bduk-premises"), (features[2], "unknown", null) })
        {
            feature.GetProperty("properties").GetProperty("state").GetString().ShouldBe(state);
            feature.GetProperty("properties").GetProperty("source").GetString().ShouldBe(source);
        }

        var point = features[0].GetProperty("geometry").GetProperty("coordinates");
        BritishGrid.TryToGrid(point[0].GetDouble(), point[1].GetDouble(), out var easting, out var northing).ShouldBeTrue();
        easting.ShouldBe(370010, 5); // this world's degrees are PostGIS's own, without OSTN15
        northing.ShouldBe(90010, 5);
        features[5].GetProperty("geometry").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Theory]
    [InlineData("geojson")]
    [InlineData("csv")]
    public async Task Pages_follow_one_another_whole_and_without_repeats(string form)
    {
        var (pages, next) = (new List<string>(), $"{Address}?lacking=gigabit&state=any&limit=2&f={form}");
        for (var count = 0; next is not null; count++)
        {
            count.ShouldBeLessThan(3);
            var response = await Api.Send(HttpMethod.Get, next);
            response.StatusCode.ShouldBe(HttpStatusCode.OK);
            var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            pages.AddRange(form == "csv" ? text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(',')[0]) : Uprns(JsonSerializer.Deserialize<JsonElement>(text)));
            next = response.Headers.TryGetValues("Link", out var links) ? links.Single().Split('<', '>')[1] : null;
        }

        pages.ShouldBe(["1", "2", "3", "4", "5", "6"]);
    }

    [Fact]
    public async Task CSV_and_GeoJSON_carry_the_same_columns_and_the_command_line_writes_the_same()
    {
        var (_, json) = await Api.Get($"{Address}?lacking=gigabit&area=E06000058&state=any");
        var csv = await (await Api.Send(HttpMethod.Get, $"{Address}?lacking=gigabit&area=E06000058&state=any&f=csv")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        var lines = csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(',')).ToList();
        foreach (var (line, feature) in lines.Skip(1).Zip(json.GetProperty("features").EnumerateArray()))
        {
            foreach (var property in feature.GetProperty("properties").EnumerateObject())
            {
                line[Array.IndexOf(lines[0], property.Name)].ShouldBe(property.Value.ToString(), property.Name);
            }
        }

        string[] command = ["gaps", "premises", "--lacking", "gigabit", "--area", "E06000058", "--state", "any", "--list"];
        (await Importer.Run(Api, command)).ShouldBe(csv);
        var told = JsonSerializer.Deserialize<JsonElement>(await Importer.Run(Api, [.. command, "--f", "geojson"]));
        JsonElement.DeepEquals(told.GetProperty("features"), json.GetProperty("features")).ShouldBeTrue();
    }

    [Theory]
    [InlineData("zz")]
    [InlineData("MXx4")] // 1|x
    [InlineData("MA")] // 0
    [InlineData("LTF8MQ")] // -1|1
    [InlineData("MXwxfDE")] // 1|1|1
    public async Task A_cursor_that_no_page_gave_is_refused(string cursor) =>
        (await Api.Refused($"{Address}?lacking=gigabit&cursor={cursor}", HttpStatusCode.BadRequest, "invalid-parameter")).ShouldBe("cursor must be the 'next_cursor' of the page before.");

    [Fact]
    public async Task A_cursor_goes_on_in_its_own_edition_and_in_no_other()
    {
        var cursor = (await Api.Get($"{Address}?lacking=gigabit&limit=1")).Json.GetProperty("next_cursor").GetString();

        (await Api.Refused($"{Address}?lacking=gigabit&cursor={cursor}&edition=2", HttpStatusCode.BadRequest, "invalid-parameter"))
            .ShouldBe("cursor goes on in edition 1: leave as-of out, and edition too unless it is 1.");
        await Api.Refused($"{Address}?lacking=gigabit&cursor={cursor}&as-of=2024-12-31", HttpStatusCode.BadRequest, "invalid-parameter");
        Uprns((await Api.Get($"{Address}?lacking=gigabit&cursor={cursor}&edition=1")).Json).ShouldBe(["4", "6"]);
    }

    [Theory]
    [InlineData("", "lacking is required: one of full-fibre, gigabit, ultrafast300, ultrafast100, superfast, decent.")]
    [InlineData("lacking=gigabit&state=white", "state must be one of lacking, served, unknown, any, was 'white'.")]
    [InlineData("lacking=gigabit&limit=10001", "limit must be a whole number from 1 to 10000, was '10001'.")]
    [InlineData("lacking=gigabit&bbox=-2.3,50,-2.5,51", "bbox must be west,south,east,north in degrees, as -2.5,50.6,-2.3,50.8, was '-2.3,50,-2.5,51'.")]
    [InlineData("lacking=gigabit&bbox=1,2,3,4,5", "bbox must be west,south,east,north in degrees, as -2.5,50.6,-2.3,50.8, was '1,2,3,4,5'.")]
    [InlineData("lacking=gigabit&bbox-crs=EPSG:27700", "bbox-crs goes with bbox.")]
    [InlineData("lacking=gigabit&bbox=50.8,-2.5,50.6,-2.3&bbox-crs=EPSG:4326", "bbox must be south,west,north,east in degrees, as 50.6,-2.5,50.8,-2.3 (EPSG:4326 has latitude first), was '50.8,-2.5,50.6,-2.3'.")]
    public async Task A_bad_parameter_is_told_its_rule(string query, string detail) =>
        (await Api.Refused($"{Address}?{query}", HttpStatusCode.BadRequest, "invalid-parameter")).ShouldBe(detail);

    [Theory]
    [InlineData(null)]
    [InlineData("CRS84")]
    [InlineData("http://www.opengis.net/def/crs/OGC/1.3/CRS84")]
    [InlineData("4326")]
    [InlineData("http://www.opengis.net/def/crs/EPSG/0/4326")]
    [InlineData("EPSG:3857")]
    [InlineData("[EPSG:3857]")]
    [InlineData("EPSG:27700")]
    public async Task A_box_has_the_same_premises_in_whichever_system_it_is_given(string? crs)
    {
        BritishGrid.TryToLonLat(369990, 89995, out var west, out var south).ShouldBeTrue();
        BritishGrid.TryToLonLat(370115, 90030, out var east, out var north).ShouldBeTrue();
        double[] box = crs switch
        {
            "EPSG:27700" => [369990, 89995, 370115, 90030],
            { } mercator when mercator.Contains("3857", StringComparison.Ordinal) => [X(west), Y(south), X(east), Y(north)],
            { } latitudeFirst when latitudeFirst.EndsWith("4326", StringComparison.Ordinal) => [south, west, north, east],
            _ => [west, south, east, north],
        };

        var numbers = string.Join(',', box.Select(number => number.ToString("R", CultureInfo.InvariantCulture)));
        Uprns((await Api.Get($"{Address}?lacking=gigabit&state=any&bbox={numbers}{(crs is null ? "" : $"&bbox-crs={crs}")}")).Json).ShouldBe(["1", "2", "3"]);

        static double X(double longitude) => 6_378_137 * longitude * Math.PI / 180;
        static double Y(double latitude) => 6_378_137 * Math.Log(Math.Tan((Math.PI / 4) + (latitude * Math.PI / 360)));
    }

    [Fact]
    public async Task A_summary_in_a_box_counts_what_is_listed_in_it()
    {
        var (_, summary) = await Api.Get("/api/gaps/premises?lacking=gigabit&bbox=370000,90000,370110,90100&bbox-crs=EPSG:27700");

        var total = summary.GetProperty("total");
        (total.GetProperty("lacking").GetInt32(), total.GetProperty("served").GetInt32(), total.GetProperty("unknown").GetInt32()).ShouldBe((1, 1, 1));
        summary.GetProperty("question").GetProperty("where").GetProperty("bbox_crs").GetString().ShouldBe("http://www.opengis.net/def/crs/EPSG/0/27700");
        summary.GetProperty("sentence").GetString()!.ShouldContain("between eastings 370000 and 370110 and northings 90000 and 90100");
    }

    private static IEnumerable<string> Uprns(JsonElement list) => list.GetProperty("features").EnumerateArray().Select(feature => feature.GetProperty("id").GetString()!);
}
