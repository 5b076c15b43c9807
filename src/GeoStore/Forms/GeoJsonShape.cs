using System.Globalization;
using System.Text;
using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;
using Shape = NetTopologySuite.Geometries.Geometry;

namespace Wessex.GeoStore.Forms;

/// <summary>A computed shape as the text of a GeoJSON geometry (RFC 7946): 7 decimals, about a centimetre; outer rings counter-clockwise.</summary>
public static class GeoJsonShape
{
    /// <param name="lonLat">A point, line or polygon in longitude and latitude.</param>
    /// <exception cref="ArgumentException">Another type of geometry.</exception>
    public static string Text(Shape lonLat) => lonLat switch
    {
        Point point => Point(point.Coordinate),
        LineString line => Line(line.Coordinates),
        Polygon polygon => $"{{\"type\":\"Polygon\",\"coordinates\":[{string.Join(',', Rings(polygon))}]}}",
        _ => throw new ArgumentException($"A point, a line or a polygon is needed, this is a {lonLat.GeometryType}", nameof(lonLat)),
    };

    /// <summary>A point; null where either is not known.</summary>
    public static string? Point(double? longitude, double? latitude) => longitude is { } x && latitude is { } y ? Point(new Coordinate(x, y)) : null;

    /// <param name="lonLat">Two places or more.</param>
    public static string Line(IEnumerable<Coordinate> lonLat) => $"{{\"type\":\"LineString\",\"coordinates\":{Positions(lonLat)}}}";

    private static string Point(Coordinate lonLat) => $"{{\"type\":\"Point\",\"coordinates\":{Position(lonLat)}}}";

    private static IEnumerable<string> Rings(Polygon polygon) => polygon.InteriorRings.Select(hole => Ring(hole, counterClockwise: false)).Prepend(Ring(polygon.ExteriorRing, counterClockwise: true));

    private static string Ring(LineString ring, bool counterClockwise) =>
        Positions(Orientation.IsCCW(ring.CoordinateSequence) == counterClockwise ? ring.Coordinates : [.. ring.Coordinates.Reverse()]);

    private static string Positions(IEnumerable<Coordinate> coordinates) =>
        new StringBuilder("[").AppendJoin(',', coordinates.Select(Position)).Append(']').ToString();

    private static string Position(Coordinate at) =>
        string.Create(CultureInfo.InvariantCulture, $"[{Math.Round(at.X, 7)},{Math.Round(at.Y, 7)}]");
}
