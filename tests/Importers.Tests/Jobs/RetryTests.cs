using Npgsql;
using Wessex.Importers.Jobs;
using Wessex.Importers.Pipeline;
using Wessex.Importers.Tests.Pipeline;

namespace Wessex.Importers.Tests.Jobs;

/// <summary>What is tried again, and when.</summary>
public sealed class RetryTests
{
    private static readonly DateTimeOffset Noon = new(2026, 7, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>A file that the operating system refuses to read, whoever asks: reading its first byte is an input/output error.</summary>
    private const string Unreadable = "/proc/self/mem";

    [Fact]
    public async Task A_file_that_cannot_be_read_is_tried_again_after_10_s_1_min_5_min_and_then_the_job_has_failed()
    {
        await using var cluster = await Cluster.Create();
        var clock = new SetClock(Noon);
        var runner = new JobRunner(cluster.Imports.Database.Importer, cluster.Settings with { Clock = clock });
        var path = cluster.Imports.File("osopenuprn_202507.csv", "");
        File.Delete(path);
        File.CreateSymbolicLink(path, Unreadable);
        var id = await cluster.Add(new ImportJob("os-open-uprn", [path]), maxFailures: 4);

        foreach (var seconds in (int[])[10, 60, 300])
        {
            await runner.Run(id, TestContext.Current.CancellationToken);
            var waiting = await cluster.Now(id);
            (waiting.State, waiting.NextAttemptAt).ShouldBe((JobState.Waiting, clock.Now.UtcDateTime.AddSeconds(seconds)));
            waiting.Error.ShouldNotBeNull().ShouldStartWith("osopenuprn_202507.csv cannot be read: ");
            clock.Now = clock.Now.AddSeconds(seconds);
        }

        await runner.Run(id, TestContext.Current.CancellationToken);
        (await cluster.Now(id)).State.ShouldBe(JobState.Failed);
        await runner.Run(id, TestContext.Current.CancellationToken);
        (await cluster.Now(id)).Starts.ShouldBe(4);
    }

    [Fact]
    public async Task A_worker_tries_again_by_itself_and_succeeds_when_the_cause_has_passed()
    {
        await using var cluster = await Cluster.Create();
        var path = cluster.Imports.File("osopenuprn_202507.csv", "");
        File.Delete(path);
        File.CreateSymbolicLink(path, Unreadable);
        cluster.Work(cluster.Settings with { Retry = new RetryPolicy { Pauses = [TimeSpan.FromMilliseconds(100)] } });
        var id = await cluster.Add(new ImportJob("os-open-uprn", [path]) { Analyse = false }, maxFailures: 100);

        await cluster.Until(id, job => job.Failures > 1);
        File.Delete(path);
        cluster.Imports.File("osopenuprn_202507.csv", ImportTests.Uprns(1, 10));

        (await cluster.Finished(id)).State.ShouldBe(JobState.Succeeded);
        (await cluster.Imports.Value<long>("SELECT count(*) FROM premises")).ShouldBe(10);
    }

    [Fact]
    public async Task A_job_that_had_to_wait_a_hundred_times_for_its_data_set_is_not_given_up()
    {
        await using var cluster = await Cluster.Create();
        await using var other = await cluster.Imports.Database.Importer.OpenConnectionAsync(TestContext.Current.CancellationToken);
        (await DatasetLock.TryTake(other, "os-open-uprn", TestContext.Current.CancellationToken)).ShouldBeTrue();
        var runner = new JobRunner(cluster.Imports.Database.Importer, cluster.Settings);
        var id = await cluster.AddUprns("202507", 1, 10);
        for (var start = 0; start < 100; start++)
        {
            await runner.Run(id, TestContext.Current.CancellationToken);
        }

        (await cluster.Now(id)).State.ShouldBe(JobState.Waiting);
        await DatasetLock.Release(other);
        await runner.Run(id, TestContext.Current.CancellationToken);
        (await cluster.Now(id)).State.ShouldBe(JobState.Succeeded);
    }

    [Fact]
    public async Task A_job_whose_worker_dies_again_and_again_is_given_up_and_a_person_may_send_it_back()
    {
        await using var cluster = await Cluster.Create();
        var runner = new JobRunner(cluster.Imports.Database.Importer, cluster.Settings);
        var id = await cluster.AddUprns("202507", 1, 10);
        for (var death = 0; death < JobRunner.MostDeaths; death++)
        {
            await cluster.Imports.Execute("UPDATE jobs SET state = 'running'"); // as a killed worker leaves it
            await using var claim = await JobClaim.Take(cluster.Imports.Database.Importer, id, "dies", TestContext.Current.CancellationToken);
            claim.ShouldNotBeNull().Job.Deaths.ShouldBe(death + 1);
        }

        await runner.Run(id, TestContext.Current.CancellationToken);
        var failed = await cluster.Now(id);
        (failed.State, failed.Error).ShouldBe((JobState.Failed, "Given up: 51 times its worker ended before it did."));

        (await cluster.Queue.Retry(id, TestContext.Current.CancellationToken)).ShouldBeTrue();
        await runner.Run(id, TestContext.Current.CancellationToken);
        (await cluster.Now(id)).State.ShouldBe(JobState.Succeeded);
    }

    [Theory]
    [InlineData(PostgresErrorCodes.SerializationFailure, true)]
    [InlineData(PostgresErrorCodes.DeadlockDetected, true)]
    [InlineData(PostgresErrorCodes.AdminShutdown, true)]
    [InlineData(PostgresErrorCodes.CannotConnectNow, true)]
    [InlineData(PostgresErrorCodes.TooManyConnections, true)]
    [InlineData(PostgresErrorCodes.DiskFull, true)]
    [InlineData(PostgresErrorCodes.ConnectionFailure, true)]
    [InlineData(PostgresErrorCodes.LockNotAvailable, true)]
    [InlineData(PostgresErrorCodes.UndefinedColumn, false)]
    [InlineData(PostgresErrorCodes.UniqueViolation, false)]
    [InlineData(PostgresErrorCodes.InsufficientPrivilege, false)]
    public void What_the_database_refuses_for_now_may_pass_and_what_is_wrong_stays_wrong(string code, bool passes) =>
        RetryPolicy.MayPass(new PostgresException("refused", "ERROR", "ERROR", code)).ShouldBe(passes);

    [Fact]
    public void A_file_that_is_not_there_and_an_error_of_the_program_are_not_tried_again()
    {
        RetryPolicy.MayPass(new FileNotFoundException()).ShouldBeFalse();
        RetryPolicy.MayPass(new InvalidOperationException()).ShouldBeFalse();
        RetryPolicy.MayPass(new IOException()).ShouldBeTrue();
        RetryPolicy.MayPass(new NpgsqlException("no route", new System.Net.Sockets.SocketException())).ShouldBeTrue();
    }

    [Fact]
    public void The_pauses_grow_and_the_last_is_kept() => Enumerable.Range(1, 6).Select(failures => new RetryPolicy().After(failures).TotalSeconds)
        .ShouldBe([10, 60, 300, 900, 900, 900]);

    /// <summary>A clock that stands where it is set.</summary>
    private sealed class SetClock(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
