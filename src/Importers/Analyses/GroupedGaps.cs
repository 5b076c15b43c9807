using NetTopologySuite.Geometries;
using NpgsqlTypes;
using Wessex.GeoStore.Gaps;
using Wessex.GeoStore.Gaps.Clusters;
using Wessex.GeoStore.Grid;
using Shape = NetTopologySuite.Geometries.Geometry;

namespace Wessex.Importers.Analyses;

/// <summary>Premises that lack a level, grouped into projects, for every level: kept so that a collection of them has ids and pages that stand.</summary>
internal static class GroupedGaps
{
    public const string Kind = "gap-clusters";

    /// <summary>Half the width of the hull of premises in one line, which would have none (metres).</summary>
    private const double HalfWidth = 0.5;

    /// <param name="calculations">Where it is kept.</param>
    /// <param name="levels">Levels of premises.</param>
    /// <param name="coverage">The premises release: what is planned.</param>
    /// <param name="roads">A release of roads; null when none is held.</param>
    public static Task<int> Ensure(Calculations calculations, int levels, int coverage, int? roads) =>
        calculations.Ensure(
            Kind, $"premises-levels={levels};bduk-premises={coverage};os-open-roads={roads}", "grouping premises that lack a level",
            async run =>
            {
                await Keep(run, await GapClusters.All(run.Connection, levels, coverage, roads, run.Cancellation));
                await run.Execute("ANALYZE gap_clusters", new { });
            });

    private static async Task Keep(CalculationRun run, IReadOnlyList<(BroadbandLevel Lacking, GapCluster Cluster)> clusters)
    {
        await using var copy = await run.Connection.BeginBinaryImportAsync(
            "COPY gap_clusters (calculation_id, lacking_level, id, premises, planned, square_kilometres, premises_per_square_kilometre, nearest_served_metres, nearest_road_metres, nearest_road, geom, lonlat) FROM STDIN (FORMAT BINARY)",
            run.Cancellation);
        foreach (var (lacking, cluster) in clusters)
        {
            var hull = Widened(cluster.Grid);
            await copy.StartRowAsync(run.Cancellation);
            await copy.WriteAsync(run.Id, NpgsqlDbType.Integer, run.Cancellation);
            await copy.WriteAsync(lacking.Code(), NpgsqlDbType.Text, run.Cancellation);
            await copy.WriteAsync(long.Parse(cluster.Id), NpgsqlDbType.Bigint, run.Cancellation);
            await copy.WriteAsync(cluster.Premises, NpgsqlDbType.Bigint, run.Cancellation);
            await copy.WriteAsync(cluster.Planned, NpgsqlDbType.Bigint, run.Cancellation);
            await copy.WriteAsync(cluster.SquareKilometres, NpgsqlDbType.Double, run.Cancellation);
            await copy.WriteAsync(cluster.PremisesPerSquareKilometre, NpgsqlDbType.Double, run.Cancellation);
            await copy.WriteAsync(cluster.NearestServedMetres, NpgsqlDbType.Double, run.Cancellation);
            await copy.WriteAsync(cluster.NearestRoadMetres, NpgsqlDbType.Double, run.Cancellation);
            await copy.WriteAsync(cluster.NearestRoad, NpgsqlDbType.Text, run.Cancellation);
            await copy.WriteAsync(hull, "geometry", run.Cancellation);
            await copy.WriteAsync(BritishGrid.ToLonLat(hull), "geometry", run.Cancellation);
        }

        await copy.CompleteAsync(run.Cancellation);
    }

    private static Shape Widened(Shape hull) => hull is Polygon ? hull : hull.Buffer(HalfWidth);
}
