using NetTopologySuite.Geometries;
using Shape = NetTopologySuite.Geometries.Geometry;

namespace Wessex.GeoStore.Features.Filtering;

/// <summary>The rules of the geometries in a filter, the same for text and JSON. Coordinates stay as written.</summary>
internal static class Shapes
{
    /// <summary>More than any reference system has; what each allows, <see cref="SpatialLiteral"/> says.</summary>
    private const double GreatestCoordinate = 1e9;

    public static readonly GeometryFactory Factory = GeometryFactory.Default;

    public static double Coordinate(double value, Place at) => Math.Abs(value) <= GreatestCoordinate ? value
        : throw new FilterRefusedException($"a coordinate must lie between -{GreatestCoordinate:F0} and {GreatestCoordinate:F0}", at);

    public static LineString Line(IReadOnlyList<Coordinate> positions, Place at) => positions.Count >= 2 ? Factory.CreateLineString(Even(positions))
        : throw new FilterRefusedException($"a line must have at least 2 positions, had {positions.Count}", at);

    public static Polygon Polygon(IReadOnlyList<IReadOnlyList<Coordinate>> rings, Place at)
    {
        if (rings.Count == 0)
        {
            throw new FilterRefusedException("a polygon must have at least one ring, had none", at);
        }

        foreach (var ring in rings)
        {
            if (ring.Count < 4 || !ring[0].Equals2D(ring[^1]))
            {
                throw new FilterRefusedException($"a ring must have at least 4 positions and end where it begins, had {ring.Count}", at);
            }
        }

        return Factory.CreatePolygon(Factory.CreateLinearRing(Even(rings[0])), [.. rings.Skip(1).Select(ring => Factory.CreateLinearRing(Even(ring)))]);
    }

    public static GeometryCollection Collection(Shape[] parts, Place at) => parts.Length >= 2 ? Factory.CreateGeometryCollection(parts)
        : throw new FilterRefusedException($"a geometry collection must have at least 2 parts, had {parts.Length}", at);

    public static IReadOnlyList<double> Box(IReadOnlyList<double> numbers, Place at) => numbers.Count is 4 or 6 ? numbers
        : throw new FilterRefusedException($"a box must have 4 numbers, or 6 with heights, had {numbers.Count}", at);

    /// <summary>Heights are kept only where every position has one: the spatial functions work in two dimensions.</summary>
    private static Coordinate[] Even(IReadOnlyList<Coordinate> positions) => positions.All(position => position is CoordinateZ) ? [.. positions]
        : [.. positions.Select(position => new Coordinate(position.X, position.Y))];
}
