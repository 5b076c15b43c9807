using System.Collections.Concurrent;
using System.Diagnostics;
using Wessex.Importers.Datasets;
using Wessex.Importers.Jobs;
using Wessex.Importers.Pipeline;
using Wessex.Importers.Tests.Pipeline;

namespace Wessex.Importers.Tests.Jobs;

/// <summary>A database of its own, its queue, and workers in this process.</summary>
internal sealed class Cluster : IAsyncDisposable
{
    private readonly List<(CancellationTokenSource Stop, Task Run)> _workers = [];

    private Cluster(Imports imports) => (Imports, Queue) = (imports, new JobQueue(imports.Database.Importer));

    public Imports Imports { get; }

    public JobQueue Queue { get; }

    /// <summary>What the workers said.</summary>
    public ConcurrentQueue<string> Said { get; } = [];

    public static async Task<Cluster> Create() => new(await Imports.Create());

    public JobNodeSettings Settings => new() { Say = Said.Enqueue, SayFault = Said.Enqueue };

    /// <summary>Starts a worker, which ends with the test or by <see cref="StopWorkers"/>.</summary>
    public JobNodeSettings Work(JobNodeSettings? settings = null)
    {
        settings ??= Settings;
        var stop = new CancellationTokenSource();
        _workers.Add((stop, new JobNode(Imports.Database.Importer, settings).Run(stop.Token)));
        return settings;
    }

    public async Task StopWorkers()
    {
        foreach (var (stop, run) in _workers)
        {
            await stop.CancelAsync();
            await run;
            stop.Dispose();
        }

        _workers.Clear();
    }

    public Task<long> Add(JobRequest request, int maxFailures = 5) => Queue.Add(request, TestContext.Current.CancellationToken, maxFailures);

    /// <summary>Uprns from..to of the month, as a job; <paramref name="analyse"/> computes the edition too.</summary>
    public Task<long> AddUprns(string month, int from, int to, bool analyse = false) => Add(Uprns(month, from, to) with { Analyse = analyse });

    public ImportJob Uprns(string month, int from, int to) =>
        new("os-open-uprn", [Imports.File($"osopenuprn_{month}.csv", ImportTests.Uprns(from, to))]) { AllowShrink = true, Analyse = false };

    public async Task<Job> Now(long id) => (await Queue.Find(id, TestContext.Current.CancellationToken)).ShouldNotBeNull();

    public Task<Job> Finished(long id) => Until(id, job => job.IsFinished);

    public async Task<Job> Until(long id, Func<Job, bool> so)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            var job = await Now(id);
            if (so(job))
            {
                return job;
            }

            watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(60), $"{job}\n{string.Join('\n', Said)}");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopWorkers();
        await Imports.DisposeAsync();
    }
}
