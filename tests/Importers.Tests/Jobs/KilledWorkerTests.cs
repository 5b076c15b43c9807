using System.Diagnostics;
using Wessex.Importers.Jobs;
using Wessex.Importers.Pipeline;
using Wessex.Importers.Tests.Pipeline;

namespace Wessex.Importers.Tests.Jobs;

/// <summary>The worker is killed with SIGKILL at random moments while it imports and analyses, and another is started.</summary>
[Trait("Category", "Long")]
public sealed class KilledWorkerTests(ITestOutputHelper output)
{
    private const int Kills = 20;
    private const int Rows = 60_000;
    private const int LongestLife = 2500;

    [Fact]
    public async Task Killed_at_20_random_moments_it_publishes_nothing_by_halves_loses_and_doubles_no_reject_and_comes_to_the_right_counts()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("WESSEX_SEED"), out var stated) ? stated : Environment.TickCount & 0xffff;
        output.WriteLine($"WESSEX_SEED={seed}");
        var random = new Random(seed);
        await using var cluster = await Cluster.Create();
        var jobs = new List<(long Id, int Rows)>();
        var killedIn = new List<string>();
        for (var kills = 0; kills < Kills;)
        {
            if (await Idle(jobs, cluster))
            {
                jobs.Add(await Add(cluster, jobs.Count));
            }

            using var worker = WorkerProcess.Start(cluster.Imports.Database.ConnectionString);
            if (await Begun(cluster))
            {
                await Task.Delay(random.Next(LongestLife), TestContext.Current.CancellationToken);
                var stages = await cluster.Imports.Rows<string>("SELECT coalesce(stage, 'begun') FROM jobs WHERE state = 'running'");
                killedIn.AddRange(stages);
                kills += stages.Count;
            }

            worker.Kill();
            await worker.WaitForExitAsync(TestContext.Current.CancellationToken);
            await NothingByHalves(cluster, jobs);
        }

        output.WriteLine($"killed in: {string.Join(", ", killedIn.GroupBy(stage => stage).Select(stage => $"{stage.Key} {stage.Count()}"))}");
        cluster.Work();
        foreach (var (id, rows) in jobs)
        {
            var job = await cluster.Finished(id);
            (job.State, job.RowsRead, job.RowsLoaded, job.RowsRejected).ShouldBe((JobState.Succeeded, rows + 3L, (long)rows, 3L), $"seed {seed}: {job}");
            JobAnswer.Import(job).ShouldBeOfType<ImportOutcome.Published>().Report.Rejected.ShouldBe(
                new Dictionary<string, long> { ["bad-key"] = 2, ["duplicate-key"] = 1 }, ignoreOrder: true);
        }

        await NothingByHalves(cluster, jobs);
        (await cluster.Imports.Value<long>("SELECT count(*) FROM releases")).ShouldBe(jobs.Count, $"seed {seed}");
        (await cluster.Imports.Rows<string>("SELECT relname FROM pg_class WHERE relname ~ '^premises_r[0-9]' AND relkind = 'r' AND NOT relispartition"))
            .ShouldBeEmpty($"seed {seed}");
        (await cluster.Imports.Value<long>(
            "SELECT count(*) FROM edition_releases JOIN current_edition USING (edition_id) JOIN releases ON id = release_id WHERE id = (SELECT id FROM releases ORDER BY as_at DESC LIMIT 1)"))
            .ShouldBe(1, $"seed {seed}");
    }

    /// <summary>What is published is whole: rows and rejects of every release are those of its file, and the edition in force has all that it names.</summary>
    private static async Task NothingByHalves(Cluster cluster, List<(long Id, int Rows)> jobs)
    {
        foreach (var (id, rows) in jobs)
        {
            foreach (var (release, run) in await cluster.Imports.Rows<(int, long)>($"SELECT release_id, id FROM import_runs WHERE job_id = {id} AND state = 'published'"))
            {
                (await cluster.Imports.Value<long>($"SELECT count(*) FROM premises WHERE release_id = {release}")).ShouldBe(rows);
                (await cluster.Imports.Rows<string>($"SELECT code || ' ' || value FROM import_rejects WHERE run_id = {run} ORDER BY 1"))
                    .ShouldBe(["bad-key x", "bad-key y", $"duplicate-key {rows}"]);
            }
        }

        (await cluster.Imports.Value<long>("SELECT count(*) FROM import_runs WHERE state = 'published'"))
            .ShouldBe(await cluster.Imports.Value<long>("SELECT count(*) FROM releases"));
        (await cluster.Imports.Value<long>("""
            SELECT count(*) FROM current_edition AS now
            WHERE NOT EXISTS (SELECT FROM edition_releases WHERE edition_id = now.edition_id)
                OR EXISTS (SELECT FROM edition_calculations AS made WHERE made.edition_id = now.edition_id AND NOT EXISTS (SELECT FROM calculations WHERE id = made.calculation_id))
            """)).ShouldBe(0);
    }

    /// <summary>A release of its own month, with a repeated key and two records that are none, to be analysed too.</summary>
    private static async Task<(long Id, int Rows)> Add(Cluster cluster, int number)
    {
        var month = $"{2015 + (number / 12)}{1 + (number % 12):00}";
        var rows = Rows + number;
        var path = cluster.Imports.File($"osopenuprn_{month}.csv", RecoveryTests.WithDirt(rows) + "y,1,1,50,-2\n");
        return (await cluster.Add(new ImportJob("os-open-uprn", [path]) { AllowShrink = true }, maxFailures: 100), rows);
    }

    private static async Task<bool> Idle(List<(long Id, int Rows)> jobs, Cluster cluster) => jobs.Count == 0 || (await cluster.Now(jobs[^1].Id)).IsFinished;

    /// <summary>Waits until a worker works; false when the last job was finished meanwhile.</summary>
    private static async Task<bool> Begun(Cluster cluster)
    {
        const string Works = """
            SELECT CASE WHEN NOT EXISTS (SELECT FROM jobs WHERE state IN ('queued', 'running', 'waiting')) THEN 'done'
                WHEN EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND classid = 22874 AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))
                THEN 'works' ELSE 'waits' END
            """;
        var watch = Stopwatch.StartNew();
        while (true)
        {
            var state = await cluster.Imports.Value<string>(Works);
            if (state != "waits")
            {
                return state == "works";
            }

            watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(60));
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }
}
