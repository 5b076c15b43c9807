using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using Wessex.GeoStore.Grid;

namespace Wessex.GeoStore.Tests.Grid;

public sealed class BritishGridTests
{
    /// <summary>A degree of latitude; of longitude at most as much.</summary>
    private const double MetresPerDegree = 111_500;

    /// <summary>
    /// The forty points of Ordnance Survey's OSTN15 developer pack (OSTN15_OSGM15_TestInput_ETRStoOSGB.txt and its output). Ordnance Survey computes them
    /// with a shorter series, which is up to a millimetre off on St Kilda and the Scilly Isles (TP31, TP32, TP01) and under 0.3 mm elsewhere.
    /// </summary>
    public static TheoryData<string, double, double, double, double> PublishedPoints =>
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Grid", "ostn15-test-points.csv")).Skip(1)
            .Select(line => line.Split(','))
            .Select(cells => (cells[0], double.Parse(cells[1]), double.Parse(cells[2]), double.Parse(cells[3]), double.Parse(cells[4])))];

    [Theory]
    [MemberData(nameof(PublishedPoints))]
    public void The_points_that_Ordnance_Survey_publishes_agree_to_a_millimetre_both_ways(
        string point, double latitude, double longitude, double easting, double northing)
    {
        BritishGrid.TryToGrid(longitude, latitude, out var e, out var n).ShouldBeTrue();
        BritishGrid.TryToLonLat(easting, northing, out var lon, out var lat).ShouldBeTrue();

        var tolerance = point is "TP31" or "TP32" or "TP01" ? 0.0011 : 0.0004;
        e.ShouldBe(easting, tolerance);
        n.ShouldBe(northing, tolerance);
        lon.ShouldBe(longitude, tolerance / MetresPerDegree / Math.Cos(latitude * Math.PI / 180));
        lat.ShouldBe(latitude, tolerance / MetresPerDegree);
    }

    [Fact]
    public void A_point_in_Dorset_is_where_Ordnance_Survey_puts_it()
    {
        BritishGrid.TryToGrid(-2.44, 50.71, out var easting, out var northing).ShouldBeTrue();

        easting.ShouldBe(369028.643, 0.0005);
        northing.ShouldBe(90134.128, 0.0005);
    }

    [Fact]
    public void A_million_random_points_come_back_to_within_a_hundredth_of_a_millimetre()
    {
        var random = new Random(27700);
        var (e, n) = (new double[1_000_000], new double[1_000_000]);
        for (var i = 0; i < e.Length; i++)
        {
            (e[i], n[i]) = (200 + (random.NextDouble() * 699_700), random.NextDouble() * 1_249_800);
        }

        var (lon, lat, backE, backN) = (new double[e.Length], new double[e.Length], new double[e.Length], new double[e.Length]);
        BritishGrid.ToLonLat(e, n, lon, lat).ShouldBe(0);
        BritishGrid.ToGrid(lon, lat, backE, backN).ShouldBe(0);

        e.Zip(backE, (a, b) => Math.Abs(a - b)).Max().ShouldBeLessThan(1e-5);
        n.Zip(backN, (a, b) => Math.Abs(a - b)).Max().ShouldBeLessThan(1e-5);
    }

    [Theory]
    [InlineData(-2, 49)]
    [InlineData(-9.5, 55)]
    [InlineData(-2, 61.5)]
    [InlineData(5, 52)]
    [InlineData(2.35, 48.85)]
    [InlineData(178, -41)]
    [InlineData(double.NaN, 52)]
    [InlineData(-2, double.PositiveInfinity)]
    public void A_longitude_and_latitude_outside_the_table_gives_no_number(double longitude, double latitude)
    {
        BritishGrid.TryToGrid(longitude, latitude, out var easting, out var northing).ShouldBeFalse();

        easting.ShouldBe(double.NaN);
        northing.ShouldBe(double.NaN);
    }

    [Theory]
    [InlineData(-1, 100_000)]
    [InlineData(50, 100_000)] // the table begins at 0 m of projected ETRS89, which is about 90 m on the grid
    [InlineData(700_200, 100_000)]
    [InlineData(300_000, -100)]
    [InlineData(300_000, 1_250_001)]
    [InlineData(-2.44, 50.71)]
    [InlineData(double.NaN, 1)]
    [InlineData(1e300, double.NegativeInfinity)]
    public void A_grid_point_outside_the_table_gives_no_number(double easting, double northing)
    {
        BritishGrid.TryToLonLat(easting, northing, out var longitude, out var latitude).ShouldBeFalse();

        longitude.ShouldBe(double.NaN);
        latitude.ShouldBe(double.NaN);
    }

    [Fact]
    public void Many_points_are_told_apart_from_those_outside()
    {
        double[] e = [369_000, -5, 250_000];
        double[] n = [90_000, 90_000, double.NaN];
        var (lon, lat) = (new double[3], new double[3]);

        BritishGrid.ToLonLat(e, n, lon, lat).ShouldBe(2);

        lon.Select(double.IsNaN).ShouldBe([false, true, true]);
        lat.Select(double.IsNaN).ShouldBe([false, true, true]);
    }

    [Fact]
    public void A_shape_keeps_its_form_its_height_and_its_measure_and_gets_the_other_reference_system()
    {
        var grid = new WKTReader().Read("GEOMETRYCOLLECTION ZM (POINT ZM (369028.643 90134.128 12 34), POLYGON ZM ((369000 90000 1 2, 370000 90000 3 4, 370000 91000 5 6, 369000 90000 1 2)))");
        grid.SRID = 27700;

        var lonLat = BritishGrid.ToLonLat(grid);
        var back = BritishGrid.ToGrid(lonLat);

        lonLat.SRID.ShouldBe(4326);
        lonLat.GetGeometryN(0).SRID.ShouldBe(4326);
        var point = (Point)lonLat.GetGeometryN(0);
        point.X.ShouldBe(-2.44, 1e-8);
        point.Y.ShouldBe(50.71, 1e-8);
        (point.Z, point.M).ShouldBe((12, 34));
        lonLat.EnvelopeInternal.MaxX.ShouldBeLessThan(-2);
        grid.SRID.ShouldBe(27700);
        grid.Coordinate.X.ShouldBe(369028.643);
        back.SRID.ShouldBe(27700);
        back.EqualsExact(grid, 1e-5).ShouldBeTrue();
    }

    [Fact]
    public void A_shape_that_leaves_the_table_is_refused_with_the_place()
    {
        var shape = new LineString([new Coordinate(369_000, 90_000), new Coordinate(-1, 5)]) { SRID = 27700 };

        var refused = Should.Throw<OutsideGridException>(() => BritishGrid.ToLonLat(shape));

        refused.Message.ShouldContain("easting -1, northing 5");
    }

    [Fact]
    public void An_empty_shape_stays_empty()
    {
        BritishGrid.ToLonLat(Polygon.Empty).IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void A_box_of_longitude_and_latitude_becomes_a_grid_box_that_holds_all_of_it_and_little_more()
    {
        var random = new Random(4326);
        for (var i = 0; i < 2_000; i++)
        {
            var size = Math.Pow(10, (random.NextDouble() * 5) - 4);
            var (west, south) = (-8 + (random.NextDouble() * 9), 49.9 + (random.NextDouble() * 10));
            var box = new Envelope(west, west + size, south, south + (size * random.NextDouble()));

            var grid = BritishGrid.EnvelopeToGrid(box);

            var held = new Envelope();
            var outside = 0;
            for (var point = 0; point < 400; point++)
            {
                // Corners and edges first, then anywhere within.
                var across = point < 100 ? point % 10 / 9.0 : random.NextDouble();
                var up = point < 100 ? point / 10 / 9.0 : random.NextDouble();
                if (BritishGrid.TryToGrid(box.MinX + (across * box.Width), box.MinY + (up * box.Height), out var e, out var n))
                {
                    if (!grid.Contains(e, n))
                    {
                        Assert.Fail($"{box} became {grid}, which has not {e:R} {n:R}");
                    }

                    held.ExpandToInclude(e, n);
                }
                else
                {
                    outside++;
                }
            }

            var curve = 2_000 * size * size; // what ten points an edge may miss of a parallel's curve, metres
            if (outside == 0)
            {
                (grid.Width - held.Width).ShouldBeLessThan(60 + curve);
                (grid.Height - held.Height).ShouldBeLessThan(60 + curve);
            }
        }
    }

    [Theory]
    [InlineData(100, 120, 50, 51)]
    [InlineData(-2, -1, -40, -39)]
    public void A_box_elsewhere_becomes_an_empty_box(double west, double east, double south, double north)
    {
        BritishGrid.EnvelopeToGrid(new Envelope(west, east, south, north)).IsNull.ShouldBeTrue();
    }

    [Fact]
    public void The_whole_world_becomes_a_box_that_holds_the_whole_grid()
    {
        BritishGrid.EnvelopeToGrid(new Envelope(-180, 180, -90, 90)).Contains(new Envelope(0, 700_000, 0, 1_250_000)).ShouldBeTrue();
    }
}
