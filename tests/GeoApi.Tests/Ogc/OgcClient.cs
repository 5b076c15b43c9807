using System.Net;
using System.Text.Json;

namespace Wessex.GeoApi.Tests.Ogc;

/// <summary>What the tests of OGC API ask again and again.</summary>
internal static class OgcClient
{
    public static IEnumerable<JsonElement> Features(this JsonElement page) => page.GetProperty("features").EnumerateArray();

    public static string? Link(this JsonElement document, string rel) => document.GetProperty("links").EnumerateArray()
        .Where(link => link.GetProperty("rel").GetString() == rel).Select(link => link.GetProperty("href").GetString()).FirstOrDefault();

    public static string Id(this JsonElement feature) => feature.GetProperty("id").ToString();

    public static double[] Point(this JsonElement feature) => [.. feature.GetProperty("geometry").GetProperty("coordinates").EnumerateArray().Select(number => number.GetDouble())];

    public static async Task<JsonElement> Ok(this RunningApi api, string address)
    {
        var (response, json) = await api.Get(address);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, address);
        return json;
    }

    /// <summary>Every feature of every page, as the 'next' links lead.</summary>
    public static async Task<List<JsonElement>> All(this RunningApi api, string address)
    {
        var (all, pages) = (new List<JsonElement>(), 0);
        for (var next = address; next is not null; pages.ShouldBeLessThan(200))
        {
            var page = await api.Ok(next);
            all.AddRange(page.Features());
            page.GetProperty("numberReturned").GetInt32().ShouldBe(page.Features().Count());
            next = page.Link("next");
            pages++;
        }

        return all;
    }
}
