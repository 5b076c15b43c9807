using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Quartz;

namespace Wessex.Importers.Jobs;

/// <summary>
/// One node of the Quartz cluster on PostgreSQL, and the one file that knows Quartz. It is handed the numbers of our jobs with the time at which each
/// is due, and calls back once when one is; the node that is free takes it. A node that ends without a word is missed within ten seconds, and what it
/// had taken is called again on another. What a job is, and what became of it, Quartz does not know.
/// </summary>
internal sealed class QuartzNode : IAsyncDisposable
{
    private const string ClusterName = "wessex";
    private static readonly TimeSpan CheckIn = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan MissedAfter = TimeSpan.FromSeconds(4);
    private readonly StandaloneSchedulerFactory _factory;
    private readonly IScheduler _scheduler;

    private QuartzNode(StandaloneSchedulerFactory factory, IScheduler scheduler) => (_factory, _scheduler) = (factory, scheduler);

    /// <summary>Joins the cluster and begins to take what is due.</summary>
    /// <param name="database">Sessions that may write in the schema <c>quartz</c>.</param>
    /// <param name="settings">Its name, how much it takes at once and of which groups.</param>
    /// <param name="run">Does a job; the token is cancelled when the node ends.</param>
    /// <param name="cancellation">Gives up joining.</param>
    public static async Task<QuartzNode> Join(
        NpgsqlDataSource database, JobNodeSettings settings, Func<long, CancellationToken, Task> run, CancellationToken cancellation)
    {
        var builder = QuartzSchedulerBuilder.Create(quartz =>
        {
            quartz.ConfigureScheduler(scheduler =>
            {
                scheduler.InstanceName = ClusterName;
                scheduler.InstanceId = settings.Name;
                scheduler.IdleWaitTime = TimeSpan.FromSeconds(1);
                scheduler.MaxBatchSize = 1; // else one node would take what another has room for
                scheduler.ShutdownJobInterruption = ShutdownJobInterruption.WhenWaitingForJobs;
                foreach (var group in settings.Groups)
                {
                    scheduler.ServedExecutionGroups.Add(group);
                }
            });
            quartz.UseDefaultThreadPool(settings.AtOnce);
            quartz.UsePersistentStore(store =>
            {
                store.UsePostgres(source => source.DataSourceFactory = _ => database);
                store.ConfigureStore(options => options.TablePrefix = "quartz.qrtz_");
                store.UseClustering(cluster => (cluster.CheckinInterval, cluster.CheckinMisfireThreshold) = (CheckIn, MissedAfter));
            });
            quartz.Services.AddSingleton(new Callback(run));
            quartz.Services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning).AddProvider(new Warnings(settings.Say)));
        });
        var factory = builder.Build();
        var scheduler = await factory.GetScheduler(cancellation);
        await scheduler.Start(cancellation);
        return new QuartzNode(factory, scheduler);
    }

    /// <summary>Has a job called when it is due, by whichever node is free; does nothing when it is on its way already, and brings it forward when it is for later.</summary>
    /// <param name="job">Its number.</param>
    /// <param name="group">What a node must serve to take it.</param>
    /// <param name="due">When.</param>
    /// <param name="cancellation">Nothing has happened then.</param>
    public async Task Hand(long job, string group, DateTimeOffset due, CancellationToken cancellation)
    {
        var name = job.ToString(CultureInfo.InvariantCulture);
        var trigger = TriggerBuilder.Create()
            .WithIdentity(name).ForJob(name).WithExecutionGroup(group).StartAt(due)
            .WithSimpleSchedule(once => once.WithMisfireInstruction(SimpleTriggerMisfireInstruction.FireNow))
            .Build();
        if (await _scheduler.GetTrigger(trigger.Key, cancellation) is { } held)
        {
            if (held.StartTimeUtc > due.AddSeconds(1))
            {
                await _scheduler.RescheduleJob(trigger.Key, trigger, cancellation);
            }
        }
        else if (!await _scheduler.Exists(new JobKey(name), cancellation))
        {
            try
            {
                await _scheduler.ScheduleJob(JobBuilder.Create<Called>().WithIdentity(name).RequestRecovery().Build(), trigger, cancellationToken: cancellation);
            }
            catch (ObjectAlreadyExistsException)
            {
                // another node handed it over at the same moment
            }
        }
    }

    /// <summary>Takes nothing more, tells what runs here to stop, and leaves when it has.</summary>
    public async ValueTask DisposeAsync()
    {
        await _scheduler.Shutdown(waitForJobsToComplete: true, CancellationToken.None);
        await _factory.DisposeAsync();
    }

    /// <summary>What Quartz makes when a job is due; its name stands in the tables of Quartz.</summary>
    internal sealed class Called(Callback callback) : IJob
    {
        public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
            await callback.Run(long.Parse(context.JobDetail.Key.Name, CultureInfo.InvariantCulture), cancellationToken);
    }

    internal sealed record Callback(Func<long, CancellationToken, Task> Run);

    /// <summary>What Quartz has to say, for those who listen to the node.</summary>
    private sealed class Warnings(Action<string> say) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            say($"{formatter(state, exception)}{(exception is null ? "" : $" ({exception.Message})")}");

        public void Dispose()
        {
        }
    }
}
