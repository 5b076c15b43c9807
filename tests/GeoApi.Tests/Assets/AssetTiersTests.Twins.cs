using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Wessex.GeoApi.Tests.Ogc.Exports;
using Wessex.GeoStore.Features;

namespace Wessex.GeoApi.Tests.Assets;

/// <summary>The same of everything that can be read of the service.</summary>
public sealed partial class AssetTiersTests
{
    private static readonly string[] Told = ["/api/assets", "/api/releases", "/api/datasets", "/api/editions", "/api/jobs", "/ogc/catalogue"];

    /// <summary>What is imported, and how much of it, every officer is told.</summary>
    private static readonly string[] ToOfficers = ["/api/releases", "/api/jobs"];

    /// <summary>Bodies, headers, sizes, tags, errors: nothing of an answer depends on what is hidden from who asks.</summary>
    [Theory]
    [Trait("Category", "Long")]
    [InlineData("anybody", true)]
    [InlineData("supplier", false)]
    [InlineData("other", false)]
    public Task No_address_that_is_described_answers_otherwise_where_hidden_values_are_others(string who, bool registeredToo) => Compare(
        who, registeredToo ? worlds.AllVaried : worlds.InternalVaried, address => who != "other" || !ToOfficers.Any(told => address.StartsWith(told, StringComparison.Ordinal)), least: 1000);

    /// <summary>The same of every address without parameters but for single tiles, and with them where releases and jobs are told of.</summary>
    [Fact]
    public Task No_address_answers_anybody_otherwise_where_hidden_values_are_others() => Compare(
        "anybody", worlds.AllVaried,
        address => !(address.Contains('?', StringComparison.Ordinal) || address.Contains("/tiles/", StringComparison.Ordinal)) || Told.Any(told => address.StartsWith(told, StringComparison.Ordinal)), least: 100);

    [Theory]
    [InlineData("gpkg")]
    [InlineData("shp")]
    public async Task A_file_that_a_worker_writes_is_the_same_where_hidden_values_are_others(string format)
    {
        var digests = new List<string?>();
        foreach (var world in new[] { World, worlds.AllVaried })
        {
            await using var worker = await Worker.Start(world.Api);
            var (accepted, _) = await world.Api.Get($"{Items}?f={format}");
            var proof = (await Worker.Done(world.Api, accepted.Headers.Location!.ToString())).GetProperty("proof");
            digests.Add($"{proof.GetProperty("rows")} {proof.GetProperty("sha256")}");
        }

        digests[1].ShouldBe(digests[0]);
    }

    private async Task Compare(string who, TieredWorld second, Func<string, bool> asks, int least)
    {
        var addresses = DescribedAddresses.Of((await World.Api.Get("/openapi/v1.json")).Json, await Properties()).Where(asks).ToArray();
        var different = new SortedDictionary<string, string>(StringComparer.Ordinal);
        await Parallel.ForEachAsync(
            addresses.Select(address => (HttpMethod.Get, address)).Concat(addresses.Where(address => !address.Contains('?', StringComparison.Ordinal)).Select(address => (HttpMethod.Head, address))),
            new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = TestContext.Current.CancellationToken },
            async (asked, cancellation) =>
            {
                var (method, address) = asked;
                var (first, other) = (await Whole(World, who, method, address, cancellation), await Whole(second, who, method, address, cancellation));
                if (first != other || first.Replace(AskedKey, "", StringComparison.Ordinal).Contains("SECRET", StringComparison.Ordinal))
                {
                    lock (different)
                    {
                        different[$"{method} {address}"] = Difference(first, other);
                    }
                }
            });

        addresses.Length.ShouldBeGreaterThan(least);
        different.ShouldBeEmpty(string.Join("\n", different.Select(one => $"{one.Key}\n{one.Value}")));
    }

    private async Task<Dictionary<string, string[]>> Properties()
    {
        var properties = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var collection in Catalogue.All)
        {
            var (_, queryables) = await World.Api.Get($"/ogc/collections/{collection.Id}/queryables");
            properties[collection.Id] = [.. queryables.GetProperty("properties").EnumerateObject().Select(property => property.Name)];
        }

        return properties;
    }

    /// <summary>Status, headers and bytes, without the name of the request, the day it was asked, the seals of cursors, which are made anew each time, and the key that the caller himself sent.</summary>
    private static async Task<string> Whole(TieredWorld world, string who, HttpMethod method, string address, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, address);
        request.Headers.Host = "twins.example";
        foreach (var (name, value) in world.As(who))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await world.Api.Client.SendAsync(request, cancellation);
        var headers = response.Headers.Concat(response.Content.Headers).Where(header => header.Key is not ("Date" or "Content-Length"))
            .Select(header => $"{header.Key}: {string.Join(", ", header.Value)}").Order(StringComparer.Ordinal);
        var body = Encoding.Latin1.GetString(await response.Content.ReadAsByteArrayAsync(cancellation));
        var text = new StringBuilder().AppendLine(CultureInfo.InvariantCulture, $"{(int)response.StatusCode}").AppendJoin('\n', headers).Append('\n').Append(body).ToString();
        return new[] { Trace(), NextCursor(), Sealed(), OwnKey() }.Aggregate(text, (left, named) => named.Replace(left, ""));
    }

    private static string Difference(string first, string second)
    {
        var at = first.Zip(second).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"  {Near(first)}\n  {Near(second)}";

        string Near(string text) => JsonSerializer.Serialize(text[Math.Max(0, Math.Min(at, text.Length) - 60)..Math.Min(text.Length, at + 60)]);
    }

    [GeneratedRegex("\"(?:key|until)\": ?\"(?:wessex_|2)[^\"]*\"", RegexOptions.None, 1000)]
    private static partial Regex OwnKey();

    [GeneratedRegex("\"next_cursor\": ?\"[^\"]*\"", RegexOptions.None, 1000)]
    private static partial Regex NextCursor();
}
