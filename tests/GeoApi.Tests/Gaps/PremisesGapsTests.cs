using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.VisualBasic.FileIO;

namespace Wessex.GeoApi.Tests.Gaps;

public sealed class PremisesGapsTests(DrawnApi fixture) : IClassFixture<DrawnApi>
{
    private static readonly string[] Figures =
        ["lacking", "served", "unknown", "all", "share_lacking_of_all", "share_lacking_of_known", "wholly_lacking", "mean_percent_lacking"];

    private RunningApi Api => fixture.Api;

    [Fact]
    public async Task Three_states_by_ward_add_up_to_the_total()
    {
        var (response, json) = await Api.Get("/api/gaps/premises?lacking=gigabit");

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        Groups(json).ShouldBe([("E05000001", 1, 1, 0), ("E05000002", 0, 0, 1), ("E05000003", 1, 1, 0)]);
        var total = json.GetProperty("total");
        (Count(total, "lacking"), Count(total, "served"), Count(total, "unknown"), Count(total, "all")).ShouldBe((2, 2, 1, 5));
        total.GetProperty("share_lacking_of_all").GetDouble().ShouldBe(0.4);
        total.GetProperty("share_lacking_of_known").GetDouble().ShouldBe(0.5);
        json.GetProperty("unit").GetString().ShouldBe("premises");
        json.GetProperty("unplaced").GetProperty("count").GetInt32().ShouldBe(1);
        json.GetProperty("sources").EnumerateArray().ShouldContain(source => source.GetProperty("dataset").GetString() == "bduk-premises");
        json.GetProperty("sentence").GetString()!.ShouldContain("2 of 5 premises");
    }

    [Fact]
    public async Task Every_answer_carries_its_edition_and_whether_it_is_synthetic()
    {
        foreach (var address in new[]
        {
            "/api/gaps/premises?lacking=gigabit", "/api/gaps/premises?lacking=gigabit&f=geojson", "/api/gaps/premises/unplaced", "/api/areas",
            "/api/areas?kind=ward&f=geojson", "/api/datasets", "/api/releases", "/api/editions", "/api/editions/current", "/health/ready",
            "/ogc/collections/areas/tiles/BritishNationalGrid",
        })
        {
            var (response, json) = await Api.Get(address);
            response.StatusCode.ShouldBe(HttpStatusCode.OK, address);
            json.GetProperty("edition").GetInt32().ShouldBe(1, address);
            json.GetProperty("synthetic").GetBoolean().ShouldBeFalse(address);
            response.Headers.GetValues("X-Edition").ShouldBe(["1"], address);
            response.Headers.GetValues("X-Synthetic").ShouldBe(["false"], address);
        }
    }

    [Theory]
    [InlineData("lacking=superfast&by=ward&unit=postcodes")]
    [InlineData("lacking=gigabit&by=district&area=E06000059")]
    [InlineData("lacking=full-fibre&by=council")]
    [InlineData("lacking=gigabit&by=postcode-sector")]
    public async Task CSV_and_GeoJSON_have_the_figures_of_JSON(string question)
    {
        var (_, json) = await Api.Get($"/api/gaps/premises?{question}");
        var (geo, features) = await Api.Get($"/api/gaps/premises?{question}&f=geojson");
        var csv = await Api.Send(HttpMethod.Get, $"/api/gaps/premises?{question}&f=csv");

        geo.Content.Headers.ContentType!.MediaType.ShouldBe("application/geo+json");
        csv.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        csv.Content.Headers.ContentDisposition!.FileName!.ShouldContain("edition-1.csv");
        features.GetProperty("type").GetString().ShouldBe("FeatureCollection");
        features.GetProperty("total").GetRawText().ShouldBe(json.GetProperty("total").GetRawText());

        var groups = json.GetProperty("groups").EnumerateArray().ToArray();
        groups.ShouldNotBeEmpty();
        features.GetProperty("features").EnumerateArray().Select(feature => feature.GetProperty("properties").GetRawText())
            .ShouldBe(groups.Select(group => group.GetRawText()[..^1] + ",\"lacking_level\":\"" + json.GetProperty("level").GetProperty("code").GetString()
                + "\",\"unit\":\"" + json.GetProperty("unit").GetString() + "\",\"edition\":1,\"synthetic\":false}"), "each feature says what it is when it leaves the collection");

        using var lines = new TextFieldParser(await csv.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken)) { Delimiters = [","] };
        var header = lines.ReadFields()!;
        foreach (var group in groups)
        {
            var line = header.Zip(lines.ReadFields()!).ToDictionary(field => field.First, field => field.Second, StringComparer.Ordinal);
            line["code"].ShouldBe(group.GetProperty("code").GetString());
            line["name"].ShouldBe(group.GetProperty("name").GetString());
            line["edition"].ShouldBe("1");
            line["synthetic"].ShouldBe("false");
            foreach (var figure in Figures)
            {
                line[figure].ShouldBe(Text(group, figure), $"{figure} of {line["code"]}");
            }

            line["row"].ShouldBe("group");
        }

