namespace Wessex.GeoApi.Platform;

/// <summary>
/// Short questions come to the database a few at a time, in the order in which they arrived. Given all at once, its processes interrupt each other before they are done: no more are
/// answered in a second, and some wait ten times as long as most (docs/benchmarks.md).
/// </summary>
internal sealed class ShortQuestions(GeoApiOptions options) : IDisposable
{
    private readonly SemaphoreSlim _free = new(options.ShortQuestionsAtOnce);

    /// <summary>Waits for a turn, to be ended when the answer begins: then a caller who takes it slowly keeps nobody waiting.</summary>
    public async Task<Turn> Next(CancellationToken cancellation)
    {
        await _free.WaitAsync(cancellation);
        return new Turn(_free);
    }

    public void Dispose() => _free.Dispose();

    internal sealed class Turn(SemaphoreSlim free) : IDisposable
    {
        private int _hasEnded;

        /// <summary>May be called again, to no effect.</summary>
        public void Dispose()
        {
            if (Interlocked.Exchange(ref _hasEnded, 1) == 0)
            {
                free.Release();
            }
        }
    }
}
