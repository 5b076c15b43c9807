using System.Globalization;
using System.Net;
using System.Text.Json;
using Npgsql;

namespace Wessex.GeoApi.Tests.Fuzzing;

/// <summary>Whatever is asked, the service answers it or says what is wrong with it; it never fails.</summary>
public sealed class FuzzTests(SampleApi sample, ITestOutputHelper output)
{
    private const int Callers = 4;

    private static readonly string[] Insides = ["Npgsql", "   at Wessex.", "StackTrace", "pg_catalog", "SQLSTATE"];

    [Fact]
    public Task Six_hundred_generated_requests_have_not_one_server_error() => Ask(600, seed: 1);

    [Fact]
    [Trait("Category", "Long")]
    public Task Twenty_thousand_generated_requests_have_not_one_server_error() =>
        Ask(20_000, int.Parse(Environment.GetEnvironmentVariable("WESSEX_FUZZ_SEED") ?? Random.Shared.Next().ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));

    private async Task Ask(int count, int seed)
    {
        output.WriteLine($"seed {seed}");
        var api = await sample.Api;
        await using var worker = await WorkerIsThere(api);
        var requests = new GeneratedRequests(JsonSerializer.Deserialize<JsonElement>(await api.Client.GetStringAsync("/openapi/v1.json")), seed);
        var (statuses, wrong, tiles) = (new SortedDictionary<int, int>(), new List<string>(), 0);
        await Parallel.ForEachAsync(
            Enumerable.Range(0, count).Select(_ => requests.Next()), new ParallelOptions { MaxDegreeOfParallelism = Callers },
            async (request, cancellation) =>
            {
                using (request)
                {
                    using var response = await api.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
                    var trouble = await Trouble(response, cancellation);
                    lock (statuses)
                    {
                        statuses[(int)response.StatusCode] = statuses.GetValueOrDefault((int)response.StatusCode) + 1;
                        tiles += response.IsSuccessStatusCode && request.RequestUri!.OriginalString.Contains("/tiles/", StringComparison.Ordinal) ? 1 : 0;
                        if (trouble is not null)
                        {
                            wrong.Add($"{request.Method} {request.RequestUri}: {trouble}");
                        }
                    }
                }
            });

        output.WriteLine(string.Join(", ", statuses.Select(one => $"{one.Key}: {one.Value}")));
        wrong.ShouldBeEmpty($"seed {seed}");
        statuses.GetValueOrDefault(200).ShouldBeGreaterThan(count / 10, "too few requests are good enough to reach the questions");
        statuses.GetValueOrDefault(400).ShouldBeGreaterThan(count / 10);
        tiles.ShouldBeGreaterThan(count / 100, "too few tiles are drawn");
    }

    /// <summary>Holds the lock that a worker holds as long as it lives: asked for what a worker writes, the service takes the job on.</summary>
    private static async Task<NpgsqlConnection> WorkerIsThere(RunningApi api)
    {
        var worker = new NpgsqlConnection(api.Database.ConnectionString + ";Pooling=false");
        await worker.OpenAsync();
        await using var hold = new NpgsqlCommand("SELECT pg_advisory_lock_shared(22873, 0)", worker);
        await hold.ExecuteNonQueryAsync();
        return worker;
    }

    /// <summary>What is wrong with an answer; null for none. Of long answers the beginning is read.</summary>
    private static async Task<string?> Trouble(HttpResponseMessage response, CancellationToken cancellation)
    {
        if (response.StatusCode >= HttpStatusCode.InternalServerError)
        {
            return $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync(cancellation)}";
        }

        if (response.StatusCode < HttpStatusCode.BadRequest)
        {
            await response.Content.CopyToAsync(Stream.Null, cancellation);
            return null;
        }

        var text = await response.Content.ReadAsStringAsync(cancellation);
        return Array.Find(Insides, text.Contains) is { } inside ? $"the answer shows '{inside}': {text}"
            : response.Content.Headers.ContentType?.MediaType is "application/problem+json" or "text/html" ? null
            : $"{(int)response.StatusCode} as {response.Content.Headers.ContentType}: {text}";
    }
}
