using System.Net;
using Dapper;
using Wessex.GeoStore.Editions;
using Wessex.GeoStore.Features;
using Wessex.Importers.Pipeline;

namespace Wessex.GeoApi.Tests.Assets;

/// <summary>What an owner hides or takes back later.</summary>
public sealed class TightenedTiersTests
{
    [Fact]
    public async Task What_a_newer_mapping_hides_is_hidden_in_older_editions_too_and_ids_stay()
    {
        await using var world = await TieredWorld.Create(0, 0);
        var (_, before) = await world.Api.Get("/api/assets?kind=lighting-column&limit=1000");

        await world.Publish("lights", "202509", TieredWorld.Lights(0, 0), TieredWorld.LightsMapping("internal", "public"));

        var (_, old) = await world.Api.Get("/api/assets?kind=lighting-column&limit=1000&edition=1");
        Ids(old).ShouldBe(Ids(before));
        old.GetProperty("assets").EnumerateArray().ShouldAllBe(asset => asset.GetProperty("longitude").ValueKind == System.Text.Json.JsonValueKind.Null);
        (await world.Api.Get("/api/assets?bbox=-3,50,-2,51")).Json.GetProperty("all").GetInt64().ShouldBe(0);
        await world.Refresh();
        var (_, after) = await world.Api.Get("/api/assets?kind=lighting-column&limit=1000");
        Ids(after).ShouldBe(Ids(before));
        after.GetProperty("edition").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task A_table_that_is_being_written_does_not_see_what_is_published_or_withdrawn_meanwhile()
    {
        await using var world = await TieredWorld.Create(0, 0);
        var (_, before) = await world.Api.Get("/api/assets?kind=lighting-column");
        (await EditionResolver.Resolve(world.Api.Database.Api, cancellation: TestContext.Current.CancellationToken)).TryGet(out var edition, out _).ShouldBeTrue();
        await using var table = await FeatureTable.Open(
            world.Api.Database.Api, new ItemsQuestion(Catalogue.Find("assets")!, null) { Crs = Crs.Crs84 }, edition!, TestContext.Current.CancellationToken);
        var widths = await table.Widths(TestContext.Current.CancellationToken);

        await Withdrawal.Set(world.Importer, before.GetProperty("assets")[0].GetProperty("release").GetInt32(), true, TestContext.Current.CancellationToken);

        (await world.Api.Get("/api/assets?kind=lighting-column")).Json.GetProperty("all").GetInt64().ShouldBe(0);
        (await table.Read((_, _) => { }, TestContext.Current.CancellationToken)).ShouldBe(24);
        (await table.Widths(TestContext.Current.CancellationToken)).ShouldBe(widths);
    }

    [Fact]
    public async Task A_withdrawn_release_is_seen_by_nobody_at_once_and_comes_back_when_it_is_restored()
    {
        await using var world = await TieredWorld.Create(0, 0);
        var (_, before) = await world.Api.Get("/api/assets?kind=lighting-column");
        var release = before.GetProperty("assets")[0].GetProperty("release").GetInt32();

        await Withdrawal.Set(world.Importer, release, true, TestContext.Current.CancellationToken);

        foreach (var who in new[] { "anybody", "supplier", "officer" })
        {
            (await world.Api.Get("/api/assets?kind=lighting-column", world.As(who))).Json.GetProperty("all").GetInt64().ShouldBe(0, who);
        }

        await Withdrawal.Set(world.Importer, release, false, TestContext.Current.CancellationToken);
        Ids((await world.Api.Get("/api/assets?kind=lighting-column")).Json).ShouldBe(Ids(before));
    }

    [Fact]
    public async Task A_login_of_its_own_that_may_only_be_one_tier_reads_that_tier()
    {
        await using var world = await TieredWorld.Create(0, 0);
        var login = $"web_{Guid.NewGuid():N}";
        await using var owner = await world.Owner();
        await owner.ExecuteAsync($"CREATE ROLE {login} LOGIN IN ROLE wessex_api_supplier");
        try
        {
            var own = new Npgsql.NpgsqlConnectionStringBuilder(world.Api.Database.ConnectionString) { Username = login, Pooling = false }.ConnectionString;
            await using (var api = await RunningApi.Start(world.Api.Database, $"--ConnectionStrings:GeoSupplier={own}"))
            {
                var (response, answer) = await api.Get("/api/assets?limit=1", world.As("supplier"));
                response.StatusCode.ShouldBe(HttpStatusCode.OK);
                answer.GetProperty("all").GetInt64().ShouldBe(36);
            }

            await using var connection = new Npgsql.NpgsqlConnection(own);
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            (await Should.ThrowAsync<Npgsql.PostgresException>(() => connection.ExecuteAsync("SET ROLE wessex_api_officer"))).SqlState.ShouldBe("42501");
        }
        finally
        {
            await owner.ExecuteAsync($"DROP ROLE {login}");
        }
    }

    private static string[] Ids(System.Text.Json.JsonElement answer) => [.. answer.GetProperty("assets").EnumerateArray().Select(asset => asset.GetProperty("id").GetString()!)];
}
