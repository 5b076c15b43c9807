using System.Globalization;
using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;
using Wessex.Importers.Sample.Geography;

namespace Wessex.Importers.Sample.Writing;

/// <summary>Boundaries as GeoJSON in CRS84, one feature per line, with the attribute names of the Office for National Statistics.</summary>
internal static class BoundaryFile
{
    public static void Wards(TextWriter text) => Write(text, SampleAreas.All.Wards, area => Properties(area, "WD24CD", "WD24NM") + Council(area));

    public static void Lsoas(TextWriter text) => Write(text, SampleAreas.All.Lsoas, area => Properties(area, "LSOA21CD", "LSOA21NM") + Council(area));

    private static string Properties(SampleArea area, string code, string name) => $"\"{code}\": \"{area.Code}\", \"{name}\": \"{area.Name}\"";

    private static string Council(SampleArea area) =>
        $", \"LAD24CD\": \"{area.Council}\", \"LAD24NM\": \"{SampleAreas.CouncilNames[area.Council]}\"";

    private static void Write(TextWriter text, IReadOnlyList<SampleArea> areas, Func<SampleArea, string> properties)
    {
        text.Write("{\n\"type\": \"FeatureCollection\",\n\"synthetic\": true,\n");
        text.Write("\"description\": \"SYNTHETIC: shapes invented for the sample of the Wessex connectivity and asset map. Not the boundary of any real area.\",\n");
        text.Write("\"crs\": { \"type\": \"name\", \"properties\": { \"name\": \"urn:ogc:def:crs:OGC:1.3:CRS84\" } },\n\"features\": [\n");
        for (var i = 0; i < areas.Count; i++)
        {
            text.Write("{ \"type\": \"Feature\", \"properties\": { ");
            text.Write(properties(areas[i]));
            text.Write(" }, \"geometry\": ");
            Shape(text, areas[i].LonLat);
            text.Write(i < areas.Count - 1 ? " },\n" : " }\n");
        }

        text.Write("]\n}\n");
    }

    private static void Shape(TextWriter text, MultiPolygon shape)
    {
        var polygons = shape.Geometries.Cast<Polygon>().Select(Rings);
        text.Write(shape.NumGeometries == 1
            ? $"{{ \"type\": \"Polygon\", \"coordinates\": {polygons.First()} }}"
            : $"{{ \"type\": \"MultiPolygon\", \"coordinates\": [{string.Join(", ", polygons)}] }}");
    }

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
