using System.Threading.Channels;
using Wessex.Importers.Reading;

namespace Wessex.Importers.Pipeline;

/// <summary>The reading half of staging: opens one file after another, maps its records and hands batches on.</summary>
internal sealed class StagingSource<TRow>(Dataset<TRow> dataset, StagingJob job, ChannelWriter<Staging.Batch<TRow>> batches)
    where TRow : struct, IStagedRow
{
    private readonly List<StagedFile> _files = [];
    private readonly List<ShapeRepairs> _repairs = [];
    private readonly Dictionary<string, long> _notes = [];
    private readonly KindOfKeys _kind = new(job.HeldKind);
    private readonly List<TRow> _rows = [];
    private Staging.Batch<TRow> _batch = new();
    private string? _series;
    private int _number;
    private int _recordsBefore;

    public async Task Run(CancellationToken cancellation)
    {
        try
        {
            foreach (var source in job.Sources)
            {
                await Read(source, cancellation);
            }

            await Flush(cancellation);
            batches.Complete();
        }
        catch (Exception failure)
        {
            batches.Complete(failure);
        }
    }

    /// <summary>What was read; where the other half stopped, no more than it took.</summary>
    public StagedCounts Counts(Staging.Written written) => new(
        _series ?? "", _kind.Synthetic, written.Stopped is null ? _files : [.. UpTo(written.Read)], written.Stopped is null ? _number : written.Read,
        written.Loaded, written.Rejected, ShapeRepairs.Together(_repairs), _notes, written.Stopped);

    private IEnumerable<StagedFile> UpTo(long number) => _files.Select((file, i) =>
        file with { Records = Math.Max(0, Math.Min(number, i + 1 < _files.Count ? _files[i + 1].FirstNumber - 1 : number) - file.FirstNumber + 1) });

    private async Task Read(OpenedSource source, CancellationToken cancellation)
    {
        await using var layer = source.Layer ?? await dataset.Open(source.File, cancellation);
        var mapper = dataset.MapperFor(layer, source.Match);
        mapper.RecordsBefore = _recordsBefore;
        _files.Add(new StagedFile(source.File, _number + 1, 0));
        var last = default(SourceRow);
        await foreach (var row in layer.Rows.WithCancellation(cancellation))
        {
            _number = checked(_number + 1);
            _recordsBefore = Math.Max(_recordsBefore, mapper.RecordsBefore + checked((int)row.Record));
            await Take(mapper, row, cancellation);
            last = row;
        }

        if (last is not null)
        {
            _rows.Clear();
            mapper.End(_rows);
            await Add(last, cancellation);
        }

        _files[^1] = _files[^1] with { Records = _number - _files[^1].FirstNumber + 1 };
        _repairs.AddRange(mapper.Repairs);
        foreach (var (kind, count) in mapper.Notes.Select(note => (note.Key, note.Value)).Concat(layer.Problems.Found))
        {
            _notes[kind] = _notes.GetValueOrDefault(kind) + count;
        }

        if (_series is { } series && series != mapper.Series)
        {
            throw new SourceFileException(
                $"{source.File.Name} is of \"{mapper.Series}\" and {_files[0].File.Name} of \"{series}\": import them one after the other, since each is a release of its own.");
        }

        _series = mapper.Series;
    }

    private async ValueTask Take(RecordMapper<TRow> mapper, SourceRow source, CancellationToken cancellation)
    {
        _rows.Clear();
        if ((source.Fault is { } fault ? RejectCode.Of(fault) : mapper.Take(source, _rows)) is { } reject)
        {
            _batch.Rejects.Add(dataset.IsInternal
                ? new RejectedRecord(source.File, source.Record, reject with { Value = null, Reason = reject.Code.Meaning }, null)
                : new RejectedRecord(source.File, source.Record, reject, SourceJson.Of(source)));
        }
        else
        {
            await Add(source, cancellation);
        }

        _batch.Pass(source);
        if (_batch.IsFull)
        {
            await Flush(cancellation);
        }
    }

    private async ValueTask Add(SourceRow source, CancellationToken cancellation)
    {
        foreach (var row in _rows)
        {
            _kind.Note(row.Synthetic, source);
            _batch.Add(row, _number);
            if (_batch.IsFull)
            {
                await Flush(cancellation);
            }
        }
    }

    private async ValueTask Flush(CancellationToken cancellation)
    {
        if (!_batch.IsEmpty)
        {
            await batches.WriteAsync(_batch, cancellation);
            _batch = new Staging.Batch<TRow>();
        }
    }
}
