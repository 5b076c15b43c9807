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
    private ImportOptions _options = ImportOptions.None;

    /// <summary>As people type it: <c>code-point-open</c>.</summary>
    public abstract string Id { get; }

    /// <summary>The partitioned table that its releases are partitions of.</summary>
    public abstract string Layer { get; }

    /// <summary>Title, publisher, licence and the rest, from datasets.json.</summary>
    public DatasetFacts Facts => DatasetFacts.Of(Id);

    /// <summary>True when only the importer's role may read what it holds: a rejected record is then kept without what stood in it.</summary>
    public virtual bool IsInternal => false;

    /// <summary>
    /// True when what stands in its records is not for everybody. Its reports, which everybody may read, then say of a reject only what its code means, and
    /// name no key and no value; what a rejected record held stands in import_rejects alone, in columns that only the importer's role reads.
    /// </summary>
    public virtual bool ValuesArePrivate => IsInternal;

    /// <summary>Whether what is imported, with the options that are stated, is an organisation's own, so that its officers may import it.</summary>
    public virtual bool BelongsTo(string organisation) => false;

    /// <summary>The mapping file as JSON text by which its columns are read; null for published forms.</summary>
    public virtual string? Mapping => null;

    /// <summary>The column profiles of its published forms.</summary>
    public virtual IReadOnlyList<ColumnProfile> Profiles => ColumnProfile.Of(Id);

    /// <summary>The sentence for a file that fits no profile, where it is not enough to say what the nearest one misses; null where it is.</summary>
    public virtual string? FitsNone(SourceLayer layer, IReadOnlyList<ProfileMatch> matches) => null;

    /// <summary>What a person must state to have a file of this form read as something else that it could be; null where there is nothing.</summary>
    public virtual string? HowToState(ColumnProfile profile) => null;

    /// <summary>Columns of the layer that are blank for every row because they say nothing of this data set: its report does not count them.</summary>
    public virtual IReadOnlyList<string> NotApplicable => [];

    /// <summary>How the user states the date when nothing in the publication does, in words for the message; null when nothing ever does.</summary>
    public virtual string? WhereAsAtStands => null;

    /// <summary>What its files are, for messages: <c>a CSV of Code-Point Open (10 columns, no header)</c>.</summary>
    public abstract string Expected { get; }

    /// <summary>Whether a file found in a folder or an archive, by its name, is one of this data set's (a file named outright is always taken).</summary>
    public virtual bool Wants(string fileName) => fileName.EndsWith(".csv", StringComparison.OrdinalIgnoreCase);

    /// <summary>What the person who imports has stated.</summary>
    public ImportOptions Options => _options;

    /// <summary>The publisher's date of the release that is imported; null until it is known.</summary>
    public AsAt? PublishersDate { get; set; }

    /// <summary>The names of the options that it has a use for, beside <see cref="ImportOptions.OfAll"/>.</summary>
    public virtual IReadOnlyList<string> Takes => [];

    /// <summary>How its files are read, before anybody states anything.</summary>
    protected virtual ReadOptions Reading => new(Expected);

    /// <summary>The reference system of the columns in which a published form has its positions, which the form itself fixes; null where shapes, an option or a mapping have it.</summary>
    public virtual SourceCrs? CrsOfForm(ProfileMatch match) => null;

    /// <summary>True when its files come in this format.</summary>
    public bool Reads(SourceFormat format) => Reading.Formats.Contains(format);

    /// <summary>This data set as it is for one import.</summary>
    /// <exception cref="SourceFileException">It has no use for an option, or an option's value is none that it knows.</exception>
    public Dataset For(ImportOptions options)
    {
        if (options.Stated.FirstOrDefault(option => !ImportOptions.OfAll.Contains(option.Key) && !Takes.Contains(option.Key)) is { Key: { } name })
        {
            throw new SourceFileException($"--{name} says nothing about {Id}; it takes {string.Join(", ", ImportOptions.OfAll.Concat(Takes).Select(taken => $"--{taken}"))}.");
        }

        if (options.Crs is { } crs && SourceCrs.Of(crs, "") is null)
        {
            throw new SourceFileException($"--crs must be EPSG:27700, EPSG:4326 or EPSG:3857, was {crs}.");
        }

        var stated = (Dataset)MemberwiseClone();
        stated._options = options;
        return stated.Trouble() is { } trouble ? throw new SourceFileException(trouble) : stated;
    }

    /// <summary>The options with what the files' surroundings say in addition: a mapping file that lies beside them.</summary>
    /// <exception cref="SourceFileException">Something that must be stated is not.</exception>
    public virtual ImportOptions OptionsFor(IReadOnlyList<SourceFile> files) => Options;

    /// <summary>What is wrong with the values of the options, as a sentence; null when nothing is.</summary>
    protected virtual string? Trouble() => null;

    /// <summary>Opens a file with the reader of its format.</summary>
    /// <exception cref="SourceFileException">It is of a format that the data set does not come in.</exception>
    public Task<SourceLayer> Open(SourceFile file, CancellationToken cancellation) => SourceReaders.Open(
        file,
        Reading with
        {
            Crs = Options.Crs is { } crs ? SourceCrs.Of(crs, "stated with --crs") : Reading.Crs,
            Layer = Options.Layer ?? Reading.Layer,
            Encoding = Options.Encoding ?? Reading.Encoding,
        },
        cancellation);

    /// <summary>The publisher's date as the publication itself says it (file name, field name, a file beside it), or null.</summary>
    public abstract AsAt? StatedAsAt(SourceFile file, ProfileMatch match);

    /// <summary>Whether a record that is there again word for word is the same one (a road in two tiles) and not a slip: it is noted, not rejected.</summary>
    public virtual bool RepeatsAreOne => false;

    /// <summary>
    /// Whether a key names the same thing in the next release, so that a release without many keys of the one in force has probably lost a file.
    /// Where a key is the number of a record or a part it is false: such a release is guarded by <see cref="AreasSql"/>, or by nothing.
    /// </summary>
    public virtual bool KeysLast => true;

    /// <summary>
    /// The areas that the release in force covers beside those of the staged one, from {Class}.areas.sql; null when it has none. It reads
    /// <c>staged</c> and, by <c>@before</c>, the release in force. Rows as <see cref="CoveredAreas"/>.
    /// </summary>
    public string? AreasSql => Sql.Find(GetType(), "areas");

    /// <summary>The checks in SQL, from {Class}.stage.sql; null when it has none. See <see cref="StageChecks"/> for what they may use.</summary>
    public string? StageSql => Sql.Find(GetType(), "stage");

    /// <summary>
    /// The keys that a reference release cannot place, from {Class}.joins.sql or one that several share; null when there is nothing to join. It reads <c>staged</c> and
    /// the releases in force and inserts into <c>staged_unjoined (release_id, reference_id, key, why)</c>, why being 'absent', 'no-position' or
    /// 'other-vintage'; <c>@release</c> is this release, <c>@date</c> the publisher's date of it.
    /// </summary>
    public virtual string? JoinsSql => Sql.Find(GetType(), "joins");

    /// <summary>
    /// How much of the area that is held the release speaks of, from {Class}.covers.sql or one that several share; null when it does not count that itself. One row:
    /// <c>part</c> in words, <c>covered</c>, <c>all</c>.
    /// </summary>
    public virtual string? CoversSql => Sql.Find(GetType(), "covers");

    /// <summary>Whether any record in a ward says that the release speaks of it; not where some records are its extent, which <see cref="CoversSql"/> then leaves out.</summary>
    public virtual bool IsCountedByWard => true;

    /// <summary>
    /// The staged release's own figures beside those that Ofcom publishes for the same areas, from {Class}.published.sql; null when there are none.
    /// Of each area the figure that is nearest to <c>@date</c>, the publisher's date of this release.
    /// Rows as <see cref="PublishedBeside"/>.
    /// </summary>
    public string? PublishedSql => Sql.Find(GetType(), "published");

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
    public abstract RecordMapper<TRow> MapperFor(SourceLayer layer, ProfileMatch match);

    /// <inheritdoc/>
    internal sealed override Task<StagedCounts> Stage(StagingJob job, CancellationToken cancellation) => Staging.Run(this, job, cancellation);
}
