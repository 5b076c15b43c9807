using System.Net;

namespace Wessex.GeoApi.Tests.Sources;

public sealed class SourcesTests(DrawnApi fixture) : IClassFixture<DrawnApi>
{
    private RunningApi Api => fixture.Api;

    [Fact]
    public async Task Data_sets_say_how_many_releases_are_held()
    {
        var (_, json) = await Api.Get("/api/datasets");

        var boundaries = json.GetProperty("datasets").EnumerateArray().Single(dataset => dataset.GetProperty("id").GetString() == "boundaries");
        boundaries.GetProperty("releases").GetInt32().ShouldBe(1);
        boundaries.GetProperty("latest_as_at").GetString().ShouldBe("2013-01-01");
        boundaries.GetProperty("attribution").GetString().ShouldBe("attribution");
    }

    [Fact]
    public async Task Releases_can_be_asked_for_by_data_set()
    {
        var (_, json) = await Api.Get("/api/releases?dataset=bduk-premises");

        var release = json.GetProperty("releases").EnumerateArray().Single();
        release.GetProperty("as_at").GetString().ShouldBe("2024-09-01");
        release.GetProperty("in_edition").GetBoolean().ShouldBeTrue();
        (await Api.Refused("/api/releases?dataset=bduk", HttpStatusCode.BadRequest, "invalid-parameter"))
            .ShouldBe("dataset must be one of bduk-premises, boundaries, code-point-open, ofcom-fixed-postcode, os-open-uprn, supplier-full-fibre, was 'bduk'.");
    }

    [Fact]
    public async Task The_edition_in_force_names_its_releases()
    {
        var (_, current) = await Api.Get("/api/editions/current");
        var (_, all) = await Api.Get("/api/editions");

        current.GetProperty("current").GetProperty("releases").GetArrayLength().ShouldBe(5);
        current.GetProperty("current").GetProperty("in_force").GetBoolean().ShouldBeTrue();
        all.GetProperty("editions")[0].GetRawText().ShouldBe(current.GetProperty("current").GetRawText());
    }
}
