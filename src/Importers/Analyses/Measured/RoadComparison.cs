using Wessex.GeoStore;
using Wessex.GeoStore.Disagreements;
using Wessex.GeoStore.Gaps.Roads.Profiles;

namespace Wessex.Importers.Analyses.Measured;

/// <summary>Where measurement and prediction of one technology and environment say the same of a stretch of road, and where they do not. A calculation per measured question.</summary>
internal static class RoadComparison
{
    public const string Kind = "road-comparison";

    private static readonly string Prepare = Sql.Beside(typeof(RoadComparison), "prepare");
    private static readonly string Compare = Sql.Beside(typeof(RoadComparison));
    private static readonly string Finish = Sql.Beside(typeof(RoadComparison), "finish");
    private static readonly string Tests = Sql.Beside(typeof(RoadComparison), "tests");

    /// <param name="calculations">Where it is kept.</param>
    /// <param name="places">The placement of the roads.</param>
    /// <param name="roads">Their release.</param>
    /// <param name="measured">The measured question.</param>
    /// <param name="profile">Its threshold profile.</param>
    /// <param name="predicted">The predicted question of the same technology and environment.</param>
    public static Task<int> Ensure(Calculations calculations, int places, int roads, int measured, ThresholdProfile profile, int predicted) =>
        calculations.Ensure(Kind, $"road-places={places};measured={measured};predicted={predicted}", "comparing measured with predicted signal", async run =>
        {
            await run.Execute(Prepare, new { calculation = run.Id, measured, predicted });
            await run.Execute(Compare, new { calculation = run.Id, measured, predicted });
            await run.Execute(Finish, new { calculation = run.Id, places });
            await run.Execute(Tests, new
            {
                calculation = run.Id, measured, places, roads, chance = RoadDisagreementQuestion.ChanceAtMost, error = profile.Aggregation.DriveError.Value,
            });
        });
}
