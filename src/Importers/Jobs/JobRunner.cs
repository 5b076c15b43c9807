using System.Text.Json;
using Npgsql;
using Wessex.Importers.Analyses;
using Wessex.Importers.Commands;
using Wessex.Importers.Exports;
using Wessex.Importers.Pipeline;
using Wessex.Importers.Uploads;

namespace Wessex.Importers.Jobs;

/// <summary>
/// Does one job: takes the claim, does the work while telling how far it is and whether it was cancelled, and writes what became of it. Called as often
/// as one likes for the same job: a finished one, or one that another worker has, is left alone.
/// </summary>
internal sealed class JobRunner(NpgsqlDataSource database, JobNodeSettings settings)
{
    /// <summary>A job that ends its worker again and again (by using up the memory, say) must not do so for ever.</summary>
    public const int MostDeaths = 50;

    /// <param name="job">Its number.</param>
    /// <param name="leaving">Cancelled when the worker ends: the job then goes back to the queue, and its run stays to be taken up again.</param>
    public async Task Run(long job, CancellationToken leaving)
    {
        await using var claim = await JobClaim.Take(database, job, settings.Name, leaving);
        if (claim is null)
        {
            return;
        }

        var about = $"job {job} ({claim.Job.Kind} {claim.Job.Dataset})".Replace(" )", ")", StringComparison.Ordinal);
        settings.Say($"{about}: {(claim.Job.State == JobState.Running ? "its worker died, taken over" : "begun")}");
        var ending = await Do(claim, leaving);
        await claim.End(database, ending);
        settings.Say($"{about}: {ending.State}{(ending.Error is { } error ? $": {error}" : "")}");
    }

    private async Task<JobEnding> Do(JobClaim claim, CancellationToken leaving)
    {
        if (claim.Job.CancelRequestedAt is not null)
        {
            return await Undone(claim.Job, JobState.Cancelled, "Cancelled before it was done.");
        }

        if (claim.Job.Deaths >= MostDeaths)
        {
            return await Undone(claim.Job, JobState.Failed, $"Given up: {claim.Job.Deaths} times its worker ended before it did.");
        }

        await using var watch = new JobWatch(claim, settings.Progress, leaving);
        try
        {
            return await Work(claim.Job, watch, leaving);
        }
        catch (OperationCanceledException stopped)
        {
            return watch.Cancelled ? new JobEnding(JobState.Cancelled) { Error = stopped is StoppedException ? stopped.Message : "Cancelled before it was done." }
                : leaving.IsCancellationRequested ? new JobEnding(JobState.Queued) { Words = "its worker was stopped: it goes on with the next" }
                : Failed(claim.Job, $"{(stopped is StoppedException ? $"{stopped.Message} " : "")}The connection to the database was lost.", mayPass: true);
        }
        catch (Exception failure)
        {
            if (CommandLine.Sentence(failure) is not { } sentence)
            {
                settings.SayFault($"job {claim.Job.Id}: {failure}");
                var cause = failure is NotInForceException ? failure.InnerException! : failure;
                sentence = $"{(failure is NotInForceException ? $"{failure.Message} " : "")}An error of the program, which the log of {settings.Name} describes: {cause.GetType().Name}.";
            }

            return Failed(claim.Job, sentence, RetryPolicy.MayPass(failure));
        }
    }

    /// <summary>Ends a job that is not begun again: what earlier attempts had loaded is taken away, what they had published is said.</summary>
    private async Task<JobEnding> Undone(Job job, string state, string sentence)
    {
        if (job.Dataset is { } dataset)
        {
            await Leftovers.ClearWhenFree(database, dataset, CancellationToken.None);
        }

        return new JobEnding(state) { Error = await new JobQueue(database).HasPublished(job.Id, CancellationToken.None) ? $"{sentence} {NotInForceException.Sentence}" : sentence };
    }

    private async Task<JobEnding> Work(Job job, JobWatch watch, CancellationToken leaving)
    {
        switch (JobRequest.Of(job))
        {
            case ImportJob import:
                if (import.Found(settings.Uploads).ToImport(job.Id) is not { } request)
                {
                    return new JobEnding(JobState.Failed) { Error = $"This program does not know the data set {import.Dataset}." };
                }

                return await new Import(database, watch) { Leaving = leaving }.Run(request, watch.Stop) switch
                {
                    ImportOutcome.Refused { Again: TryAgain.WhenFree } busy => Waiting(settings.Retry.WhenBusy) with { Words = busy.Sentence },
                    ImportOutcome.Refused { Again: TryAgain.Later } refused => Failed(job, refused.Sentence, mayPass: true),
                    ImportOutcome.Refused refused => Failed(job, refused.Sentence, mayPass: false) with { Result = refused.Report is null ? null : Json<ImportOutcome>(refused) },
                    var done => Succeeded(done),
                };
            case InspectJob inspect:
                return Succeeded(await InspectUpload.Run(inspect, settings.Uploads, watch.Stop));
            case ExportJob export:
                return Succeeded(await new ExportWork(database, settings).Run(job.Id, export, watch, watch.Stop));
            case AnalyseJob analysis:
                await (analysis.Withdraw is { } series ? Withdrawal.OfSeries(database, "boundaries", series, watch.Stop) : Task.CompletedTask);
                return Succeeded(await Editions.Refresh(database, analysis.AsOf, watch, watch.Stop));
            default:
                throw new InvalidOperationException($"Job {job.Id} is of the kind {job.Kind}, which no work is known for.");
        }
    }

    private JobEnding Failed(Job job, string sentence, bool mayPass) => mayPass && job.Failures + 1 < job.MaxFailures
        ? Waiting(settings.Retry.After(job.Failures + 1)) with { Error = sentence, Failures = 1 }
        : new JobEnding(JobState.Failed) { Error = sentence, Failures = 1 };

    private JobEnding Waiting(TimeSpan pause) =>
        new(JobState.Waiting) { NextAttemptAt = settings.Clock.GetUtcNow().UtcDateTime + pause };

    private static JobEnding Succeeded<T>(T result) => new(JobState.Succeeded) { Result = Json(result) };

    /// <typeparam name="T">ImportOutcome, not what it is here: the kind is written too.</typeparam>
    private static string Json<T>(T result) => JsonSerializer.Serialize(result, QualityReport.Format);
}
