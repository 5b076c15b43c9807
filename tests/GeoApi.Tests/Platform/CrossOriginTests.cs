using System.Net;

namespace Wessex.GeoApi.Tests.Platform;

/// <summary>Maps of other sites read what everybody may read, and never with a visitor's cookie.</summary>
public sealed class CrossOriginTests(EmptyApi fixture) : IClassFixture<EmptyApi>
{
    private const string Elsewhere = "https://map.example";

    [Theory]
    [InlineData("/ogc/conformance")]
    [InlineData("/api/datasets")]
    public async Task Another_site_may_read_and_see_the_headers_that_matter(string address)
    {
        var response = await fixture.Api.Send(HttpMethod.Get, address, ("Origin", Elsewhere));

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        Header(response, "Access-Control-Allow-Origin").ShouldBe("*");
        Header(response, "Access-Control-Expose-Headers").ShouldNotBeNull().ShouldContain("ETag");
        Header(response, "Access-Control-Allow-Credentials").ShouldBeNull();
    }

    [Fact]
    public async Task A_browser_that_asks_first_is_told_what_it_may_send()
    {
        var response = await fixture.Api.Send(
            HttpMethod.Options, "/api/gaps/premises", ("Origin", Elsewhere), ("Access-Control-Request-Method", "POST"), ("Access-Control-Request-Headers", "content-type"));

        response.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        Header(response, "Access-Control-Allow-Origin").ShouldBe("*");
        Header(response, "Access-Control-Allow-Methods").ShouldNotBeNull().ShouldContain("POST");
    }

    [Fact]
    public async Task Pages_and_signing_in_are_for_this_site_alone() =>
        Header(await fixture.Api.Send(HttpMethod.Get, "/sign-in", ("Origin", Elsewhere)), "Access-Control-Allow-Origin").ShouldBeNull();

    private static string? Header(HttpResponseMessage response, string name) => response.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;
}
