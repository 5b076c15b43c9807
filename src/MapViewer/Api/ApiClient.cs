using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace Wessex.MapViewer.Api;

/// <summary>The one way from the pages to data: GET requests to the public HTTP API, through the client named <c>api</c>.</summary>
public sealed class ApiClient(IHttpClientFactory clients)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    /// <summary>An address of the API with its query; parameters without a value are left out.</summary>
    public static string Address(string path, params IEnumerable<(string Name, object? Value)> query) =>
        QueryHelpers.AddQueryString(path, query.Select(parameter => KeyValuePair.Create(parameter.Name, parameter.Value?.ToString()))
            .Where(parameter => !string.IsNullOrEmpty(parameter.Value)));

    /// <summary>The answer at <paramref name="address"/>, or the problem that the API states (503 when it cannot be reached).</summary>
    public async Task<ApiAnswer<T>> Get<T>(string address, CancellationToken cancellation)
        where T : class
    {
        try
        {
            using var response = await clients.CreateClient("api").GetAsync(new Uri(address, UriKind.Relative), cancellation);
            if (!response.IsSuccessStatusCode)
            {
                return new(null, await Problem(response, cancellation), "");
            }

            var text = await response.Content.ReadAsStringAsync(cancellation);
            return new(JsonSerializer.Deserialize<T>(text, Json), null, text);
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            return new(null, new ApiProblem(503, null, "The data service does not answer", failure.Message), "");
        }
    }

    private static async Task<ApiProblem> Problem(HttpResponseMessage response, CancellationToken cancellation)
    {
        var status = (int)response.StatusCode;
        var stated = response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) is true
            ? await response.Content.ReadFromJsonAsync<ApiProblem>(Json, cancellation)
            : null;
        return new ApiProblem(status, stated?.Type, stated?.Title ?? ReasonPhrases.GetReasonPhrase(status), stated?.Detail);
    }
}

/// <summary>What the API answered: a value with the text it was read from, or a problem.</summary>
public sealed record ApiAnswer<T>(T? Value, ApiProblem? Problem, string Text)
    where T : class;

/// <summary>Problem details of RFC 9457, as far as a page shows them.</summary>
public sealed record ApiProblem(int Status, string? Type, string? Title, string? Detail);
