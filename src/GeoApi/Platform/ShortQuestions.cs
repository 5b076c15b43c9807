namespace Wessex.GeoApi.Platform;

/// <summary>
/// Short questions come to the database a few at a time, in the order in which they arrived. Given all at once, its processes interrupt each other before they are done: no more are
/// answered in a second, and some wait ten times as long as most (docs/benchmarks.md). Who has waited for long goes ahead without a turn: then those before are not short after all, and
/// must not keep everybody waiting.
/// </summary>
internal sealed class ShortQuestions(GeoApiOptions options) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    private readonly SemaphoreSlim _free = new(options.ShortQuestionsAtOnce);

    /// <summary>Waits for a turn, to be ended when the answer begins: then a caller who takes it slowly keeps nobody waiting. Null when patience ran out.</summary>
    public async Task<Turn?> Next(CancellationToken cancellation) => await _free.WaitAsync(Patience, cancellation) ? new Turn(_free) : null;

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
