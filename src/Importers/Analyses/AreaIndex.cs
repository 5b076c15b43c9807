using Wessex.GeoStore;

namespace Wessex.Importers.Analyses;

/// <summary>
/// Which areas an edition gives figures for: per kind those of one boundary release (the latest that holds the kind, delivered before
/// dissolved), districts, councils and the county as they follow from the wards, so that sums over wards are the district's. A council or
/// county is listed only when all that it is made up of is.
/// </summary>
internal static class AreaIndex
{
    public const string Kind = "areas";

    private static readonly string Query = Sql.Beside(typeof(AreaIndex));

    public static Task<int> Ensure(Calculations calculations, int[] boundaries) =>
        calculations.Ensure(
            Kind, $"boundaries={string.Join(',', boundaries)}", "listing the areas",
            run => run.Execute(Query, new { calculation = run.Id, boundaries }));
}
