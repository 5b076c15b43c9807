using Wessex.Importers.Jobs;

namespace Wessex.Importers.Commands;

/// <summary>A job as words for a terminal.</summary>
internal static class JobText
{
    /// <summary>A row of the list: number, what, files, state, how far, added, took.</summary>
    public static string[] Row(Job job) =>
    [
        $"{job.Id}", What(job), Files(job, Path.GetFileName), job.State, HowFar(job), $"{job.CreatedAt:yyyy-MM-dd HH:mm}",
        job is { StartedAt: { } began, FinishedAt: { } ended } ? $"{(ended - began).TotalSeconds:0.0} s" : "",
    ];

    public static IEnumerable<string> Lines(Job job)
    {
        yield return $"Job {job.Id}: {What(job)} {Files(job, path => path)}".TrimEnd();
        yield return $"  {job.State}{(HowFar(job) is { Length: > 0 } far ? $": {far}" : "")}";
        yield return $"  added {job.CreatedAt:yyyy-MM-dd HH:mm:ss} UTC by {job.RequestedBy}"
            + $"{(job.StartedAt is { } began ? $", begun {began:HH:mm:ss}" : "")}{(job.Starts > 1 ? $" (begun {job.Starts} times)" : "")}"
            + $"{(job.FinishedAt is { } ended ? $", finished {ended:HH:mm:ss}" : "")}{(job.Worker is { } worker ? $" on {worker}" : "")}";
        if (job.Run is { } run)
        {
            yield return $"  run {run}: {job.RowsRead:N0} records read, {job.RowsLoaded:N0} loaded, {job.RowsRejected:N0} rejected";
        }
    }

    private static string What(Job job) => $"{job.Kind} {job.Dataset}".TrimEnd();

    private static string Files(Job job, Func<string, string?> name) =>
        JobRequest.Of(job) switch
        {
            ImportJob import => string.Join(", ", import.Paths.Select(name)),
            ExportJob export => $"{export.Collection} as {export.Format}",
            InspectJob inspect => string.Join(", ", inspect.Paths),
            _ => "",
        };

    private static string HowFar(Job job) => job.State switch
    {
        JobState.Queued when job.After is { } earlier => $"after job {earlier}",
        JobState.Queued => job.Words ?? "until a worker is free",
        JobState.Running when job.CancelRequestedAt is not null => "told to stop",
        JobState.Running => $"{job.Stage} {job.Words}".Trim(),
        JobState.Waiting => job.Error is { } error ? $"{error} Tried again at {job.NextAttemptAt:HH:mm:ss} UTC." : job.Words ?? "",
        JobState.Succeeded => job.Release is { } release ? $"release {release}" : "",
        _ => job.Error ?? "",
    };
}
