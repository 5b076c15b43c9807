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

    /// <summary>Whether a file found in a folder or an archive is one of this data set's (a file named outright is always taken).</summary>
    public abstract bool Wants(string fileName);

    /// <summary>Opens a file with the reader of its format.</summary>
    /// <exception cref="SourceFileException">It is not of that format.</exception>
    public abstract Task<SourceLayer> Open(SourceFile file, CancellationToken cancellation);

    /// <summary>The publisher's date as the publication itself says it (file name, field name, a file beside it), or null.</summary>
    public abstract AsAt? StatedAsAt(SourceFile file, ProfileMatch match);
}

/// <summary>A data set whose records become rows of type <typeparamref name="TRow"/>.</summary>
internal abstract class Dataset<TRow> : Dataset
    where TRow : struct, IStagedRow
{
    /// <summary>A mapper for one opened file.</summary>
    public abstract RowMapper<TRow> MapperFor(SourceLayer layer, ProfileMatch match);
}
