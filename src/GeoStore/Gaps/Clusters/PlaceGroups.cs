using System.Globalization;
using Dapper;
using Npgsql;
using Wessex.GeoStore.Editions;

namespace Wessex.GeoStore.Gaps.Clusters;

/// <summary>
/// The groups within each place that can be briefed on, as an edition keeps them: the totals and the largest group. They are not the groups of everywhere: a group ends at the edge of the
/// place asked about, so each place is grouped by itself.
/// </summary>
public static class PlaceGroups
{
    private static readonly string AreasQuery = Sql.Beside(typeof(PlaceGroups), "areas");
    private static readonly string KeptQuery = Sql.Beside(typeof(PlaceGroups));

    /// <summary>The levels that are kept for places: what a briefing asks.</summary>
    public static bool Keeps(BroadbandLevel level) => level == BroadbandLevel.Gigabit;

    /// <summary>Every place with its totals and largest group, by code.</summary>
    /// <param name="connection">Of who may read premises.</param>
    /// <param name="lacking">The premises that lack the level, by UPRN, judged by the rule.</param>
    /// <param name="around">Finds what is near to them.</param>
    /// <param name="levels">The calculation of levels.</param>
    /// <param name="level">That is lacked.</param>
    /// <param name="roads">The release of roads; null when none is held.</param>
    /// <param name="rule">Who may get a voucher; null = no rule is held for the day.</param>
    /// <param name="cancellation">Stops the queries.</param>
    internal static async Task<List<PlaceGroup>> Of(
        NpgsqlConnection connection, List<LackingPremises> lacking, Surroundings around, int levels, BroadbandLevel level, int? roads, VoucherRule? rule, CancellationToken cancellation)
    {
        var cells = (await connection.QueryAsync<(string Code, int? Cell)>(new CommandDefinition(AreasQuery, new { levels }, cancellationToken: cancellation))).AsList();
        var places = cells.Select(area => area.Code).Distinct(StringComparer.Ordinal).ToDictionary(code => code, _ => new List<int>(), StringComparer.Ordinal);
        var within = cells.Where(area => area.Cell is not null).ToLookup(area => area.Cell!.Value, area => places[area.Code]);
        for (var place = 0; place < lacking.Count; place++)
        {
            foreach (var members in within[lacking[place].Cell])
            {
                members.Add(place);
            }
        }

        var question = new ClusterQuestion(level);
        var (totals, largest) = (new List<(string Code, ClusterTotal Total)>(), new Dictionary<string, ArraySegment<LackingPremises>>(StringComparer.Ordinal));
        foreach (var (code, members) in places)
        {
            var premises = members.ConvertAll(place => lacking[place]);
            var groups = LackingPremises.Grouped(premises, question.DistanceMetres, question.Least);
            totals.Add((code, GapClusters.Total(premises, groups)));
            if (groups is [var first, ..])
            {
                largest[code] = first.ToArray(); // alone: the other groups of the place need not be held
            }
        }

        var described = largest.Keys.Zip(await GapClusters.Described([.. largest.Values], around, levels, level, roads)).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
        return totals.ConvertAll(place => new PlaceGroup(
            place.Code, place.Total, described.TryGetValue(place.Code, out var cluster) ? cluster with { VoucherIndicative = GapClusters.Vouchers(largest[place.Code], rule) } : null));
    }

    /// <summary>What is kept of a place; null where the edition keeps nothing for it, or kept it by another voucher rule.</summary>
    internal static async Task<(ClusterTotal Total, GapCluster? Largest)?> Kept(
        NpgsqlConnection connection, Edition edition, ClusterQuestion question, VoucherRule? rule, CancellationToken cancellation)
    {
        var parameters = new { edition = edition.Id, level = question.Lacking.Code(), area = question.Area, rule = VoucherRule.Key(rule) };
        return await connection.QueryFirstOrDefaultAsync<Row>(new CommandDefinition(KeptQuery, parameters, cancellationToken: cancellation)) is not { } row
            ? null
            : (new ClusterTotal(row.Lacking, row.Clustered, row.Lacking - row.Clustered - row.WithoutPosition, row.WithoutPosition, row.Clusters), row.Id is not { } id ? null : new GapCluster(
                id.ToString(CultureInfo.InvariantCulture), row.Premises!.Value, row.SquareKilometres!.Value, row.PremisesPerSquareKilometre, row.Planned!.Value, row.NearestServedMetres,
                row.NearestRoadMetres, row.NearestRoad, rule is null ? null : new VoucherCount(row.Eligible!.Value, row.NotEligible!.Value, row.Premises.Value - row.Eligible.Value - row.NotEligible.Value), []));
    }

    private sealed class Row
    {
        public long Lacking { get; init; }

        public long Clustered { get; init; }

        public long WithoutPosition { get; init; }

        public long Clusters { get; init; }

        public long? Id { get; init; }

        public long? Premises { get; init; }

        public long? Planned { get; init; }

        public double? SquareKilometres { get; init; }

        public double? PremisesPerSquareKilometre { get; init; }

        public double? NearestServedMetres { get; init; }

        public double? NearestRoadMetres { get; init; }

        public string? NearestRoad { get; init; }

        public long? Eligible { get; init; }

        public long? NotEligible { get; init; }
    }
}

/// <summary>The groups within a place.</summary>
/// <param name="Code">Of the place.</param>
/// <param name="Total">All that lack the level there, in groups and not.</param>
/// <param name="Largest">The largest group; null where there is none.</param>
public sealed record PlaceGroup(string Code, ClusterTotal Total, GapCluster? Largest);