        foreach (var reason in json.GetProperty("unplaced").GetProperty("reasons").EnumerateArray())
        {
            var line = header.Zip(lines.ReadFields()!).ToDictionary(field => field.First, field => field.Second, StringComparer.Ordinal);
            (line["row"], line["all"], line["lacking"]).ShouldBe((reason.GetProperty("code").GetString(), reason.GetProperty("count").ToString(), ""), "in no group: only how many is known");
        }

        var total = header.Zip(lines.ReadFields()!).ToDictionary(field => field.First, field => field.Second, StringComparer.Ordinal);
        Figures.ShouldAllBe(figure => total[figure] == Text(json.GetProperty("total"), figure));
        (total["row"], total["denominator"]).ShouldBe(("total", json.GetProperty("denominator").GetString()));
        lines.EndOfData.ShouldBeTrue();
    }

    [Fact]
    public async Task The_shapes_of_groups_are_longitude_first_and_counter_clockwise()
    {
        var (_, json) = await Api.Get("/api/gaps/premises?lacking=gigabit&by=ward&f=geojson");

        foreach (var feature in json.GetProperty("features").EnumerateArray())
        {
            feature.GetProperty("geometry").GetProperty("type").GetString().ShouldBe("MultiPolygon");
            var ring = feature.GetProperty("geometry").GetProperty("coordinates")[0][0].EnumerateArray()
                .Select(point => (X: point[0].GetDouble(), Y: point[1].GetDouble())).ToArray();
            ring.ShouldAllBe(point => point.X > -3 && point.X < -2 && point.Y > 50 && point.Y < 51);
            ring.Zip(ring.Skip(1)).Sum(edge => (edge.First.X * edge.Second.Y) - (edge.Second.X * edge.First.Y)).ShouldBeGreaterThan(0);
        }
    }

    [Fact]
    public async Task Groups_without_a_shape_are_features_without_a_geometry()
    {
        var (_, json) = await Api.Get("/api/gaps/premises?lacking=gigabit&by=postcode-sector&f=geojson");

        json.GetProperty("features").EnumerateArray().ShouldAllBe(feature => feature.GetProperty("geometry").ValueKind == JsonValueKind.Null);
    }

    [Theory]
    [InlineData("text/csv", "text/csv")]
    [InlineData("application/geo+json", "application/geo+json")]
    [InlineData("application/json, text/csv;q=0.5", "application/json")]
    [InlineData("text/csv;q=0.5, application/geo+json;q=0.8", "application/geo+json")]
    [InlineData("*/*", "application/json")]
    [InlineData("image/png", "application/json")]
    public async Task The_Accept_header_chooses_the_form(string accept, string expected)
    {
        var response = await Api.Send(HttpMethod.Get, "/api/gaps/premises?lacking=gigabit", ("Accept", accept));

        response.Content.Headers.ContentType!.MediaType.ShouldBe(expected);
        response.Headers.Vary.ShouldContain("Accept");
    }

    [Theory]
    [InlineData("", "lacking (one of full-fibre, gigabit, ultrafast300, ultrafast100, superfast, decent) is required, or technology (one of 2g, 3g, 4g, 5g, 5g-sa) for mobile signal.")]
    [InlineData("technology=4g&planned=yes&bbox=1,2,3,4", "planned goes with lacking, not with technology. bbox goes with lacking, not with technology.")]
    [InlineData("lacking=gigabit&operators=EE", "operators goes with technology.")]
    [InlineData("lacking=gigabit&planned-by=2027-01-01&planned=no", "planned-by goes with planned=yes or none, was with planned=no.")]
    [InlineData("lacking=fibre", "lacking must be one of full-fibre, gigabit, ultrafast300, ultrafast100, superfast, decent, was 'fibre'.")]
    [InlineData("lacking=", "lacking must be one of full-fibre, gigabit, ultrafast300, ultrafast100, superfast, decent, was ''.")]
    [InlineData("lacking=Gigabit", "lacking must be one of full-fibre, gigabit, ultrafast300, ultrafast100, superfast, decent, was 'Gigabit'.")]
    [InlineData("lacking=gigabit&lacking=decent", "lacking must be one of full-fibre, gigabit, ultrafast300, ultrafast100, superfast, decent, was 'gigabit,decent'.")]
    [InlineData("lacking=gigabit&by=county-council", "by must be one of county, council, district, ward, parish, constituency, lsoa, lot, postcode-sector, custom, was 'county-council'.")]
    [InlineData("lacking=gigabit&area=%27%3B", "area must be the code of an area such as E06000059, was '';'.")]
    [InlineData("lacking=gigabit&unit=houses", "unit must be one of premises, postcodes, was 'houses'.")]
    [InlineData("lacking=gigabit&edition=0", "edition must be a whole number from 1, was '0'.")]
    [InlineData("lacking=gigabit&edition=latest", "edition must be a whole number from 1, was 'latest'.")]
    [InlineData("lacking=gigabit&as-of=2024", "as-of must be a date as YYYY-MM-DD, was '2024'.")]
    [InlineData("lacking=gigabit&as-of=2024-01-01&edition=1", "as-of and edition cannot be combined: an edition already says its date.")]
    [InlineData("lacking=gigabit&f=xml", "f must be one of json, geojson, csv, was 'xml'.")]
    [InlineData("lacking=x&by=y", "lacking must be one of full-fibre, gigabit, ultrafast300, ultrafast100, superfast, decent, was 'x'. "
        + "by must be one of county, council, district, ward, parish, constituency, lsoa, lot, postcode-sector, custom, was 'y'.")]
    public async Task A_bad_parameter_is_told_its_rule_and_its_value(string query, string detail) =>
        (await Api.Refused($"/api/gaps/premises?{query}", HttpStatusCode.BadRequest, "invalid-parameter")).ShouldBe(detail);

    [Theory]
    [InlineData("lacking=gigabit&area=E99999999", "unknown-area")]
    [InlineData("lacking=gigabit&by=parish", "kind-not-held")]
    [InlineData("lacking=gigabit&edition=77", "unknown-edition")]
    [InlineData("lacking=gigabit&as-of=2001-01-01", "date-not-computed")]
    public async Task What_is_not_held_is_not_found_and_says_what(string query, string kind) =>
        (await Api.Refused($"/api/gaps/premises?{query}", HttpStatusCode.NotFound, kind)).ShouldNotBeNullOrWhiteSpace();

    [Fact]
    public async Task A_misspelt_parameter_is_refused_rather_than_ignored() =>
        (await Api.Refused("/api/gaps/premises?lacking=gigabit&aera=E06000059", HttpStatusCode.BadRequest, "unknown-parameter"))
            .ShouldBe("There is no parameter 'aera': did you mean 'area'.");

    [Fact]
    public async Task What_is_unplaced_is_listed_a_page_at_a_time()
    {
        var (_, first) = await Api.Get("/api/gaps/premises/unplaced?unit=postcodes&limit=1");
        first.GetProperty("items")[0].GetProperty("key").GetString().ShouldBe("BH11AD");
        first.GetProperty("next_after").ValueKind.ShouldBe(JsonValueKind.Null);

        var (_, premises) = await Api.Get("/api/gaps/premises/unplaced");
        premises.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("key").GetString()).ShouldBe(["6"]);

        (await Api.Refused("/api/gaps/premises/unplaced?limit=0", HttpStatusCode.BadRequest, "invalid-parameter"))
            .ShouldBe("limit must be a whole number from 1 to 10000, was '0'.");
        await Api.Refused("/api/gaps/premises/unplaced?after=x", HttpStatusCode.BadRequest, "invalid-parameter");
    }

    private static IEnumerable<(string? Code, long Lacking, long Served, long Unknown)> Groups(JsonElement json) => json.GetProperty("groups").EnumerateArray()
        .Select(group => (group.GetProperty("code").GetString(), Count(group, "lacking"), Count(group, "served"), Count(group, "unknown")));

    private static long Count(JsonElement figures, string name) => figures.GetProperty(name).GetInt64();

    private static string Text(JsonElement figures, string name) => !figures.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null
        ? ""
        : value.GetDouble().ToString("R", CultureInfo.InvariantCulture);
}
