using System.Text.Json.Serialization;
using Wessex.Importers.Analyses;

namespace Wessex.Importers.Pipeline;

/// <summary>One import: the files of one release of one data set.</summary>
/// <param name="Dataset">What the files are.</param>
/// <param name="Paths">Files, folders and ZIP archives; together they are one release.</param>
internal sealed record ImportRequest(Dataset Dataset, IReadOnlyList<string> Paths)
{
    public const double DefaultMaxRejects = 0.05;

    /// <summary>The publisher's date when the person states it; null: the publication says it.</summary>
    public AsAt? AsAt { get; init; }

    /// <summary>What the person states about the files.</summary>
    public ImportOptions Options { get; init; } = ImportOptions.None;

    /// <summary>The share of records, 0 to 1, above which rejects stop the import.</summary>
    public double MaxRejects { get; init; } = DefaultMaxRejects;

    /// <summary>Publish even when the release lacks many keys of the one in force.</summary>
    public bool AllowShrink { get; init; }

    /// <summary>The job that this is done for; what an earlier attempt of it loaded is taken up. Null: done at once, by the caller.</summary>
    public long? Job { get; init; }

    /// <summary>The organisation that it is done for, which may import what is its own alone; null: everything.</summary>
    public string? Owner { get; init; }

    /// <summary>Compute the edition afterwards; false leaves it for a later import or <c>./wessex analyse</c>.</summary>
    public bool Analyse { get; init; } = true;
}

/// <summary>What became of an import.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "outcome")]
[JsonDerivedType(typeof(Published), "published")]
[JsonDerivedType(typeof(Unchanged), "unchanged")]
[JsonDerivedType(typeof(Refused), "refused")]
internal abstract record ImportOutcome
{
    private ImportOutcome()
    {
    }

    /// <summary>A new release.</summary>
    /// <param name="Run">The run.</param>
    /// <param name="Report">What was read, loaded, rejected and found.</param>
    /// <param name="Edition">The edition after it; null when no analysis was asked for.</param>
    /// <param name="Standing">Whether it is in force, as a sentence.</param>
    internal sealed record Published(long Run, QualityReport Report, EditionOutcome? Edition, string Standing) : ImportOutcome;

    /// <summary>The same files are published already; nothing changed.</summary>
    internal sealed record Unchanged(long Run, int Release, AsAt AsAt, string Sentence, EditionOutcome? Edition) : ImportOutcome;

    /// <summary>Nothing was published.</summary>
    /// <param name="Run">The run whose rejects can be looked up; null when it did not come to one.</param>
    /// <param name="Sentence">Why, with the value and what to do.</param>
    internal sealed record Refused(long? Run, string Sentence) : ImportOutcome
    {
        [JsonIgnore]
        public TryAgain Again { get; init; }

        /// <summary>What was read and found, where it came to that.</summary>
        public QualityReport? Report { get; init; }
    }
}

/// <summary>Whether trying the same import again can help.</summary>
internal enum TryAgain
{
    /// <summary>The files are wrong, or wrong together with what is there.</summary>
    Never,

    /// <summary>When the import of the data set that runs now is done.</summary>
    WhenFree,

    /// <summary>A file cannot be read just now.</summary>
    Later,
}

/// <summary>Where an import is, for a terminal.</summary>
/// <param name="Stage">As in import_runs.stage.</param>
/// <param name="Words">What is being done.</param>
internal readonly record struct ImportProgress(string Stage, string Words);
