using Dapper;
using Npgsql;
using Wessex.Importers.Datasets;
using Wessex.Importers.Jobs;
using Wessex.Importers.Pipeline;
using Wessex.Importers.Tests.Pipeline;

namespace Wessex.Importers.Tests.Jobs;

/// <summary>Jobs as workers do them: what comes of them, in which order, and what a person can do about them.</summary>
public sealed class JobTests
{
    [Fact]
    public async Task An_import_by_a_worker_publishes_what_an_import_at_once_publishes_and_answers_the_same()
    {
        await using var cluster = await Cluster.Create();
        await using var other = await Imports.Create();
        const string Content = "uprn,supplier,full_fibre\n1,Wessex,true\nx,Wessex,true\n1,Wessex,false\n2,Wessex,\n";
        var request = new ImportRequest(DatasetCatalogue.Find("supplier-full-fibre")!, [other.File("202507_wessex.csv", Content)]) { MaxRejects = 1 };
        var atOnce = (await other.Run(request)).ShouldBeOfType<ImportOutcome.Published>();

        cluster.Work();
        var job = await cluster.Finished(await cluster.Add(new ImportJob("supplier-full-fibre", [cluster.Imports.File("202507_wessex.csv", Content)]) { MaxRejects = 1 }));

        var byJob = JobAnswer.Import(job).ShouldBeOfType<ImportOutcome.Published>();
        byJob.Report.ToJson().ShouldBe(atOnce.Report.ToJson());
        (byJob.Standing, byJob.Edition!.Edition).ShouldBe((atOnce.Standing, atOnce.Edition!.Edition));
        const string Rows = "SELECT string_agg(row::text, E'\\n' ORDER BY row::text) FROM supplier_coverage AS row";
        (await cluster.Imports.Value<string>(Rows)).ShouldBe(await other.Value<string>(Rows));
        const string Rejects = "SELECT string_agg(row::text, E'\\n' ORDER BY row::text) FROM import_rejects AS row";
        (await cluster.Imports.Value<string>(Rejects)).ShouldBe(await other.Value<string>(Rejects));
        (job.Starts, job.Failures, job.RowsRead, job.RowsRejected).ShouldBe((1, 0, 4L, 2L));
    }

    [Fact]
    public async Task A_refused_import_has_failed_at_once_with_its_sentence_and_can_be_sent_back_when_the_cause_is_gone()
    {
        await using var cluster = await Cluster.Create();
        cluster.Work();
        var path = cluster.Imports.File("osopenuprn_202507.csv", "");
        var id = await cluster.Add(new ImportJob("os-open-uprn", [path]) { Analyse = false });

        var failed = await cluster.Finished(id);
        (failed.State, failed.Failures).ShouldBe((JobState.Failed, 1));
        failed.Error.ShouldNotBeNull().ShouldStartWith("osopenuprn_202507.csv is an empty file");

        cluster.Imports.File("osopenuprn_202507.csv", ImportTests.Uprns(1, 10));
        (await cluster.Queue.Retry(id, TestContext.Current.CancellationToken)).ShouldBeTrue();
        (await cluster.Finished(id)).State.ShouldBe(JobState.Succeeded);
        (await cluster.Queue.Retry(id, TestContext.Current.CancellationToken)).ShouldBeFalse();
    }

    [Fact]
    public async Task Two_workers_share_the_jobs_those_of_a_data_set_run_one_at_a_time_in_order_and_nothing_runs_twice()
    {
        await using var cluster = await Cluster.Create();
        var jobs = new List<long>();
        foreach (var month in (string[])["202401", "202402", "202403", "202404"])
        {
            jobs.Add(await cluster.Add(new ImportJob("os-open-uprn", [cluster.Imports.File($"osopenuprn_{month}.csv", ImportTests.Uprns(1, 50) + "x,1,1,,\r\n")]) { Analyse = false }));
            jobs.Add(await cluster.Add(new ImportJob("supplier-full-fibre", [cluster.Imports.File($"{month}_wessex.csv", "uprn,supplier,full_fibre\n1,Wessex,true\n")]) { Analyse = false }));
        }

        (await cluster.Now(jobs[2])).After.ShouldBe(jobs[0]);
        await using (var blocker = await cluster.Imports.Database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken))
        await using (var transaction = await blocker.BeginTransactionAsync(TestContext.Current.CancellationToken))
        {
            // whoever has the first job waits with its reject, so that the other one has to take the next data set's
            await blocker.ExecuteAsync("LOCK TABLE import_rejects IN SHARE MODE");
            cluster.Work(cluster.Settings with { AtOnce = 1 });
            cluster.Work(cluster.Settings with { AtOnce = 1 });
            (await cluster.Finished(jobs[1])).State.ShouldBe(JobState.Succeeded);
            (await cluster.Now(jobs[0])).State.ShouldBe(JobState.Running);
        }

