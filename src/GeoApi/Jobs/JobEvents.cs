using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http.Timeouts;
using Npgsql;
using Wessex.GeoApi.Platform;

namespace Wessex.GeoApi.Jobs;

/// <summary>
/// A job as server-sent events (HTML, 9.2): one named <c>job</c> for each change, at least every fifteen seconds, with the same JSON as /api/jobs/{id}, until it is finished. A browser that comes back
/// after the last one gets 204, which tells it to stop; one that is cut off after ten minutes comes back by itself.
/// </summary>
internal static class JobEvents
{
    private const int MostStreams = 100;
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan StillThere = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);
    private static int _streams;

    public static async Task<IResult> Handle(long id, NpgsqlDataSource database, HttpContext http, TimeProvider clock, CancellationToken cancellation)
    {
        if (await JobList.Find(database, id, cancellation) is not { } job)
        {
            return Problems.NotFound($"There is no job {id}: /api/jobs lists those there are.");
        }

        if (job.FinishedAt is not null && http.Request.Headers["Last-Event-ID"] == Name(job))
        {
            return TypedResults.NoContent();
        }

        if (Volatile.Read(ref _streams) >= MostStreams)
        {
            http.Response.Headers.RetryAfter = $"{Problems.RetryAfterSeconds}";
            return Problems.Of(Problems.TooManyHeavyKind, $"As many jobs are followed as can be at once: ask /api/jobs/{id} every few seconds instead.");
        }

        http.Features.Get<IHttpRequestTimeoutFeature>()?.DisableTimeout();
        http.Response.Headers.CacheControl = "private, no-store";
        var standing = await Standing.Of(database, http, cancellation);
        return TypedResults.ServerSentEvents(Follow(job, database, standing, clock, cancellation));
    }

    private static async IAsyncEnumerable<SseItem<JobList.JobAnswer>> Follow(
        JobList.Job job, NpgsqlDataSource database, Standing standing, TimeProvider clock, [EnumeratorCancellation] CancellationToken cancellation)
    {
        Interlocked.Increment(ref _streams);
        try
        {
            var (began, told, last) = (clock.GetTimestamp(), clock.GetTimestamp(), job);
            yield return Event(job, standing);
            while (last.FinishedAt is null && clock.GetElapsedTime(began) < Longest)
            {
                await Task.Delay(Between, clock, cancellation);
                if (await JobList.Find(database, job.Id, cancellation) is not { } now)
                {
                    yield break;
                }

                if (!now.IsAs(last) || clock.GetElapsedTime(told) >= StillThere)
                {
                    (last, told) = (now, clock.GetTimestamp());
                    yield return Event(now, standing);
                }
            }
        }
        finally
        {
            Interlocked.Decrement(ref _streams);
        }
    }

    private static SseItem<JobList.JobAnswer> Event(JobList.Job job, Standing standing) => new(new JobList.JobAnswer(job, standing.Edition, standing.Synthetic), "job") { EventId = Name(job) };

    /// <summary>What a browser says that it has seen: the end is told from everything before it.</summary>
    private static string Name(JobList.Job job) => job.FinishedAt is { } end ? string.Create(CultureInfo.InvariantCulture, $"end-{end.Ticks}") : "under-way";
}
