using System.Net;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Wessex.Testbed;

namespace Wessex.GeoApi.Tests.Health;

public sealed class TroubleTests
{
    [Fact]
    public async Task A_query_that_takes_too_long_is_given_up_and_the_caller_told()
    {
        await using var database = await TestDatabase.Create();
        await using var api = await RunningApi.Start(database, "--GeoApi:QueryTimeoutSeconds=1");
        await using var connection = await database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await connection.ExecuteAsync("LOCK TABLE datasets IN ACCESS EXCLUSIVE MODE");

        await api.Refused("/api/datasets", HttpStatusCode.ServiceUnavailable, "took-too-long");
    }

    [Fact]
    public async Task A_request_that_takes_too_long_is_given_up_and_the_caller_told()
    {
        await using var database = await TestDatabase.Create();
        await using var api = await RunningApi.Start(database, "--GeoApi:RequestTimeoutSeconds=1");
        await using var connection = await database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await connection.ExecuteAsync("LOCK TABLE datasets IN ACCESS EXCLUSIVE MODE");

        await api.Refused("/api/datasets", HttpStatusCode.ServiceUnavailable, "took-too-long");
    }

    [Fact]
    public async Task When_every_connection_is_in_use_the_caller_is_told_when_to_ask_again_and_the_others_keep_theirs()
    {
        await using var database = await TestDatabase.Create();
        await using var api = await RunningApi.Start(
            database, "--GeoApi:DatabaseConnections=1", $"--ConnectionStrings:Geo={database.ConnectionString};Timeout=1");
        await using var busy = await api.Services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync(TestContext.Current.CancellationToken);
        var process = busy.ProcessID;

        var (response, problem) = await api.Get("/api/datasets");

        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        response.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(5));
        problem.GetProperty("type").GetString().ShouldBe("/problems/took-too-long");
        await busy.CloseAsync();
        await busy.OpenAsync(TestContext.Current.CancellationToken);
        busy.ProcessID.ShouldBe(process);
    }

    [Fact]
    public async Task What_nobody_expected_tells_no_secrets()
    {
        await using var database = await TestDatabase.Create();
        await using var api = await RunningApi.Start(database);
        await using var connection = await database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await connection.ExecuteAsync("ALTER TABLE datasets RENAME COLUMN cadence TO rhythm");

        var (response, problem) = await api.Get("/api/datasets");

        response.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        problem.GetProperty("type").GetString().ShouldBe("/problems/internal-error");
        problem.GetProperty("trace_id").GetString().ShouldNotBeNullOrEmpty();
        foreach (var secret in new[] { "cadence", "SELECT", "Npgsql", "Host=", "42703" })
        {
            problem.GetRawText().ShouldNotContain(secret);
        }
    }
}
