using System.Runtime.InteropServices;
using Wessex.Importers.Sample.Roads;

namespace Wessex.Importers.Sample.Mobile;

/// <summary>A cell of predicted coverage by its south-west corner; <paramref name="Covered"/> null = not modelled.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SignalCell(int Easting, int Northing, bool? Covered);

/// <summary>
/// One layer of predicted coverage in cells of 100 m along the A and B roads. A cell is covered when the first road through it has
/// signal where it enters; what the cells make of every road is read off again from cell border to cell border.
/// </summary>
internal sealed class CellLayer
{
    public const int Size = 100;

    private readonly Dictionary<(int East, int North), bool?> _cells = [];

    public CellLayer(MobileLayer layer, SampleDate date, long seed, IReadOnlyList<RoadChain> chains, IReadOnlyList<RoadLink> links)
    {
        Layer = layer;
        var gaps = new SignalGaps(seed);
        foreach (var chain in chains)
        {
            var without = gaps.Of(chain, layer, date.Index);
            var start = 0.0;
            foreach (var link in chain.Links)
            {
                Walk(link, (cell, _, from, _) => Place(cell, !without.Any(gap => start + from >= gap.From && start + from < gap.To), seed));
                start += link.Length;
            }
        }

        foreach (var link in links.Where(link => link.Kind.Numbered))
        {
            Walk(link, (cell, _, _, _) => Place(cell, covered: true, seed));
        }
    }

    public MobileLayer Layer { get; }

    /// <summary>Row by row from south to north, each from west to east.</summary>
    public IEnumerable<SignalCell> Cells => _cells.OrderBy(cell => cell.Key.North).ThenBy(cell => cell.Key.East)
        .Select(cell => new SignalCell(cell.Key.East * Size, cell.Key.North * Size, cell.Value));

    /// <summary>The link from end to end, neighbours of different states.</summary>
    public List<RoadStretch> Of(RoadLink link)
    {
        var stretches = new List<RoadStretch>();
        Walk(link, (cell, beside, from, to) => Stretches.Add(stretches, from, to, Of(_cells.GetValueOrDefault(cell), _cells.GetValueOrDefault(beside))));
        return Stretches.Whole(stretches, link.LengthMm);
    }

    /// <summary>A boundary belongs to what it bounds: along a border it is enough that one of the two cells is covered, or known.</summary>
    private static RoadState Of(bool? cell, bool? beside) =>
        cell == true || beside == true ? RoadState.Covered : cell is null && beside is null ? RoadState.Unknown : RoadState.NotCovered;

    private void Place((int East, int North) cell, bool covered, long seed)
    {
        // Left out: a corner of the north for one operator. Blank: one cell in two hundred.
        if (Layer.Operator == "TF" && cell is { East: > 3_740 and < 3_900, North: > 1_235 })
        {
            return;
        }

        var blank = SampleRandom.At(seed + 220 + Layer.Operator[0], cell.East, cell.North) < 0.005;
        _cells.TryAdd(cell, blank ? null : covered);
    }

    /// <summary>Goes along a link from cell border to cell border.</summary>
    /// <param name="visit">Takes the cell, the other one where the link runs along a border (else the same), and the metres along the link at which it is entered and left.</param>
    private static void Walk(RoadLink link, Action<(int East, int North), (int East, int North), double, double> visit)
    {
        var (along, cuts) = (0.0, new List<double>());
        for (var i = 1; i < link.Points.Length; i++)
        {
            var (from, to) = (link.Points[i - 1], link.Points[i]);
            var length = from.Distance(to);
            cuts.Clear();
            cuts.AddRange([0, 1]);
            AddCuts(cuts, from.X, to.X);
            AddCuts(cuts, from.Y, to.Y);
            cuts.Sort();
            for (var cut = 1; cut < cuts.Count; cut++)
            {
                if (cuts[cut] > cuts[cut - 1])
                {
                    var middle = (cuts[cut] + cuts[cut - 1]) / 2;
                    var cell = (East: (int)Math.Floor((from.X + ((to.X - from.X) * middle)) / Size), North: (int)Math.Floor((from.Y + ((to.Y - from.Y) * middle)) / Size));
                    var beside = (cell.East - (IsAlongBorder(from.X, to.X) ? 1 : 0), cell.North - (IsAlongBorder(from.Y, to.Y) ? 1 : 0));
                    visit(cell, beside, along + (cuts[cut - 1] * length), along + (cuts[cut] * length));
                }
            }

            along += length;
        }
    }

    private static bool IsAlongBorder(double from, double to) => from == to && from % Size == 0;

    private static void AddCuts(List<double> cuts, double from, double to)
    {
        var (low, high) = (Math.Min(from, to), Math.Max(from, to));
        for (var border = (Math.Floor(low / Size) + 1) * Size; border < high; border += Size)
        {
            cuts.Add((border - from) / (to - from));
        }
    }
}
