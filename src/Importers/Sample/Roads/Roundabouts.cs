using NetTopologySuite.Geometries;

namespace Wessex.Importers.Sample.Roads;

/// <summary>Turns junctions into roundabouts: rings of one-way links, driven clockwise.</summary>
internal static class Roundabouts
{
    private const double Radius = 28;

    /// <summary>Kilometres. The junction nearest to each becomes one, unless a road that ends there is too short.</summary>
    private static readonly (double East, double North)[] Places =
    [
        (346.6, 92.0), (366.2, 91.2), (368.9, 89.2), (370.3, 89.9), (371.2, 91.3), (374.8, 86.1), (384.5, 95.5), (389.6, 107.9), (389.6, 105.4),
        (391.8, 87.3), (394.2, 99.4), (396.2, 92.7), (401.2, 98.7), (403.8, 100.5), (417.7, 93.7), (411.3, 94.8),
    ];

    /// <summary>Cosines and sines of a circle in sixteen parts, anticlockwise from east.</summary>
    private static readonly (double X, double Y)[] Circle = [.. Quarter().Concat(Quarter().Select(at => (-at.Y, at.X)))
        .Concat(Quarter().Select(at => (-at.X, -at.Y))).Concat(Quarter().Select(at => (at.Y, -at.X)))];

    public static void Build(List<(RoadKind Kind, Coordinate[] Points, int Draft)> pieces)
    {
        foreach (var (east, north) in Places)
        {
            var middle = new Coordinate(east * 1000, north * 1000);
            var arms = Enumerable.Range(0, pieces.Count)
                .Where(i => pieces[i].Points[0].Equals2D(middle) || pieces[i].Points[^1].Equals2D(middle)).ToArray();
            if (arms.Length >= 3 && arms.All(arm => RoadLine.Length(pieces[arm].Points) > 3 * Radius && pieces[arm].Points[0].Distance(pieces[arm].Points[^1]) > Radius))
            {
                Build(pieces, middle, arms);
            }
        }
    }

    private static void Build(List<(RoadKind Kind, Coordinate[] Points, int Draft)> pieces, Coordinate middle, int[] arms)
    {
        var gates = new List<Coordinate>();
        foreach (var arm in arms)
        {
            var (kind, points, draft) = pieces[arm];
            var leaves = points[0].Equals2D(middle);
            var line = leaves ? points : [.. points.Reverse()];
            var gate = Gate(line, middle);
            var first = Array.FindIndex(line, 1, point => point.Distance(middle) > Radius);
            var cut = RoadLine.Rounded(line[first..].Prepend(gate));
            pieces[arm] = (kind, leaves ? cut : [.. cut.Reverse()], draft);
            gates.Add(gate);
        }

        var best = arms.Select(arm => pieces[arm].Kind).OrderBy(kind => kind.Class, StringComparer.Ordinal).ThenByDescending(kind => kind.Trunk)
            .ThenBy(kind => kind.Number, StringComparer.Ordinal).First();
        var ring = gates.Select(gate => (Point: gate, IsGate: true))
            .Concat(Circle.Select(at => (Point: RoadLine.Round(new Coordinate(middle.X + (Radius * at.X), middle.Y + (Radius * at.Y))), IsGate: false)))
            .OrderByDescending(at => Turn(middle, at.Point)).ToArray();
        var start = Array.FindIndex(ring, at => at.IsGate);
        var arc = new List<Coordinate>();
        for (var i = 0; i <= ring.Length; i++)
        {
            var (point, isGate) = ring[(start + i) % ring.Length];
            if (isGate || arc.Count == 0 || arc[^1].Distance(point) > 2)
            {
                arc.Add(point);
            }

            if (isGate && arc.Count > 1)
            {
                pieces.Add((best with { Form = RoadKind.Roundabout }, RoadLine.Rounded(arc), -1));
                arc = [point];
            }
        }
    }

    /// <summary>Where the line leaves the circle.</summary>
    private static Coordinate Gate(Coordinate[] line, Coordinate middle)
    {
        var i = Array.FindIndex(line, 1, point => point.Distance(middle) > Radius);
        var (low, high) = (0.0, 1.0);
        for (var step = 0; step < 40; step++)
        {
            var half = (low + high) / 2;
            var (x, y) = (line[i - 1].X + ((line[i].X - line[i - 1].X) * half), line[i - 1].Y + ((line[i].Y - line[i - 1].Y) * half));
            (low, high) = new Coordinate(x, y).Distance(middle) > Radius ? (low, half) : (half, high);
        }

        return RoadLine.Round(new Coordinate(line[i - 1].X + ((line[i].X - line[i - 1].X) * low), line[i - 1].Y + ((line[i].Y - line[i - 1].Y) * low)));
    }

    /// <summary>Grows with the angle anticlockwise from east, 0 to 4, without trigonometry.</summary>
    private static double Turn(Coordinate middle, Coordinate point)
    {
        var (x, y) = (point.X - middle.X, point.Y - middle.Y);
        var part = Math.Abs(y) / (Math.Abs(x) + Math.Abs(y));
        return (x, y) switch { ( >= 0, >= 0) => part, ( < 0, >= 0) => 2 - part, ( < 0, < 0) => 2 + part, _ => 4 - part };
    }

    private static (double X, double Y)[] Quarter() => [(1, 0), (0.92388, 0.38268), (0.70711, 0.70711), (0.38268, 0.92388)];
}
