using Wessex.GeoStore.Gaps;

namespace Wessex.GeoStore.Changes;

/// <summary>What a question about change rests on: it has the dates of these releases, whatever else came or went.</summary>
/// <param name="Stating">Data sets that state a level of premises; none for roads.</param>
/// <param name="Technology">Of roads: with <paramref name="Environment"/> the predicted signal asked about; null for premises.</param>
/// <param name="Environment">Likewise.</param>
public sealed record ChangeBasis(string[] Stating, string? Technology = null, string? Environment = null)
{
    public static ChangeBasis Of(BroadbandLevel level) => new(GapWords.Stating(level));

    public static ChangeBasis OfRoads(string technology, string environment) => new([], technology, environment);
}
