using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using Wessex.Importers.Sample.Geography;
using Wessex.Importers.Sample.Roads;

namespace Wessex.Importers.Sample.Mobile;

/// <summary>A group of A and B roads whose millimetres are counted together.</summary>
/// <param name="Council">Code; blank for all roads, inside the councils or not.</param>
/// <param name="Number">Blank for all of the class.</param>
internal sealed record RoadGroup(string Technology, string Environment, string Council, string Class, string Number, bool Trunk);

/// <summary>
/// Millimetres of road by how many operators cover it and of how many nothing is known: <c>[covered, unknown]</c> → mm, and per
/// operator covered, not covered and unknown.
/// </summary>
internal sealed class RoadFigures
{
    public SortedDictionary<(int Covered, int Unknown), long> Mm { get; } = [];

    public SortedDictionary<string, long[]> Operators { get; } = new(StringComparer.Ordinal);

    public long All => Mm.Values.Sum();
}

/// <summary>What every question about A and B roads must answer at one date: counted from the stretches, never by a database.</summary>
internal sealed class RoadTruth
{
    public RoadTruth(MobileCoverage coverage)
    {
        Coverage = coverage;
        foreach (var kind in coverage.Polygons.Select(layer => layer.Layer).Concat(coverage.Cells.Select(layer => layer.Layer))
            .GroupBy(layer => (layer.Technology, layer.Environment)))
        {
            foreach (var link in coverage.Links)
            {
                Count(kind.Key.Technology, kind.Key.Environment, link, [.. kind]);
            }
        }
    }

    public MobileCoverage Coverage { get; }

    public SortedDictionary<RoadGroup, RoadFigures> Groups { get; } = new(Comparer<RoadGroup>.Create((a, b) => Key(a).CompareTo(Key(b))));

    private static (string, string, string, string, string, bool) Key(RoadGroup group) =>
        (group.Technology, group.Environment, group.Council, group.Class, group.Number, group.Trunk);

    private void Count(string technology, string environment, RoadLink link, MobileLayer[] layers)
    {
        var states = layers.Select(layer => Coverage.Of(layer, link)).ToArray();
        var councils = RoadCouncils.Of(link);
        var cuts = states.SelectMany(stretches => stretches).Select(stretch => stretch.FromMm).Concat(councils.Select(part => part.FromMm))
            .Append(link.LengthMm).Distinct().Order().ToArray();
        for (var i = 1; i < cuts.Length; i++)
        {
            var middle = (cuts[i - 1] + cuts[i]) / 2.0;
            var found = states.Select(stretches => stretches.First(stretch => stretch.ToMm > middle).State).ToArray();
            var council = councils.First(part => part.ToMm > middle).Council;
            foreach (var code in council.Length > 0 ? new[] { "", council } : [""])
            {
                Add(new RoadGroup(technology, environment, code, link.Kind.Class, "", link.Kind.Trunk), layers, found, cuts[i] - cuts[i - 1]);
            }

            Add(new RoadGroup(technology, environment, "", link.Kind.Class, link.Kind.Number, link.Kind.Trunk), layers, found, cuts[i] - cuts[i - 1]);
        }
    }

    private void Add(RoadGroup group, MobileLayer[] layers, RoadState[] states, long mm)
    {
        var figures = Groups.TryGetValue(group, out var existing) ? existing : Groups[group] = new RoadFigures();
        var key = (states.Count(state => state == RoadState.Covered), states.Count(state => state == RoadState.Unknown));
        figures.Mm[key] = figures.Mm.GetValueOrDefault(key) + mm;
        for (var i = 0; i < layers.Length; i++)
        {
            var own = figures.Operators.TryGetValue(layers[i].Operator, out var known) ? known : figures.Operators[layers[i].Operator] = new long[3];
            own[states[i] switch { RoadState.Covered => 0, RoadState.NotCovered => 1, _ => 2 }] += mm;
        }
    }
}

/// <summary>Which council each part of a link lies in.</summary>
internal static class RoadCouncils
{
    private static readonly (string Code, IndexedPointInAreaLocator Land, (Coordinate From, Coordinate To)[] Sides)[] Councils =
        [.. SampleAreas.All.Districts.Select(council => (council.Code, new IndexedPointInAreaLocator(council.Grid), Sides(council.Grid)))];

    private static readonly NetTopologySuite.Index.Strtree.STRtree<(Coordinate From, Coordinate To)> Tree = Build();

    /// <summary>Parts in order; a blank council is outside both.</summary>
    public static List<(long FromMm, long ToMm, string Council)> Of(RoadLink link)
    {
        var parts = new List<(long FromMm, long ToMm, string Council)>();
        var (along, meeting) = (0.0, new NetTopologySuite.Algorithm.RobustLineIntersector());
        for (var i = 1; i < link.Points.Length; i++)
        {
            var (from, to) = (link.Points[i - 1], link.Points[i]);
            var length = from.Distance(to);
            var cuts = new List<double> { 0, length };
            foreach (var (start, end) in Tree.Query(new Envelope(from, to)))
            {
                meeting.ComputeIntersection(from, to, start, end);
                if (meeting.HasIntersection)
                {
                    cuts.Add(from.Distance(meeting.GetIntersection(0)));
                }
            }

            cuts.Sort();
            for (var cut = 1; cut < cuts.Count; cut++)
            {
                var middle = (cuts[cut - 1] + cuts[cut]) / 2 / length;
                Add(parts, along + cuts[cut - 1], along + cuts[cut], At(from.X + ((to.X - from.X) * middle), from.Y + ((to.Y - from.Y) * middle)));
            }

            along += length;
        }

        parts[^1] = (parts[^1].FromMm, link.LengthMm, parts[^1].Council);
        return parts;
    }

    private static void Add(List<(long FromMm, long ToMm, string Council)> parts, double from, double to, string council)
    {
        var (start, end) = ((long)Math.Round(from * 1000), (long)Math.Round(to * 1000));
        if (parts.Count > 0 && parts[^1].Council == council)
        {
            parts[^1] = (parts[^1].FromMm, end, council);
        }
        else if (end > start)
        {
            parts.Add((start, end, council));
        }
    }

    private static string At(double x, double y) =>
        Councils.Where(council => council.Land.Locate(new Coordinate(x, y)) != Location.Exterior).Select(council => council.Code).FirstOrDefault() ?? "";

    private static (Coordinate, Coordinate)[] Sides(MultiPolygon land) =>
        [.. land.Geometries.Cast<Polygon>().SelectMany(polygon => polygon.InteriorRings.Append(polygon.ExteriorRing)).SelectMany(ring =>
            Enumerable.Range(1, ring.NumPoints - 1).Select(i => (ring.GetCoordinateN(i - 1), ring.GetCoordinateN(i))))];

    private static NetTopologySuite.Index.Strtree.STRtree<(Coordinate, Coordinate)> Build()
    {
        var tree = new NetTopologySuite.Index.Strtree.STRtree<(Coordinate From, Coordinate To)>();
        foreach (var side in Councils.SelectMany(council => council.Sides))
        {
            tree.Insert(new Envelope(side.From, side.To), side);
        }

        tree.Build();
        return tree;
    }
}
