using Dapper;
using Wessex.GeoApi.Platform;
using Wessex.GeoApi.Platform.Callers;
using Wessex.GeoStore;
using Wessex.GeoStore.Accounts;

namespace Wessex.GeoApi.Jobs;

/// <summary>Stops a job or sends it back: an admin every import and analysis, an officer those of uploads of his own. Each is one transaction with its line in the audit.</summary>
internal static class SteerJob
{
    private static readonly string CancelQuery = Sql.Beside(typeof(SteerJob), "cancel");
    private static readonly string RetryQuery = Sql.Beside(typeof(SteerJob), "retry");

    public static Task<IResult> Cancel(long id, CallerDatabases databases, HttpContext http, CancellationToken cancellation) => Steer(
        id, CancelQuery, AuditAction.JobCancelled, state => state switch
        {
            "cancelled" => $"Job {id} is cancelled.",
            "running" => $"The worker of job {id} is told to stop it.",
            _ => $"Job {id} is cancelled by the next worker that looks at it.",
        },
        job => job.FinishedAt is null ? null : $"Job {id} is {job.State} already.", databases, http, cancellation);

    public static Task<IResult> Retry(long id, CallerDatabases databases, HttpContext http, CancellationToken cancellation) => Steer(
        id, RetryQuery, AuditAction.JobRetried, _ => $"Job {id} is queued again.",
        job => job.State is "failed" or "cancelled" ? null : $"Only a job that failed or was cancelled can be sent back; job {id} is {job.State}.", databases, http, cancellation);

    /// <param name="id">Of the job.</param>
    /// <param name="query">Does it and answers the state then; null when it was not done.</param>
    /// <param name="action">For the audit.</param>
    /// <param name="words">What was done, by the state then.</param>
    /// <param name="conflict">Why its state does not allow it; null when it does.</param>
    /// <param name="databases">The officers' is written to.</param>
    /// <param name="http">Of the request.</param>
    /// <param name="cancellation">Nothing is done then.</param>
    private static async Task<IResult> Steer(
        long id, string query, string action, Func<string, string> words, Func<JobList.Job, string?> conflict, CallerDatabases databases, HttpContext http, CancellationToken cancellation)
    {
        var database = databases.Of(ReleaseTier.Officer);
        if (await JobList.Find(database, id, cancellation) is not { } job)
        {
            return Problems.NotFound($"There is no job {id}: /api/jobs lists those there are.");
        }

        if (conflict(job) is { } refusal)
        {
            return Problems.Of(Problems.WrongStateKind, refusal);
        }

        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var state = await connection.ExecuteScalarAsync<string?>(new CommandDefinition(query, new { job = id, account = Caller.Of(http).AccountId }, transaction, cancellationToken: cancellation));
        await AuditTrail.Add(connection, OfficersWrite.Line(http, action, id, done: state is not null), transaction, cancellation);
        await transaction.CommitAsync(cancellation);
        if (state is null)
        {
            return Problems.Of(Problems.NotAllowedKind, $"Job {id} is none of yours or of your organisation's officers, or its files are no longer kept.");
        }

        var standing = await Standing.Of(database, http, cancellation);
        http.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.Ok(new Answer((await JobList.Find(database, id, cancellation))!, words(state), standing.Edition, standing.Synthetic));
    }

    /// <param name="Job">As it is now.</param>
    /// <param name="Sentence">What was done.</param>
    /// <param name="Edition">In force now.</param>
    /// <param name="Synthetic">True for the sample.</param>
    internal sealed record Answer(JobList.Job Job, string Sentence, int? Edition, bool? Synthetic);
}
