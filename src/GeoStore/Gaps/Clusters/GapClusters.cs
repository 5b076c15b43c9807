using System.Globalization;
using Dapper;
using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;
using Npgsql;
using Wessex.GeoStore.Editions;
using Wessex.GeoStore.Gaps.Premises;
using Wessex.GeoStore.Grid;
using Shape = NetTopologySuite.Geometries.Geometry;

namespace Wessex.GeoStore.Gaps.Clusters;

/// <summary>Premises that lack a level, grouped into projects a supplier could bid on: groups in which each is near another.</summary>
public static class GapClusters
{
    private const double ConcaveRatio = 0.4;
    private static readonly GeometryFactory OnGrid = new(new PrecisionModel(), BritishGrid.GridSrid);
    private static readonly string ConcaveQuery = Sql.Beside(typeof(GapClusters), "concave");
    private static readonly string SourcesQuery = Sql.Beside(typeof(PremisesGaps), "sources");

    /// <summary>The largest groups and the totals. Refuses with UnitNotHeld or AreaUnknown.</summary>
    public static async Task<Answer<ClusterAnswer>> Find(
        NpgsqlDataSource database, Edition edition, ClusterQuestion question, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(edition);
        ArgumentNullException.ThrowIfNull(question);
        await using var connection = await database.OpenConnectionAsync(cancellation);
        if (!(await Resolve(connection, edition, question, cancellation)).TryGet(out var scope, out var refusal))
        {
            return refusal;
        }

        var (asked, rule) = (question with { Area = scope.Area?.Code }, ClusterRules.VoucherAt(edition.Day));
        var releases = await EvidenceReleases.Of(connection, edition, cancellation);
        var lacking = await LackingPremises.Read(connection, scope.Levels, releases, asked, rule, cancellation);
        var groups = LackingPremises.Grouped(lacking, asked.DistanceMetres, asked.Least);
        var largest = groups.Take(asked.Limit).ToList();
        var around = new Surroundings(connection, cancellation);
        var served = await around.OfServed(scope.Levels, asked.Lacking, largest);
        var roads = await around.OfRoads(releases.Roads, largest);
        var hulls = asked.Hull == "concave" ? await Concave(connection, largest, cancellation) : largest.ConvertAll(Convex);
        var clusters = largest.Select((group, place) => Cluster(group, hulls[place], served[place], roads[place]) with { VoucherIndicative = Vouchers(group, rule) });
        return await Answered(connection, edition, asked, scope.Area, rule, Total(lacking, groups), [.. clusters], cancellation);
    }

    /// <summary>The totals of a place and its largest group, by the question's defaults: from what the edition keeps; where it keeps nothing for the place, as <see cref="Find"/>.</summary>
    /// <param name="database">Read only.</param>
    /// <param name="edition">As resolved.</param>
    /// <param name="level">That is lacked.</param>
    /// <param name="area">Code of the place.</param>
    /// <param name="cancellation">Stops the queries.</param>
    public static async Task<Answer<ClusterAnswer>> LargestOf(
        NpgsqlDataSource database, Edition edition, BroadbandLevel level, string area, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(edition);
        var question = new ClusterQuestion(level, Area: area, Limit: 1);
        await using (var connection = await database.OpenConnectionAsync(cancellation))
        {
            if (!(await Resolve(connection, edition, question, cancellation)).TryGet(out var scope, out var refusal))
            {
                return refusal;
            }

            var (asked, rule) = (question with { Area = scope.Area!.Code }, ClusterRules.VoucherAt(edition.Day));
            if (await PlaceGroups.Kept(connection, edition, asked, rule, cancellation) is var (total, largest))
            {
                return await Answered(connection, edition, asked, scope.Area, rule, total, largest is null ? [] : [largest], cancellation);
            }
        }

        return await Find(database, edition, question, cancellation);
    }

    /// <summary>Every group of a level by the question's defaults, whatever their number: what an edition keeps.</summary>
    /// <param name="lacking">The premises that lack it, by UPRN.</param>
    /// <param name="around">Finds what is near to them.</param>
    /// <param name="levels">The calculation of levels.</param>
    /// <param name="level">That is lacked.</param>
    /// <param name="roads">The release of roads; null when none is held.</param>
    internal static async Task<List<GapCluster>> All(List<LackingPremises> lacking, Surroundings around, int levels, BroadbandLevel level, int? roads)
    {
        var question = new ClusterQuestion(level);
        return await Described(LackingPremises.Grouped(lacking, question.DistanceMetres, question.Least), around, levels, level, roads);
    }

