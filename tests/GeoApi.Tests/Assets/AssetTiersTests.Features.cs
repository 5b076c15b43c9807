using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Wessex.GeoApi.Tests.Ogc;

namespace Wessex.GeoApi.Tests.Assets;

/// <summary>The same as a collection of OGC API.</summary>
public sealed partial class AssetTiersTests
{
    private const string Items = "/ogc/collections/assets/items";

    /// <summary>A hidden key that a caller guesses: links to the question itself repeat it.</summary>
    private const string AskedKey = "SECRETKEYL00";

    [Theory]
    [InlineData("anybody", 24, 12)]
    [InlineData("supplier", 36, 24)]
    [InlineData("other", 36, 24)]
    [InlineData("officer", 36, 36)]
    public async Task The_collection_holds_what_is_released_to_the_tier(string who, int all, int placed)
    {
        var (response, page) = await World.Api.Get($"{Items}?limit=1000", World.As(who));
        var features = page.Features().ToArray();

        page.GetProperty("numberMatched").GetInt32().ShouldBe(all);
        features.Length.ShouldBe(all);
        features.Count(feature => feature.GetProperty("geometry").ValueKind == System.Text.Json.JsonValueKind.Object).ShouldBe(placed);
        features.Count(feature => feature.GetProperty("properties").GetProperty("key").GetString() is not null).ShouldBe(who == "officer" ? 24 : 0);
        response.Headers.Vary.ShouldBe(["Accept", "Accept-Encoding", "Authorization", "Cookie"]);
        response.Headers.ETag.ShouldBeNull();
        (response.Headers.CacheControl!.Private, response.Headers.CacheControl.NoStore).ShouldBe(who == "anybody" ? (false, false) : (true, true));
    }

    /// <summary>What is hidden cannot be told apart by any filter, sort, box, page, form or error.</summary>
    [Theory]
    [InlineData("anybody", true)]
    [InlineData("supplier", false)]
    [InlineData("other", false)]
    public async Task No_question_to_the_collection_lets_a_hidden_value_through(string who, bool registeredToo)
    {
        var second = registeredToo ? worlds.AllVaried : worlds.InternalVaried;
        var random = new Random(20250706);
        for (var question = 0; question < Questions; question++)
        {
            var address = ItemsAddress(random);
            var first = await Bare(World, who, address);

            (await Bare(second, who, address)).ShouldBe(first, address);
            first.Replace(AskedKey, "", StringComparison.Ordinal).ShouldNotContain("SECRET", Case.Sensitive, address);
        }
    }

    [Fact]
    public async Task A_box_on_the_British_grid_finds_what_touches_it()
    {
        var (_, answer) = await World.Api.Get("/api/assets?bbox=370000,90000,370140,90140&bbox-crs=EPSG:27700&kind=lighting-column", World.As("officer"));

        answer.GetProperty("all").GetInt64().ShouldBe(3, "one on its corner, one within, one on the corner opposite");
        answer.GetProperty("question").GetProperty("bbox_crs").GetString()!.ShouldEndWith("/27700");
        await World.Api.Refused("/api/assets?bbox-crs=EPSG:27700", HttpStatusCode.BadRequest, "invalid-parameter");
    }

    [Fact]
    public async Task A_cursor_of_one_tier_is_none_of_another()
    {
        var (_, page) = await World.Api.Get($"{Items}?limit=5", World.As("officer"));
        var (response, problem) = await World.Api.Get(page.Link("next")!);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        problem.GetProperty("detail").GetString()!.ShouldContain("cursor belongs to another question");
    }

    private static string ItemsAddress(Random random)
    {
        var parts = new List<string> { $"limit={random.Next(1, 8)}" };
        Maybe(0.5, () => $"filter={Uri.EscapeDataString(Filter())}");
        Maybe(0.2, () => $"{Any("kind=mast", "kind=nonsense", "material=material0", "name=Site 3", $"key={AskedKey}", "height_m=6", "owner=bcp-council")}");
        Maybe(0.3, () => $"sortby={Any("id", "-id", "height_m", "key")}");
        Maybe(0.3, () => string.Create(CultureInfo.InvariantCulture, $"bbox={370000 + random.Next(500)},{90000 + random.Next(500)},{370500 + random.Next(500)},{90500 + random.Next(500)}&bbox-crs=EPSG:27700"));
        Maybe(0.2, () => $"properties={Any("id", "name,key", "material,attributes", "secret")}");
        Maybe(0.2, () => $"offset={random.Next(40)}");
        Maybe(0.5, () => $"f={Any("json", "geojson", "geojsonseq", "csv", "html", "xml")}");
        return $"{Items}?{string.Join('&', parts)}";

        string Filter() => Any(
            "key IS NOT NULL", "kind = 'mast'", "height_m > 19", "name LIKE 'SECRET%'", "name LIKE 'Site%' AND height_m IS NULL", "fee_indicative > 100", "material = 'ductmaterial0'",
            "S_INTERSECTS(geometry, BBOX(-2.43, 50.7, -2.42, 50.72))", "attributes LIKE '%OWN%'", "owner = 'bcp-council' AND layer = 'hidden'", "asset_key = 'x'", "seen_by = ''", "id = 'x'",
            "key = name", "CASEI(name) LIKE 'site 1%'");

        string Any(params string[] words) => words[random.Next(words.Length)];

        void Maybe(double share, Func<string> part)
        {
            if (random.NextDouble() < share)
            {
                parts.Add(part());
            }
        }
    }

    /// <summary>An answer without what differs between any two databases: where it was asked, when its edition was made, how its cursors are sealed.</summary>
    private static async Task<string> Bare(TieredWorld world, string who, string address)
    {
        var answer = await Answer(world, who, address);
        return Sealed().Replace(Made().Replace(answer.Replace(world.Api.Address.Authority, "", StringComparison.Ordinal), ""), "").Replace(Uri.EscapeDataString(address), "", StringComparison.Ordinal);
    }

    [GeneratedRegex("\"timeStamp\": ?\"[^\"]*\"", RegexOptions.None, 1000)]
    private static partial Regex Made();

    [GeneratedRegex("cursor=[^\"&]*", RegexOptions.None, 1000)]
    private static partial Regex Sealed();
}
