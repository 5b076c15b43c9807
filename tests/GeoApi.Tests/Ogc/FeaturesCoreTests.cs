using System.Net;
using System.Text.Json;
using Wessex.GeoApi.Ogc;
using Wessex.GeoStore.Features;

namespace Wessex.GeoApi.Tests.Ogc;

/// <summary>OGC API Features Part 1 (OGC 17-069r4), tests named by its abstract tests, on premises, postcodes and areas.</summary>
public sealed class FeaturesCoreTests(DrawnApi fixture) : IClassFixture<DrawnApi>
{
    private const string Premises = "/ogc/collections/premises/items";

    private RunningApi Api => fixture.Api;

    public static TheoryData<string> Ids => [.. Catalogue.All.Select(collection => collection.Id)];

    [Fact]
    public async Task Conf_core_root_op_The_landing_page_leads_to_everything_and_nowhere_else()
    {
        var landing = await Api.Ok("/ogc");

        foreach (var rel in new[] { "self", "alternate", "service-desc", "conformance", "data" })
        {
            (await Api.Send(HttpMethod.Get, landing.Link(rel).ShouldNotBeNull(rel))).StatusCode.ShouldBe(HttpStatusCode.OK, rel);
        }
    }

    [Fact]
    public async Task Conf_core_conformance_success_The_classes_are_declared()
    {
        var declared = (await Api.Ok("/ogc/conformance")).GetProperty("conformsTo").EnumerateArray().Select(one => one.GetString());

        declared.ShouldBe(Conformance.Classes);
        declared.ShouldContain("http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core");
    }

