using System.Net;
using Dapper;

namespace Wessex.GeoApi.Tests.Jobs;

public sealed class JobsTests(EmptyApi fixture) : IClassFixture<EmptyApi>
{
    [Fact]
    public async Task Jobs_are_shown_newest_first_with_how_far_they_are_and_without_a_folder_of_the_server()
    {
        await using var connection = await fixture.Api.Database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await connection.ExecuteAsync(
            """
            INSERT INTO jobs (kind, dataset, request, state, starts, failures, error, worker, requested_by) VALUES
                ('import', 'os-open-uprn', '{"paths": ["/srv/in coming/a.csv"]}', 'failed', 2, 1,
                 '/srv/in coming/a.csv and /etc/other/b.csv: no such file; see https://example.org/a/b.', 'machine:1', 'someone@machine');
            INSERT INTO jobs (kind, dataset, request, state, stage, words, requested_by) VALUES
                ('import', 'os-open-uprn', '{"paths": ["/srv/in/"]}', 'running', 'loading', '5 records read, 1 rejected', 'x');
            INSERT INTO jobs (kind, dataset, request, requested_by) VALUES ('import', 'os-open-uprn', '{"paths": ["/srv/in/c.csv"]}', 'x');
            INSERT INTO import_runs (dataset, files, state, stage, rows_read, rows_rejected, job_id) VALUES ('os-open-uprn', '{}', 'running', 'loading', 5, 1, 2);
            """);

        var (_, json) = await fixture.Api.Get("/api/jobs?limit=3");

        var jobs = json.GetProperty("jobs");
        jobs.EnumerateArray().Select(job => job.GetProperty("id").GetInt64()).ShouldBe([3, 2, 1]);
        jobs[0].GetProperty("after").GetInt64().ShouldBe(2);
        (jobs[1].GetProperty("stage").GetString(), jobs[1].GetProperty("rows_read").GetInt64(), jobs[1].GetProperty("files")[0].GetString()).ShouldBe(("loading", 5L, "in"));
        jobs[2].GetProperty("error").GetString().ShouldBe("a.csv and b.csv: no such file; see https://example.org/a/b.");
        json.GetRawText().ShouldNotContain("srv");
        json.GetRawText().ShouldNotContain("machine");

        var (_, one) = await fixture.Api.Get("/api/jobs/2");
        one.GetProperty("job").GetRawText().ShouldBe(jobs[1].GetRawText());
        (await fixture.Api.Refused("/api/jobs/99", HttpStatusCode.NotFound, "not-found")).ShouldBe("There is no job 99: /api/jobs lists those there are.");
        (await fixture.Api.Refused("/api/jobs?limit=0", HttpStatusCode.BadRequest, "invalid-parameter")).ShouldBe("limit must be a whole number from 1 to 500, was '0'.");
    }
}
