using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace Wessex.Bench;

/// <summary>
/// The time of every summary of the API at the server: one caller on the same machine, one request after the other on one connection, without a tag, the body read. First the first request after
/// the edition came into force, which puts the answer together; the same was asked of another edition before, so that it is not the program that is new but the answer. Then the median, from memory.
/// Addresses stand in summaries.txt; those after a line "listings" are stated and have no target.
/// </summary>
internal static class SummaryTimes
{
    private const int Requests = 50;
    private const int Warming = 5;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(4); // per address

    public static async Task Run(string programs, string connection)
    {
        await using var api = await ApiProcess.Start(programs, connection);
        using var caller = new HttpClient { BaseAddress = api.Address, Timeout = TimeSpan.FromSeconds(60) };
        var listings = false;
        var (over, overFirst) = (0, 0);
        var other = await Other(caller);
        foreach (var address in await File.ReadAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "summaries.txt")))
        {
            if (address is "listings")
            {
                Console.WriteLine("  listings and what is counted premises by premises, without a target:");
                listings = true;
                continue;
            }

            var first = await First(caller, address, other);
            var milliseconds = await Median(caller, address);
            over += !listings && milliseconds > 20 ? 1 : 0;
            overFirst += !listings && first > 20 ? 1 : 0;
            Console.WriteLine($"  {first,8:F1} ms the first time, {milliseconds,8:F1} ms  {address}");
        }

        Console.WriteLine($"  {over} summaries over 20 ms, {overFirst} the first time");
    }

    /// <summary>An edition that is not in force, and answers.</summary>
    private static async Task<int> Other(HttpClient caller)
    {
        var editions = await caller.GetFromJsonAsync<JsonElement>(new Uri("/api/editions", UriKind.Relative));
        return editions.GetProperty("editions").EnumerateArray().First(edition => !edition.GetProperty("in_force").GetBoolean() && !edition.GetProperty("retired").GetBoolean()).GetProperty("id").GetInt32();
    }

    private static async Task<double> First(HttpClient caller, string address, int other)
    {
        using (await caller.GetAsync(new Uri($"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}edition={other}", UriKind.Relative)))
        {
            // those few that belong to no edition refuse this, and are not kept either
        }

        var request = Stopwatch.StartNew();
        using var response = await caller.GetAsync(new Uri(address, UriKind.Relative));
        await response.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
        return request.Elapsed.TotalMilliseconds;
    }

    private static async Task<double> Median(HttpClient caller, string address)
    {
        var (watch, times) = (Stopwatch.StartNew(), new List<double>());
        for (var i = 0; i < Warming + Requests && (times.Count == 0 || watch.Elapsed < Longest); i++)
        {
            var request = Stopwatch.StartNew();
            using var response = await caller.GetAsync(new Uri(address, UriKind.Relative));
            await response.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
            if (i >= Warming || request.Elapsed > Longest / Requests)
            {
                times.Add(request.Elapsed.TotalMilliseconds);
            }
        }

        return Report.Median(times);
    }
}
