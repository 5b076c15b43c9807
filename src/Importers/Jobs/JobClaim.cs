using Dapper;
using Npgsql;
using Wessex.GeoStore;
using Wessex.Importers.Pipeline;

namespace Wessex.Importers.Jobs;

/// <summary>
/// The right to do a job, held by one session: a session advisory lock on the job's number, which a killed worker loses with its connection.
/// Whatever is written about the job names the start that it belongs to, so that a worker that lost its claim unawares writes nothing.
/// </summary>
internal sealed class JobClaim : IAsyncDisposable
{
    private static readonly string TakeLock = Sql.Beside(typeof(JobClaim), "take");
    private static readonly string BeginStart = Sql.Beside(typeof(JobClaim), "begin");
    private static readonly string NoteProgress = Sql.Beside(typeof(JobClaim), "note");
    private static readonly string EndStart = Sql.Beside(typeof(JobClaim), "end");
    private static readonly string Free = Sql.Beside(typeof(JobClaim), "free");
    private readonly NpgsqlConnection _connection;

    private JobClaim(NpgsqlConnection connection, Job job) => (_connection, Job) = (connection, job);

    /// <summary>As it was when the claim was taken: its state says whether an earlier worker died with it.</summary>
    public Job Job { get; }

    /// <summary>Takes the job; null when another session has it or it is finished.</summary>
    public static async Task<JobClaim?> Take(NpgsqlDataSource database, long job, string worker, CancellationToken cancellation)
    {
        var connection = await database.OpenConnectionAsync(cancellation);
        try
        {
            if (await connection.ExecuteScalarAsync<bool>(new CommandDefinition(TakeLock, new { job }, cancellationToken: cancellation)))
            {
                if (await connection.QuerySingleOrDefaultAsync<Job>(new CommandDefinition(BeginStart, new { job, worker }, cancellationToken: cancellation)) is { } begun)
                {
                    return new JobClaim(connection, begun);
                }

                await connection.ExecuteAsync(Free, new { job });
            }
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }

        await connection.DisposeAsync();
        return null;
    }

    /// <summary>Notes how far it has come; true when somebody wants it cancelled.</summary>
    public async Task<bool> Note(ImportProgress progress, CancellationToken cancellation) =>
        await _connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            NoteProgress, new { Job.Id, Job.Starts, progress.Stage, progress.Words }, cancellationToken: cancellation));

    /// <summary>Writes what became of this start, over a connection that is sure to be whole; nothing when the claim has passed to another.</summary>
    public async Task End(NpgsqlDataSource database, JobEnding ending)
    {
        await using var connection = await database.OpenConnectionAsync();
        await connection.ExecuteAsync(EndStart, new
        {
            Job.Id, Job.Starts, ending.State, ending.Words, ending.Error, ending.Result, failures = Job.Failures + ending.Failures, ending.NextAttemptAt, JobQueue.Channel,
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection.FullState == System.Data.ConnectionState.Open)
        {
            await _connection.ExecuteAsync(Free, new { job = Job.Id });
        }

        await _connection.DisposeAsync();
    }
}

/// <summary>What became of one start of a job.</summary>
/// <param name="State">Of <see cref="JobState"/>.</param>
internal sealed record JobEnding(string State)
{
    /// <summary>What it waits for.</summary>
    public string? Words { get; init; }

    /// <summary>A sentence.</summary>
    public string? Error { get; init; }

    /// <summary>What came of it, as JSON.</summary>
    public string? Result { get; init; }

    /// <summary>1 when it failed, else 0.</summary>
    public int Failures { get; init; }

    /// <summary>When it is to be tried again, UTC.</summary>
    public DateTime? NextAttemptAt { get; init; }
}
