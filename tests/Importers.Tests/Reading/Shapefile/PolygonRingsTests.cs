using NetTopologySuite.Geometries;
using Wessex.Importers.Reading.Shapefile;

namespace Wessex.Importers.Tests.Reading.Shapefile;

public sealed class PolygonRingsTests
{
    private static readonly GeometryFactory Factory = new();

    private static readonly string[] Nested =
    [
        "0 0,0 100,100 100,100 0,0 0", // outer
        "10 10,90 10,90 90,10 90,10 10", // hole
        "20 20,20 80,80 80,80 20,20 20", // island
        "30 30,70 30,70 70,30 70,30 30", // hole in the island
        "200 0,200 10,210 10,210 0,200 0", // another outer
    ];

    /// <summary>Every order and every direction of five rings: 120 times 32.</summary>
    [Fact]
    public void Rings_are_nested_by_where_they_lie_in_whatever_order_and_direction_they_come()
    {
        var right = Nest(Nested);
        right.ToText().ShouldBe("MULTIPOLYGON (((0 0, 0 100, 100 100, 100 0, 0 0), (10 10, 90 10, 90 90, 10 90, 10 10)), "
            + "((20 20, 20 80, 80 80, 80 20, 20 20), (30 30, 70 30, 70 70, 30 70, 30 30)), ((200 0, 200 10, 210 10, 210 0, 200 0)))");
        foreach (var order in Orders([.. Nested]))
        {
            for (var turned = 0; turned < 32; turned++)
            {
                var shape = Nest([.. order.Select(ring => (turned >> Array.IndexOf(Nested, ring) & 1) == 1 ? Turn(ring) : ring)], out var misturned);

                shape.IsValid.ShouldBeTrue();
                shape.Area.ShouldBe(right.Area);
                shape.NumGeometries.ShouldBe(3);
                misturned.ShouldBe(turned != 0);
            }
        }
    }

    [Theory]
    [InlineData("a hole in no ring is an outer ring", "POLYGON ((1 1, 2 1, 2 2, 1 1))", "1 1,2 1,2 2,1 1")]
    [InlineData("a hole that touches its ring at a point stays a hole", "POLYGON ((0 0, 0 9, 9 9, 9 0, 0 0), (0 0, 5 2, 2 5, 0 0))", "0 0,0 9,9 9,9 0,0 0", "0 0,5 2,2 5,0 0")]
    [InlineData("a hole whose vertices all lie on its ring stays a hole", "POLYGON ((0 0, 0 4, 4 4, 4 0, 0 0), (2 0, 4 2, 2 4, 0 2, 2 0))", "0 0,0 4,4 4,4 0,0 0", "2 0,4 2,2 4,0 2,2 0")]
    [InlineData("the same ring twice is no hole in itself", "MULTIPOLYGON (((0 0, 0 4, 4 4, 0 0)), ((0 0, 0 4, 4 4, 0 0)))", "0 0,0 4,4 4,0 0", "0 0,0 4,4 4,0 0")]
    [InlineData("rings side by side with a common side are two", "MULTIPOLYGON (((0 0, 0 4, 4 4, 4 0, 0 0)), ((4 0, 4 4, 8 4, 8 0, 4 0)))", "0 0,0 4,4 4,4 0,0 0", "4 0,4 4,8 4,8 0,4 0")]
    public void Rings_that_touch_are_nested_by_their_insides(string what, string expected, params string[] rings) => Nest(rings).ToText().ShouldBe(expected, what);

    [Fact]
    public void A_coverage_polygon_of_twenty_thousand_holes_is_nested_at_once()
    {
        var holes = Enumerable.Range(0, 20_000).Select(i => Square(10 + (i % 200 * 10), 10 + (i / 200 * 10), 5)).ToArray();
        var edge = Enumerable.Range(0, 50_000).Select(i => new Coordinate(2100 + (i % 2), i * 1100.0 / 50_000));
        var shell = Factory.CreateLinearRing([new(0, 0), .. edge, new(0, 1100), new(0, 0)]);

        var shape = PolygonRings.Nest([.. holes, shell], Factory, out _);

        shape.ShouldBeOfType<Polygon>().NumInteriorRings.ShouldBe(20_000);
    }

    [Fact]
    public void Rings_in_rings_without_end_are_given_up_and_not_waited_for()
    {
        var rings = Enumerable.Range(1, 20_000).Select(i => Square(-i, -i, 2 * i)).ToArray();

        Should.Throw<FormatException>(() => PolygonRings.Nest(rings, Factory, out _)).Message.ShouldContain("nested");
    }

    private static LinearRing Square(double x, double y, double side) =>
        Factory.CreateLinearRing([new(x, y), new(x + side, y), new(x + side, y + side), new(x, y + side), new(x, y)]);

    private static Geometry Nest(params string[] rings) => Nest(rings, out _);

    private static Geometry Nest(string[] rings, out bool misturned) => PolygonRings.Nest(
        [.. rings.Select(ring => Factory.CreateLinearRing(Shapefiles.Shape($"LINESTRING ({ring})")!.Coordinates))], Factory, out misturned);

    private static string Turn(string ring) => string.Join(',', ring.Split(',').Reverse());

    private static IEnumerable<List<string>> Orders(List<string> rings) => rings.Count == 0 ? [[]]
        : rings.SelectMany(first => Orders([.. rings.Where(ring => ring != first)]).Select(rest => (List<string>)[first, .. rest]));
}
