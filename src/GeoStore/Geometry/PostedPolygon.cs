using System.Text.Json;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Valid;
using Wessex.GeoStore.Grid;
using Shape = NetTopologySuite.Geometries.Geometry;

namespace Wessex.GeoStore.Geometry;

/// <summary>
/// A polygon or multipolygon that somebody sends as GeoJSON, bare or as a feature, in CRS84 (RFC 7946) or, where that is said beside it, in metres of the British grid.
/// Its edges are taken as straight on the grid between the positions sent.
/// </summary>
public static class PostedPolygon
{
    /// <summary>More than a hand-drawn or official outline has; point in polygon stays fast.</summary>
    public const int MostPositions = 50_000;

    /// <summary>The reference systems that are taken, as <see cref="BoundingBox.System"/> gives them.</summary>
    public static IReadOnlyList<string> Systems { get; } = [BoundingBox.Crs84, BoundingBox.BritishNationalGrid];

    private static readonly GeometryFactory LonLat = new(new PrecisionModel(), BritishGrid.LonLatSrid);
    private static readonly GeometryFactory OnGrid = new(new PrecisionModel(), BritishGrid.GridSrid);

    /// <summary>The shape with SRID 27700, or the rule that was broken and the value.</summary>
    /// <param name="json">As it was sent.</param>
    /// <param name="crs">One of <see cref="Systems"/>; null = CRS84.</param>
    public static (Shape? Grid, string? Trouble) Read(ReadOnlyMemory<byte> json, string? crs = null)
    {
        var factory = crs == BoundingBox.BritishNationalGrid ? OnGrid : LonLat;
        try
        {
            using var document = JsonDocument.Parse(json);
            var shape = new Parts(factory).Read(document.RootElement);
            var check = new IsValidOp(shape);
            if (!check.IsValid)
            {
                var at = check.ValidationError.Coordinate;
                return (null, string.Create(
                    System.Globalization.CultureInfo.InvariantCulture, $"the polygon must be valid: {check.ValidationError.Message} at or near {at?.X}, {at?.Y}"));
            }

            var grid = factory == OnGrid ? shape : BritishGrid.ToGrid(shape);
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

    /// <summary>Takes the members of one body apart and counts its positions.</summary>
    private sealed class Parts(GeometryFactory factory)
    {
        private int _positions;

        public Shape Read(JsonElement root)
        {
            var type = Member(root, "type").GetString();
            return type switch
            {
                "Feature" => Read(Member(root, "geometry")),
                "Polygon" => Polygon(Member(root, "coordinates")),
                "MultiPolygon" => MultiPolygon(Member(root, "coordinates")),
                _ => throw new BrokenRuleException($"type must be Polygon, MultiPolygon or Feature, was '{(type is { Length: <= 40 } ? type : "something else")}'"),
            };
        }

        private MultiPolygon MultiPolygon(JsonElement coordinates)
        {
            Polygon[] parts = [.. Items(coordinates).Select(Polygon)];
            return parts.Length > 0 ? factory.CreateMultiPolygon(parts) : throw new BrokenRuleException("coordinates must hold at least one polygon, held none");
        }

        private Polygon Polygon(JsonElement coordinates)
        {
            LinearRing[] rings = [.. Items(coordinates).Select(Ring)];
            return rings.Length > 0 ? factory.CreatePolygon(rings[0], rings[1..]) : throw new BrokenRuleException("a polygon must hold at least one ring, held none");
        }

        private LinearRing Ring(JsonElement coordinates)
        {
            var ring = new List<Coordinate>();
            foreach (var position in Items(coordinates))
            {
                ring.Add(Position(position));
                if (++_positions > MostPositions)
                {
                    throw new BrokenRuleException($"the polygon must have at most {MostPositions} positions, had more");
                }
            }

            return ring.Count >= 4 && ring[0].Equals2D(ring[^1])
                ? factory.CreateLinearRing([.. ring])
                : throw new BrokenRuleException($"a ring must have at least 4 positions and end where it begins, had {ring.Count}");
        }

        private Coordinate Position(JsonElement position)
        {
            if (position.ValueKind == JsonValueKind.Array && position.GetArrayLength() is 2 or 3 && position[0].ValueKind == JsonValueKind.Number && position[1].ValueKind == JsonValueKind.Number)
            {
                var (x, y) = (position[0].GetDouble(), position[1].GetDouble());
                if (factory == OnGrid ? x is >= 0 and <= Ostn15.Width && y is >= 0 and <= Ostn15.Height : x is >= -180 and <= 180 && y is >= -90 and <= 90)
                {
                    return new Coordinate(x, y);
                }
            }

            throw new BrokenRuleException(factory == OnGrid
                ? $"a position must be easting and northing in metres of the British grid, 0 to {Ostn15.Width} and 0 to {Ostn15.Height}"
                : "a position must be longitude and latitude in degrees (CRS84), longitude first");
        }
    }

    private static JsonElement.ArrayEnumerator Items(JsonElement array) =>
        array.ValueKind == JsonValueKind.Array ? array.EnumerateArray() : throw new BrokenRuleException("coordinates must be nested arrays, as RFC 7946 says");

    private static JsonElement Member(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var member) && (name != "type" || member.ValueKind == JsonValueKind.String)
            ? member
            : throw new BrokenRuleException($"the body must be a GeoJSON object with a member '{name}'");

    private sealed class BrokenRuleException(string message) : Exception(message);
}
