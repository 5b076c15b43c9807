using Wessex.Importers.Reading;

namespace Wessex.Importers.Pipeline;

/// <summary>Keeps the sample and real data apart: the first row whose keys are of the other kind stops the import.</summary>
/// <param name="held">What the database holds: the sample (true), real data (false), nothing yet (null).</param>
internal sealed class KindOfKeys(bool? held)
{
    private string? _first;

    /// <summary>What the rows' keys have said; null while there was no row.</summary>
    public bool? Synthetic { get; private set; }

    public void Note(bool synthetic, SourceRow source)
    {
        if (Synthetic == synthetic)
        {
            return;
        }

        var place = $"record {source.Record:N0} of {source.File}";
        if (Synthetic is not null)
        {
            throw new SourceFileException(
                $"The sample and real data must not mix, but the keys of {place} are {Words(synthetic)} and those of {_first} are {Words(!synthetic)}.");
        }

        if (held is { } kind && kind != synthetic)
        {
            throw new SourceFileException(
                $"This database holds {(kind ? "the synthetic sample" : "real data")} and the keys of {place} are {Words(synthetic)}: "
                + "the two never mix, use another database (./wessex db reset starts again).");
        }

        Synthetic = synthetic;
        _first = place;
    }

    private static string Words(bool synthetic) => synthetic ? "the sample's" : "really issued ones";
}
