using Wessex.GeoStore;

namespace Wessex.Importers.Analyses;

/// <summary>The headline indicators of every area of an edition, so that an answer reads a few rows.</summary>
internal static class IndicatorCounts
{
    public const string Kind = "indicators";

    private static readonly string Query = Sql.Beside(typeof(IndicatorCounts));

    /// <param name="calculations">Where it is kept.</param>
    /// <param name="levels">Levels of premises; null without a premises release.</param>
    /// <param name="places">Placement of roads; null without roads.</param>
    /// <param name="signals">Calculations of predicted signal, of premises and of roads.</param>
    public static Task<int> Ensure(Calculations calculations, int? levels, int? places, int[] signals) =>
        calculations.Ensure(
            Kind, $"premises-levels={levels};road-places={places};signals={string.Join(',', signals)}", "counting the indicators",
            run => run.Execute(Query, new { calculation = run.Id, levels, places, signals }));
}
