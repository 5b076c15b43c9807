using Wessex.GeoStore;

namespace Wessex.Importers.Analyses;

/// <summary>
/// What every premises and every postcode can get, by level, in three states, and the counts that figures are summed from.
/// A level is stated by a source or unknown: none is inferred from another, and nothing turns a blank into a no. Of several sources the first in
/// precedence decides, and where they say opposite things that is kept as well.
/// </summary>
internal static class Levels
{
    public const string PremisesKind = "premises-levels";
    public const string PostcodeKind = "postcode-levels";

    private static readonly string Premises = Sql.Beside(typeof(Levels), "premises");
    private static readonly string Postcodes = Sql.Beside(typeof(Levels), "postcodes");
    private static readonly string Cells = Sql.Beside(typeof(Levels), "cells");

    /// <param name="calculations">Where it is kept.</param>
    /// <param name="areas">The areas to count by.</param>
    /// <param name="places">The placement of <paramref name="positions"/>; null without positions.</param>
    /// <param name="positions">A release of OS Open UPRN; null = no premises has a position.</param>
    /// <param name="coverage">The premises release: it says who is counted, and gigabit.</param>
    /// <param name="suppliers">Suppliers' declarations: full fibre, and gigabit where the premises release is silent.</param>
    /// <param name="postcodes">The postcode coverage release: the other levels, and gigabit where nobody else speaks, where a postcode is all or nothing.</param>
    /// <param name="overrides">Officers' overrides in force: they stand above every source.</param>
    public static Task<int> EnsurePremises(
        Calculations calculations, int areas, int? places, int? positions, int coverage, int[] suppliers, int? postcodes, int[] overrides) =>
        calculations.Ensure(
            PremisesKind,
            $"areas={areas};places={places};os-open-uprn={positions};bduk-premises={coverage};"
                + $"supplier-full-fibre={string.Join(',', suppliers)};ofcom-fixed-postcode={postcodes};overrides={string.Join(',', overrides)}",
            "computing the levels of premises",
            async run =>
            {
                await run.Execute(Premises, new { calculation = run.Id, places, positions, coverage, suppliers, postcodes, overrides });
                await run.Execute(Cells, new { calculation = run.Id, areas, places, lots = coverage });
            });

    /// <param name="calculations">Where it is kept.</param>
    /// <param name="areas">The areas to count by.</param>
    /// <param name="places">The placement of <paramref name="positions"/>; null without positions.</param>
    /// <param name="positions">A release of Code-Point Open; null = no postcode has a position.</param>
    /// <param name="coverage">The postcode coverage release: it says which postcodes are counted, and all levels.</param>
    public static Task<int> EnsurePostcodes(Calculations calculations, int areas, int? places, int? positions, int coverage) =>
        calculations.Ensure(
            PostcodeKind, $"areas={areas};places={places};code-point-open={positions};ofcom-fixed-postcode={coverage}",
            "computing the levels of postcodes",
            async run =>
            {
                await run.Execute(Postcodes, new { calculation = run.Id, places, positions, coverage });
                await run.Execute(Cells, new { calculation = run.Id, areas, places, lots = (int?)null });
            });
}
