using System.Net;

namespace Wessex.GeoApi.Tests.Ogc;

/// <summary>OGC API Features Part 3 (OGC 19-079r2): filters on items, tests named by its abstract tests. What filters can say is tested in Filtering.</summary>
public sealed class FilterItemsTests(DrawnApi fixture) : IClassFixture<DrawnApi>
{
    private const string Premises = "/ogc/collections/premises/items";

    private RunningApi Api => fixture.Api;

    [Theory]
    [InlineData("gigabit = 'lacking'", "gigabit=lacking")]
    [InlineData("gigabit IN ('lacking', 'unknown') AND postcode LIKE 'DT%'", null)]
    [InlineData("uprn BETWEEN 2 AND 4", null)]
    [InlineData("S_INTERSECTS(geometry, BBOX(-2.5, 50.5, -2.3, 50.9))", "bbox=-2.5,50.5,-2.3,50.9")]
    [InlineData("NOT (gigabit = 'served') AND CASEI(postcode) = CASEI('dt11aa')", null)]
    public async Task Conf_filter_filter_param_A_filter_chooses_the_features_and_every_page_keeps_it(string filter, string? same)
    {
        var asked = $"{Premises}?filter={Uri.EscapeDataString(filter)}";
        var whole = (await Api.Ok(asked)).Features().Select(OgcClient.Id).ToArray();

        whole.ShouldNotBeEmpty();
        whole.Length.ShouldBeLessThan(6);
        (await Api.Ok(asked)).GetProperty("numberMatched").GetInt32().ShouldBe(whole.Length);
        (await Api.All($"{asked}&limit=1")).Select(OgcClient.Id).ShouldBe(whole);
        if (same is not null)
        {
            (await Api.Ok($"{Premises}?{same}")).Features().Select(OgcClient.Id).ShouldBe(whole);
        }
    }

    [Theory]
    [InlineData("gigabit = 'lackin'")]
    [InlineData("'Lacking' <> gigabit")]
    [InlineData("gigabit IN ('served', 'lackin')")]
    [InlineData("NOT (uprn > 1 AND gigabit = '')")]
    public async Task A_value_that_a_property_of_a_closed_list_never_has_is_refused_with_those_that_it_has(string filter) =>
        (await Api.Refused($"/ogc/collections/premises/items?filter={Uri.EscapeDataString(filter)}", HttpStatusCode.BadRequest, "invalid-parameter"))
            .ShouldContain("gigabit is one of served, lacking, unknown, and never '");

    [Fact]
    public async Task Conf_filter_filter_lang_The_same_filter_as_JSON_chooses_the_same()
    {
        var json = Uri.EscapeDataString("""{"op":"=","args":[{"property":"gigabit"},"lacking"]}""");

        (await Api.Ok($"{Premises}?filter={json}&filter-lang=cql2-json")).Features().Select(OgcClient.Id)
            .ShouldBe((await Api.Ok($"{Premises}?filter=gigabit%3D%27lacking%27&filter-lang=cql2-text")).Features().Select(OgcClient.Id));
    }

    [Fact]
    public async Task Conf_filter_filter_crs_A_shape_is_read_in_the_system_that_is_named()
    {
        var filter = Uri.EscapeDataString("S_WITHIN(geometry, POLYGON((370005 90005, 370025 90005, 370025 90025, 370005 90025, 370005 90005)))");

        (await Api.Ok($"{Premises}?filter={filter}&filter-crs=http://www.opengis.net/def/crs/EPSG/0/27700")).Features().Select(OgcClient.Id).ShouldBe(["1", "2"]);
    }

    [Theory]
    [InlineData("filter=gigabit%20%3D", "filter cannot be taken")]
    [InlineData("filter=gigabyte%20%3D%20%27lacking%27", "did you mean 'gigabit'")]
    [InlineData("filter=cell%20%3D%201", "there is no property 'cell'")]
    [InlineData("filter=calculation_id%20%3D%201", "there is no property 'calculation_id'")]
    [InlineData("filter=uprn%20%3D%20%27x%27", "filter cannot be taken")]
    [InlineData("filter=gigabit%20LIKE%205", "filter cannot be taken")]
    [InlineData("filter=uprn=1&filter-lang=cql", "filter-lang must be one of cql2-text, cql2-json")]
    [InlineData("filter-lang=cql2-text", "go with filter")]
    [InlineData("filter=uprn=1&filter-crs=EPSG:1", "filter-crs must be one of")]
    public async Task Conf_filter_What_cannot_be_taken_is_400_with_the_rule(string parameters, string message) =>
        (await Api.Refused($"{Premises}?{parameters}", HttpStatusCode.BadRequest, "invalid-parameter")).ShouldContain(message);

    [Fact]
    public async Task Every_queryable_can_be_asked_for_in_every_collection()
    {
        foreach (var collection in (await Api.Ok("/ogc/collections")).GetProperty("collections").EnumerateArray().Select(one => one.GetProperty("id").GetString()))
        {
            foreach (var queryable in (await Api.Ok($"/ogc/collections/{collection}/queryables")).GetProperty("properties").EnumerateObject())
            {
                var filter = queryable.Name == "geometry" ? "S_INTERSECTS(geometry, POINT(-2.4 50.7))" : $"{queryable.Name} IS NULL OR {queryable.Name} = {queryable.Name}";
                await Api.Ok($"/ogc/collections/{collection}/items?limit=1&filter={Uri.EscapeDataString(filter)}");
            }
        }
    }
}
