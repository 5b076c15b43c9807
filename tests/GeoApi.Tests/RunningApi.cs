using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Wessex.Testbed;

namespace Wessex.GeoApi.Tests;

/// <summary>The whole program on a port of its own, against a database of its own.</summary>
public sealed class RunningApi : IAsyncDisposable
{
    private readonly WebApplication _app;

    private RunningApi(WebApplication app, TestDatabase database)
    {
        (_app, Database) = (app, database);
        Address = new Uri(app.Urls.First(url => !url.Contains("unix", StringComparison.Ordinal)));
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { BaseAddress = Address };
    }

    public TestDatabase Database { get; }

    public Uri Address { get; }

    public HttpClient Client { get; }

    public IServiceProvider Services => _app.Services;

    public IReadOnlyCollection<string> Urls => [.. _app.Urls];

    public static Task<RunningApi> Start(TestDatabase database, params string[] settings) => Start(database, TimeProvider.System, settings);

    /// <param name="database">Its own.</param>
    /// <param name="clock">What time the program takes it to be.</param>
    /// <param name="settings">As on its command line.</param>
    public static async Task<RunningApi> Start(TestDatabase database, TimeProvider clock, params string[] settings)
    {
        var app = GeoApiProgram.Build(
        [
            "--urls", "http://127.0.0.1:0", $"--ConnectionStrings:Geo={database.ConnectionString}", "--Logging:LogLevel:Default=None",
            "--Logging:LogLevel:Microsoft.AspNetCore=None", "--Logging:LogLevel:System.Net.Http.HttpClient=None", .. settings,
        ], clock);
        await app.StartAsync();
        return new RunningApi(app, database);
    }

    public async Task<(HttpResponseMessage Response, JsonElement Json)> Get(string address, params (string Name, string Value)[] headers)
    {
        var response = await Send(HttpMethod.Get, address, headers);
        var text = await response.Content.ReadAsStringAsync();
        return (response, text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text));
    }

    public async Task<HttpResponseMessage> Send(HttpMethod method, string address, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, address);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await Client.SendAsync(request);
    }

    /// <summary>Asks for something that must be refused, checks the form of the problem document and returns its detail.</summary>
    public async Task<string> Refused(string address, HttpStatusCode status, string kind)
    {
        var (response, problem) = await Get(address);
        response.StatusCode.ShouldBe(status, address);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        problem.GetProperty("type").GetString().ShouldBe($"/problems/{kind}");
        problem.GetProperty("status").GetInt32().ShouldBe((int)status);
        problem.GetProperty("title").GetString().ShouldNotBeNullOrWhiteSpace();
        return problem.GetProperty("detail").GetString()!;
    }

    public HttpClient PrivateClient() => Services.GetRequiredService<IHttpClientFactory>().CreateClient("api");

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
