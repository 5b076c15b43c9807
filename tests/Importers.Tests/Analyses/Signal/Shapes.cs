using NetTopologySuite.Geometries;
using Wessex.Importers.Analyses.Signal;

namespace Wessex.Importers.Tests.Analyses.Signal;

/// <summary>Random shapes within two kilometres, on metres so that they often touch.</summary>
internal static class Shapes
{
    private const int Size = 2000;
    private static readonly GeometryFactory Factory = new(new PrecisionModel(), 27700);

    public static CoverageIndex Index(IEnumerable<Geometry> polygons)
    {
        var edges = new Edges();
        foreach (var polygon in polygons)
        {
            edges.Add(polygon);
        }

        return new CoverageIndex(edges);
    }

    public static Polygon Box(double west, double south, double east, double north) => (Polygon)Factory.ToGeometry(new Envelope(west, east, south, north));

    /// <summary>Stars, boxes and circles that overlap, touch and lie in one another, some with a hole, some the wrong way round.</summary>
    public static List<Geometry> Polygons(Random random, int count)
    {
        var polygons = new List<Geometry>();
        while (polygons.Count < count)
        {
            var (x, y, radius) = (random.Next(Size), random.Next(Size), 20 + random.Next(400));
            var ring = random.Next(3) == 0 ? Box(x, y, x + radius, y + (radius / 2)).Shell : Star(random, x, y, radius);
            var hole = random.Next(3) == 0 ? Star(random, x, y, radius / 4) : null;
            var polygon = hole is not null && Factory.CreatePolygon(ring).Contains(hole) ? Factory.CreatePolygon(ring, [hole]) : Factory.CreatePolygon(ring);
            if (polygon.IsValid)
            {
                polygons.Add(random.Next(2) == 0 ? polygon : polygon.Reverse());
            }
        }

        return polygons;
    }

    /// <summary>Places anywhere, and others on vertices, on edges and level with vertices, where mistakes live.</summary>
    public static IEnumerable<Coordinate> Places(Random random, List<Geometry> polygons, int count)
    {
        var vertices = polygons.SelectMany(polygon => polygon.Coordinates).ToArray();
        for (var i = 0; i < count; i++)
        {
            var at = random.Next(1, vertices.Length);
            yield return (i % 5) switch
            {
                0 => vertices[at],
                1 => new Coordinate((vertices[at].X + vertices[at - 1].X) / 2, (vertices[at].Y + vertices[at - 1].Y) / 2),
                2 => new Coordinate(random.Next(Size), vertices[at].Y),
                3 => new Coordinate(vertices[at].X, random.Next(Size)),
                _ => new Coordinate((random.NextDouble() * Size * 1.4) - 400, (random.NextDouble() * Size * 1.4) - 400),
            };
        }
    }

    /// <summary>A link of up to twelve vertices.</summary>
    public static LineString Line(Random random, int step = 1) => Line([.. Enumerable.Range(0, 2 + random.Next(10))
        .Select(_ => ((double)(random.Next(Size / step) * step), (double)(random.Next(Size / step) * step)))]);

    public static LineString Line(IReadOnlyList<(double X, double Y)> vertices) => Factory.CreateLineString([.. vertices.Select(vertex => new Coordinate(vertex.X, vertex.Y))]);

    private static LinearRing Star(Random random, int x, int y, int radius)
    {
        var points = 5 + random.Next(40);
        var ring = Enumerable.Range(0, points).Select(i =>
        {
            var (angle, distance) = (2 * Math.PI * i / points, radius * (0.4 + (0.6 * random.NextDouble())));
            return new Coordinate(Math.Round(x + (distance * Math.Cos(angle))), Math.Round(y + (distance * Math.Sin(angle))));
        }).ToList();
        ring.Add(ring[0].Copy());
        return Factory.CreateLinearRing([.. ring]);
    }
}
