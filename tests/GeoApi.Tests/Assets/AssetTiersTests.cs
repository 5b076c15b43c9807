using System.Net;
using System.Text.RegularExpressions;
using Dapper;
using Npgsql;
using Wessex.GeoApi.Platform.Callers;
using Wessex.GeoStore.Assets;
using Wessex.Importers.Datasets;

namespace Wessex.GeoApi.Tests.Assets;

public sealed partial class AssetTiersTests(AssetTiersTests.Worlds worlds) : IClassFixture<AssetTiersTests.Worlds>
{
    private const int Questions = 80;

    private TieredWorld World => worlds.First;

    [Theory]
    [InlineData("anybody", 24, 12)]
    [InlineData("supplier", 36, 24)]
    [InlineData("other", 36, 24)]
    [InlineData("officer", 36, 36)]
    public async Task Each_caller_sees_what_is_released_to_his_tier(string who, long all, int placed)
    {
        var (response, answer) = await World.Api.Get("/api/assets?limit=1000", World.As(who));

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.GetProperty("all").GetInt64().ShouldBe(all);
        var assets = answer.GetProperty("assets").EnumerateArray().ToList();
        assets.Count.ShouldBe((int)all);
        assets.Count(asset => asset.GetProperty("longitude").ValueKind == System.Text.Json.JsonValueKind.Number).ShouldBe(placed);
        var light = assets.First(asset => asset.GetProperty("layer").GetString() == "lights");
        (light.GetProperty("material").GetString() is not null).ShouldBe(who != "anybody");
        (light.GetProperty("key").GetString() is not null).ShouldBe(who == "officer");
        light.GetProperty("attributes").EnumerateObject().Select(column => column.Name).ShouldBe(who == "officer" ? ["NOTE", "OWN"] : ["NOTE"], ignoreOrder: true);
        answer.GetProperty("synthetic").GetBoolean().ShouldBeFalse();
        answer.GetProperty("edition").GetInt32().ShouldBePositive();
        answer.GetProperty("sources").GetArrayLength().ShouldBePositive();
    }

    /// <summary>What is hidden cannot be told apart: worlds that differ in nothing else answer every question with the same bytes.</summary>
    [Theory]
    [InlineData("anybody", true)]
    [InlineData("supplier", false)]
    [InlineData("other", false)]
    public async Task No_filter_page_count_form_or_error_lets_a_hidden_value_through(string who, bool registeredToo)
    {
        var second = registeredToo ? worlds.AllVaried : worlds.InternalVaried;
        var random = new Random(20250705);
        for (var question = 0; question < Questions; question++)
        {
            var address = Address(random);
            var first = await Answer(World, who, address);

            (await Answer(second, who, address)).ShouldBe(first, address);
            first.ShouldNotContain("SECRET", Case.Sensitive, address);
        }
    }

    [Theory]
    [InlineData("anybody", true)]
    [InlineData("supplier", false)]
    public async Task An_asset_that_is_hidden_is_answered_like_one_that_does_not_exist(string who, bool ductsHidden)
    {
        await using var connection = await World.Owner();
        var ids = (await connection.QueryAsync<(string Layer, Guid Id)>("SELECT layer, id FROM asset_ids")).AsList();
        var nowhere = await Answer(World, who, $"/api/assets/{Guid.NewGuid()}");
        foreach (var (layer, id) in ids.Where(asset => asset.Layer == "hidden" || (asset.Layer == "ducts" && ductsHidden)))
        {
            (await Answer(World, who, $"/api/assets/{id}")).ShouldBe(nowhere);
        }

        foreach (var (_, id) in ids.Where(asset => asset.Layer is "lights" or "sites"))
        {
            (await World.Api.Send(HttpMethod.Get, $"/api/assets/{id}", World.As(who))).StatusCode.ShouldBe(HttpStatusCode.OK);
        }
    }

    [Theory]
    [InlineData("tier_public", "SECRET|material|ductmaterial")]
    [InlineData("tier_supplier", "SECRET")]
    public async Task The_table_of_a_tier_does_not_hold_what_the_tier_hides(string schema, string hidden)
    {
        await using var connection = await World.Owner();

        (await connection.ExecuteScalarAsync<long>($"SELECT count(*) FROM {schema}.released_assets AS a WHERE a::text ~ @hidden", new { hidden })).ShouldBe(0);
        (await connection.ExecuteScalarAsync<long>($"SELECT count(*) FROM {schema}.released_assets WHERE layer = 'sites' AND (point IS NOT NULL OR kind IS NOT NULL)")).ShouldBe(0);
    }

