using System.Text.Json.Serialization;

namespace Wessex.Importers.Jobs;

/// <summary>A row of <c>jobs</c>, with the run of its import. All times are UTC.</summary>
internal sealed record Job
{
    public required long Id { get; init; }

    /// <summary><see cref="ImportJob.Kind"/>, <see cref="AnalyseJob.Kind"/> or <see cref="ExportJob.Kind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>The data set of an import.</summary>
    public string? Dataset { get; init; }

    /// <summary>What is to be done, as JSON.</summary>
    public required string Request { get; init; }

    /// <summary>One of <see cref="JobState"/>.</summary>
    public required string State { get; init; }

    /// <summary>How often it was begun.</summary>
    public int Starts { get; init; }

    /// <summary>How often its worker ended before it did, since it was last sent to the queue by a person.</summary>
    [JsonIgnore]
    public int Deaths { get; init; }

    /// <summary>How often it failed for a reason that may pass.</summary>
    public int Failures { get; init; }

    /// <summary>With that many it has failed for good.</summary>
    public int MaxFailures { get; init; }

    public DateTime? NextAttemptAt { get; init; }

    /// <summary>As in import_runs.stage; null while nothing has begun.</summary>
    public string? Stage { get; init; }

    /// <summary>How far it has come.</summary>
    public string? Words { get; init; }

    /// <summary>An earlier job of its group that is not done: one runs at a time.</summary>
    public long? After { get; init; }

    /// <summary>The import's run, by which its rejects are listed.</summary>
    public long? Run { get; init; }

    public long? RowsRead { get; init; }

    public long? RowsLoaded { get; init; }

    public long? RowsRejected { get; init; }

    /// <summary>What the import published.</summary>
    public int? Release { get; init; }

    public required string RequestedBy { get; init; }

    public DateTime CreatedAt { get; init; }

    public DateTime? StartedAt { get; init; }

    public DateTime? FinishedAt { get; init; }

    /// <summary>The last node that took it.</summary>
    public string? Worker { get; init; }

    /// <summary>A sentence: why it failed, or why it is to be tried again.</summary>
    public string? Error { get; init; }

    /// <summary>What came of it, as JSON.</summary>
    public string? Result { get; init; }

    public DateTime? CancelRequestedAt { get; init; }

    /// <summary>What runs one at a time: the jobs of a data set, and the analyses.</summary>
    [JsonIgnore]
    public string Group => Dataset ?? Kind;

    [JsonIgnore]
    public bool IsFinished => State is JobState.Succeeded or JobState.Failed or JobState.Cancelled;
}

/// <summary>The states of a job, as jobs.state has them.</summary>
internal static class JobState
{
    /// <summary>Will be run as soon as a node is free and no earlier job of its group is in its way.</summary>
    public const string Queued = "queued";
    public const string Running = "running";

    /// <summary>Will be tried at a stated time.</summary>
    public const string Waiting = "waiting";
    public const string Succeeded = "succeeded";
    public const string Failed = "failed";
    public const string Cancelled = "cancelled";
}
