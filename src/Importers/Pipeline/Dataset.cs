using Npgsql;
using Wessex.GeoStore;
using Wessex.Importers.Reading;

namespace Wessex.Importers.Pipeline;

/// <summary>
/// A data set that can be imported: which reader opens its files, which column profile they fit, when they are of, and how a record
/// becomes a row. One class per data set in Datasets/, listed in <see cref="Datasets.DatasetCatalogue"/>; its description stands in
/// Datasets/datasets.json, its columns in Datasets/profiles/{id}.json, its checks in SQL in {Class}.stage.sql beside it.
/// </summary>
internal abstract class Dataset
{
    /// <summary>As people type it: <c>code-point-open</c>.</summary>
    public abstract string Id { get; }

    /// <summary>The partitioned table that its releases are partitions of.</summary>
    public abstract string Layer { get; }

    /// <summary>Title, publisher, licence and the rest, from datasets.json.</summary>
    public DatasetFacts Facts => DatasetFacts.Of(Id);

    /// <summary>The column profiles of its published forms.</summary>
    public IReadOnlyList<ColumnProfile> Profiles => ColumnProfile.Of(Id);

    /// <summary>How the user states the date when nothing in the publication does, in words for the message; null when nothing ever does.</summary>
    public virtual string? WhereAsAtStands => null;

    /// <summary>What its files are, for messages: <c>a CSV of Code-Point Open (10 columns, no header)</c>.</summary>
    public abstract string Expected { get; }

    /// <summary>Whether a file found in a folder or an archive, by its name, is one of this data set's (a file named outright is always taken).</summary>
    public virtual bool Wants(string fileName) => fileName.EndsWith(".csv", StringComparison.OrdinalIgnoreCase);

    /// <summary>Opens a file with the reader of its format.</summary>
    /// <exception cref="SourceFileException">It is not of that format.</exception>
    public abstract Task<SourceLayer> Open(SourceFile file, CancellationToken cancellation);

    /// <summary>The publisher's date as the publication itself says it (file name, field name, a file beside it), or null.</summary>
    public abstract AsAt? StatedAsAt(SourceFile file, ProfileMatch match);

    /// <summary>The checks in SQL, from {Class}.stage.sql; null when it has none. See <see cref="StageChecks"/> for what they may use.</summary>
    public string? StageSql => Sql.Find(GetType(), "stage");

    /// <summary>
    /// The keys that a reference release cannot place, from {Class}.joins.sql; null when there is nothing to join. It reads <c>staged</c> and
    /// the releases in force and inserts into <c>staged_unjoined (release_id, reference_id, key, why)</c>, why being 'absent' or 'no-position';
    /// <c>@release</c> is this release.
    /// </summary>
    public string? JoinsSql => Sql.Find(GetType(), "joins");

    /// <summary>
    /// Adds rows that are made from the staged ones, after the checks: for shapes whose second column only our own grid can make. They go into
    /// <c>staged</c> with source_no null. Answers what could not be made and why, for the report.
    /// </summary>
    public virtual Task<IReadOnlyList<string>> Derive(NpgsqlConnection connection, int release, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<string>>([]);

    /// <summary>Reads, maps and stages the files: the pipeline's one step that knows the row's type.</summary>
    internal abstract Task<StagedCounts> Stage(StagingJob job, CancellationToken cancellation);
}

/// <summary>A data set whose records become rows of type <typeparamref name="TRow"/>.</summary>
internal abstract class Dataset<TRow> : Dataset
    where TRow : struct, IStagedRow
{
    /// <summary>A mapper for one opened file.</summary>
    public abstract RowMapper<TRow> MapperFor(SourceLayer layer, ProfileMatch match);

    /// <inheritdoc/>
    internal sealed override Task<StagedCounts> Stage(StagingJob job, CancellationToken cancellation) => Staging.Run(this, job, cancellation);
}
