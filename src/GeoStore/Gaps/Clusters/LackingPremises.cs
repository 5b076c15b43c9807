using System.Runtime.InteropServices;
using Dapper;
using Npgsql;
using Wessex.GeoStore.Gaps.Premises;

namespace Wessex.GeoStore.Gaps.Clusters;

/// <summary>A premises that lacks the level asked for.</summary>
/// <param name="Uprn">Its key.</param>
/// <param name="X">Easting in metres; null where nobody knows its position.</param>
/// <param name="Y">Northing in metres.</param>
/// <param name="Planned">Whether something is planned for it; false as well where that is not known.</param>
/// <param name="Eligible">By the voucher rule; null = the rule cannot say.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LackingPremises(long Uprn, double? X, double? Y, bool Planned, bool? Eligible)
{
    private const double MillimetresPerMetre = 1000;
    private static readonly string Query = Sql.Beside(typeof(GapClusters), "lacking");

    /// <summary>Those of a question, by UPRN.</summary>
    public static async Task<List<LackingPremises>> Read(
        NpgsqlConnection connection, int calculation, EvidenceReleases releases, ClusterQuestion question, VoucherRule? rule, CancellationToken cancellation)
    {
        var (premises, parameters) = (new List<LackingPremises>(), new
        {
            calculation,
            coverage = releases.Coverage,
            buildings = releases.Buildings,
            level = question.Lacking.Code(),
            area = question.Area,
            planned = question.Planned,
            status = question.Status,
            below = rule?.Below,
            rural = rule?.Rural ?? false,
            outsideProjectGigabit = rule?.OutsideProjectGigabit ?? false,
        });
        await using var row = await connection.ExecuteReaderAsync(new CommandDefinition(Query, parameters, cancellationToken: cancellation));
        while (await row.ReadAsync(cancellation))
        {
            premises.Add(new LackingPremises(
                row.GetInt64(0), row.IsDBNull(1) ? null : row.GetDouble(1), row.IsDBNull(2) ? null : row.GetDouble(2), !row.IsDBNull(3) && row.GetBoolean(3), row.IsDBNull(4) ? null : row.GetBoolean(4)));
        }

        return premises;
    }

    /// <summary>Groups in which each premises is within a distance of another, of a least size: the largest first, of the same size by the lowest UPRN. Each by UPRN.</summary>
    /// <param name="premises">By UPRN; those without a position are in no group.</param>
    public static List<List<LackingPremises>> Grouped(IEnumerable<LackingPremises> premises, int distanceMetres, int least)
    {
        var placed = premises.Where(one => one.X is not null).ToList();
        var groups = ConnectedPoints.Groups(placed.ConvertAll(one => (Millimetres(one.X!.Value), Millimetres(one.Y!.Value))), (long)(distanceMetres * MillimetresPerMetre));
        return [.. placed.Zip(groups).GroupBy(pair => pair.Second, pair => pair.First).Where(group => group.Count() >= least).Select(group => group.ToList())
            .OrderByDescending(group => group.Count).ThenBy(group => group[0].Uprn)];
    }

    private static long Millimetres(double metres) => (long)Math.Round(metres * MillimetresPerMetre);
}
