using NetTopologySuite.Geometries;
using Npgsql;
using NpgsqlTypes;
using Wessex.GeoStore.Gaps;
using Wessex.GeoStore.Gaps.Clusters;
using Wessex.GeoStore.Grid;
using Shape = NetTopologySuite.Geometries.Geometry;

namespace Wessex.Importers.Analyses;

/// <summary>Premises that lack a level, grouped into projects, for every level: kept so that a collection of them has ids and pages that stand; and within each place for what a briefing says of it.</summary>
internal static class GroupedGaps
{
    public const string Kind = "gap-clusters";

    /// <summary>Half the width of the hull of premises in one line, which would have none (metres).</summary>
    private const double HalfWidth = 0.5;

    /// <param name="calculations">Where it is kept.</param>
    /// <param name="levels">Levels of premises.</param>
    /// <param name="coverage">The premises release: what is planned.</param>
    /// <param name="roads">A release of roads; null when none is held.</param>
    /// <param name="day">Of the edition: which voucher rule is in force.</param>
    public static Task<int> Ensure(Calculations calculations, int levels, int coverage, int? roads, DateOnly day)
    {
        var rule = ClusterRules.VoucherAt(day);
        return calculations.Ensure(
            Kind, $"premises-levels={levels};bduk-premises={coverage};os-open-roads={roads};voucher={VoucherRule.Key(rule)}", "grouping premises that lack a level",
            async run =>
            {
                var grouping = new EditionClusters(run.Connection, levels, coverage, roads, rule, run.Cancellation);
                foreach (var level in Enum.GetValues<BroadbandLevel>())
                {
                    var (everywhere, places) = await grouping.Of(level);
                    await Keep(run, level, everywhere);
                    await Keep(run, level, places, rule);
                    GC.Collect(); // a level's premises are of no more use, and would else be in memory beside the next one's
                }

                await run.Execute("ANALYZE gap_clusters, place_clusters", new { });
            });
    }

    private static async Task Keep(CalculationRun run, BroadbandLevel lacking, List<GapCluster> clusters)
    {
        await using var copy = await run.Connection.BeginBinaryImportAsync(
            "COPY gap_clusters (calculation_id, lacking_level, id, premises, planned, square_kilometres, premises_per_square_kilometre, nearest_served_metres, nearest_road_metres, nearest_road, geom, lonlat) FROM STDIN (FORMAT BINARY)",
            run.Cancellation);
        foreach (var cluster in clusters)
        {
            var hull = Widened(cluster.Grid);
            await copy.StartRowAsync(run.Cancellation);
            await copy.WriteAsync(run.Id, NpgsqlDbType.Integer, run.Cancellation);
            await copy.WriteAsync(lacking.Code(), NpgsqlDbType.Text, run.Cancellation);
            await Describe(copy, cluster, run.Cancellation);
            await copy.WriteAsync(hull, "geometry", run.Cancellation);
            await copy.WriteAsync(BritishGrid.ToLonLat(hull), "geometry", run.Cancellation);
        }

        await copy.CompleteAsync(run.Cancellation);
    }

    private static async Task Keep(CalculationRun run, BroadbandLevel lacking, List<PlaceGroup> places, VoucherRule? rule)
    {
        await using var copy = await run.Connection.BeginBinaryImportAsync(
            "COPY place_clusters (calculation_id, lacking_level, code, voucher_rule, lacking, clustered, without_position, clusters, eligible, not_eligible, largest, premises, planned, square_kilometres, premises_per_square_kilometre, nearest_served_metres, nearest_road_metres, nearest_road) FROM STDIN (FORMAT BINARY)",
            run.Cancellation);
        foreach (var place in places)
        {
            await copy.StartRowAsync(run.Cancellation);
            await copy.WriteAsync(run.Id, NpgsqlDbType.Integer, run.Cancellation);
            await copy.WriteAsync(lacking.Code(), NpgsqlDbType.Text, run.Cancellation);
            await copy.WriteAsync(place.Code, NpgsqlDbType.Text, run.Cancellation);
            await copy.WriteAsync(VoucherRule.Key(rule), NpgsqlDbType.Text, run.Cancellation);
            foreach (var count in (long?[])[place.Total.Lacking, place.Total.Clustered, place.Total.WithoutPosition, place.Total.Clusters, place.Largest?.VoucherIndicative?.Eligible, place.Largest?.VoucherIndicative?.NotEligible])
            {
                await copy.WriteAsync(count, NpgsqlDbType.Bigint, run.Cancellation);
            }

            await Describe(copy, place.Largest, run.Cancellation);
        }

        await copy.CompleteAsync(run.Cancellation);
    }

    /// <summary>The eight columns that both tables have of a group, all null for none.</summary>
    private static async Task Describe(NpgsqlBinaryImporter copy, GapCluster? cluster, CancellationToken cancellation)
    {
        await copy.WriteAsync(cluster is null ? null : (long?)long.Parse(cluster.Id), NpgsqlDbType.Bigint, cancellation);
        await copy.WriteAsync(cluster?.Premises, NpgsqlDbType.Bigint, cancellation);
        await copy.WriteAsync(cluster?.Planned, NpgsqlDbType.Bigint, cancellation);
        await copy.WriteAsync(cluster?.SquareKilometres, NpgsqlDbType.Double, cancellation);
        await copy.WriteAsync(cluster?.PremisesPerSquareKilometre, NpgsqlDbType.Double, cancellation);
        await copy.WriteAsync(cluster?.NearestServedMetres, NpgsqlDbType.Double, cancellation);
        await copy.WriteAsync(cluster?.NearestRoadMetres, NpgsqlDbType.Double, cancellation);
        await copy.WriteAsync(cluster?.NearestRoad, NpgsqlDbType.Text, cancellation);
    }

    private static Shape Widened(Shape hull) => hull is Polygon ? hull : hull.Buffer(HalfWidth);
}
