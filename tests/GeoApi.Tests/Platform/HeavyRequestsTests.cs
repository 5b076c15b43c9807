using System.Net;
using Npgsql;
using Wessex.GeoApi.Tests.Ogc.Tiles;
using Wessex.GeoStore.Tiles;
using Wessex.Importers.Tests.Analyses;

namespace Wessex.GeoApi.Tests.Platform;

/// <summary>One caller cannot take the service from the others by asking much at once.</summary>
public sealed class HeavyRequestsTests
{
    private const string Everything = "/ogc/collections/premises/items?f=csv";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_caller_asks_beyond_his_share_is_429_with_a_time_to_wait_while_light_questions_go_on_and_the_others_are_answered()
    {
        await using var world = await OnePremises();
        await using var api = await RunningApi.Start(world.Database, "--GeoApi:HeavyRequestsPerCaller=1");
        await using var blocking = new NpgsqlConnection(world.Database.ConnectionString);
        await using var transaction = await Hold(blocking);

        var asked = Enumerable.Range(0, 4).Select(_ => api.Send(HttpMethod.Get, Everything)).ToArray(); // one runs, two wait, one is too much
        var refused = await await Task.WhenAny(asked);
        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeGreaterThan(0);
        (await api.Refused($"{Everything}&limit=2", HttpStatusCode.TooManyRequests, "too-many-heavy-requests")).ShouldContain("costly");
        (await api.Send(HttpMethod.Get, "/ogc/collections/areas/items?limit=1")).StatusCode.ShouldBe(HttpStatusCode.OK);

        await transaction.RollbackAsync(Stop);
        (await Task.WhenAll(asked)).Count(response => response.StatusCode == HttpStatusCode.OK).ShouldBe(3);
        (await api.Send(HttpMethod.Get, Everything)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Tiles_that_are_not_held_wait_their_turn_and_beyond_some_screens_of_them_are_429_while_one_that_is_held_is_free()
    {
        await using var world = await OnePremises();
        await using var api = await RunningApi.Start(world.Database, "--GeoApi:TilesPerCaller=1");
        var held = Tile(0);
        (await api.Send(HttpMethod.Get, held)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await using var blocking = new NpgsqlConnection(world.Database.ConnectionString);
        await using var transaction = await Hold(blocking);

        var asked = Enumerable.Range(1, Screens + 10).Select(i => api.Send(HttpMethod.Get, Tile(i))).ToArray(); // one is made, forty wait
        var refused = await await Task.WhenAny(asked);
        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeGreaterThan(0);
        refused.Headers.ETag.ShouldBeNull();
        (await api.Send(HttpMethod.Get, held)).StatusCode.ShouldBe(HttpStatusCode.OK);

        await transaction.RollbackAsync(Stop);
        (await Task.WhenAll(asked)).CountBy(response => response.StatusCode).ShouldBe(
            [KeyValuePair.Create(HttpStatusCode.NoContent, Screens + 1), KeyValuePair.Create(HttpStatusCode.TooManyRequests, 9)], ignoreOrder: true);
        (await api.Send(HttpMethod.Get, Tile(Screens + 11))).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    private const int Screens = 40;

    /// <summary>The tile of the premises, and those east of it.</summary>
    private static string Tile(int east)
    {
        var set = TileMatrixSet.BritishNationalGrid;
        var (row, column) = set.TileOf(set.MaxZoom, 370_010, 90_010);
        return $"/ogc/collections/premises/tiles/{set.Id}/{set.MaxZoom}/{row}/{column + east}";
    }

    private static async Task<World> OnePremises()
    {
        var world = await World.Create();
        await world.Boundaries("2013-01-01", "ward", new AreaRow(DrawnApi.West, World.Square(0, 0), "E07000052"));
        await world.Positions("2024-01-01", (1, 10, 10));
        await world.PremisesCoverage("2024-09-01", new PremisesRow(1, "DT11AA", true));
        await world.Refresh();
        return world;
    }

    /// <summary>Every question about premises waits until the transaction ends.</summary>
    private static async Task<NpgsqlTransaction> Hold(NpgsqlConnection connection)
    {
        await connection.OpenAsync(Stop);
        var transaction = await connection.BeginTransactionAsync(Stop);
        await using var hold = new NpgsqlCommand("LOCK TABLE premises_levels IN ACCESS EXCLUSIVE MODE", connection, transaction);
        await hold.ExecuteNonQueryAsync(Stop);
        return transaction;
    }
}
