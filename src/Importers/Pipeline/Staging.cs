using System.Threading.Channels;
using Npgsql;
using NpgsqlTypes;
using Wessex.Importers.Reading;

namespace Wessex.Importers.Pipeline;

/// <summary>What staging needs to know.</summary>
/// <param name="Sources">The files and the profiles that fit them.</param>
/// <param name="HeldKind">Whether the database holds the sample (true) or real data (false); null while it is empty.</param>
/// <param name="MaxRejects">The share of records, 0 to 1, above which rejects stop the import.</param>
internal sealed record StagingJob(
    IReadOnlyList<OpenedSource> Sources, NpgsqlConnection Connection, ReleasePartition Partition, ImportRun Run, bool? HeldKind, double MaxRejects);

/// <summary>A file that was opened once and found to be of the data set.</summary>
internal sealed record OpenedSource(SourceFile File, ProfileMatch Match, string Format, string? Encoding)
{
    /// <summary>The system that its positions are read in; null where it has none.</summary>
    public SourceCrs? Crs { get; init; }

    /// <summary>A system that the file, or of a table the person, gives and that does not count.</summary>
    public SourceCrs? OverruledCrs { get; init; }

    /// <summary>For the report: which of two statements about the system counted; null where they agree.</summary>
    public string? Overruled => Crs is { } counted && OverruledCrs is { } other && (other.Epsg, other.Name) != (counted.Epsg, counted.Name)
        ? $"{File.Name} is read in {counted.Name}, known by {counted.HowKnown}; {other.Name}, known by {other.HowKnown}, does not count"
        : null;

    /// <summary>Still open, with its rows unread; null when it was closed again.</summary>
    public SourceLayer? Layer { get; init; }
}

/// <summary>Where a file's records stand among those of all files: source_no runs from <see cref="FirstNumber"/>.</summary>
internal sealed record StagedFile(SourceFile File, int FirstNumber, long Records);

/// <summary>What was read and staged.</summary>
/// <param name="Synthetic">What the keys of the rows say; null when there is no row.</param>
/// <param name="Stopped">Why the rest of the files was not read, as a sentence; null when they were read to their end.</param>
internal sealed record StagedCounts(
    string Series, bool? Synthetic, IReadOnlyList<StagedFile> Files, long Read, long Loaded, long Rejected, IReadOnlyList<ShapeRepairs> Repairs,
    IReadOnlyDictionary<string, long> Notes, string? Stopped);

/// <summary>
/// Reads, maps and copies into the unattached partition: one task reads and maps, one writes, with a few batches between them, so that memory
/// stays the same however large the files are.
/// </summary>
internal static class Staging
{
    private const int BatchRows = 512;
    private const int BatchesAhead = 8;

    /// <summary>Characters of the records of a batch, a position of a shape counted as 32: a batch of large records is a short one.</summary>
    public const long BatchCharacters = 1 << 21;

    private const int CharactersOfPosition = 32;

    /// <summary>After so many records a file whose records are mostly rejected is another file: the rest of it is not read, and not kept as rejects.</summary>
    private const int RecordsThatTell = 50_000;
    private const double MostlyRejected = 0.5;

    public static async Task<StagedCounts> Run<TRow>(Dataset<TRow> dataset, StagingJob job, CancellationToken cancellation)
        where TRow : struct, IStagedRow
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var batches = Channel.CreateBounded<Batch<TRow>>(
            new BoundedChannelOptions(BatchesAhead) { SingleReader = true, SingleWriter = true });
        var source = new StagingSource<TRow>(dataset, job, batches.Writer);
        var reading = Task.Run(() => source.Run(stop.Token), CancellationToken.None);
        try
        {
            var written = await Write(job, batches.Reader, cancellation);
            if (written.Stopped is not null)
            {
                await stop.CancelAsync();
            }

            await reading;
            return source.Counts(written);
        }
        catch
        {
            await stop.CancelAsync();
            await reading.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            throw;
        }
    }

    private static async Task<Written> Write<TRow>(
        StagingJob job, ChannelReader<Batch<TRow>> batches, CancellationToken cancellation)
        where TRow : struct, IStagedRow
    {
        var statement = await job.Partition.CopyStatement(TRow.Columns, cancellation);
        var (read, loaded, rejected, noted) = (0L, 0L, 0L, Environment.TickCount64);
        string? stopped = null;
        await using var copy = await job.Connection.BeginBinaryImportAsync(statement, cancellation);
        copy.Timeout = TimeSpan.FromMinutes(10);
        var writer = new RowWriter(copy);
        await foreach (var batch in batches.ReadAllAsync(cancellation))
        {
            for (var i = 0; i < batch.Count; i++)
            {
                // the synchronous calls only fill a buffer, and are several times cheaper than awaiting each value
#pragma warning disable CA1849, MA0042
                copy.StartRow();
                copy.Write(job.Partition.Release, NpgsqlDbType.Integer);
                batch.Rows[i].Write(writer);
                copy.Write(batch.Numbers[i], NpgsqlDbType.Integer);
#pragma warning restore CA1849, MA0042
            }

            read += batch.Records;
            loaded += batch.Count;
            rejected += batch.Rejects.Count;
            if (batch.Rejects.Count > 0)
            {
                await job.Run.Add(batch.Rejects, cancellation);
                if (read >= RecordsThatTell && rejected > read * Math.Max(MostlyRejected, job.MaxRejects))
                {
                    stopped = $"Stopped after {read:N0} records, of which {rejected:N0} were rejected, the last as {batch.Rejects[^1].Reject.Code}: this is probably another file; "
                        + $"./wessex rejects {job.Run.Id} lists them.";
                    break;
                }
            }

            if (Environment.TickCount64 - noted > 1000)
            {
                noted = Environment.TickCount64;
                await job.Run.Counted(read, loaded, rejected, cancellation);
            }
        }

        await copy.CompleteAsync(cancellation);
        await job.Run.Counted(read, loaded, rejected, cancellation);
        return new Written(read, loaded, rejected, stopped);
    }

    /// <summary>What came out of the other end.</summary>
    /// <param name="Stopped">Why no more was taken, as a sentence; null when there was no more.</param>
    internal sealed record Written(long Read, long Loaded, long Rejected, string? Stopped);

    /// <summary>Rows on their way from the mapper to the database.</summary>
    internal sealed class Batch<TRow>
    {
        public TRow[] Rows { get; } = new TRow[BatchRows];

        public int[] Numbers { get; } = new int[BatchRows];

        public int Count { get; private set; }

        /// <summary>Records of the source that the batch has passed.</summary>
        public int Records { get; private set; }

        public List<RejectedRecord> Rejects { get; } = [];

        /// <summary>What its records weigh, in characters.</summary>
        public long Characters { get; private set; }

        public bool IsFull => Count == BatchRows || Rejects.Count == BatchRows || Characters >= BatchCharacters;

        public bool IsEmpty => Records == 0 && Count == 0;

        /// <summary>Passes a record of the source, loaded or not.</summary>
        public void Pass(SourceRow source)
        {
            Records++;
            foreach (var value in source.Values)
            {
                Characters += value?.Length ?? 0;
            }

            Characters += CharactersOfPosition * (source.Shape?.NumPoints ?? 0);
        }

        public void Add(in TRow row, int number)
        {
            Rows[Count] = row;
            Numbers[Count++] = number;
        }
    }
}
