using System.Globalization;
using Dapper;
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
        ArgumentNullException.ThrowIfNull(edition);
        ArgumentNullException.ThrowIfNull(question);
        if (edition.PremisesLevels is not { } calculation)
        {
            return new Refusal(RefusalKind.UnitNotHeld, $"Edition {edition.Id} holds no premises release: premises cannot be grouped.");
        }

        await using var connection = await database.OpenConnectionAsync(cancellation);
        KnownArea? area = null;
        if (question.Area is { } code && !(await AreaLookup.Find(connection, calculation, areas: false, code, cancellation)).TryGet(out area, out var refusal))
        {
            return refusal;
        }

        var releases = await EvidenceReleases.Of(connection, edition, cancellation);
        var rule = ClusterRules.VoucherAt(edition.Day);
        var level = question.Lacking.Code();
        var asked = question with { Area = area?.Code };
        var lacking = await LackingPremises.Read(connection, calculation, releases, asked, rule, cancellation);
        var groups = LackingPremises.Grouped(lacking, asked.DistanceMetres, asked.Least);
        var largest = groups.Take(asked.Limit).ToList();
        var served = await Surroundings.OfServed(connection, calculation, asked.Lacking, largest, cancellation);
        var roads = await Surroundings.OfRoads(connection, releases.Roads, largest, cancellation);
        var hulls = largest.ConvertAll(Points);
        hulls = asked.Hull == "concave" ? await Concave(connection, hulls, cancellation) : hulls.ConvertAll(points => points.ConvexHull());
        var sources = (await connection.QueryAsync<SourceRelease>(new CommandDefinition(
            SourcesQuery,
            new { edition = edition.Id, areas = edition.Areas, by = "", datasets = (string[])[.. GapWords.Datasets(GapUnit.Premises, question.Lacking), "os-open-roads"] },
            cancellationToken: cancellation))).AsList();

        var costs = ClusterRules.Costs.Where(cost => cost.Levels.Contains(level)).ToList();
        var (clustered, without) = (groups.Sum(group => group.Count), lacking.Count(premises => premises.X is null));
        var total = new ClusterTotal(lacking.Count, clustered, lacking.Count - clustered - without, without, groups.Count);
        return new ClusterAnswer(
            asked, question.Lacking.Definition(), ClusterWords.Sentence(asked, area, total), total,
            [.. largest.Select((group, place) => Valued(Cluster(group, hulls[place], served[place], roads[place]), group, rule, costs))], rule, costs, sources,
            [.. ClusterWords.Notes(edition, area, rule, costs, largest.Count, groups.Count)], edition.Id, edition.AsOf, edition.Synthetic);
    }

    /// <summary>Every group of every level by the question's defaults, whatever their number: what an edition keeps.</summary>
    /// <param name="connection">Of who may read premises.</param>
    /// <param name="levels">The calculation of levels.</param>
    /// <param name="coverage">The premises release.</param>
    /// <param name="roads">The release of roads; null when none is held.</param>
    /// <param name="cancellation">Stops the queries.</param>
    public static async Task<IReadOnlyList<(BroadbandLevel Lacking, GapCluster Cluster)>> All(
        NpgsqlConnection connection, int levels, int coverage, int? roads, CancellationToken cancellation = default)
    {
        var found = new List<(BroadbandLevel Lacking, List<LackingPremises> Group, Neighbour? Served)>();
        foreach (var level in Enum.GetValues<BroadbandLevel>())
        {
            var question = new ClusterQuestion(level);
            var premises = await LackingPremises.Read(connection, levels, new EvidenceReleases(coverage, null, null, roads, []), question, rule: null, cancellation);
            var groups = LackingPremises.Grouped(premises, question.DistanceMetres, question.Least);
            found.AddRange(groups.Zip(await Surroundings.OfServed(connection, levels, level, groups, cancellation), (group, served) => (level, group, served)));
        }

        var nearestRoads = await Surroundings.OfRoads(connection, roads, [.. found.Select(one => one.Group)], cancellation);
        return [.. found.Zip(nearestRoads, (one, road) => (one.Lacking, Cluster(one.Group, Points(one.Group).ConvexHull(), one.Served, road)))];
    }

    private static Shape Points(List<LackingPremises> group) =>
        OnGrid.CreateMultiPointFromCoords([.. group.Select(premises => new Coordinate(premises.X!.Value, premises.Y!.Value))]);

    private static async Task<List<Shape>> Concave(NpgsqlConnection connection, List<Shape> points, CancellationToken cancellation) =>
        (await connection.QueryAsync<Shape>(new CommandDefinition(ConcaveQuery, new { points = points.ToArray(), ratio = ConcaveRatio }, cancellationToken: cancellation))).AsList();

    private static GapCluster Cluster(List<LackingPremises> group, Shape hull, Neighbour? served, Neighbour? road)
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

    private static GapCluster Valued(GapCluster cluster, List<LackingPremises> group, VoucherRule? rule, List<CostAssumption> costs) => cluster with
    {
        VoucherIndicative = rule is null ? null : new VoucherCount(
            group.Count(premises => premises.Eligible == true), group.Count(premises => premises.Eligible == false), group.Count(premises => premises.Eligible is null)),
        CostIndicative = [.. costs.Select(cost => new CostRange(cost.Name, group.Count * cost.Low, group.Count * cost.Central, group.Count * cost.High))],
    };

    /// <summary>To a tenth of a metre.</summary>
    private static double? Rounded(double? metres) => metres is { } value ? Math.Round(value, 1) : null;
}
