using Wessex.GeoStore;

namespace Wessex.Importers.Analyses.OverTime;

/// <summary>
/// The gaps of a question about roads: every stretch of a link that lacks signal from end to end, each with a name that it keeps from edition to edition while the same
/// place still lacks the same thing. A gap takes the name of the gap before it on the same link, drawn at the same length, when each overlaps the other the most; else
/// where it begins and the date of the predictions become its name.
/// </summary>
internal static class RoadGapNames
{
    public const string Kind = "road-gaps";

    private static readonly string Query = Sql.Beside(typeof(RoadGapNames));

    /// <param name="calculations">Where it is kept.</param>
    /// <param name="signal">Of the edition that is made.</param>
    /// <param name="rule">all or any.</param>
    /// <param name="factsOn">The date of the newest prediction that the signal rests on.</param>
    /// <param name="before">The gaps of the same question and rule in the edition before, with its release of roads; null = none is held.</param>
    public static Task<int> Ensure(Calculations calculations, PlacedSignal signal, string rule, DateOnly factsOn, (int Gaps, int Roads)? before) =>
        calculations.Ensure(
            Kind, $"road-signal={signal.Signal};rule={rule};facts={factsOn:yyyy-MM-dd};before={before?.Gaps}", "naming the gaps along roads",
            run => run.Execute(Query, new { calculation = run.Id, signal = signal.Signal, rule, factsOn, roads = signal.Roads, before = before?.Gaps, beforeRoads = before?.Roads }));
}
