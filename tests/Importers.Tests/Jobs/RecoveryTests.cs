using System.Diagnostics;
using Wessex.Importers.Jobs;
using Wessex.Importers.Pipeline;
using Wessex.Importers.Tests.Pipeline;

namespace Wessex.Importers.Tests.Jobs;

/// <summary>Jobs whose worker ends before they do.</summary>
public sealed class RecoveryTests
{
    private const string LockOfDdl = "SELECT pg_advisory_xact_lock(4711)";
    private const string LeftTables = "SELECT relname FROM pg_class WHERE relname ~ '^premises_r[0-9]' AND relkind = 'r' AND NOT relispartition";

    [Fact]
    public async Task A_worker_that_is_told_to_stop_puts_its_job_back_and_the_next_goes_on_with_what_was_loaded()
    {
        await using var cluster = await Cluster.Create();
        await WaitBeforeDdlOf(cluster.Imports, ImportStage.Indexing);
        await using var hold = await InterruptedImportTests.Hold(cluster.Imports, LockOfDdl);
        cluster.Work();
        var id = await cluster.Add(cluster.Uprns("202507", 1, 10) with { Paths = [cluster.Imports.File("osopenuprn_202507.csv", WithDirt(10))], MaxRejects = 1 });
        await InterruptedImportTests.Stage(cluster.Imports, ImportStage.Indexing);

        await cluster.StopWorkers();
        (await cluster.Now(id)).State.ShouldBe(JobState.Queued);
        await hold.CloseAsync();
        cluster.Work();

        var done = await cluster.Finished(id);
        (done.State, done.Starts, done.Run, done.RowsRead, done.RowsLoaded, done.RowsRejected).ShouldBe((JobState.Succeeded, 2, 1L, 12L, 10L, 2L));
        var report = JobAnswer.Import(done).ShouldBeOfType<ImportOutcome.Published>().Report;
        report.Rejected.ShouldBe(new Dictionary<string, long> { ["bad-key"] = 1, ["duplicate-key"] = 1 }, ignoreOrder: true);
        report.Release.ShouldBe(1);
        (await cluster.Imports.Value<long>("SELECT count(*) FROM import_rejects")).ShouldBe(2);
        (await cluster.Imports.Value<long>("SELECT count(*) FROM import_runs")).ShouldBe(1);
        (await cluster.Imports.Value<long>("SELECT count(*) FROM pg_index WHERE indrelid = 'premises_r1'::regclass"))
            .ShouldBe(await cluster.Imports.Value<long>("SELECT count(*) FROM pg_index WHERE indrelid = 'premises'::regclass"));
    }

