namespace Wessex.GeoApi.Tests.Platform;

public sealed class PagesTests(EmptyApi fixture) : IClassFixture<EmptyApi>
{
    [Fact]
    public async Task The_first_page_is_served_even_when_nothing_has_been_loaded_and_says_so()
    {
        var page = await fixture.Api.Send(HttpMethod.Get, "/");

        page.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        (await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("./wessex");
    }

    [Fact]
    public async Task A_page_that_is_not_there_is_a_page_and_an_api_address_that_is_not_there_is_a_problem_document()
    {
        var page = await fixture.Api.Send(HttpMethod.Get, "/nowhere");
        page.StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
        page.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        (await fixture.Api.Send(HttpMethod.Get, "/api/nowhere")).Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await fixture.Api.Send(HttpMethod.Get, "/ogc/nowhere")).Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }
}
