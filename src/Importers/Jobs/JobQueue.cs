using Dapper;
using Npgsql;
using Wessex.GeoStore;
using Wessex.Importers.Pipeline;

namespace Wessex.Importers.Jobs;

/// <summary>
/// What there is to do: jobs are added, listed, cancelled and sent back. Adding is one statement; whether and where a worker runs does not matter to it.
/// </summary>
internal sealed class JobQueue(NpgsqlDataSource database)
{
    /// <summary>Where nodes listen for work.</summary>
    public const string Channel = "wessex_jobs";

    private static readonly string EnqueueOne = Sql.Beside(typeof(JobQueue), "enqueue");
    private static readonly string Select = Sql.Beside(typeof(JobQueue));
    private static readonly string CancelOne = Sql.Beside(typeof(JobQueue), "cancel");
    private static readonly string RetryOne = Sql.Beside(typeof(JobQueue), "retry");
    private static readonly string Published = Sql.Beside(typeof(JobQueue), "published");
    private static readonly string Overrides = Sql.Beside(typeof(JobQueue), "overrides");
    private static readonly string AnyWorker = Sql.Beside(typeof(JobQueue), "workers");

    /// <summary>Adds a job and answers its number.</summary>
    /// <param name="maxFailures">With that many failures it is given up.</param>
    public async Task<long> Add(JobRequest request, CancellationToken cancellation, int maxFailures = 5) =>
        await One<long>(EnqueueOne, new
        {
            kind = request.KindOfJob,
            dataset = request.DatasetOfJob,
            request = request.ToJson(),
            by = $"{Environment.UserName}@{Environment.MachineName}",
            maxFailures,
            Channel,
        }, cancellation);

    /// <summary>Adds an analysis when an officer's override has begun or ended since the edition in force was made; null when nothing is to be done.</summary>
    public async Task<long?> AddForOverrides(CancellationToken cancellation) => await One<long?>(
        Overrides, new { kind = AnalyseJob.Kind, request = new AnalyseJob(AsOf: null).ToJson(), by = "the calendar of overrides", Channel }, cancellation);

    public async Task<Job?> Find(long id, CancellationToken cancellation) => (await Read(id, 1, cancellation)).SingleOrDefault();

    /// <summary>The newest first.</summary>
    public Task<IReadOnlyList<Job>> Newest(int limit, CancellationToken cancellation) => Read(null, limit, cancellation);

    /// <summary>Cancels a job: one that runs is told to stop, within about a second. Answers its state then; null when it was finished or is not there.</summary>
    public async Task<string?> Cancel(long id, CancellationToken cancellation)
    {
        var state = await One<string?>(CancelOne, new { id, published = NotInForceException.Sentence }, cancellation);
        if (state == JobState.Cancelled && await Find(id, cancellation) is { Starts: > 0, Dataset: { } dataset })
        {
            await Leftovers.ClearWhenFree(database, dataset, cancellation);
        }

        return state;
    }

    /// <summary>Whether an attempt of a job has published its release, whatever became of the job.</summary>
    public Task<bool> HasPublished(long id, CancellationToken cancellation) => One<bool>(Published, new { id }, cancellation)!;

    /// <summary>Sends a job that failed or was cancelled back to the queue; false when it is in another state or not there.</summary>
    public async Task<bool> Retry(long id, CancellationToken cancellation) => await One<long?>(RetryOne, new { id, Channel }, cancellation) is not null;

    /// <summary>Whether any node is there that takes jobs of a group.</summary>
    public Task<bool> HasWorker(CancellationToken cancellation) => One<bool>(AnyWorker, new { }, cancellation)!;

    private async Task<IReadOnlyList<Job>> Read(long? id, int limit, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return (await connection.QueryAsync<Job>(new CommandDefinition(Select, new { id, limit }, cancellationToken: cancellation))).AsList();
    }

    private async Task<T?> One<T>(string statement, object parameters, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return await connection.ExecuteScalarAsync<T>(new CommandDefinition(statement, parameters, cancellationToken: cancellation));
    }
}
