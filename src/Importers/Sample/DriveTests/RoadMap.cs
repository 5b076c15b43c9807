using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;
using Wessex.Importers.Sample.Roads;

namespace Wessex.Importers.Sample.DriveTests;

/// <summary>The links of a release by the junctions that they leave from.</summary>
internal sealed class RoadMap
{
    private readonly Dictionary<Coordinate, List<(RoadLink Link, bool Forward)>> _ways = [];
    private readonly Dictionary<string, RoadLink> _links;
    private readonly Dictionary<string, RoadTrapKind> _traps;

    public RoadMap(RoadNetwork network, SampleDate date)
    {
        Links = network.Releases[date.Index];
        _links = Links.ToDictionary(link => link.Identifier);
        _traps = network.Traps.SelectMany(trap => trap.Links.Select(link => (link, trap.Trap.Kind))).ToDictionary();
        foreach (var link in Links)
        {
            Of(link.Start).Add((link, true));
            if (!link.Kind.OneWay)
            {
                Of(link.End).Add((link, false));
            }
        }
    }

    public IReadOnlyList<RoadLink> Links { get; }

    public RoadLink this[string identifier] => _links[identifier];

    /// <summary>What can be driven from a junction, and whether from its link's start.</summary>
    public IReadOnlyList<(RoadLink Link, bool Forward)> From(Coordinate node) => Of(node);

    /// <summary>The word of the truth for a link.</summary>
    public string WhereIs(RoadLink link) => _traps.TryGetValue(link.Identifier, out var kind)
        ? kind switch { RoadTrapKind.ServiceRoad => "service-road", RoadTrapKind.LayBy => "lay-by", _ => "car-park-way" }
        : "road";

    /// <summary>Whether a place lies within so many metres of a link.</summary>
    public bool IsNearRoad(double easting, double northing, double metres)
    {
        var place = new Coordinate(easting, northing);
        var around = new Envelope(place);
        around.ExpandBy(metres);
        return Links.Any(link => link.Points.Zip(link.Points.Skip(1)).Any(piece =>
            around.Intersects(piece.First, piece.Second) && DistanceComputer.PointToSegment(place, piece.First, piece.Second) < metres));
    }

    private List<(RoadLink Link, bool Forward)> Of(Coordinate node) => _ways.TryGetValue(node, out var ways) ? ways : _ways[node] = [];
}
