using Wessex.Importers.Analyses;
using Wessex.Importers.Pipeline;

namespace Wessex.Importers.Commands;

/// <summary>Tells on standard error how far an import has come: a line per stage, and within one about every two seconds.</summary>
internal sealed class ImportNarration : IProgress<ImportProgress>
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private readonly Lock _lock = new();
    private string _stage = "";
    private long _said;

    public void Report(ImportProgress value)
    {
        lock (_lock)
        {
            if (value.Stage == ImportStage.Done || (value.Stage == _stage && Environment.TickCount64 - _said < Pause.TotalMilliseconds))
            {
                return;
            }

            (_stage, _said) = (value.Stage, Environment.TickCount64);
            Console.Error.WriteLine($"  {value.Stage,-10} {value.Words}");
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
