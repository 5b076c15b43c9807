using System.Net;
using System.Text.Json;
using Wessex.GeoApi.Platform;

namespace Wessex.GeoApi.Tests.Platform;

public sealed class HttpTests(EmptyApi fixture) : IClassFixture<EmptyApi>
{
    private RunningApi Api => fixture.Api;

    [Fact]
    public async Task A_misspelt_parameter_is_refused_and_the_closest_one_named() =>
        (await Api.Refused("/api/releases?datset=boundaries", HttpStatusCode.BadRequest, "unknown-parameter"))
            .ShouldBe("There is no parameter 'datset': did you mean 'dataset'.");

    [Fact]
    public async Task A_parameter_where_there_are_none_is_refused() =>
        (await Api.Refused("/api/datasets?limit=5", HttpStatusCode.BadRequest, "unknown-parameter"))
            .ShouldBe("There is no parameter 'limit': this address takes none.");

    [Fact]
    public async Task An_address_that_is_nothing_is_a_problem_document() =>
        (await Api.Refused("/api/nothing", HttpStatusCode.NotFound, "not-found")).ShouldContain("/api/nothing");

    [Fact]
    public async Task A_method_that_is_not_taken_is_a_problem_document_that_names_those_that_are()
    {
        var response = await Api.Send(HttpMethod.Delete, "/api/datasets");

        response.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        response.Content.Headers.Allow.ShouldContain("GET");
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task HEAD_has_the_headers_of_GET_and_no_body()
    {
        var response = await Api.Send(HttpMethod.Head, "/api/datasets");

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBeEmpty();
    }

    [Fact]
    public async Task OPTIONS_says_what_is_allowed()
    {
        var response = await Api.Send(HttpMethod.Options, "/api/datasets");

        response.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        response.Content.Headers.Allow.ShouldBe(["GET", "HEAD", "OPTIONS"]);
    }

    [Theory]
    [InlineData("/api/datasets")]
    [InlineData("/api/nothing")]
    [InlineData("/health/live")]
    public async Task Every_answer_tells_the_browser_what_not_to_do(string address)
    {
        var response = await Api.Send(HttpMethod.Get, address);

        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("default-src 'self'");
        policy.ShouldContain("frame-ancestors 'none'");
        policy.ShouldNotContain("unsafe");
        response.Headers.GetValues("X-Content-Type-Options").Single().ShouldBe("nosniff");
        response.Headers.Contains("Referrer-Policy").ShouldBeTrue();
        response.Headers.Contains("Server").ShouldBeFalse();
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task Answers_are_packed_for_those_who_take_it(string encoding)
    {
        var response = await Api.Send(HttpMethod.Get, "/openapi/v1.json", ("Accept-Encoding", encoding));

        response.Content.Headers.ContentEncoding.ShouldBe([encoding]);
        response.Headers.Vary.ShouldContain("Accept-Encoding");
    }

    [Fact]
    public async Task A_body_beyond_the_limit_is_refused()
    {
        using var body = new ByteArrayContent(new byte[100_000]);
        var response = await Api.Client.PutAsync("/api/datasets", body, TestContext.Current.CancellationToken);

        ((int)response.StatusCode).ShouldBeOneOf(405, 413);
    }

    [Fact]
    public async Task Every_kind_of_problem_has_a_page()
    {
        foreach (var kind in Problems.All)
        {
            var (response, json) = await Api.Get(kind.Type);
            response.StatusCode.ShouldBe(HttpStatusCode.OK, kind.Slug);
            json.GetProperty("title").GetString().ShouldBe(kind.Title);

            var page = await Api.Send(HttpMethod.Get, kind.Type, ("Accept", "text/html"));
            page.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
            (await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain($"<h1>{WebUtility.HtmlEncode(kind.Title)}</h1>");
        }
    }

    [Fact]
    public void The_list_of_kinds_is_closed()
    {
        var declared = typeof(Problems).GetFields().Select(field => field.GetValue(null)).OfType<ProblemKind>();

        Problems.All.ShouldBe(declared, ignoreOrder: true);
        Problems.All.Select(kind => kind.Slug).ShouldBeUnique();
    }

    [Fact]
    public async Task The_pages_reach_the_same_answers_over_a_socket_that_nobody_else_can_enter()
    {
        using var client = Api.PrivateClient();

        var inside = await client.GetStringAsync(new Uri("/api/datasets", UriKind.Relative), TestContext.Current.CancellationToken);
        var outside = await Api.Client.GetStringAsync(new Uri("/api/datasets", UriKind.Relative), TestContext.Current.CancellationToken);

        inside.ShouldBe(outside);
        var socket = Api.Urls.Single(url => url.StartsWith("http://unix:", StringComparison.Ordinal))["http://unix:".Length..];
        File.GetUnixFileMode(Path.GetDirectoryName(socket)!).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
