using System.Net;
using Npgsql;
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
        await using var world = await World.Create();
        await world.Boundaries("2013-01-01", "ward", new AreaRow(DrawnApi.West, World.Square(0, 0), "E07000052"));
        await world.Positions("2024-01-01", (1, 10, 10));
        await world.PremisesCoverage("2024-09-01", new PremisesRow(1, "DT11AA", true));
        await world.Refresh();
        await using var api = await RunningApi.Start(world.Database, "--GeoApi:HeavyRequestsPerCaller=1");
        await using var blocking = new NpgsqlConnection(world.Database.ConnectionString);
        await blocking.OpenAsync(Stop);
        await using var transaction = await blocking.BeginTransactionAsync(Stop);
        await using var hold = new NpgsqlCommand("LOCK TABLE premises_levels IN ACCESS EXCLUSIVE MODE", blocking, transaction);
        await hold.ExecuteNonQueryAsync(Stop);

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
}