    [Fact]
    public async Task Files_that_changed_since_they_were_loaded_are_read_again_and_the_old_rejects_are_gone()
    {
        await using var cluster = await Cluster.Create();
        await WaitBeforeDdlOf(cluster.Imports, ImportStage.Checking);
        await using var hold = await InterruptedImportTests.Hold(cluster.Imports, LockOfDdl);
        cluster.Work();
        var id = await cluster.Add(cluster.Uprns("202507", 1, 10) with { Paths = [cluster.Imports.File("osopenuprn_202507.csv", WithDirt(10))], MaxRejects = 1 });
        await InterruptedImportTests.Stage(cluster.Imports, ImportStage.Checking);

        await cluster.StopWorkers();
        await hold.CloseAsync();
        cluster.Imports.File("osopenuprn_202507.csv", ImportTests.Uprns(1, 7) + "y,1,1,50,-2\n");
        cluster.Work();

        var done = await cluster.Finished(id);
        (done.State, done.RowsRead, done.RowsLoaded, done.RowsRejected).ShouldBe((JobState.Succeeded, 8L, 7L, 1L), done.Error);
        (await cluster.Imports.Rows<(long, string)>("SELECT run_id, value FROM import_rejects")).ShouldBe([(1, "y")]);
        (await cluster.Imports.Value<long>("SELECT count(*) FROM premises")).ShouldBe(7);
        (await cluster.Imports.Rows<string>("SELECT relname FROM pg_class WHERE relname ~ '^premises_r[0-9]' AND relkind = 'r' AND NOT relispartition")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Files_that_changed_between_attempts_and_back_again_are_read_anew_each_time()
    {
        await using var cluster = await Cluster.Create();
        await WaitBeforeDdlOf(cluster.Imports, ImportStage.Checking);
        await using var hold = await InterruptedImportTests.Hold(cluster.Imports, LockOfDdl);
        cluster.Work();
        var id = await cluster.Add(cluster.Uprns("202507", 1, 10) with { Paths = [cluster.Imports.File("osopenuprn_202507.csv", WithDirt(10))], MaxRejects = 1 });
        await InterruptedImportTests.Stage(cluster.Imports, ImportStage.Checking);
        await cluster.StopWorkers();
        await hold.CloseAsync();
        cluster.Imports.File("osopenuprn_202507.csv", ImportTests.Uprns(1, 7));
        await using var again = await InterruptedImportTests.Hold(cluster.Imports, "LOCK TABLE database_kind IN ACCESS EXCLUSIVE MODE");
        cluster.Work();
        await InterruptedImportTests.Stage(cluster.Imports, ImportStage.Loading);
        await cluster.StopWorkers();
        await again.CloseAsync();
        cluster.Imports.File("osopenuprn_202507.csv", WithDirt(10));
        cluster.Work();

        var done = await cluster.Finished(id);
        (done.State, done.RowsLoaded, done.RowsRejected).ShouldBe((JobState.Succeeded, 10L, 2L), done.Error);
        (await cluster.Imports.Rows<string>(LeftTables)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_job_that_is_cancelled_while_nobody_runs_it_leaves_neither_its_table_nor_its_run_as_running()
    {
        await using var cluster = await Cluster.Create();
        await WaitBeforeDdlOf(cluster.Imports, ImportStage.Checking);
        await using var hold = await InterruptedImportTests.Hold(cluster.Imports, LockOfDdl);
        cluster.Work();
        var id = await cluster.Add(cluster.Uprns("202507", 1, 10) with { Paths = [cluster.Imports.File("osopenuprn_202507.csv", WithDirt(10))], MaxRejects = 1 });
        await InterruptedImportTests.Stage(cluster.Imports, ImportStage.Checking);
        await cluster.StopWorkers();
        await hold.CloseAsync();
        (await cluster.Imports.Rows<string>(LeftTables)).ShouldNotBeEmpty();

        (await cluster.Queue.Cancel(id, TestContext.Current.CancellationToken)).ShouldBe(JobState.Cancelled);

        (await cluster.Now(id)).Error.ShouldBe("Cancelled before it was done.");
        (await cluster.Imports.Rows<string>(LeftTables)).ShouldBeEmpty();
        (await cluster.Imports.Rows<string>("SELECT state || ': ' || error FROM import_runs")).ShouldBe(["failed: killed in stage checking"]);
    }

    [Fact]
    public async Task A_job_that_has_published_says_so_when_it_is_cancelled_or_fails_afterwards()
    {
        await using var cluster = await Cluster.Create();
        var cancellation = TestContext.Current.CancellationToken;
        const string Published = "The release is published, but its edition is not computed and so not in force: ./wessex analyse completes it.";
        await cluster.Imports.Execute("REVOKE INSERT ON editions FROM wessex_importer");
        cluster.Work();

        var failed = await cluster.Finished(await cluster.AddUprns("202401", 1, 10, analyse: true));
        (failed.State, failed.Error).ShouldBe((JobState.Failed, $"{Published} The database refused: permission denied for table editions (42501)."));

        await cluster.Imports.Execute($"UPDATE jobs SET state = 'waiting', next_attempt_at = now() + interval '1 hour' WHERE id = {failed.Id}");
        (await cluster.Queue.Cancel(failed.Id, cancellation)).ShouldBe(JobState.Cancelled);
        (await cluster.Now(failed.Id)).Error.ShouldBe($"Cancelled before it was done. {Published}");

        await using var hold = await InterruptedImportTests.Hold(cluster.Imports, "LOCK TABLE editions IN EXCLUSIVE MODE");
        await cluster.Imports.Execute("GRANT INSERT ON editions TO wessex_importer");
        var running = await cluster.AddUprns("202402", 1, 10, analyse: true);
        await InterruptedImportTests.Stage(cluster.Imports, ImportStage.Analysing);
        (await cluster.Queue.Cancel(running, cancellation)).ShouldBe(JobState.Running);
        (await cluster.Finished(running)).Error.ShouldBe(Published);

        await cluster.StopWorkers();
        await cluster.Imports.Execute($"UPDATE jobs SET state = 'running', finished_at = NULL WHERE id = {running}"); // cancelled, and its worker killed before it noticed
        await new JobRunner(cluster.Imports.Database.Importer, cluster.Settings).Run(running, cancellation);
        (await cluster.Now(running)).Error.ShouldBe($"Cancelled before it was done. {Published}");
    }

    [Fact]
    public async Task The_job_of_a_killed_worker_is_taken_over_within_ten_seconds_by_another()
    {
        await using var cluster = await Cluster.Create();
        await using var hold = await InterruptedImportTests.Hold(cluster.Imports, "LOCK TABLE database_kind IN ACCESS EXCLUSIVE MODE");
        using var worker = WorkerProcess.Start(cluster.Imports.Database.ConnectionString);
        var id = await cluster.AddUprns("202507", 1, 10);
        await InterruptedImportTests.Stage(cluster.Imports, ImportStage.Loading);
        cluster.Work();
        worker.Kill();
        var watch = Stopwatch.StartNew();
        await hold.CloseAsync();

        var done = await cluster.Finished(id);

        (done.State, done.Starts).ShouldBe((JobState.Succeeded, 2));
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(15));
        (await cluster.Imports.Rows<string>("SELECT state || coalesce(': ' || error, '') FROM import_runs ORDER BY id")).ShouldBe(["failed: killed in stage loading", "published"]);
        (await cluster.Imports.Value<long>("SELECT count(*) FROM premises")).ShouldBe(10);
    }

    /// <summary>Uprns 1 to <paramref name="last"/>, one of them twice, and a record that is none.</summary>
    internal static string WithDirt(int last) => ImportTests.Uprns(1, last) + ImportTests.Uprns(last, last).Split('\n')[1] + "\nx,1,1,50,-2\n";

    /// <summary>Makes the first DDL of a stage wait for the lock 4711.</summary>
    internal static Task WaitBeforeDdlOf(Imports imports, string stage) => imports.Execute($"""
        CREATE FUNCTION wait_in_stage() RETURNS event_trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN
            IF EXISTS (SELECT FROM import_runs WHERE state = 'running' AND stage = '{stage}') THEN PERFORM pg_advisory_xact_lock(4711); END IF;
        END $$;
        CREATE EVENT TRIGGER wait_in_stage ON ddl_command_start EXECUTE FUNCTION wait_in_stage();
        """);
}
