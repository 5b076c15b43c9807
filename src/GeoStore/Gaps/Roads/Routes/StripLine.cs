using NetTopologySuite.Geometries;
using Wessex.GeoStore.Grid;

namespace Wessex.GeoStore.Gaps.Roads.Routes;

/// <summary>What is known along the links of one road, by link and in order of chainage.</summary>
/// <param name="Runs">Covered and lacking as bits of the operators.</param>
/// <param name="Areas">Parish or ward; null = in none.</param>
/// <param name="Junctions">Numbers of other roads by the centimetre where they meet the road.</param>
internal sealed record RouteFacts(
    ILookup<string, (long FromMm, long ToMm, int Covered, int Lacking)> Runs, ILookup<string, (long FromMm, long ToMm, string? Area)> Areas,
    IReadOnlyDictionary<(long X, long Y), string[]> Junctions)
{
    public static (long X, long Y) Key(double x, double y) => ((long)Math.Round(x * 100), (long)Math.Round(y * 100));
}

/// <summary>A strip measured from its start: what is where along it.</summary>
internal sealed class StripLine
{
    private readonly LinkStrip _strip;
    private readonly RouteFacts _facts;
    private readonly long[] _starts; // of each link, and the strip's length
    private readonly List<(long Mm, string[] Roads)> _junctions = [];

    public StripLine(LinkStrip strip, RouteNetwork network, RouteFacts facts)
    {
        (_strip, _facts) = (strip, facts);
        _starts = new long[strip.Links.Count + 1];
        for (var i = 0; i < strip.Links.Count; i++)
        {
            _starts[i + 1] = _starts[i] + strip.Links[i].Link.LengthMm;
        }

        foreach (var (node, mm) in strip.Links.Select(one => one.FromNode).Append(strip.Links[^1].ToNode).Zip(_starts))
        {
            if (facts.Junctions.TryGetValue(RouteFacts.Key(network.Place(node).X, network.Place(node).Y), out var roads))
            {
                _junctions.Add((mm, roads));
            }
        }
    }

    public long LengthMm => _starts[^1];

    /// <summary>From the strip's start to its end; neighbours differ.</summary>
    public List<(long FromMm, long ToMm, int Covered, int Lacking)> Runs()
    {
        var runs = new List<(long FromMm, long ToMm, int Covered, int Lacking)>();
        foreach (var (one, start) in _strip.Links.Zip(_starts))
        {
            var ofLink = _facts.Runs[one.Link.Identifier];
            foreach (var run in one.Forward ? ofLink : ofLink.Reverse())
            {
                var (from, to) = one.Forward ? (start + run.FromMm, start + run.ToMm) : (start + one.Link.LengthMm - run.ToMm, start + one.Link.LengthMm - run.FromMm);
                if (runs.Count > 0 && runs[^1].Covered == run.Covered && runs[^1].Lacking == run.Lacking)
                {
                    runs[^1] = runs[^1] with { ToMm = to };
                }
                else
                {
                    runs.Add((from, to, run.Covered, run.Lacking));
                }
            }
        }

        return runs;
    }

    /// <summary>Where a chainage is.</summary>
    /// <param name="ends">True when something ends here: of two links or areas that meet, the one before counts.</param>
    public RoutePlace At(long mm, bool ends)
    {
        var number = Array.FindIndex(_starts, 1, start => ends ? mm <= start : mm < start) - 1;
        number = number < 0 ? _strip.Links.Count - 1 : number;
        var one = _strip.Links[number];
        var along = one.Forward ? mm - _starts[number] : _starts[number + 1] - mm;
        var place = Interpolate(one.Link.Line, along / 1000.0);
        var isOnGrid = BritishGrid.TryToLonLat(place.X, place.Y, out var longitude, out var latitude);
        var inside = Math.Clamp(ends == one.Forward ? along - 1 : along, 0, one.Link.LengthMm - 1); // a millimetre of what begins or ends here
        return new RoutePlace(
            GridReference.Of(place.X, place.Y), Math.Round(place.X, 3), Math.Round(place.Y, 3), isOnGrid ? Math.Round(longitude, 7) : null, isOnGrid ? Math.Round(latitude, 7) : null,
            _facts.Areas[one.Link.Identifier].FirstOrDefault(piece => piece.FromMm <= inside && inside < piece.ToMm).Area, Nearest(mm));
    }

    private RouteJunction? Nearest(long mm)
    {
        if (_junctions.Count == 0)
        {
            return null;
        }

        var (at, roads) = _junctions.MinBy(junction => Math.Abs(junction.Mm - mm));
        return new RouteJunction(roads, Math.Abs(at - mm) / 1000m, at == mm ? "here" : at < mm ? "after" : "before");
    }

    private static Coordinate Interpolate(LineString line, double metres)
    {
        var at = 0.0;
        var vertices = line.CoordinateSequence;
        for (var i = 1; i < vertices.Count; i++)
        {
            var (a, b) = (vertices.GetCoordinate(i - 1), vertices.GetCoordinate(i));
            var length = a.Distance(b);
            if (length > 0 && (at + length >= metres || i == vertices.Count - 1))
            {
                var share = Math.Clamp((metres - at) / length, 0, 1);
                return new Coordinate(a.X + (share * (b.X - a.X)), a.Y + (share * (b.Y - a.Y)));
            }

            at += length;
        }

        return vertices.GetCoordinate(vertices.Count - 1);
    }
}
