using Npgsql;
using Wessex.GeoStore.Gaps.Premises;

namespace Wessex.GeoStore.Gaps.Clusters;

/// <summary>The groups that an edition keeps, level by level, so that the premises of one level at a time are in memory.</summary>
/// <param name="connection">Of who may read premises.</param>
/// <param name="levels">The calculation of levels.</param>
/// <param name="coverage">The premises release.</param>
/// <param name="roads">The release of roads; null when none is held.</param>
/// <param name="rule">Who may get a voucher on the edition's day; null = no rule is held.</param>
/// <param name="cancellation">Stops the queries.</param>
public sealed class EditionClusters(NpgsqlConnection connection, int levels, int coverage, int? roads, VoucherRule? rule, CancellationToken cancellation)
{
    private readonly Surroundings _around = new(connection, cancellation);

    /// <summary>Every group of a level by the question's defaults, whatever their number, and what is kept of each place: nothing for levels that no briefing asks about.</summary>
    public async Task<(List<GapCluster> Everywhere, List<PlaceGroup> Places)> Of(BroadbandLevel level)
    {
        var judged = PlaceGroups.Keeps(level) ? rule : null;
        var lacking = await LackingPremises.Read(connection, levels, new EvidenceReleases(coverage, null, null, roads, []), new ClusterQuestion(level), judged, cancellation);
        return (
            await GapClusters.All(lacking, _around, levels, level, roads),
            PlaceGroups.Keeps(level) ? await PlaceGroups.Of(connection, lacking, _around, levels, level, roads, rule, cancellation) : []);
    }
}