    [Theory]
    [InlineData("wessex_api", "tier_supplier.released_assets")]
    [InlineData("wessex_api", "tier_officer.released_assets")]
    [InlineData("wessex_reader", "tier_supplier.released_assets")]
    [InlineData("wessex_api_supplier", "tier_officer.released_assets")]
    [InlineData("wessex_api_officer", "assets")]
    [InlineData("wessex_api_supplier", "assets")]
    [InlineData("wessex_api_officer", "asset_ids")]
    [InlineData("wessex_api_officer", "licensed_addresses")]
    [InlineData("wessex_importer", "tier_public.released_assets")]
    public async Task The_role_of_a_tier_reads_no_higher_tier_and_not_the_internal_table(string role, string table)
    {
        await using var connection = await World.Owner();
        await connection.ExecuteAsync($"SET ROLE {role}");

        (await Should.ThrowAsync<PostgresException>(() => connection.ExecuteAsync($"SELECT * FROM {table}"))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
        await connection.ExecuteAsync("RESET ROLE");
    }

    [Fact]
    public async Task Pages_hold_every_asset_once_and_end()
    {
        var ids = new List<string>();
        for (var address = "/api/assets?limit=5"; address is not null;)
        {
            var (response, page) = await World.Api.Get(address, World.As("officer"));
            ids.AddRange(page.GetProperty("assets").EnumerateArray().Select(asset => asset.GetProperty("id").GetString()!));
            page.GetProperty("all").GetInt64().ShouldBe(36);
            address = response.Headers.TryGetValues("Link", out var links) ? Regex.Match(links.Single(), "<(?<next>[^>]*)>", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["next"].Value : null;
        }

        ids.Count.ShouldBe(36);
        ids.ShouldBe(ids.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Answers_that_depend_on_the_caller_are_kept_by_no_shared_cache()
    {
        var signedIn = await World.Api.Send(HttpMethod.Get, "/api/assets", World.As("officer"));
        var anybody = await World.Api.Send(HttpMethod.Get, "/api/assets");

        (signedIn.Headers.CacheControl!.NoStore, signedIn.Headers.CacheControl.Private).ShouldBe((true, true));
        anybody.Headers.Vary.ShouldContain("Cookie");
        anybody.Headers.Vary.ShouldContain("Authorization");
    }

    [Fact]
    public void The_kinds_are_those_of_mapping_files() => AssetQuestion.Kinds.ShouldBe(Importers.Datasets.Assets.AssetMapping.Kinds);

    [Fact]
    public void What_is_told_to_officers_alone_are_the_data_sets_whose_values_are_private()
    {
        HiddenCounts.All.Order().ShouldBe(DatasetCatalogue.All.Where(dataset => dataset.ValuesArePrivate).Select(dataset => dataset.Id).Order());
        HiddenCounts.Internal.ShouldBe(DatasetCatalogue.All.Where(dataset => dataset.IsInternal).Select(dataset => dataset.Id));
    }

    private static string Address(Random random)
    {
        var parts = new List<string> { $"limit={random.Next(1, 8)}" };
        Maybe(0.4, () => $"kind={Any("lighting-column", "mast", "land", "duct", "cabinet", "other", "nonsense")}");
        Maybe(0.4, () => $"owner={Any("dorset-council", "bcp-council", "other-council", "nobody", "SECRETKEYL00")}");
        Maybe(0.3, () => $"area={Any(TieredWorld.Ward, "E05000009", "W1")}");
        Maybe(0.4, () => Box());
        Maybe(0.2, () => $"cursor={Any("x", Cursor(), Cursor(), Cursor())}");
        Maybe(0.1, () => $"{Any("material", "name", "sort", "sortby", "filter", "q")}={Any("SECRETNAME0", "steel", "material0")}");
        Maybe(0.5, () => $"f={Any("json", "geojson", "csv", "xml")}");
        return $"/api/assets?{string.Join('&', parts)}";

        string Any(params string[] words) => words[random.Next(words.Length)];

        void Maybe(double share, Func<string> part)
        {
            if (random.NextDouble() < share)
            {
                parts.Add(part());
            }
        }

        string Box()
        {
            var west = -2.43 + (random.NextDouble() * 0.02);
            var south = 50.705 + (random.NextDouble() * 0.02);
            return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"bbox={west},{south},{west + (random.NextDouble() * 0.02)},{south + (random.NextDouble() * 0.02)}");
        }

        string Cursor()
        {
            var id = new byte[16];
            random.NextBytes(id);
            return GeoApi.Assets.AssetCursor.Of(1, new Guid(id));
        }
    }

    /// <summary>Status, body and what points to the next page; when something was published here is no part of what is compared.</summary>
    private static async Task<string> Answer(TieredWorld world, string who, string address)
    {
        var response = await world.Api.Send(HttpMethod.Get, address, world.As(who));
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        response.Headers.TryGetValues("Link", out var links);
        return $"{(int)response.StatusCode} {string.Join(',', links ?? [])}\n{Moment().Replace(Trace().Replace(body, ""), "")}".Replace(address, "", StringComparison.Ordinal);
    }

    [GeneratedRegex("\"published_at\": ?\"[^\"]*\"", RegexOptions.None, 1000)]
    private static partial Regex Moment();

    [GeneratedRegex("\"trace_?[iI]d\": ?\"[^\"]*\"", RegexOptions.None, 1000)]
    private static partial Regex Trace();

    /// <summary>Three worlds: the first, one that differs in what is internal, one that differs in what is registered too.</summary>
    public sealed class Worlds : IAsyncLifetime
    {
        internal TieredWorld First { get; private set; } = null!;

        internal TieredWorld InternalVaried { get; private set; } = null!;

        internal TieredWorld AllVaried { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            First = await TieredWorld.Create(0, 0);
            InternalVaried = await TieredWorld.Create(1, 0);
            AllVaried = await TieredWorld.Create(2, 3);
        }

        public async ValueTask DisposeAsync()
        {
            await First.DisposeAsync();
            await InternalVaried.DisposeAsync();
            await AllVaried.DisposeAsync();
        }
    }
}
