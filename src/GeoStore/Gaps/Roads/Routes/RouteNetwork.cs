using NetTopologySuite.Geometries;

namespace Wessex.GeoStore.Gaps.Roads.Routes;

/// <summary>A link of one road.</summary>
/// <param name="FormOfWay">Single Carriageway, Dual Carriageway, Roundabout …</param>
/// <param name="StartNode">Null where the release names none: then ends that coincide meet.</param>
/// <param name="Line">EPSG:27700.</param>
internal sealed record RouteLink(string Identifier, string? FormOfWay, string? StartNode, string? EndNode, long LengthMm, LineString Line);

/// <summary>A link as a strip passes it.</summary>
/// <param name="Forward">From the link's start to its end.</param>
internal sealed record StripLink(RouteLink Link, bool Forward, int FromNode, int ToNode);

/// <summary>Links one after another.</summary>
/// <param name="Part">Which connected part of the road it is of, counted from 1.</param>
/// <param name="Kind">main, other-carriageway, roundabout, slip-road or branch.</param>
internal sealed record LinkStrip(int Part, string Kind, IReadOnlyList<StripLink> Links)
{
    public const string Main = "main";

    public long LengthMm => Links.Sum(one => one.Link.LengthMm);
}

/// <summary>
/// The links of a road put in order: every link in exactly one strip. Of each connected part the main strip is the longest of the shortest ways through it; what that leaves (the
/// other carriageway, the other side of roundabouts, slip roads, branches) is laid out in the same way, until nothing is left.
/// </summary>
internal sealed class RouteNetwork
{
    private readonly List<RouteLink> _links;
    private readonly List<(int From, int To)> _ends = [];
    private readonly List<Coordinate> _nodes = [];
    private readonly List<List<int>> _atNode = [];
    private readonly bool _isEastward;

    /// <param name="links">Of one road; their order decides between ways of one length.</param>
    public RouteNetwork(IEnumerable<RouteLink> links)
    {
        _links = [.. links];
        var extent = new Envelope();
        var (byName, byPlace) = (new Dictionary<string, int>(StringComparer.Ordinal), new Dictionary<(long X, long Y), int>());
        foreach (var link in _links)
        {
            extent.ExpandToInclude(link.Line.EnvelopeInternal);
            _ends.Add((Node(link.StartNode, link.Line.StartPoint.Coordinate), Node(link.EndNode, link.Line.EndPoint.Coordinate)));
            _atNode[_ends[^1].From].Add(_ends.Count - 1);
            if (_ends[^1].To != _ends[^1].From)
            {
                _atNode[_ends[^1].To].Add(_ends.Count - 1);
            }
        }

        _isEastward = extent.Width >= extent.Height;

        int Node(string? name, Coordinate place)
        {
            var key = ((long)Math.Round(place.X * 100), (long)Math.Round(place.Y * 100));
            if (!(name is not null && byName.TryGetValue(name, out var node)) && !byPlace.TryGetValue(key, out node))
            {
                node = _nodes.Count;
                _nodes.Add(place);
                _atNode.Add([]);
            }

            byPlace.TryAdd(key, node);
            if (name is not null)
            {
                byName.TryAdd(name, node);
            }

            return node;
        }
    }

    /// <summary>True when strips run from west to east, false when from south to north.</summary>
    public bool IsEastward => _isEastward;

    public Coordinate Place(int node) => _nodes[node];

    /// <summary>The parts of the road from west to east (south to north), of each the main strip first.</summary>
    public IReadOnlyList<LinkStrip> Strips()
    {
        var left = Enumerable.Range(0, _links.Count).ToHashSet();
        var parts = new List<List<List<StripLink>>>();
        while (left.Count > 0)
        {
            var part = Connected(left, left.Min());
            var strips = new List<List<StripLink>>();
            for (var rest = part.ToHashSet(); rest.Count > 0;)
            {
                var strip = Longest(rest);
                strips.Add(strip);
                rest.ExceptWith(strip.Select(one => _links.IndexOf(one.Link)));
            }

            left.ExceptWith(part);
            parts.Add(strips);
        }

        return
        [
            .. parts.OrderBy(strips => Along(strips[0][0].FromNode)).SelectMany((strips, number) => strips.Take(1).Concat(strips.Skip(1).OrderBy(strip => Along(strip[0].FromNode)))
                .Select((strip, i) => new LinkStrip(number + 1, i == 0 ? LinkStrip.Main : Kind(strip), strip))),
        ];
    }

    private static string Kind(List<StripLink> strip) =>
        strip.GroupBy(one => one.Link.FormOfWay).MaxBy(form => form.Sum(one => one.Link.LengthMm))!.Key switch
        {
            "Dual Carriageway" or "Collapsed Dual Carriageway" => "other-carriageway",
            "Roundabout" => "roundabout",
            "Slip Road" => "slip-road",
            _ => "branch",
        };

    private double Along(int node) => _isEastward ? _nodes[node].X : _nodes[node].Y;

    private HashSet<int> Connected(HashSet<int> among, int first)
    {
        var (found, next) = (new HashSet<int> { first }, new Queue<int>([first]));
        while (next.TryDequeue(out var link))
        {
            foreach (var other in _atNode[_ends[link].From].Concat(_atNode[_ends[link].To]).Where(other => among.Contains(other) && found.Add(other)))
            {
                next.Enqueue(other);
            }
        }

        return found;
    }

    /// <summary>The longest of the shortest ways through what is left of a part; a link that ends where it starts when nothing else is.</summary>
    private List<StripLink> Longest(HashSet<int> left)
    {
        var part = Connected(left, left.Min());
        var from = Farthest(part, _ends[part.Min()].From).Node;
        var (to, by) = Farthest(part, from);
        if (to == from)
        {
            return [Pass(part.Min(), forward: true)];
        }

        var way = new List<StripLink>();
        for (var node = to; node != from;)
        {
            var link = by[node];
            var forward = _ends[link].To == node;
            way.Add(Pass(link, forward));
            node = forward ? _ends[link].From : _ends[link].To;
        }

        way.Reverse();
        return Along(from) <= Along(to) ? way : [.. way.AsEnumerable().Reverse().Select(one => new StripLink(one.Link, !one.Forward, one.ToNode, one.FromNode))];
    }

    private StripLink Pass(int link, bool forward) =>
        forward ? new StripLink(_links[link], true, _ends[link].From, _ends[link].To) : new StripLink(_links[link], false, _ends[link].To, _ends[link].From);

    /// <summary>The node that is farthest by the shortest way, and the link by which each node is reached (Dijkstra).</summary>
    private (int Node, Dictionary<int, int> By) Farthest(HashSet<int> part, int start)
    {
        var (at, by, settled) = (new Dictionary<int, long> { [start] = 0 }, new Dictionary<int, int>(), new HashSet<int>());
        var next = new PriorityQueue<int, (long Mm, int Node)>();
        next.Enqueue(start, (0, start));
        var last = start;
        while (next.TryDequeue(out var node, out _))
        {
            if (!settled.Add(node))
            {
                continue;
            }

            last = node;
            foreach (var link in _atNode[node].Where(part.Contains))
            {
                var other = _ends[link].From == node ? _ends[link].To : _ends[link].From;
                var mm = at[node] + _links[link].LengthMm;
                if (!settled.Contains(other) && (!at.TryGetValue(other, out var known) || mm < known))
                {
                    (at[other], by[other]) = (mm, link);
                    next.Enqueue(other, (mm, other));
                }
            }
        }

        return (last, by);
    }
}