    /// <summary>Groups with their hulls and what is nearest, in the order given.</summary>
    internal static async Task<List<GapCluster>> Described(List<ArraySegment<LackingPremises>> groups, Surroundings around, int levels, BroadbandLevel level, int? roads)
    {
        var served = await around.OfServed(levels, level, groups);
        var nearestRoads = await around.OfRoads(roads, groups);
        return [.. groups.Select((group, place) => Cluster(group, Convex(group), served[place], nearestRoads[place]))];
    }

    /// <summary>All of the premises that lack a level, in groups and not.</summary>
    internal static ClusterTotal Total(List<LackingPremises> lacking, List<ArraySegment<LackingPremises>> groups)
    {
        var (clustered, without) = (groups.Sum(group => group.Count), lacking.Count(premises => !premises.Positioned));
        return new ClusterTotal(lacking.Count, clustered, lacking.Count - clustered - without, without, groups.Count);
    }

    /// <summary>How many of a group may have a voucher; null without a rule.</summary>
    internal static VoucherCount? Vouchers(ArraySegment<LackingPremises> group, VoucherRule? rule) => rule is null ? null : new VoucherCount(
        group.Count(premises => premises.Eligible == true), group.Count(premises => premises.Eligible == false), group.Count(premises => premises.Eligible is null));

    private static async Task<Answer<Scope>> Resolve(NpgsqlConnection connection, Edition edition, ClusterQuestion question, CancellationToken cancellation)
    {
        if (edition.PremisesLevels is not { } levels)
        {
            return new Refusal(RefusalKind.UnitNotHeld, $"Edition {edition.Id} holds no premises release: premises cannot be grouped.");
        }

        KnownArea? area = null;
        return question.Area is { } code && !(await AreaLookup.Find(connection, levels, areas: false, code, cancellation)).TryGet(out area, out var refusal) ? refusal : new Scope(levels, area);
    }

    private static async Task<ClusterAnswer> Answered(
        NpgsqlConnection connection, Edition edition, ClusterQuestion asked, KnownArea? area, VoucherRule? rule, ClusterTotal total, List<GapCluster> clusters, CancellationToken cancellation)
    {
        var sources = (await connection.QueryAsync<SourceRelease>(new CommandDefinition(
            SourcesQuery,
            new { edition = edition.Id, areas = edition.Areas, by = "", datasets = (string[])[.. GapWords.Datasets(GapUnit.Premises, asked.Lacking), "os-open-roads"] },
            cancellationToken: cancellation))).AsList();
        var costs = ClusterRules.Costs.Where(cost => cost.Levels.Contains(asked.Lacking.Code())).ToList();
        return new ClusterAnswer(
            asked, asked.Lacking.Definition(), ClusterWords.Sentence(asked, area, total), total, clusters.ConvertAll(cluster => Costed(cluster, costs)), rule, costs, sources,
            [.. ClusterWords.Notes(edition, area, rule, costs, clusters.Count, total.Clusters)], edition.Id, edition.AsOf, edition.Synthetic);
    }

    private static Coordinate[] Coordinates(ArraySegment<LackingPremises> group) => [.. group.Select(premises => new Coordinate(premises.X, premises.Y))];

    private static Shape Convex(ArraySegment<LackingPremises> group) => new ConvexHull(Coordinates(group), OnGrid).GetConvexHull();

    private static async Task<List<Shape>> Concave(NpgsqlConnection connection, List<ArraySegment<LackingPremises>> groups, CancellationToken cancellation)
    {
        var points = groups.Select(group => (Shape)OnGrid.CreateMultiPointFromCoords(Coordinates(group))).ToArray();
        return (await connection.QueryAsync<Shape>(new CommandDefinition(ConcaveQuery, new { points, ratio = ConcaveRatio }, cancellationToken: cancellation))).AsList();
    }

    private static GapCluster Cluster(ArraySegment<LackingPremises> group, Shape hull, Neighbour? served, Neighbour? road)
    {
        var squareKilometres = hull.Area / 1e6;
        return new GapCluster(
            group[0].Uprn.ToString(CultureInfo.InvariantCulture), group.Count, Math.Round(squareKilometres, 6),
            squareKilometres > 0 ? Math.Round(group.Count / squareKilometres, 1) : null, group.Count(premises => premises.Planned), Rounded(served?.Metres), Rounded(road?.Metres), road?.Name,
            VoucherIndicative: null, [])
        {
            Grid = hull,
            LonLat = BritishGrid.ToLonLat(hull),
        };
    }

    private static GapCluster Costed(GapCluster cluster, List<CostAssumption> costs) => cluster with
    {
        CostIndicative = [.. costs.Select(cost => new CostRange(cost.Name, cluster.Premises * cost.Low, cluster.Premises * cost.Central, cluster.Premises * cost.High))],
    };

    /// <summary>To a tenth of a metre.</summary>
    private static double? Rounded(double? metres) => metres is { } value ? Math.Round(value, 1) : null;

    private sealed record Scope(int Levels, KnownArea? Area);
}
