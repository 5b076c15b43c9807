using NetTopologySuite.Geometries;

namespace Wessex.Importers.Analyses.Signal;

/// <summary>
/// Cuts a road link where it crosses the boundary of a coverage: the crossings are computed, the middle of each part between two is asked whether it is covered, and
/// only then is anything rounded. A part that runs along a boundary is covered. An instance serves one thread.
/// </summary>
internal sealed class LinkCuts
{
    private const double MillimetresPerMetre = 1000;

    private readonly List<int> _edges = [];
    private readonly List<double> _cuts = []; // metres from the link's start
    private readonly List<(double From, double To)> _along = []; // parts that run along an edge
    private double[] _at = []; // metres from the link's start, of each vertex

    /// <summary>Where the coverage holds a link, in order and apart.</summary>
    /// <param name="link">Two vertices or more, EPSG:27700.</param>
    /// <param name="stretches">Cleared, then filled.</param>
    /// <returns>The link's length in millimetres.</returns>
    public long Cut(CoverageIndex coverage, CoordinateSequence link, List<Stretch> stretches)
    {
        _cuts.Clear();
        _along.Clear();
        stretches.Clear();
        var metres = Measure(link);
        for (var i = 1; i < link.Count; i++)
        {
            if (_at[i] == _at[i - 1])
            {
                continue;
            }

            Cross(coverage, new Edge(link.GetX(i - 1), link.GetY(i - 1), link.GetX(i), link.GetY(i)), _at[i - 1], _at[i]);
        }

        _cuts.Add(0);
        _cuts.Add(metres);
        _cuts.Sort();
        for (int i = 1, segment = 1; i < _cuts.Count; i++)
        {
            var (from, to) = (_cuts[i - 1], _cuts[i]);
            if (to <= from)
            {
                continue;
            }

            var middle = from + ((to - from) / 2);
            while (segment < link.Count - 1 && _at[segment] < middle)
            {
                segment++;
            }

            if (IsAlong(middle) || IsCovered(coverage, link, segment, middle))
            {
                Add(stretches, Millimetres(from), Millimetres(to));
            }
        }

        return Millimetres(metres);
    }

    private double Measure(CoordinateSequence link)
    {
        if (_at.Length < link.Count)
        {
            _at = new double[link.Count * 2];
        }

        _at[0] = 0;
        for (var i = 1; i < link.Count; i++)
        {
            var (dx, dy) = (link.GetX(i) - link.GetX(i - 1), link.GetY(i) - link.GetY(i - 1));
            _at[i] = _at[i - 1] + Math.Sqrt((dx * dx) + (dy * dy));
        }

        return _at[link.Count - 1];
    }

    private void Cross(CoverageIndex coverage, Edge line, double from, double to)
    {
        coverage.Near(line, _edges);
        foreach (var number in _edges)
        {
            var edge = coverage[number];
            if (Math.Max(edge.Ax, edge.Bx) < Math.Min(line.Ax, line.Bx) || Math.Min(edge.Ax, edge.Bx) > Math.Max(line.Ax, line.Bx)
                || Math.Max(edge.Ay, edge.By) < Math.Min(line.Ay, line.By) || Math.Min(edge.Ay, edge.By) > Math.Max(line.Ay, line.By))
            {
                continue;
            }

            var (first, second) = (line.Side(edge.Ax, edge.Ay), line.Side(edge.Bx, edge.By));
            if (first == 0 && second == 0)
            {
                var (a, b) = (Along(line, edge.Ax, edge.Ay), Along(line, edge.Bx, edge.By));
                var part = (From: from + (Math.Min(a, b) * (to - from)), To: from + (Math.Max(a, b) * (to - from)));
                _along.Add(part);
                _cuts.Add(part.From);
                _cuts.Add(part.To);
            }
            else if (first * second <= 0 && edge.Side(line.Ax, line.Ay) * edge.Side(line.Bx, line.By) <= 0)
            {
                var either = edge.InEitherDirection; // two areas that share it are cut at the same place
                var (start, end) = (either.TwiceArea(line.Ax, line.Ay), either.TwiceArea(line.Bx, line.By));
                _cuts.Add(from + (Math.Clamp(start / (start - end), 0, 1) * (to - from)));
            }
        }
    }

    /// <summary>How far along a line a point of it lies, 0 to 1.</summary>
    private static double Along(in Edge line, double x, double y)
    {
        var (dx, dy) = (line.Bx - line.Ax, line.By - line.Ay);
        return Math.Clamp(Math.Abs(dx) > Math.Abs(dy) ? (x - line.Ax) / dx : (y - line.Ay) / dy, 0, 1);
    }

    private bool IsAlong(double middle)
    {
        foreach (var (from, to) in _along)
        {
            if (from < middle && middle < to)
            {
                return true;
            }
        }

        return false;
    }

    private bool IsCovered(CoverageIndex coverage, CoordinateSequence link, int segment, double at)
    {
        var share = (at - _at[segment - 1]) / (_at[segment] - _at[segment - 1]);
        return coverage.Covers(
            link.GetX(segment - 1) + (share * (link.GetX(segment) - link.GetX(segment - 1))),
            link.GetY(segment - 1) + (share * (link.GetY(segment) - link.GetY(segment - 1))));
    }

    private static void Add(List<Stretch> stretches, long from, long to)
    {
        if (stretches.Count > 0 && stretches[^1].ToMm >= from)
        {
            stretches[^1] = stretches[^1] with { ToMm = Math.Max(stretches[^1].ToMm, to) };
        }
        else if (to > from)
        {
            stretches.Add(new Stretch(from, to));
        }
    }

    private static long Millimetres(double metres) => (long)Math.Round(metres * MillimetresPerMetre);
}
