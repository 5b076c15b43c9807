using System.Text.Json;
using System.Text.Json.Serialization;
using Wessex.Importers.Datasets;
using Wessex.Importers.Pipeline;

namespace Wessex.Importers.Jobs;

/// <summary>What a job is to do, as jobs.request keeps it.</summary>
internal abstract record JobRequest
{
    /// <summary>As in jobs.kind.</summary>
    [JsonIgnore]
    public abstract string KindOfJob { get; }

    /// <summary>As in jobs.dataset.</summary>
    [JsonIgnore]
    public virtual string? DatasetOfJob => null;

    public string ToJson() => JsonSerializer.Serialize(this, GetType(), QualityReport.Format);

    /// <exception cref="InvalidOperationException">The job is of a kind that this program does not know.</exception>
    public static JobRequest Of(Job job) => job.Kind switch
    {
        ImportJob.Kind => JsonSerializer.Deserialize<ImportJob>(job.Request, QualityReport.Format)!,
        AnalyseJob.Kind => JsonSerializer.Deserialize<AnalyseJob>(job.Request, QualityReport.Format)!,
        ExportJob.Kind => JsonSerializer.Deserialize<ExportJob>(job.Request, QualityReport.Format)!,
        InspectJob.Kind => JsonSerializer.Deserialize<InspectJob>(job.Request, QualityReport.Format)!,
        _ => throw new InvalidOperationException($"Job {job.Id} is of the kind {job.Kind}, which this program does not know: run a newer one."),
    };
}

/// <summary>Load one release of a data set.</summary>
/// <param name="Dataset">Its id.</param>
/// <param name="Paths">Absolute, as the worker must find them; of an upload the names of its files, and so in the options.</param>
internal sealed record ImportJob(string Dataset, IReadOnlyList<string> Paths) : JobRequest
{
    public const string Kind = "import";

    /// <summary>What the person states about the files; the paths in it absolute too.</summary>
    public ImportOptions Options { get; init; } = ImportOptions.None;

    public string? AsAt { get; init; }

    public double MaxRejects { get; init; } = ImportRequest.DefaultMaxRejects;

    public bool AllowShrink { get; init; }

    public bool Analyse { get; init; } = true;

    /// <summary>That the files belong to; null for those of the command line.</summary>
    public Guid? Upload { get; init; }

    /// <summary>The organisation that it is done for, which may import what is its own alone; null: everything.</summary>
    public string? Owner { get; init; }

    [JsonIgnore]
    public override string KindOfJob => Kind;

    [JsonIgnore]
    public override string? DatasetOfJob => Dataset;

    /// <summary>The import of this job; null when this program does not know its data set.</summary>
    public ImportRequest? ToImport(long job) => DatasetCatalogue.Find(Dataset) is { } dataset
        ? new ImportRequest(dataset, Paths)
        {
            Options = Options, AsAt = Pipeline.AsAt.Parse(AsAt), MaxRejects = MaxRejects, AllowShrink = AllowShrink, Analyse = Analyse, Job = job, Owner = Owner,
        }
        : null;
}

/// <summary>Tell what the files of an upload are.</summary>
/// <param name="Upload">Which.</param>
/// <param name="Paths">The names of its files.</param>
internal sealed record InspectJob(Guid Upload, IReadOnlyList<string> Paths) : JobRequest
{
    public const string Kind = "inspect";

    [JsonIgnore]
    public override string KindOfJob => Kind;
}

/// <summary>Compute the edition.</summary>
/// <param name="AsOf">For this date, and leave the one in force where it is; null: of what is in force, and put it in force.</param>
internal sealed record AnalyseJob(DateOnly? AsOf) : JobRequest
{
    public const string Kind = "analyse";

    /// <summary>A series of boundaries whose releases are withdrawn before; null: none.</summary>
    public string? Withdraw { get; init; }

    [JsonIgnore]
    public override string KindOfJob => Kind;
}

/// <summary>Write a collection to a file, as somebody asked over HTTP.</summary>
/// <param name="Collection">Its id.</param>
/// <param name="Format">Of the file.</param>
/// <param name="Edition">That it is answered from.</param>
/// <param name="Parameters">Of the items, by name, as written.</param>
/// <param name="Tier">As whom it is read: <c>public</c>, <c>supplier</c> or <c>officer</c>.</param>
/// <param name="Organisation">Of an officer; empty for others.</param>
/// <param name="File">What the file is called, without its ending.</param>
internal sealed record ExportJob(
    string Collection, string Format, int Edition, SortedDictionary<string, string> Parameters, string Tier, string Organisation, string File) : JobRequest
{
    public const string Kind = "export";

    [JsonIgnore]
    public override string KindOfJob => Kind;
}
