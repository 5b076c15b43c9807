using Dapper;
using Npgsql;
using Wessex.GeoStore.Editions;
using Wessex.GeoStore.Gaps.Premises;
using Wessex.GeoStore.Grid;
using Shape = NetTopologySuite.Geometries.Geometry;

namespace Wessex.GeoStore.Gaps.Clusters;

/// <summary>Premises that lack a level, grouped into projects a supplier could bid on: groups in which each is near another.</summary>
public static class GapClusters
{
    private static readonly string Query = Sql.Beside(typeof(GapClusters));
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
        var rows = await Rows(connection, calculation, releases, question with { Area = area?.Code }, rule, cancellation);
        var sources = (await connection.QueryAsync<SourceRelease>(new CommandDefinition(
            SourcesQuery,
            new { edition = edition.Id, areas = edition.Areas, by = "", datasets = (string[])[.. GapWords.Datasets(GapUnit.Premises, question.Lacking), "os-open-roads"] },
            cancellationToken: cancellation))).AsList();

        var costs = ClusterRules.Costs.Where(cost => cost.Levels.Contains(level)).ToList();
        var total = new ClusterTotal(
            rows[0].Lacking, rows[0].Clustered, rows[0].Lacking - rows[0].Clustered - rows[0].WithoutPosition, rows[0].WithoutPosition, rows[0].Clusters);
        var asked = question with { Area = area?.Code };
        return new ClusterAnswer(
            asked, question.Lacking.Definition(), ClusterWords.Sentence(asked, area, total), total,
            [.. rows.Where(row => row.Id is not null).Select(row => Cluster(row, rule, costs))], rule, costs, sources,
            [.. ClusterWords.Notes(edition, area, rule, costs)], edition.Id, edition.AsOf, edition.Synthetic);
    }

    /// <summary>Every group by the question's defaults, whatever their number: what an edition keeps.</summary>
    /// <param name="connection">Of who may read premises.</param>
    /// <param name="levels">The calculation of levels.</param>
    /// <param name="coverage">The premises release.</param>
    /// <param name="roads">The release of roads; null when none is held.</param>
    /// <param name="lacking">The level.</param>
    /// <param name="cancellation">Stops the query.</param>
    public static async Task<IReadOnlyList<GapCluster>> All(
        NpgsqlConnection connection, int levels, int coverage, int? roads, BroadbandLevel lacking, CancellationToken cancellation = default)
    {
        var rows = await Rows(
            connection, levels, new EvidenceReleases(coverage, null, null, roads, []), new ClusterQuestion(lacking, Limit: int.MaxValue), rule: null, cancellation);
        return [.. rows.Where(row => row.Id is not null).Select(row => Cluster(row, rule: null, []))];
    }

    private static async Task<List<Row>> Rows(
        NpgsqlConnection connection, int calculation, EvidenceReleases releases, ClusterQuestion question, VoucherRule? rule, CancellationToken cancellation) =>
        (await connection.QueryAsync<Row>(new CommandDefinition(
            Query,
            new
            {
                calculation,
                coverage = releases.Coverage,
                buildings = releases.Buildings,
                roads = releases.Roads,
                level = question.Lacking.Code(),
                area = question.Area,
                planned = question.Planned,
                status = question.Status,
                distance = (double)question.DistanceMetres,
                least = question.Least,
                concave = question.Hull == "concave",
                limit = question.Limit,
                below = rule?.Below ?? "gigabit",
                rural = rule?.Rural ?? false,
                outsideProjectGigabit = rule?.OutsideProjectGigabit ?? false,
            },
            cancellationToken: cancellation))).AsList();

    private static GapCluster Cluster(Row row, VoucherRule? rule, List<CostAssumption> costs)
    {
        var (premises, squareKilometres) = (row.Premises!.Value, row.SquareMetres!.Value / 1e6);
        return new GapCluster(
            row.Id!.Value.ToString(System.Globalization.CultureInfo.InvariantCulture), premises, Math.Round(squareKilometres, 6),
            squareKilometres > 0 ? Math.Round(premises / squareKilometres, 1) : null, row.Planned!.Value, Rounded(row.ServedMetres), Rounded(row.RoadMetres), row.Road,
            rule is null ? null : new VoucherCount(row.Eligible!.Value, row.NotEligible!.Value, premises - row.Eligible.Value - row.NotEligible.Value),
            [.. costs.Select(cost => new CostRange(cost.Name, premises * cost.Low, premises * cost.Central, premises * cost.High))])
        {
            Grid = row.Hull!,
            LonLat = BritishGrid.ToLonLat(row.Hull!),
        };
    }

    /// <summary>To a tenth of a metre.</summary>
    private static double? Rounded(double? metres) => metres is { } value ? Math.Round(value, 1) : null;

    private sealed record Row(
        long Lacking, long WithoutPosition, long Clusters, long Clustered, long? Id, long? Premises, long? Planned, long? Eligible, long? NotEligible,
        Shape? Hull, double? SquareMetres, double? ServedMetres, double? RoadMetres, string? Road);
}
