using NetTopologySuite.Algorithm;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;
using Wessex.Importers.Sample.Roads;

namespace Wessex.Importers.Sample.Mobile;

/// <summary>
/// Reads off what polygons cover of a road, segment by segment and side by side, as a surveyor would: no overlay, no database. What it
/// finds is the truth of the polygons as they are written, whatever neighbouring roads they reach.
/// </summary>
internal sealed class PolygonStretches
{
    private readonly STRtree<(Coordinate From, Coordinate To)> _sides = new();
    private readonly STRtree<IndexedPointInAreaLocator> _covered = new();
    private readonly IndexedPointInAreaLocator _extent;
    private readonly RobustLineIntersector _meeting = new();

    public PolygonStretches(PredictedLayer layer)
    {
        foreach (var polygon in layer.Covered)
        {
            AddSides(polygon);
            _covered.Insert(polygon.EnvelopeInternal, new IndexedPointInAreaLocator(polygon));
        }

        AddSides(layer.Extent);
        _extent = new IndexedPointInAreaLocator(layer.Extent);
        _sides.Build();
        _covered.Build();
    }

    /// <summary>The link from end to end, neighbours of different states.</summary>
    public List<RoadStretch> Of(RoadLink link)
    {
        var stretches = new List<RoadStretch>();
        var (along, points) = (0.0, link.Points);
        for (var i = 1; i < points.Length; i++)
        {
            var length = points[i - 1].Distance(points[i]);
            var cuts = Cuts(points[i - 1], points[i]);
            for (var cut = 1; cut < cuts.Count; cut++)
            {
                var middle = (cuts[cut - 1] + cuts[cut]) / 2 / length;
                var at = new Coordinate(points[i - 1].X + ((points[i].X - points[i - 1].X) * middle), points[i - 1].Y + ((points[i].Y - points[i - 1].Y) * middle));
                Stretches.Add(stretches, along + cuts[cut - 1], along + cuts[cut], State(at));
            }

            along += length;
        }

        return Stretches.Whole(stretches, link.LengthMm);
    }

    private void AddSides(Polygon polygon)
    {
        var ring = polygon.ExteriorRing.Coordinates;
        for (var i = 1; i < ring.Length; i++)
        {
            _sides.Insert(new Envelope(ring[i - 1], ring[i]), (ring[i - 1], ring[i]));
        }
    }

    /// <summary>Distances along a segment at which a side crosses it, with both its ends, in order.</summary>
    private List<double> Cuts(Coordinate from, Coordinate to)
    {
        var length = from.Distance(to);
        var cuts = new List<double> { 0, length };
        foreach (var (start, end) in _sides.Query(new Envelope(from, to)))
        {
            _meeting.ComputeIntersection(from, to, start, end);
            if (_meeting.HasIntersection)
            {
                cuts.Add(Math.Clamp(from.Distance(_meeting.GetIntersection(0)), 0, length));
            }
        }

        cuts.Sort();
        return cuts;
    }

    private RoadState State(Coordinate at) =>
        _extent.Locate(at) == Location.Exterior ? RoadState.Unknown
        : _covered.Query(new Envelope(at)).Any(polygon => polygon.Locate(at) != Location.Exterior) ? RoadState.Covered : RoadState.NotCovered;
}

/// <summary>Puts stretches together.</summary>
internal static class Stretches
{
    /// <summary>Adds a stretch in metres to those before it: joined to the last where it is alike, left out where it is less than a millimetre.</summary>
    public static void Add(List<RoadStretch> stretches, double from, double to, RoadState state)
    {
        var (start, end) = ((long)Math.Round(from * 1000), (long)Math.Round(to * 1000));
        if (stretches.Count > 0 && stretches[^1].State == state)
        {
            stretches[^1] = stretches[^1] with { ToMm = end };
        }
        else if (end > start)
        {
            stretches.Add(new RoadStretch(start, end, state));
        }
    }

    /// <summary>The last ends where the link ends, whatever was lost in rounding.</summary>
    public static List<RoadStretch> Whole(List<RoadStretch> stretches, long lengthMm)
    {
        if (stretches.Count > 0)
        {
            stretches[^1] = stretches[^1] with { ToMm = lengthMm };
        }

        return stretches;
    }
}
