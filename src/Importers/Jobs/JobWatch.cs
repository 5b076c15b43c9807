using Npgsql;
using Wessex.Importers.Pipeline;

namespace Wessex.Importers.Jobs;

/// <summary>
/// Keeps the row of a running job true: its stage as soon as that changes, what is said within one about once a second. With the same statement it
/// learns whether somebody wants the job cancelled. When the claim is lost, the work is stopped too.
/// </summary>
internal sealed class JobWatch : IProgress<ImportProgress>, IProgress<string>, IAsyncDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);
    private readonly JobClaim _claim;
    private readonly Action<long, ImportProgress>? _progress;
    private readonly CancellationTokenSource _stop;
    private readonly CancellationTokenSource _end = new();
    private readonly SemaphoreSlim _newStage = new(0, 1);
    private readonly Lock _lock = new();
    private readonly Task _watching;
    private ImportProgress _latest = new("", "");

    public JobWatch(JobClaim claim, Action<long, ImportProgress>? progress, CancellationToken leaving)
    {
        (_claim, _progress) = (claim, progress);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(leaving);
        Stop = _stop.Token;
        _watching = Watch();
    }

    /// <summary>Cancelled when the work must stop: the worker ends, somebody cancelled the job, or the claim is lost.</summary>
    public CancellationToken Stop { get; }

    /// <summary>True when it is stopped because somebody cancelled the job.</summary>
    public bool Cancelled { get; private set; }

    public void Report(ImportProgress value)
    {
        _progress?.Invoke(_claim.Job.Id, value);
        lock (_lock)
        {
            if (value.Stage != _latest.Stage && _newStage.CurrentCount == 0)
            {
                _newStage.Release();
            }

            _latest = value;
        }
    }

    /// <summary>A step of an analysis.</summary>
    void IProgress<string>.Report(string value) => Report(new ImportProgress(ImportStage.Analysing, value));

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _watching;
        _stop.Dispose();
        _end.Dispose();
        _newStage.Dispose();
    }

    private async Task Watch()
    {
        try
        {
            while (!Stop.IsCancellationRequested)
            {
                await _newStage.WaitAsync(Beat, _end.Token);
                if (await _claim.Note(_latest, _end.Token))
                {
                    Cancelled = true;
                    await _stop.CancelAsync();
                }
            }
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            // the work is done
        }
        catch (Exception lost) when (lost is NpgsqlException or InvalidOperationException or TimeoutException)
        {
            await _stop.CancelAsync();
        }
    }
}
