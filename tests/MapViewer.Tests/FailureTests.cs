using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Wessex.MapViewer.Tests;

/// <summary>What the pages say when what is behind them fails: the one thing that a working service cannot show.</summary>
public sealed class FailureTests
{
    [Fact]
    public async Task An_API_that_cannot_be_reached_gives_503_and_a_page_that_says_what_to_do()
    {
        var (status, page) = await Visit("/gaps/premises", () => throw new HttpRequestException("Connection refused"));
        status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        page.ShouldContain("The figures cannot be read at the moment");
        page.ShouldContain("Try this address again in a minute");
        page.ShouldNotContain("Connection refused");
    }

    [Fact]
    public async Task An_API_whose_database_is_away_gives_the_same()
    {
        var (status, page) = await Visit("/", () => new HttpResponseMessage(HttpStatusCode.ServiceUnavailable));
        status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        page.ShouldContain("The figures cannot be read at the moment");
    }

    [Fact]
    public async Task A_page_that_fails_is_answered_with_500_and_a_readable_page_without_secrets()
    {
        var (status, page) = await Visit("/data", () => throw new InvalidOperationException("secret"));
        status.ShouldBe(HttpStatusCode.InternalServerError);
        page.ShouldContain("<h1 class=\"govuk-heading-l\">Something went wrong</h1>");
        page.ShouldNotContain("secret");
    }

    [Theory]
    [InlineData("/method")]
    [InlineData("/accessibility")]
    public async Task Pages_without_figures_need_no_data_service(string path) =>
        (await Visit(path, () => throw new HttpRequestException("Connection refused"))).Status.ShouldBe(HttpStatusCode.OK);

    private static async Task<(HttpStatusCode Status, string Page)> Visit(string path, Func<HttpResponseMessage> answer)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddMapViewer();
        builder.Services.AddHttpClient("api", client => client.BaseAddress = new Uri("http://localhost"))
            .ConfigurePrimaryHttpMessageHandler(() => new Answering(answer));
        await using var app = builder.Build();
        app.MapMapViewer();
        await app.StartAsync();
        using var client = new HttpClient();
        using var response = await client.GetAsync(new Uri(app.Urls.First() + path));
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private sealed class Answering(Func<HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(answer());
    }
}
