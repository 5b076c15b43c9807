using System.Data;
using Dapper;
using Npgsql;
using Wessex.GeoStore;
using Wessex.Importers.Exports;
using Wessex.Importers.Uploads;

namespace Wessex.Importers.Jobs;

/// <summary>
/// A node that does jobs: it joins the cluster, hands over what is due in the table <c>jobs</c>, and runs what the cluster gives it. Any node hands over
/// any job, so that none is forgotten; the table says what is to be done, whoever added it and whatever happened to him since.
/// </summary>
internal sealed class JobNode(NpgsqlDataSource database, JobNodeSettings settings)
{
    private static readonly string Attend = Sql.Beside(typeof(JobNode), "attend");
    private static readonly string Pending = Sql.Beside(typeof(JobNode), "pending");
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BetweenRounds = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan PauseWithoutDatabase = TimeSpan.FromSeconds(3);

    /// <summary>Works until it is told to stop; then what runs here goes back to the queue.</summary>
    public async Task Run(CancellationToken stop)
    {
        try
        {
            await using var quartz = await QuartzNode.Join(database, settings, new JobRunner(database, settings).Run, stop);
            while (true)
            {
                await HandOver(quartz, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // told to stop
        }
    }

    /// <summary>Over one connection as long as that lasts: the lock that says a worker is there hangs on it too.</summary>
    private async Task HandOver(QuartzNode quartz, CancellationToken stop)
    {
        try
        {
            await using var connection = await database.OpenConnectionAsync(stop);
            await connection.ExecuteAsync(new CommandDefinition(Attend, new { wholeWorker = settings.Groups.Count == 0 }, cancellationToken: stop));
            try
            {
                var looked = DateTimeOffset.MinValue;
                while (true)
                {
                    if (settings.Groups.Count == 0 && settings.Clock.GetUtcNow() - looked >= BetweenRounds)
                    {
                        await new JobQueue(database).AddForOverrides(stop);
                        await new ExportWork(database, settings).ClearOld(stop);
                        await KeptUploads.ClearOld(database, settings.Uploads, settings.Clock, stop);
                        looked = settings.Clock.GetUtcNow();
                    }

                    foreach (var job in await connection.QueryAsync<PendingJob>(new CommandDefinition(Pending, cancellationToken: stop)))
                    {
                        await quartz.Hand(job.Id, job.Group, job.Due is { } due ? new DateTimeOffset(due) : settings.Clock.GetUtcNow(), stop);
                    }

                    await connection.WaitAsync(Pause, stop);
                }
            }
            finally
            {
                if (connection.FullState.HasFlag(ConnectionState.Open))
                {
                    await connection.ExecuteAsync("UNLISTEN *; SELECT pg_advisory_unlock_all()");
                }
            }
        }
        catch (Exception away) when (away is NpgsqlException or TimeoutException || away.InnerException is NpgsqlException)
        {
            settings.Say($"the database does not answer, trying again in {PauseWithoutDatabase.TotalSeconds:0} s: {away.Message}");
            await Task.Delay(PauseWithoutDatabase, stop);
        }
    }

    private sealed record PendingJob(long Id, string Group, DateTime? Due);
}
