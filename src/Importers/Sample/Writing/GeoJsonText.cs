using System.Globalization;
using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;

namespace Wessex.Importers.Sample.Writing;

/// <summary>GeoJSON as the sample writes it: one feature per line, labelled synthetic, and a member <c>crs</c> (before RFC 7946) that says what the numbers are.</summary>
internal static class GeoJsonText
{
    public const string LonLat = "urn:ogc:def:crs:OGC:1.3:CRS84";
    public const string Grid = "urn:ogc:def:crs:EPSG::27700";

    /// <param name="features">The properties as JSON without braces, and the geometry as JSON.</param>
    public static void Write(TextWriter text, string description, string crs, IEnumerable<(string Properties, string Geometry)> features)
    {
        text.Write($"{{\n\"type\": \"FeatureCollection\",\n\"synthetic\": true,\n\"description\": \"{description}\",\n");
        text.Write($"\"crs\": {{ \"type\": \"name\", \"properties\": {{ \"name\": \"{crs}\" }} }},\n\"features\": [\n");
        var separator = "";
        foreach (var (properties, geometry) in features)
        {
            text.Write($"{separator}{{ \"type\": \"Feature\", \"properties\": {{ {properties} }}, \"geometry\": {geometry} }}");
            separator = ",\n";
        }

        text.Write("\n]\n}\n");
    }

    /// <summary>A polygon, or several, to at most seven decimals.</summary>
    public static string Shape(Geometry shape)
    {
        var polygons = shape is MultiPolygon several ? several.Geometries.Cast<Polygon>().Select(Rings).ToArray() : [Rings((Polygon)shape)];
        return polygons.Length == 1
            ? $"{{ \"type\": \"Polygon\", \"coordinates\": {polygons[0]} }}"
            : $"{{ \"type\": \"MultiPolygon\", \"coordinates\": [{string.Join(", ", polygons)}] }}";
    }

    public static string Point(double x, double y) => string.Create(CultureInfo.InvariantCulture, $"{{ \"type\": \"Point\", \"coordinates\": [{x:0.0######},{y:0.0######}] }}");

    private static string Rings(Polygon polygon) =>
        $"[{string.Join(", ", polygon.InteriorRings.Select(ring => Ring(ring, hole: true)).Prepend(Ring(polygon.ExteriorRing, hole: false)))}]";

    /// <summary>Outer rings anticlockwise, holes clockwise (RFC 7946, 3.1.6).</summary>
    private static string Ring(LineString ring, bool hole)
    {
        var points = ring.Coordinates;
        if (Orientation.IsCCW(points) == hole)
        {
            Array.Reverse(points);
        }

        return $"[{string.Join(",", points.Select(point => string.Create(CultureInfo.InvariantCulture, $"[{point.X:0.0######},{point.Y:0.0######}]")))}]";
    }
}
