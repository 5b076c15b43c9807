using Wessex.GeoStore;

namespace Wessex.Importers.Analyses;

/// <summary>How many premises are in which programme, with what is planned for them and whether they can get gigabit, by cell.</summary>
internal static class PlanCounts
{
    public const string Kind = "plans";

    private static readonly string Query = Sql.Beside(typeof(PlanCounts));

    /// <param name="calculations">Where it is kept.</param>
    /// <param name="levels">Levels of premises: who is counted, in which cell.</param>
    /// <param name="coverage">The premises release: what it says of programmes.</param>
    public static Task<int> Ensure(Calculations calculations, int levels, int coverage) =>
        calculations.Ensure(
            Kind, $"premises-levels={levels};bduk-premises={coverage}", "counting programmes and plans",
            run => run.Execute(Query, new { calculation = run.Id, levels, coverage }));
}