    [Fact]
    public async Task Conf_core_fc_md_success_Every_collection_has_an_extent_reference_systems_and_links_that_lead_somewhere()
    {
        var collections = (await Api.Ok("/ogc/collections")).GetProperty("collections").EnumerateArray().ToArray();

        collections.Select(one => one.GetProperty("id").GetString()).ShouldBe(Catalogue.All.Select(one => one.Id));
        foreach (var one in collections)
        {
            one.GetProperty("extent").GetProperty("spatial").GetProperty("bbox")[0].GetArrayLength().ShouldBe(4);
            one.GetProperty("crs")[0].GetString().ShouldBe("http://www.opengis.net/def/crs/OGC/1.3/CRS84");
            one.GetProperty("storageCrs").GetString().ShouldBe("http://www.opengis.net/def/crs/EPSG/0/27700");
            foreach (var link in one.GetProperty("links").EnumerateArray().Where(link => link.GetProperty("rel").GetString() != "license"))
            {
                (await Api.Send(HttpMethod.Get, link.GetProperty("href").GetString()!)).StatusCode.ShouldBe(HttpStatusCode.OK, link.ToString());
            }
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Conf_core_sfc_md_op_A_collection_by_itself_says_what_the_list_says(string id)
    {
        var listed = (await Api.Ok("/ogc/collections")).GetProperty("collections").EnumerateArray().Single(one => one.GetProperty("id").GetString() == id);
        var alone = await Api.Ok($"/ogc/collections/{id}");

        foreach (var member in listed.EnumerateObject().Where(member => member.Name != "links"))
        {
            JsonElement.DeepEquals(alone.GetProperty(member.Name), member.Value).ShouldBeTrue(member.Name);
        }
    }

    [Fact]
    public async Task Conf_core_fc_response_A_page_says_how_many_there_are_and_when()
    {
        var page = await Api.Ok($"{Premises}?limit=2");

        page.GetProperty("type").GetString().ShouldBe("FeatureCollection");
        page.GetProperty("numberMatched").GetInt32().ShouldBe(6);
        page.GetProperty("numberReturned").GetInt32().ShouldBe(2);
        page.GetProperty("timeStamp").GetDateTime().Kind.ShouldBe(DateTimeKind.Utc);
        page.Features().Select(OgcClient.Id).ShouldBe(["1", "2"]);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Conf_core_fc_limit_response_Pages_of_any_size_together_hold_every_feature_once(string id)
    {
        var whole = (await Api.Ok($"/ogc/collections/{id}/items?limit=10000&skipGeometry=true")).Features().Select(OgcClient.Id).ToArray();

        whole.ShouldBeUnique();
        foreach (var size in new[] { 1, 2, 5 })
        {
            (await Api.All($"/ogc/collections/{id}/items?limit={size}&skipGeometry=true")).Select(OgcClient.Id).ShouldBe(whole);
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Conf_core_f_success_Every_feature_is_found_by_its_id_and_is_the_same(string id)
    {
        foreach (var feature in (await Api.Ok($"/ogc/collections/{id}/items?limit=3")).Features())
        {
            var alone = await Api.Ok($"/ogc/collections/{id}/items/{Uri.EscapeDataString(feature.Id())}");
            foreach (var member in feature.EnumerateObject())
            {
                JsonElement.DeepEquals(alone.GetProperty(member.Name), member.Value).ShouldBeTrue(member.Name);
            }

            alone.Link("collection").ShouldEndWith($"/ogc/collections/{id}");
        }
    }

    [Theory]
    [InlineData("/ogc/collections/premises/items/7", "not-found")]
    [InlineData("/ogc/collections/premises/items/abc", "not-found")]
    [InlineData("/ogc/collections/areas/items/ward", "not-found")]
    [InlineData("/ogc/collections/nothing", "not-found")]
    [InlineData("/ogc/collections/nothing/items", "not-found")]
    [InlineData("/ogc/collections/premises/items?edition=99", "unknown-edition")]
    public async Task What_there_is_not_is_404(string address, string kind) => await Api.Refused(address, HttpStatusCode.NotFound, kind);

    [Theory]
    [InlineData("limit=0", "limit must be a whole number from 1, was '0'")]
    [InlineData("offset=-1", "offset must be")]
    [InlineData("bbox=1,2,3", "bbox must be four numbers")]
    [InlineData("bbox=1,2,3,x", "bbox must be four numbers")]
    [InlineData("bbox=-2,51,-3,50", "bbox must be lower left")]
    [InlineData("bbox=370000,90000,370100,90100", "bbox-crs says another reference system")]
    [InlineData("crs=EPSG:4258", "crs must be one of")]
    [InlineData("bbox-crs=http://www.opengis.net/def/crs/EPSG/0/9", "bbox-crs must be one of")]
    [InlineData("datetime=yesterday", "datetime must be")]
    [InlineData("datetime=2025-02-30", "datetime must be")]
    [InlineData("datetime=2025-03-01/2025-02-01", "datetime must be")]
    [InlineData("gigabit=perhaps", "gigabit must be one of served, lacking, unknown")]
    [InlineData("uprn=1.5", "uprn must be a whole number")]
    [InlineData("properties=uprn,cell", "properties must be among")]
    [InlineData("sortby=postcode", "sortby must be among uprn")]
    [InlineData("sortby=uprn,-uprn", "sortby must be among uprn")]
    [InlineData("cursor=abc", "cursor must be one that")]
    [InlineData("area=%3Cscript%3E", "area must be the code")]
    [InlineData("f=xml", "f must be one of json, html")]
    public async Task Conf_core_bad_parameters_are_400_and_named(string parameters, string message) =>
        (await Api.Refused($"{Premises}?{parameters}", HttpStatusCode.BadRequest, "invalid-parameter")).ShouldContain(message);

    [Theory]
    [InlineData("lacking=gigabit")]
    [InlineData("cell=1")]
    [InlineData("calculation_id=1")]
    [InlineData("geom=x")]
    public async Task A_column_that_is_no_property_is_no_parameter(string parameter) =>
        (await Api.Refused($"{Premises}?{parameter}", HttpStatusCode.BadRequest, "unknown-parameter")).ShouldContain("There is no parameter");

    [Fact]
    public async Task Property_parameters_select_and_counts_follow()
    {
        var page = await Api.Ok($"{Premises}?gigabit=lacking");

        page.Features().ShouldAllBe(feature => feature.GetProperty("properties").GetProperty("gigabit").GetString() == "lacking");
        page.GetProperty("numberMatched").GetInt32().ShouldBe(page.Features().Count());
        (await Api.Ok($"{Premises}?area={DrawnApi.West}")).Features().Select(OgcClient.Id).ShouldBe(["1", "2"]);
        (await Api.Refused($"/ogc/collections/areas/items?area={DrawnApi.West}", HttpStatusCode.BadRequest, "invalid-parameter")).ShouldContain("not of areas");
    }

    [Fact]
    public async Task Only_the_properties_asked_for_are_written_and_the_id_stays()
    {
        var feature = (await Api.Ok($"{Premises}?properties=gigabit&skipGeometry=true&limit=1")).Features().Single();

        feature.Id().ShouldBe("1");
        feature.GetProperty("geometry").ValueKind.ShouldBe(JsonValueKind.Null);
        feature.GetProperty("properties").EnumerateObject().Select(property => property.Name).ShouldBe(["gigabit"]);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Any_sortable_sorts_both_ways_and_its_pages_hold_every_feature_once(string id)
    {
        foreach (var sortable in Catalogue.Find(id)!.Sortables)
        {
            var up = (await Api.All($"/ogc/collections/{id}/items?limit=2&sortby={sortable.Name}&skipGeometry=true")).ToArray();
            var down = (await Api.All($"/ogc/collections/{id}/items?limit=3&sortby=-{sortable.Name}&skipGeometry=true")).ToArray();

            up.Select(OgcClient.Id).ShouldBeUnique();
            down.Select(OgcClient.Id).ShouldBe(up.Select(OgcClient.Id), ignoreOrder: true);
            var values = down.Select(feature => feature.GetProperty("properties").GetProperty(sortable.Name).ToString()).Where(value => value.Length > 0).ToArray();
            values.Skip(1).Zip(values, (next, value) => Math.Sign(long.TryParse(value, out var a) && long.TryParse(next, out var b) ? a.CompareTo(b) : string.CompareOrdinal(value, next))).ShouldAllBe(order => order >= 0);
        }
    }

    [Fact]
    public async Task An_offset_leaps_and_a_cursor_leads_on_from_there()
    {
        var leapt = await Api.Ok($"{Premises}?offset=2&limit=2");

        leapt.Features().Select(OgcClient.Id).ShouldBe(["3", "4"]);
        (await Api.Ok(leapt.Link("next")!)).Features().Select(OgcClient.Id).ShouldBe(["5", "6"]);
    }

    [Fact]
    public async Task A_cursor_is_good_for_its_own_question_only()
    {
        var next = (await Api.Ok($"{Premises}?limit=1&gigabit=lacking")).Link("next")!;
        var cursor = next[(next.IndexOf("cursor=", StringComparison.Ordinal) + 7)..];

        (await Api.Refused($"{Premises}?limit=1&cursor={cursor}", HttpStatusCode.BadRequest, "invalid-parameter")).ShouldContain("belongs to another question");
        (await Api.Refused($"/ogc/collections/roads/items?cursor={cursor}", HttpStatusCode.BadRequest, "invalid-parameter")).ShouldContain("belongs to another question");
        (await Api.Refused($"{next}&edition=2", HttpStatusCode.BadRequest, "invalid-parameter")).ShouldContain("belongs to edition 1");
        (await Api.Refused(next[..^3] + "AAA", HttpStatusCode.BadRequest, "invalid-parameter")).ShouldContain("cursor must be one that");
    }

    [Fact]
    public async Task Pages_for_people_hold_the_same_features_without_scripts_and_lead_on()
    {
        foreach (var address in new[] { "/ogc", "/ogc/conformance", "/ogc/collections", "/ogc/collections/premises", $"{Premises}?limit=2", $"{Premises}/1" })
        {
            var response = await Api.Send(HttpMethod.Get, address, ("Accept", "text/html,application/xhtml+xml,*/*;q=0.8"));
            var page = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

            response.Content.Headers.ContentType!.MediaType.ShouldBe("text/html", address);
            page.ShouldContain("<h1");
            page.ShouldNotContain("<script");
        }

        var features = await Api.Client.GetStringAsync(new Uri($"{Premises}?limit=2&f=html", UriKind.Relative), TestContext.Current.CancellationToken);
        features.ShouldContain("2 of 6 features, edition 1.");
        features.ShouldContain("Next page");
        (await Api.Refused($"{Premises}/77?f=html", HttpStatusCode.NotFound, "not-found")).ShouldContain("77");
    }

    [Fact]
    public async Task The_same_question_on_the_same_edition_has_the_same_bytes_and_is_not_sent_twice()
    {
        var first = await Api.Send(HttpMethod.Get, $"{Premises}?limit=6");
        var again = await Api.Send(HttpMethod.Get, $"{Premises}?limit=6", ("If-None-Match", first.Headers.ETag!.ToString()));

        again.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        (await Api.Client.GetStringAsync(new Uri($"{Premises}?limit=6", UriKind.Relative), TestContext.Current.CancellationToken))
            .ShouldBe(await first.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Its cursor is sealed anew, so that the bytes are not the same: the tag is weak, and good for asking whether the page is still so.</summary>
    [Fact]
    public async Task A_page_with_a_next_one_has_a_weak_tag()
    {
        var first = await Api.Send(HttpMethod.Get, $"{Premises}?limit=2");

        first.Headers.ETag!.IsWeak.ShouldBeTrue();
        (await Api.Send(HttpMethod.Get, $"{Premises}?limit=2", ("If-None-Match", first.Headers.ETag.ToString()))).StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task What_is_not_there_is_404_whatever_copy_the_caller_holds()
    {
        var there = await Api.Send(HttpMethod.Get, $"{Premises}/1");
        (await Api.Send(HttpMethod.Get, $"{Premises}/1", ("If-None-Match", there.Headers.ETag!.ToString()))).StatusCode.ShouldBe(HttpStatusCode.NotModified);
        foreach (var held in new[] { "*", there.Headers.ETag.ToString() })
        {
            (await Api.Send(HttpMethod.Get, $"{Premises}/77", ("If-None-Match", held))).StatusCode.ShouldBe(HttpStatusCode.NotFound, held);
        }
    }

    /// <summary>OGC 17-069r4, /req/core/fc-limit-response-1 C.</summary>
    [Fact]
    public async Task Conf_core_a_limit_beyond_the_largest_is_the_largest() =>
        (await Api.Ok($"{Premises}?limit=1000000")).Features().Count().ShouldBe(6);
}
