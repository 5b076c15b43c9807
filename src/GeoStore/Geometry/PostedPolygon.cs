using System.Text.Json;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Valid;
using Wessex.GeoStore.Grid;
using Shape = NetTopologySuite.Geometries.Geometry;

namespace Wessex.GeoStore.Geometry;

/// <summary>
/// A polygon or multipolygon that somebody sends as GeoJSON in CRS84 (RFC 7946), bare or as a feature, on the British grid.
/// Its edges are taken as straight on the grid between the positions sent.
/// </summary>
public static class PostedPolygon
{
    /// <summary>More than a hand-drawn or official outline has; point in polygon stays fast.</summary>
    public const int MostPositions = 50_000;

    private static readonly GeometryFactory LonLat = new(new PrecisionModel(), BritishGrid.LonLatSrid);

    /// <summary>The shape with SRID 27700, or the rule that was broken and the value.</summary>
    public static (Shape? Grid, string? Trouble) Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var shape = Read(document.RootElement);
            var check = new IsValidOp(shape);
            if (!check.IsValid)
            {
                var at = check.ValidationError.Coordinate;
                return (null, string.Create(
                    System.Globalization.CultureInfo.InvariantCulture, $"the polygon must be valid: {check.ValidationError.Message} at or near {at?.X}, {at?.Y}"));
            }

            var grid = BritishGrid.ToGrid(shape);
            return grid.Area > 0 ? (grid, null) : (null, "the polygon must have an area, had none");
        }
        catch (JsonException)
        {
            return (null, "the body must be GeoJSON, and is not JSON");
        }
        catch (BrokenRuleException broken)
        {
            return (null, broken.Message);
        }
        catch (OutsideGridException outside)
        {
            return (null, outside.Message);
        }
    }

    private static Shape Read(JsonElement root)
    {
        var type = Member(root, "type").GetString();
        if (type == "Feature")
        {
            return Read(Member(root, "geometry"));
        }

        var positions = 0;
        return type switch
        {
            "Polygon" => Polygon(Member(root, "coordinates"), ref positions),
            "MultiPolygon" => MultiPolygon(Member(root, "coordinates"), ref positions),
            _ => throw new BrokenRuleException($"type must be Polygon, MultiPolygon or Feature, was '{(type is { Length: <= 40 } ? type : "something else")}'"),
        };
    }

    private static MultiPolygon MultiPolygon(JsonElement coordinates, ref int positions)
    {
        var parts = new List<Polygon>();
        foreach (var part in Items(coordinates))
        {
            parts.Add(Polygon(part, ref positions));
        }

        return parts.Count > 0 ? LonLat.CreateMultiPolygon([.. parts]) : throw new BrokenRuleException("coordinates must hold at least one polygon, held none");
    }

    private static Polygon Polygon(JsonElement coordinates, ref int positions)
    {
        var rings = new List<LinearRing>();
        foreach (var ring in Items(coordinates))
        {
            rings.Add(Ring(ring, ref positions));
        }

        return rings.Count > 0 ? LonLat.CreatePolygon(rings[0], [.. rings.Skip(1)]) : throw new BrokenRuleException("a polygon must hold at least one ring, held none");
    }

    private static LinearRing Ring(JsonElement coordinates, ref int positions)
    {
        var ring = new List<Coordinate>();
        foreach (var position in Items(coordinates))
        {
            ring.Add(Position(position));
            if (++positions > MostPositions)
            {
                throw new BrokenRuleException($"the polygon must have at most {MostPositions} positions, had more");
            }
        }

        return ring.Count >= 4 && ring[0].Equals2D(ring[^1])
            ? LonLat.CreateLinearRing([.. ring])
            : throw new BrokenRuleException($"a ring must have at least 4 positions and end where it begins, had {ring.Count}");
    }

    private static Coordinate Position(JsonElement position)
    {
        if (position.ValueKind == JsonValueKind.Array && position.GetArrayLength() is 2 or 3
            && position[0].ValueKind == JsonValueKind.Number && position[1].ValueKind == JsonValueKind.Number
            && position[0].GetDouble() is >= -180 and <= 180 and var longitude && position[1].GetDouble() is >= -90 and <= 90 and var latitude)
        {
            return new Coordinate(longitude, latitude);
        }

        throw new BrokenRuleException("a position must be longitude and latitude in degrees (CRS84), longitude first");
    }

    private static JsonElement.ArrayEnumerator Items(JsonElement array) =>
        array.ValueKind == JsonValueKind.Array ? array.EnumerateArray() : throw new BrokenRuleException("coordinates must be nested arrays, as RFC 7946 says");

    private static JsonElement Member(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var member) && (name != "type" || member.ValueKind == JsonValueKind.String)
            ? member
            : throw new BrokenRuleException($"the body must be a GeoJSON object with a member '{name}'");

    private sealed class BrokenRuleException(string message) : Exception(message);
}
