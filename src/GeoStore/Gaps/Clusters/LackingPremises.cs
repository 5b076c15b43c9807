using System.Runtime.InteropServices;
using Dapper;
using Npgsql;
using Wessex.GeoStore.Gaps.Premises;

namespace Wessex.GeoStore.Gaps.Clusters;

/// <summary>A premises that lacks the level asked for, in 32 bytes: an edition groups hundreds of thousands, level by level.</summary>
/// <param name="Uprn">Its key.</param>
/// <param name="X">Easting in metres; not a number where nobody knows its position.</param>
/// <param name="Y">Northing in metres.</param>
/// <param name="Cell">Of the levels calculation: which areas it lies in.</param>
/// <param name="Planned">Whether something is planned for it; false as well where that is not known.</param>
/// <param name="Eligible">By the voucher rule; null = the rule cannot say.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LackingPremises(long Uprn, double X, double Y, int Cell, bool Planned, bool? Eligible)
{
    private const double MillimetresPerMetre = 1000;
    private static readonly string Query = Sql.Beside(typeof(GapClusters), "lacking");

    /// <summary>Whether anybody knows where it stands.</summary>
    public bool Positioned => !double.IsNaN(X);

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
                row.GetInt64(0), row.IsDBNull(1) ? double.NaN : row.GetDouble(1), row.IsDBNull(2) ? double.NaN : row.GetDouble(2), row.GetInt32(3), !row.IsDBNull(4) && row.GetBoolean(4),
                row.IsDBNull(5) ? null : row.GetBoolean(5)));
        }

        return premises;
    }

    /// <summary>Groups in which each premises is within a distance of another, of a least size: the largest first, of the same size by the lowest UPRN. Each by UPRN.</summary>
    /// <param name="premises">By UPRN; those without a position are in no group.</param>
    public static List<ArraySegment<LackingPremises>> Grouped(IEnumerable<LackingPremises> premises, int distanceMetres, int least)
    {
        var placed = premises.Where(one => one.Positioned).ToArray();
        var groups = ConnectedPoints.Groups(Array.ConvertAll(placed, one => (Millimetres(one.X), Millimetres(one.Y))), (long)(distanceMetres * MillimetresPerMetre));
        var sizes = new int[placed.Length];
        foreach (var group in groups)
        {
            sizes[group]++;
        }

        var firsts = Enumerable.Range(0, placed.Length).Where(place => sizes[place] >= least && groups[place] == place).OrderByDescending(place => sizes[place]).ToList();
        var grouped = new LackingPremises[firsts.Sum(place => sizes[place])];
        var (next, found, begin) = (new int[placed.Length], new List<ArraySegment<LackingPremises>>(firsts.Count), 0);
        foreach (var first in firsts)
        {
            next[first] = begin;
            found.Add(new ArraySegment<LackingPremises>(grouped, begin, sizes[first]));
            begin += sizes[first];
        }

        for (var place = 0; place < placed.Length; place++)
        {
            if (sizes[groups[place]] >= least)
            {
                grouped[next[groups[place]]++] = placed[place];
            }
        }

        return found;
    }

    private static long Millimetres(double metres) => (long)Math.Round(metres * MillimetresPerMetre);
}
