using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Dapper;
using Npgsql;
using Wessex.GeoApi.Tests.Assets;
using Wessex.GeoStore.Features.Exports;

namespace Wessex.GeoApi.Tests.Ogc.Exports;

/// <summary>Heavy formats over HTTP: a job, its progress, its file, and who may have them.</summary>
public sealed class ExportJobsTests(ExportJobsTests.Worlds worlds) : IClassFixture<ExportJobsTests.Worlds>
{
    private const string Assets = "/ogc/collections/assets/items";

    private TieredWorld World => worlds.World;

    [Fact]
    public async Task A_GeoPackage_is_a_job_whose_address_leads_to_the_file_and_its_proof()
    {
        await using var worker = await Worker.Start(World.Api);
        var (accepted, status) = await World.Api.Get($"{Assets}?f=gpkg&properties=id,owner,name");

        accepted.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        accepted.Headers.RetryAfter.ShouldNotBeNull();
        status.GetProperty("status").GetString().ShouldBe("accepted");
        var done = await Done(accepted.Headers.Location!.ToString());
        done.GetProperty("status").GetString().ShouldBe("successful", done.ToString());
        var proof = done.GetProperty("proof");
        proof.GetProperty("rows").GetInt64().ShouldBe(24);
        var file = await World.Api.Send(HttpMethod.Get, done.Link("enclosure")!);
        var bytes = await file.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        file.Content.Headers.ContentDisposition!.FileName.ShouldBe(proof.GetProperty("file").GetString());
        Convert.ToHexStringLower(SHA256.HashData(bytes)).ShouldBe(proof.GetProperty("sha256").GetString());
        System.Text.Encoding.UTF8.GetString(bytes).ShouldNotContain("SECRET");
    }

