using System.Net;

namespace Wessex.GeoApi.Tests.Disagreements;

public sealed class DisagreementsTests(DrawnApi fixture) : IClassFixture<DrawnApi>
{
    [Theory]
    [InlineData("/api/disagreements", "subject is required")]
    [InlineData("/api/disagreements?subject=rivers", "subject must be one of")]
    [InlineData("/api/disagreements?subject=roads&profile=mine", "profile must be one of ofcom-cn, strict-95")]
    [InlineData("/api/disagreements?subject=roads&says=nothing", "says must be one of predicted-only, measured-only")]
    [InlineData("/api/disagreements?subject=roads&operator=Vodafone", "operator must be the code of an operator")]
    [InlineData("/api/disagreements?subject=roads&f=csv&cursor=here", "cursor must be the 'next_cursor' of the page before")]
    [InlineData("/api/disagreements?subject=roads&limit=0", "limit must be a whole number from 1 to 10000")]
    [InlineData("/api/disagreements?subject=roads&level=gigabit", "level goes with subject=premises")]
    [InlineData("/api/disagreements?subject=premises&operator=EE&class=A", "operator goes with subject=roads. class goes with subject=roads")]
    [InlineData("/api/disagreements?subject=premises&level=fibre", "level must be one of full-fibre")]
    [InlineData("/api/disagreements?subject=premises&by=road", "by must be one of county, council, district, ward")]
    [InlineData("/api/disagreements/pack", "subject is required")]
    [InlineData("/api/disagreements/pack?subject=premises", "subject must be one of roads")]
    [InlineData("/api/gaps/roads?source=measured&profile=mine", "profile must be one of ofcom-cn, strict-95")]
    public async Task What_breaks_a_rule_is_refused_with_the_rule_and_the_value(string address, string rule)
    {
        var (response, json) = await fixture.Api.Get(address);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest, json.ToString());
        json.GetProperty("detail").GetString()!.ShouldContain(rule);
    }

    [Theory]
    [InlineData("/api/disagreements?subject=roads")]
    [InlineData("/api/disagreements?subject=roads&f=geojson")]
    [InlineData("/api/disagreements/pack?subject=roads")]
    public async Task Without_drive_tests_the_answer_says_what_to_import(string address)
    {
        var (response, json) = await fixture.Api.Get(address);

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        json.GetProperty("detail").GetString()!.ShouldContain("import drive-tests, predicted-coverage and os-open-roads");
    }

    [Fact]
    public async Task Profiles_are_listed_with_the_source_and_status_of_every_value()
    {
        var (response, json) = await fixture.Api.Get("/api/profiles");

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        json.GetProperty("profiles").EnumerateArray().Select(profile => profile.GetProperty("name").GetString()).ShouldBe(["ofcom-cn", "strict-95"]);
        foreach (var threshold in json.GetProperty("profiles").EnumerateArray().SelectMany(profile => profile.GetProperty("thresholds").EnumerateArray()))
        {
            threshold.GetProperty("source").GetString().ShouldNotBeNullOrEmpty();
            json.GetProperty("statuses").TryGetProperty(threshold.GetProperty("status").GetString()!, out _).ShouldBeTrue();
        }
    }
}
