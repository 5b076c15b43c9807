using System.Net;
using System.Text.Json;

namespace Wessex.GeoApi.Tests.Areas;

public sealed class AreaListTests(DrawnApi fixture) : IClassFixture<DrawnApi>
{
    private RunningApi Api => fixture.Api;

    [Fact]
    public async Task Wards_of_a_council_are_listed_by_code()
    {
        var (_, json) = await Api.Get("/api/areas?kind=ward&area=E06000059");

        json.GetProperty("areas").EnumerateArray().Select(area => area.GetProperty("code").GetString()).ShouldBe([DrawnApi.West, DrawnApi.Middle]);
        json.GetProperty("areas")[0].GetProperty("parent_code").GetString().ShouldBe("E07000052");
    }

    [Fact]
    public async Task Shapes_are_GeoJSON_features_with_the_same_members()
    {
        var (response, json) = await Api.Get("/api/areas?kind=ward&f=geojson");
        var (_, list) = await Api.Get("/api/areas?kind=ward");

        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/geo+json");
        var features = json.GetProperty("features").EnumerateArray().ToArray();
        features.Select(feature => feature.GetProperty("properties").GetRawText())
            .ShouldBe(list.GetProperty("areas").EnumerateArray().Select(area => area.GetRawText()));
        features.ShouldAllBe(feature => feature.GetProperty("geometry").ValueKind == JsonValueKind.Object);
    }

    [Theory]
    [InlineData("f=geojson", "kind is required with f=geojson: one of county, council, district, ward, parish, constituency, lsoa, lot, postcode-sector, custom.")]
    [InlineData("kind=town", "kind must be one of county, council, district, ward, parish, constituency, lsoa, lot, postcode-sector, custom, was 'town'.")]
    public async Task A_bad_parameter_is_told_its_rule(string query, string detail) =>
        (await Api.Refused($"/api/areas?{query}", HttpStatusCode.BadRequest, "invalid-parameter")).ShouldBe(detail);

    [Fact]
    public async Task An_area_that_is_not_held_is_not_found() =>
        await Api.Refused("/api/areas?area=E99999999", HttpStatusCode.NotFound, "unknown-area");
}
