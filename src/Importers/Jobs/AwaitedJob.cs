using Npgsql;
using Wessex.Importers.Pipeline;

namespace Wessex.Importers.Jobs;

/// <summary>
/// Waits until a job is finished and tells how far it is. When no worker is there to do it, this process does it itself, as a node that serves
/// only the job's group.
/// </summary>
internal sealed class AwaitedJob(NpgsqlDataSource database, IProgress<ImportProgress> narration)
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan ShortWait = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan TimeToStop = TimeSpan.FromSeconds(12);
    private readonly JobQueue _queue = new(database);

    /// <summary>The job as it was finished.</summary>
    /// <exception cref="StoppedException">This process was told to stop: the sentence says what becomes of the job.</exception>
    public async Task<Job> Finished(long id, bool work, CancellationToken cancellation)
    {
        using var stop = new CancellationTokenSource();
        Task? node = null;
        var settings = new JobNodeSettings { AtOnce = 1 };
        try
        {
            while (true)
            {
                var job = await Now(id, cancellation);
                if (job.IsFinished)
                {
                    return job;
                }

                if (node is null && work && !await _queue.HasWorker(cancellation))
                {
                    settings = settings with { Groups = [job.Group], Progress = (running, progress) => { if (running == id) { narration.Report(progress); } } };
                    node = new JobNode(database, settings).Run(stop.Token);
                }

                if (node?.IsFaulted == true)
                {
                    await node;
                }

                Tell(job, settings.Name);
                await Task.Delay(Glance, cancellation);
            }
        }
        catch (OperationCanceledException told) when (cancellation.IsCancellationRequested)
        {
            throw new StoppedException(await Stopped(id, work, settings.Name), told);
        }
        finally
        {
            await stop.CancelAsync();
            await (node ?? Task.CompletedTask);
        }
    }

    /// <summary>What runs here says for itself what it does.</summary>
    private void Tell(Job job, string here)
    {
        if (job.State == JobState.Running && job.Worker != here && job.Stage is { Length: > 0 } stage)
        {
            narration.Report(new ImportProgress(stage, job.Words ?? ""));
        }
        else if (job.State == JobState.Waiting)
        {
            narration.Report(new ImportProgress(job.State, job.Error is { } error ? $"{error} Tried again at {job.NextAttemptAt:HH:mm:ss} UTC." : job.Words ?? ""));
        }
        else if (job.State == JobState.Queued && DateTime.UtcNow - job.CreatedAt > ShortWait)
        {
            narration.Report(new ImportProgress(job.State, job.After is { } earlier ? $"after job {earlier}" : job.Words ?? "until a worker is free"));
        }
    }

    /// <summary>A job that another worker has begun goes on; one that is done here, or by nobody, ends with this process.</summary>
    private async Task<string> Stopped(long id, bool work, string here)
    {
        var job = await Now(id, CancellationToken.None);
        var elsewhere = job.State == JobState.Running ? job.Worker != here : await _queue.HasWorker(CancellationToken.None);
        if (!work || elsewhere)
        {
            return $"Job {id} goes on without this command: ./wessex jobs {id} --follow shows it, ./wessex jobs --cancel {id} stops it.";
        }

        await _queue.Cancel(id, CancellationToken.None);
        for (var until = DateTime.UtcNow + TimeToStop; DateTime.UtcNow < until && !job.IsFinished;)
        {
            await Task.Delay(Glance, CancellationToken.None);
            job = await Now(id, CancellationToken.None);
        }

        return job.Error ?? $"Job {id} is told to stop and has not done so yet: ./wessex jobs {id} shows it.";
    }

    private async Task<Job> Now(long id, CancellationToken cancellation) =>
        await _queue.Find(id, cancellation) ?? throw new InvalidOperationException($"Job {id} is not there any more.");
}