    [Fact]
    public async Task An_export_of_a_tier_is_read_as_that_tier_and_had_by_nobody_below_it()
    {
        await using var worker = await Worker.Start(World.Api);
        var (accepted, _) = await World.Api.Get($"{Assets}?f=shp&key=none", World.As("anybody"));
        accepted.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var (officers, _) = await World.Api.Get($"{Assets}?f=gpkg&filter={Uri.EscapeDataString("key IS NOT NULL")}", World.As("officer"));
        var address = officers.Headers.Location!.ToString();
        var done = await Done(address, World.As("officer"));

        done.GetProperty("proof").GetProperty("rows").GetInt64().ShouldBe(24);
        done.GetProperty("proof").GetProperty("tier").GetString().ShouldBe("officer");
        foreach (var who in new[] { "anybody", "supplier", "other" })
        {
            (await World.Api.Send(HttpMethod.Get, address, World.As(who))).StatusCode.ShouldBe(HttpStatusCode.NotFound, who);
            (await World.Api.Send(HttpMethod.Get, $"{address}/file", World.As(who))).StatusCode.ShouldBe(HttpStatusCode.NotFound, who);
        }

        (await World.Api.Send(HttpMethod.Get, $"{address}/file", World.As("officer"))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task So_many_at_a_time_and_then_429_and_without_a_worker_503()
    {
        (await World.Api.Refused($"{Assets}?f=gpkg", HttpStatusCode.ServiceUnavailable, "no-worker")).ShouldContain("./wessex worker");
        await using var owner = await World.Owner();
        await owner.ExecuteAsync("SELECT pg_advisory_lock_shared(22873, 0)"); // as a worker that never does anything
        for (var i = 0; i < 3; i++)
        {
            (await World.Api.Send(HttpMethod.Get, $"{Assets}?f=gpkg&limit={i + 1}", World.As("supplier"))).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        }

        var (refused, problem) = await World.Api.Get($"{Assets}?f=gpkg", World.As("supplier"));
        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter.ShouldNotBeNull();
        problem.GetProperty("type").GetString().ShouldBe("/problems/too-many-exports");
        (await World.Api.Ok("/api/jobs")).GetProperty("jobs").EnumerateArray().Select(job => job.GetProperty("kind").GetString()).ShouldNotContain("export");
        await owner.ExecuteAsync("SELECT pg_advisory_unlock_shared(22873, 0); UPDATE jobs SET state = 'cancelled', finished_at = now() WHERE kind = 'export' AND state = 'queued'");
    }

    [Fact]
    public async Task The_file_of_an_export_goes_after_an_hour_and_nobody_guesses_an_address()
    {
        await using var worker = await Worker.Start(World.Api);
        var (accepted, _) = await World.Api.Get($"{Assets}?f=gpkg&limit=1");
        var address = accepted.Headers.Location!.ToString();
        await Done(address);
        await using var owner = await World.Owner();
        await owner.ExecuteAsync("UPDATE jobs SET finished_at = finished_at - interval '61 minutes' WHERE kind = 'export' AND state = 'succeeded'");

        await World.Api.Refused($"{address}/file", HttpStatusCode.Gone, "export-gone");
        await World.Api.Refused($"/ogc/exports/{new string('A', 43)}", HttpStatusCode.NotFound, "not-found");
        await World.Api.Refused("/ogc/exports/1", HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public void Clearing_takes_the_old_and_what_is_too_much_and_nothing_that_is_not_an_export()
    {
        var folder = new ExportFolder(Directory.CreateTempSubdirectory("wessex-cleared-").FullName, MostBytes: 250);
        var now = DateTime.UtcNow;
        foreach (var (letter, minutes) in new[] { ('a', 1), ('b', 2), ('c', 3), ('d', 70) })
        {
            File.WriteAllBytes(folder.FileOf(new string(letter, 64), ExportFormat.Csv), new byte[100]);
            File.SetLastWriteTimeUtc(folder.FileOf(new string(letter, 64), ExportFormat.Csv), now.AddMinutes(-minutes));
        }

        File.WriteAllText(Path.Combine(folder.Path, "mine.csv"), "kept");
        File.SetLastWriteTimeUtc(Path.Combine(folder.Path, "mine.csv"), now.AddDays(-9));
        folder.Clear(now);

        Directory.GetFiles(folder.Path).Select(path => Path.GetFileName(path)[0]).Order().ShouldBe(['a', 'b', 'm']);
        Directory.Delete(folder.Path, recursive: true);
    }

    [Theory]
    [InlineData("wessex_api", "SELECT tier_supplier.ask_export('assets', 'gpkg', 1, '{}', '', ''::bytea, 'x', 3)")]
    [InlineData("wessex_api_supplier", "SELECT tier_officer.ask_export('assets', 'gpkg', 1, '{}', 'dorset-council', ''::bytea, 'x', 3)")]
    [InlineData("wessex_reader", "SELECT tier_public.ask_export('assets', 'gpkg', 1, '{}', '', ''::bytea, 'x', 3)")]
    [InlineData("wessex_api", "INSERT INTO jobs (kind, request, requested_by) VALUES ('export', '{}', 'x')")]
    [InlineData("wessex_api", "SELECT result FROM jobs")]
    public async Task A_role_asks_for_exports_of_its_own_tier_and_adds_no_other_job(string role, string statement)
    {
        await using var connection = await World.Owner();
        await connection.ExecuteAsync($"SET ROLE {role}");

        (await Should.ThrowAsync<PostgresException>(() => connection.ExecuteAsync(statement))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
        await connection.ExecuteAsync("RESET ROLE");
    }

    private Task<JsonElement> Done(string address, params (string, string)[] headers) => Worker.Done(World.Api, address, headers);

    public sealed class Worlds : IAsyncLifetime
    {
        internal TieredWorld World { get; private set; } = null!;

        public async ValueTask InitializeAsync() => World = await TieredWorld.Create(0, 0);

        public ValueTask DisposeAsync() => World.DisposeAsync();
    }
}
