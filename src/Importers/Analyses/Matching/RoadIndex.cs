using NetTopologySuite.Geometries;

namespace Wessex.Importers.Analyses.Matching;

/// <summary>A road link in memory. Its ends are junctions with the links that end there too.</summary>
/// <param name="Number">Place in <see cref="RoadIndex.Links"/>.</param>
/// <param name="Metres">Length.</param>
internal sealed record RoadLine(int Number, string Identifier, string Class, int StartNode, int EndNode, Coordinate[] Vertices, double Metres);

/// <summary>The place on a link that is nearest to a point.</summary>
/// <param name="Along">Metres from the link's start.</param>
/// <param name="Distance">Metres from the point.</param>
/// <param name="BearingDeg">Of the link there, in its own direction, clockwise from north.</param>
internal readonly record struct RoadPlace(RoadLine Link, double Along, double Distance, double BearingDeg)
{
    /// <summary>Integer millimetres from the link's start, never past its end.</summary>
    public long ChainageMm => Math.Clamp((long)Math.Round(Along * 1000), 0, (long)Math.Round(Link.Metres * 1000));
}

/// <summary>Road links of all classes: which are near a point (a grid of squares), and which meet at a junction.</summary>
internal sealed class RoadIndex
{
    private const double SquareMetres = 100;
    private readonly List<RoadLine> _links = [];
    private readonly Dictionary<string, int> _nodes = new(StringComparer.Ordinal);
    private readonly List<List<int>> _atNode = [];
    private readonly Dictionary<(int, int), List<(int Link, int Segment)>> _squares = [];

    public IReadOnlyList<RoadLine> Links => _links;

    /// <summary>Adds a link.</summary>
    /// <param name="startNode">The published junction; null: what ends at the same place meets there.</param>
    /// <param name="vertices">EPSG:27700, two or more.</param>
    public void Add(string identifier, string roadClass, string? startNode, string? endNode, Coordinate[] vertices)
    {
        var metres = 0.0;
        for (var i = 1; i < vertices.Length; i++)
        {
            metres += vertices[i - 1].Distance(vertices[i]);
        }

        var link = new RoadLine(_links.Count, identifier, roadClass, Node(startNode, vertices[0]), Node(endNode, vertices[^1]), vertices, metres);
        _links.Add(link);
        _atNode[link.StartNode].Add(link.Number);
        if (link.EndNode != link.StartNode)
        {
            _atNode[link.EndNode].Add(link.Number);
        }

        for (var i = 1; i < vertices.Length; i++)
        {
            AddSegment(link.Number, i, vertices[i - 1], vertices[i]);
        }
    }

    /// <summary>The links that end at a junction.</summary>
    public IReadOnlyList<int> At(int node) => _atNode[node];

    /// <summary>The nearest place on each link within a radius, nearest first.</summary>
    public void Near(double x, double y, double radius, int most, List<RoadPlace> places)
    {
        places.Clear();
        var (west, east, south, north) = (Square(x - radius), Square(x + radius), Square(y - radius), Square(y + radius));
        for (var column = west; column <= east; column++)
        {
            for (var row = south; row <= north; row++)
            {
                if (_squares.TryGetValue((column, row), out var segments))
                {
                    foreach (var (link, segment) in segments)
                    {
                        Consider(_links[link], segment, x, y, radius, places);
                    }
                }
            }
        }

        for (var i = 0; i < places.Count; i++)
        {
            places[i] = WithAlong(places[i], x, y);
        }

        places.Sort((one, other) => (one.Distance, one.Link.Number).CompareTo((other.Distance, other.Link.Number)));
        if (places.Count > most)
        {
            places.RemoveRange(most, places.Count - most);
        }
    }

    private static int Square(double metres) => (int)Math.Floor(metres / SquareMetres);

    private static void Consider(RoadLine link, int segment, double x, double y, double radius, List<RoadPlace> places)
    {
        var (distance, _) = Project(link.Vertices[segment - 1], link.Vertices[segment], x, y);
        if (distance > radius)
        {
            return;
        }

        var known = places.FindIndex(place => ReferenceEquals(place.Link, link));
        var place = new RoadPlace(link, segment, distance, 0);
        if (known < 0)
        {
            places.Add(place);
        }
        else if (distance < places[known].Distance)
        {
            places[known] = place;
        }
    }

    /// <summary>Turns the number of the nearest segment, kept in Along so far, into metres along the link.</summary>
    private static RoadPlace WithAlong(RoadPlace nearest, double x, double y)
    {
        var (vertices, segment) = (nearest.Link.Vertices, (int)nearest.Along);
        var along = 0.0;
        for (var i = 1; i < segment; i++)
        {
            along += vertices[i - 1].Distance(vertices[i]);
        }

        var (from, to) = (vertices[segment - 1], vertices[segment]);
        var (_, share) = Project(from, to, x, y);
        return nearest with
        {
            Along = along + (share * from.Distance(to)),
            BearingDeg = Math.Atan2(to.X - from.X, to.Y - from.Y) * 180 / Math.PI,
        };
    }

    private static (double Distance, double Share) Project(Coordinate from, Coordinate to, double x, double y)
    {
        var (dx, dy) = (to.X - from.X, to.Y - from.Y);
        var square = (dx * dx) + (dy * dy);
        var share = square == 0 ? 0 : Math.Clamp((((x - from.X) * dx) + ((y - from.Y) * dy)) / square, 0, 1);
        var (awayX, awayY) = (x - (from.X + (share * dx)), y - (from.Y + (share * dy)));
        return (Math.Sqrt((awayX * awayX) + (awayY * awayY)), share);
    }

    private int Node(string? name, Coordinate place)
    {
        var key = name ?? FormattableString.Invariant($"{place.X:F2} {place.Y:F2}");
        if (!_nodes.TryGetValue(key, out var node))
        {
            node = _atNode.Count;
            _nodes[key] = node;
            _atNode.Add([]);
        }

        return node;
    }

    private void AddSegment(int link, int segment, Coordinate from, Coordinate to)
    {
        for (var column = Square(Math.Min(from.X, to.X)); column <= Square(Math.Max(from.X, to.X)); column++)
        {
            for (var row = Square(Math.Min(from.Y, to.Y)); row <= Square(Math.Max(from.Y, to.Y)); row++)
            {
                if (!_squares.TryGetValue((column, row), out var segments))
                {
                    _squares[(column, row)] = segments = [];
                }

                segments.Add((link, segment));
            }
        }
    }
}
