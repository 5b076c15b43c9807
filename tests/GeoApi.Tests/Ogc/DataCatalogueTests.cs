using System.Net;
using System.Text.Json;
using Wessex.GeoStore.Features;

namespace Wessex.GeoApi.Tests.Ogc;

/// <summary>The catalogue as a data portal reads it, and as a page.</summary>
public sealed class DataCatalogueTests(DrawnApi fixture, SampleApi sample) : IClassFixture<DrawnApi>
{
    private RunningApi Api => fixture.Api;

    [Fact]
    public async Task Every_collection_is_in_it_derived_from_releases_that_are_in_it_too_with_their_licence_and_how_well_they_were_read()
    {
        var response = await Api.Send(HttpMethod.Get, "/ogc/catalogue");
        var catalogue = JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/ld+json");
        catalogue.GetProperty("@type").GetString().ShouldBe("dcat:Catalog");
        var datasets = catalogue.GetProperty("dcat:dataset").EnumerateArray().ToArray();
        var versions = datasets.Where(one => one.TryGetProperty("dcat:hasVersion", out _)).SelectMany(one => one.GetProperty("dcat:hasVersion").EnumerateArray()).ToDictionary(one => one.GetProperty("@id").GetString()!);
        foreach (var collection in Catalogue.All)
        {
            var listed = datasets.Single(one => one.GetProperty("dct:identifier").GetString() == collection.Id && one.TryGetProperty("dcat:distribution", out _));
            foreach (var source in listed.GetProperty("prov:wasDerivedFrom").EnumerateArray())
            {
                versions.Keys.ShouldContain(source.GetProperty("@id").GetString()!);
            }
        }

        datasets.Single(one => one.GetProperty("dct:identifier").GetString() == "premises").GetProperty("prov:wasDerivedFrom").GetArrayLength().ShouldBeGreaterThan(1);
        datasets.ShouldAllBe(one => one.GetProperty("dct:license").GetArrayLength() > 0 || one.GetProperty("prov:wasDerivedFrom").GetArrayLength() == 0);
    }

    [Fact]
    public async Task How_well_a_release_was_read_is_what_its_report_says_and_it_is_in_force_where_the_list_of_releases_says_so()
    {
        var api = await sample.Api;
        var (_, catalogue) = await api.Get("/ogc/catalogue");
        var (_, listed) = await api.Get("/api/releases");
        var versions = catalogue.GetProperty("dcat:dataset").EnumerateArray().Where(one => one.TryGetProperty("dcat:hasVersion", out _))
            .SelectMany(one => one.GetProperty("dcat:hasVersion").EnumerateArray()).ToDictionary(one => one.GetProperty("@id").GetString()!.Split("#release-")[1]);
        var used = catalogue.GetProperty("dcat:dataset").EnumerateArray().Where(one => one.TryGetProperty("prov:wasDerivedFrom", out _))
            .SelectMany(one => one.GetProperty("prov:wasDerivedFrom").EnumerateArray()).Select(one => one.GetProperty("@id").GetString()!.Split("#release-")[1]).ToHashSet();
        var releases = listed.GetProperty("releases").EnumerateArray().Where(release => release.GetProperty("dataset").GetString() != "licensed-addresses").ToArray(); // in no catalogue

        versions.Count.ShouldBe(releases.Length);
        foreach (var release in releases)
        {
            var id = release.GetProperty("id").GetInt32().ToString(System.Globalization.CultureInfo.InvariantCulture);
            if (release.GetProperty("dataset").GetString() == "council-assets")
            {
                (release.GetProperty("row_count").ValueKind, release.GetProperty("report").ValueKind).ShouldBe((JsonValueKind.Null, JsonValueKind.Null), "owners hide a part of them");
                versions[id].TryGetProperty("dqv:hasQualityMeasurement", out _).ShouldBeFalse();
                continue;
            }

            var measured = versions[id].GetProperty("dqv:hasQualityMeasurement").EnumerateArray().ToDictionary(one => one.GetProperty("dqv:isMeasurementOf").GetString()!, one => one.GetProperty("dqv:value").GetInt64());
            measured["records read"].ShouldBe(release.GetProperty("report").GetProperty("records").GetInt64(), id);
            measured["rows published"].ShouldBe(release.GetProperty("row_count").GetInt64(), id);
            measured["records refused"].ShouldBe(release.GetProperty("report").GetProperty("rejected").EnumerateObject().Sum(code => code.Value.GetInt64()), id);
        }

        versions.Values.Where(version => version.TryGetProperty("dqv:hasQualityMeasurement", out _)).Sum(version => version.GetProperty("dqv:hasQualityMeasurement")[2].GetProperty("dqv:value").GetInt64()).ShouldBeGreaterThan(0, "the sample has records that are refused");
        used.ShouldBeSubsetOf(releases.Where(release => release.GetProperty("in_edition").GetBoolean()).Select(release => $"{release.GetProperty("id").GetInt32()}"));
    }

    [Fact]
    public async Task Every_form_that_it_offers_of_a_collection_is_there()
    {
        var (_, catalogue) = await Api.Get("/ogc/catalogue");
        var premises = catalogue.GetProperty("dcat:dataset").EnumerateArray().Single(one => one.GetProperty("dct:identifier").GetString() == "premises");

        foreach (var distribution in premises.GetProperty("dcat:distribution").EnumerateArray())
        {
            var response = await Api.Send(HttpMethod.Head, distribution.GetProperty("dcat:accessURL").GetProperty("@id").GetString()!);
            ((int)response.StatusCode).ShouldBeLessThan(300, distribution.ToString());
        }
    }

    [Fact]
    public async Task It_is_a_page_for_people()
    {
        var response = await Api.Send(HttpMethod.Get, "/ogc/catalogue?f=html");

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var page = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        page.ShouldContain("Premises and their broadband");
        page.ShouldContain("in force");
    }
}
