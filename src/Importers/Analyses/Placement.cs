using Wessex.GeoStore;

namespace Wessex.Importers.Analyses;

/// <summary>
/// Puts every position into the areas it lies in: exactly one of each kind, of custom areas, which may overlap, all. A point on a shared boundary belongs to the area of the
/// lowest code; districts, councils and the county follow from the ward.
/// </summary>
internal static class Placement
{
    public const string PremisesKind = "premises-places";
    public const string PostcodeKind = "postcode-places";

    private static readonly string Premises = Sql.Beside(typeof(Placement), "premises");
    private static readonly string Postcodes = Sql.Beside(typeof(Placement), "postcodes");
    private static readonly string Combinations = Sql.Beside(typeof(Placement), "combinations");

    public static Task<int> EnsurePremises(Calculations calculations, int areas, int release) =>
        calculations.Ensure(PremisesKind, $"areas={areas};os-open-uprn={release}", "placing premises in areas", run => Place(run, Premises, areas, release));

    public static Task<int> EnsurePostcodes(Calculations calculations, int areas, int release) =>
        calculations.Ensure(PostcodeKind, $"areas={areas};code-point-open={release}", "placing postcodes in areas", run => Place(run, Postcodes, areas, release));

    private static async Task Place(CalculationRun run, string points, int areas, int release)
    {
        await run.Execute(points, new { calculation = run.Id, areas, release });
        await run.Execute(Combinations, new { calculation = run.Id, areas });
    }
}
