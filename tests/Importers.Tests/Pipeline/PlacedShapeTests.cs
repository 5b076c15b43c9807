using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using Wessex.Importers.Pipeline;
using Wessex.Importers.Reading;

namespace Wessex.Importers.Tests.Pipeline;

public sealed class PlacedShapeTests
{
    [Theory]
    [InlineData("EPSG:27700", "LINESTRING (369028.643 90134.128, 369128.643 90134.128)")]
    [InlineData("EPSG:4326", "LINESTRING (-2.44 50.71, -2.4385837 50.7100063)")]
    [InlineData("EPSG:3857", "LINESTRING (-271619.558 6570155.513, -271461.9 6570156.6)")]
    public void A_line_is_in_both_columns_by_whichever_system_it_comes(string crs, string wkt)
    {
        var placed = PlacedShape.Of(new WKTReader().Read(wkt), Layer(SourceCrs.Of(crs, "test")), out var refusal)!;

        refusal.ShouldBeNull();
        (placed.Geom.SRID, placed.LonLat.SRID, placed.Repair).ShouldBe((27700, 4326, null));
        (placed.Geom.Coordinates[0].X, placed.Geom.Coordinates[0].Y).ShouldBe((369028.643, 90134.128), new Near(0.01));
        (placed.LonLat.Coordinates[0].X, placed.LonLat.Coordinates[0].Y).ShouldBe((-2.44, 50.71), new Near(1e-6));
        placed.Geom.Length.ShouldBe(100, 0.2);
    }

    [Fact]
    public void Heights_and_measures_are_left_out()
    {
        var placed = PlacedShape.Of(new WKTReader().Read("LINESTRING ZM (369028 90134 7 1, 369128 90134 8 2)"), Layer(SourceCrs.British("test")), out _)!;

        placed.Geom.Coordinates.ShouldAllBe(at => at.GetType() == typeof(Coordinate));
        placed.LonLat.Coordinates.ShouldAllBe(at => double.IsNaN(at.Z) && double.IsNaN(at.M));
    }

    [Fact]
    public void A_shape_that_crosses_itself_is_made_valid_and_its_size_before_and_after_is_told()
    {
        var placed = PlacedShape.Of(new WKTReader().Read("POLYGON ((369000 90000, 369100 90100, 369100 90000, 369000 90100, 369000 90000))"), Layer(SourceCrs.British("test")), out _)!;

        placed.Geom.IsValid.ShouldBeTrue();
        placed.LonLat.IsValid.ShouldBeTrue();
        placed.Repair.ToString().ShouldBe("made valid: 0.0 m² before, 5000.0 m² after");
    }

    [Fact]
    public void A_ring_of_positions_at_random_is_a_reject_before_its_crossings_fill_the_memory()
    {
        var random = new Random(7);
        var ring = Enumerable.Range(0, 20_000).Select(_ => new Coordinate(369_000 + random.Next(10_000), 90_000 + random.Next(10_000))).ToList();
        ring.Add(ring[0].Copy());

        PlacedShape.Of(new GeometryFactory().CreatePolygon([.. ring]), Layer(SourceCrs.British("test")), out var refusal).ShouldBeNull();

        (refusal!.Code.Code, refusal.Reason).ShouldBe(("bad-geometry", "a shape must cross itself at most 10,000 times to be made valid, crosses itself more often"));
    }

    [Fact]
    public void Two_parts_that_share_a_border_of_many_positions_are_made_one_since_nothing_is_crossed()
    {
        static IEnumerable<Coordinate> Border() => Enumerable.Range(0, 15_000).Select(i => new Coordinate(369_000 + (i % 2), 90_000 + i));
        Polygon Side(double easting) => new GeometryFactory().CreatePolygon([.. Border(), new Coordinate(easting, 105_000), new Coordinate(easting, 89_999), Border().First()]);

        var placed = PlacedShape.Of(new GeometryFactory().CreateMultiPolygon([Side(360_000), Side(380_000)]), Layer(SourceCrs.British("test")), out var refusal);

        refusal.ShouldBeNull();
        placed!.Geom.IsValid.ShouldBeTrue();
        placed.Repair.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("EPSG:4326", "POINT (50.71 -2.44)", "swapped-axes", "the coordinates must be longitude and latitude and look like latitude and longitude, were 50.71, -2.44")]
    [InlineData("EPSG:27700", "LINESTRING (0 0, 1 1)", "zero-position", "the coordinates must be a position, were 0, 0")]
    [InlineData("EPSG:4326", "LINESTRING (369028 90134, 369128 90134)", "not-in-crs", "the coordinates must be longitude and latitude in degrees, were 369028, 90134")]
    [InlineData("EPSG:4326", "POINT EMPTY", "bad-geometry", "the shape must not be empty")]
    public void What_cannot_be_placed_is_a_reject_with_the_rule_and_the_value(string crs, string wkt, string code, string reason)
    {
        PlacedShape.Of(new WKTReader().Read(wkt), Layer(SourceCrs.Of(crs, "test")), out var refusal).ShouldBeNull();

        (refusal!.Code.Code, refusal.Reason).ShouldBe((code, reason));
    }

    [Fact]
    public void A_shape_that_leaves_the_grid_on_its_way_is_a_reject()
    {
        PlacedShape.Of(new WKTReader().Read("LINESTRING (-2.44 50.71, 2.35 40)"), Layer(SourceCrs.LonLat("test")), out var refusal).ShouldBeNull();

        refusal!.Code.ShouldBe(RejectCode.OutsideGrid);
    }

    [Fact]
    public void A_file_that_does_not_say_its_reference_system_is_refused_by_its_name_and_told_how_to_state_it()
    {
        Should.Throw<SourceFileException>(() => PlacedShape.Of(new WKTReader().Read("POINT (1 2)"), Layer(null), out _)).Message.ShouldBe(
            "roads.shp does not say its coordinate reference system: "
            + "state it with --crs, as in --crs EPSG:27700 (British National Grid) or --crs EPSG:4326 (longitude, latitude).");
    }

    private static SourceLayer Layer(SourceCrs? crs) =>
        new("roads.shp", "ESRI shapefile", null, crs, new SourceFields(Array.Empty<string>()), AsyncEnumerable.Empty<SourceRow>());

    private sealed class Near(double tolerance) : IEqualityComparer<(double X, double Y)>
    {
        public bool Equals((double X, double Y) left, (double X, double Y) right) => Math.Abs(left.X - right.X) <= tolerance && Math.Abs(left.Y - right.Y) <= tolerance;

        public int GetHashCode((double X, double Y) position) => 0;
    }
}
