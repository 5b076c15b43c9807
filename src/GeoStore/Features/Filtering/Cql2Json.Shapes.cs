using System.Text.Json;
using NetTopologySuite.Geometries;
using Shape = NetTopologySuite.Geometries.Geometry;

namespace Wessex.GeoStore.Features.Filtering;

/// <summary>The geometries of CQL2 JSON: GeoJSON (RFC 7946) whose coordinates may be of any reference system.</summary>
internal sealed partial class Cql2Json
{
    private Shape ReadShape(JsonElement element, Place at, bool part = false)
    {
        var type = Text(element.GetProperty("type"), Within(at, "type"));
        if (type == "GeometryCollection" && !part)
        {
            return Shapes.Collection(
                [.. Items(Member(element, "geometries", at), Within(at, "geometries"), (item, place) => item.ValueKind == JsonValueKind.Object && item.TryGetProperty("type", out _)
                    ? ReadShape(item, place, part: true) : throw new FilterRefusedException("a part must be a geometry", place))], at);
        }

        var coordinates = Member(element, "coordinates", at);
        var place = Within(at, "coordinates");
        return type switch
        {
            "Point" => Shapes.Factory.CreatePoint(Position(coordinates, place)),
            "LineString" => Line(coordinates, place),
            "Polygon" => Polygon(coordinates, place),
            "MultiPoint" => Shapes.Factory.CreateMultiPoint([.. NotNone(Items(coordinates, place, (item, where) => Shapes.Factory.CreatePoint(Position(item, where))), place)]),
            "MultiLineString" => Shapes.Factory.CreateMultiLineString([.. NotNone(Items(coordinates, place, Line), place)]),
            "MultiPolygon" => Shapes.Factory.CreateMultiPolygon([.. NotNone(Items(coordinates, place, Polygon), place)]),
            _ => throw new FilterRefusedException($"type must be that of a GeoJSON geometry{(part ? " that is no collection" : "")}, was '{FilterRefused.Shown(type)}'", at),
        };
    }

    private LineString Line(JsonElement coordinates, Place at) => Shapes.Line(Items(coordinates, at, Position), at);

    private Polygon Polygon(JsonElement coordinates, Place at) => Shapes.Polygon(Items(coordinates, at, (ring, place) => Items(ring, place, Position)), at);

    private Coordinate Position(JsonElement position, Place at)
    {
        _tree.CountVertex(at);
        var numbers = Numbers(position, at);
        return numbers.Count switch
        {
            2 => new Coordinate(numbers[0], numbers[1]),
            3 => new CoordinateZ(numbers[0], numbers[1], numbers[2]),
            var count => throw new FilterRefusedException($"a position must have 2 numbers, or 3 with a height, had {count}", at),
        };
    }

    private static List<double> Numbers(JsonElement array, Place at) => Items(array, at, (number, place) => number.ValueKind == JsonValueKind.Number
        ? Shapes.Coordinate(number.GetDouble(), place) : throw new FilterRefusedException("a coordinate must be a number", place));

    private static List<T> Items<T>(JsonElement array, Place at, Func<JsonElement, Place, T> read)
    {
        if (array.ValueKind != JsonValueKind.Array)
        {
            throw new FilterRefusedException("this must be an array", at);
        }

        var items = new List<T>();
        foreach (var item in array.EnumerateArray())
        {
            items.Add(read(item, Within(at, items.Count)));
        }

        return items;
    }

    private static List<T> NotNone<T>(List<T> parts, Place at) =>
        parts.Count > 0 ? parts : throw new FilterRefusedException("a geometry must have at least one part, had none", at);

    private static JsonElement Member(JsonElement element, string name, Place at) =>
        element.TryGetProperty(name, out var member) ? member : throw new FilterRefusedException($"a geometry of this type must have '{name}'", at);
}
