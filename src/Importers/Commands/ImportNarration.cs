using Wessex.Importers.Analyses;
using Wessex.Importers.Pipeline;

namespace Wessex.Importers.Commands;

/// <summary>
/// Tells how far an import has come: a line per stage, and within one about every two seconds. In a log a line that says the same again is only in the way;
/// on a terminal it shows that the work goes on.
/// </summary>
internal sealed class ImportNarration(TextWriter output, bool isTerminal, TimeSpan pause) : IProgress<ImportProgress>
{
    private readonly Lock _lock = new();
    private ImportProgress _last = new("", "");
    private long _said;

    /// <summary>On standard error.</summary>
    public ImportNarration()
        : this(Console.Error, !Console.IsErrorRedirected, TimeSpan.FromSeconds(2))
    {
    }

    public void Report(ImportProgress value)
    {
        lock (_lock)
        {
            var isTooSoon = value.Stage == _last.Stage && Environment.TickCount64 - _said < pause.TotalMilliseconds;
            if (value.Stage == ImportStage.Done || isTooSoon || (value == _last && !isTerminal))
            {
                return;
            }

            (_last, _said) = (value, Environment.TickCount64);
            output.WriteLine($"  {value.Stage,-10} {value.Words}");
        }
    }

    /// <summary>What an analysis came to, as a sentence.</summary>
    public static string Edition(EditionOutcome? edition) => edition switch
    {
        null => "No edition was computed: ./wessex analyse does it.",
        { Edition: null } => "No edition: no release is in force.",
        { PointerMoved: true } => $"Edition {edition.Edition} is now in force.",
        _ => $"Edition {edition.Edition} stays in force.",
    };
}