        foreach (var job in jobs)
        {
            var done = await cluster.Finished(job);
            (done.State, done.Starts).ShouldBe((JobState.Succeeded, 1), done.Error);
        }

        (await cluster.Imports.Value<long>("SELECT count(DISTINCT worker) FROM jobs")).ShouldBe(2);
        (await cluster.Imports.Rows<long>("SELECT job_id FROM import_runs WHERE dataset = 'os-open-uprn' ORDER BY started_at")).ShouldBe(jobs.Where((_, i) => i % 2 == 0));
        (await cluster.Imports.Value<long>("SELECT count(*) FROM import_runs a JOIN import_runs b ON a.dataset = b.dataset AND a.id < b.id AND b.started_at < a.finished_at")).ShouldBe(0);
    }

    [Fact]
    public async Task A_job_waits_while_somebody_else_imports_its_data_set_and_runs_after()
    {
        await using var cluster = await Cluster.Create();
        await using var other = await cluster.Imports.Database.Importer.OpenConnectionAsync(TestContext.Current.CancellationToken);
        (await DatasetLock.TryTake(other, "os-open-uprn", TestContext.Current.CancellationToken)).ShouldBeTrue();
        cluster.Work(cluster.Settings with { Retry = new RetryPolicy { WhenBusy = TimeSpan.FromMilliseconds(200) } });

        var id = await cluster.AddUprns("202507", 1, 10);
        var waiting = await cluster.Until(id, job => job.State == JobState.Waiting && job.Starts > 1);
        (waiting.Words, waiting.Failures).ShouldBe(("Another import of os-open-uprn is running: try again when it has finished.", 0));
        await DatasetLock.Release(other);

        (await cluster.Finished(id)).State.ShouldBe(JobState.Succeeded);
    }

    [Fact]
    public async Task A_queued_job_is_cancelled_at_once_and_a_running_one_within_seconds_and_neither_leaves_anything()
    {
        await using var cluster = await Cluster.Create();
        var cancellation = TestContext.Current.CancellationToken;
        var untouched = await cluster.Imports.Fingerprint();
        var queued = await cluster.AddUprns("202406", 1, 10);
        (await cluster.Queue.Cancel(queued, cancellation)).ShouldBe(JobState.Cancelled);

        await using var hold = await InterruptedImportTests.Hold(cluster.Imports, "LOCK TABLE database_kind IN ACCESS EXCLUSIVE MODE");
        cluster.Work();
        var running = await cluster.AddUprns("202507", 1, 10);
        await InterruptedImportTests.Stage(cluster.Imports, ImportStage.Loading);
        (await cluster.Queue.Cancel(running, cancellation)).ShouldBe(JobState.Running);

        var cancelled = await cluster.Finished(running);
        (cancelled.State, cancelled.Error).ShouldBe((JobState.Cancelled, "Cancelled before it was done."));
        (await cluster.Queue.Cancel(running, cancellation)).ShouldBeNull();
        await hold.CloseAsync();
        (await cluster.Imports.Fingerprint()).ShouldBe(untouched);
        (await cluster.Imports.Rows<string>("SELECT error FROM import_runs")).ShouldBe(["stopped in stage loading"]);
        (await cluster.Now(queued)).Starts.ShouldBe(0);
    }

    [Fact]
    public async Task Analyses_are_jobs_too_one_at_a_time_and_say_what_they_came_to()
    {
        await using var cluster = await Cluster.Create();
        await cluster.Imports.Publish("os-open-uprn", null, cluster.Imports.File("osopenuprn_202507.csv", ImportTests.Uprns(1, 10)));
        var first = await cluster.Add(new AnalyseJob(null));
        var second = await cluster.Add(new AnalyseJob(null));
        cluster.Work();

        var done = JobAnswer.Edition(await cluster.Finished(first)).ShouldNotBeNull();
        (done.Edition, done.Made, done.PointerMoved).ShouldBe((1, true, true));
        var again = JobAnswer.Edition(await cluster.Finished(second)).ShouldNotBeNull();
        (again.Edition, again.Made, again.PointerMoved).ShouldBe((1, false, false));
    }
}
