namespace Wessex.Importers.Analyses.Matching;

/// <summary>How far it is by road from one place to others near by. One instance per thread: it keeps its scratch.</summary>
internal sealed class RoadRoutes(RoadIndex map)
{
    private readonly Dictionary<int, double> _reached = [];
    private readonly PriorityQueue<int, double> _next = new();
    private RoadPlace _from;

    /// <summary>Looks along the roads from a place as far as a number of metres; <see cref="To"/> then answers from it.</summary>
    public void From(RoadPlace place, double most)
    {
        _from = place;
        _reached.Clear();
        _next.Clear();
        Reach(place.Link.StartNode, place.Along, most);
        Reach(place.Link.EndNode, place.Link.Metres - place.Along, most);
        while (_next.TryDequeue(out var node, out var metres))
        {
            if (metres > _reached[node])
            {
                continue;
            }

            foreach (var number in map.At(node))
            {
                var link = map.Links[number];
                Reach(link.StartNode == node ? link.EndNode : link.StartNode, metres + link.Metres, most);
            }
        }
    }

    /// <summary>Metres by road, in any direction, to a place; infinity beyond the bound.</summary>
    public double To(RoadPlace place)
    {
        var metres = ReferenceEquals(place.Link, _from.Link) ? Math.Abs(place.Along - _from.Along) : double.PositiveInfinity;
        if (_reached.TryGetValue(place.Link.StartNode, out var toStart))
        {
            metres = Math.Min(metres, toStart + place.Along);
        }

        return _reached.TryGetValue(place.Link.EndNode, out var toEnd) ? Math.Min(metres, toEnd + place.Link.Metres - place.Along) : metres;
    }

    private void Reach(int node, double metres, double most)
    {
        if (metres <= most && (!_reached.TryGetValue(node, out var known) || metres < known))
        {
            _reached[node] = metres;
            _next.Enqueue(node, metres);
        }
    }
}
