using NetTopologySuite.Geometries;
using Wessex.GeoStore.Geometry;
using Shape = NetTopologySuite.Geometries.Geometry;

namespace Wessex.GeoStore.Tests.Geometry;

public sealed class EwkbTests
{
    [Fact]
    public void Any_geometry_is_read_as_it_was_written()
    {
        var random = new Random(27700);
        for (var i = 0; i < 5_000; i++)
        {
            var (z, m) = (random.Next(2) == 0, random.Next(2) == 0);
            var shape = Random(random, new GeometryFactory(new PrecisionModel(), random.Next(3) * 27700), z, m, depth: 0);

            var back = EwkbReader.Read(EwkbWriter.Write(shape));

            back.EqualsExact(shape).ShouldBeTrue($"{shape}\n{back}");
            back.SRID.ShouldBe(shape.SRID);
            back.GetType().ShouldBe(shape.GetType());
            Ordinates(back).ShouldBe(Ordinates(shape));
        }
    }

    [Fact]
    public void Damaged_bytes_are_refused_as_a_format_or_read_as_another_geometry_and_never_anything_else()
    {
        var random = new Random(4326);
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = EwkbWriter.Write(Random(random, GeometryFactory.Default, random.Next(2) == 0, m: false, depth: 0));
            for (var damage = random.Next(1, 4); damage > 0; damage--)
            {
                bytes[random.Next(Math.Min(bytes.Length, 40))] = (byte)random.Next(256);
            }

            try
            {
                EwkbReader.Read(bytes);
            }
            catch (FormatException)
            {
                // what a caller is told to expect
            }
        }
    }

    [Fact]
    public void Collections_within_collections_without_end_are_refused()
    {
        byte[] bytes = [.. Enumerable.Repeat<byte[]>([1, 7, 0, 0, 0, 1, 0, 0, 0], 100_000).SelectMany(level => level), 1, 7, 0, 0, 0, 0, 0, 0, 0];

        Should.Throw<FormatException>(() => EwkbReader.Read(bytes)).Message.ShouldBe("Collections may be nested 64 deep, these are deeper");
    }

    [Fact]
    public void The_ISO_form_and_the_other_byte_order_are_read()
    {
        var point = (Point)EwkbReader.Read([0, 0, 0, 0x0B, 0xB9, .. BigEndian(1), .. BigEndian(2), .. BigEndian(3), .. BigEndian(4)]);

        (point.X, point.Y, point.Z, point.M, point.SRID).ShouldBe((1, 2, 3, 4, 0));
    }

    private static byte[] BigEndian(double number) => [.. BitConverter.GetBytes(number).Reverse()];

    private static double[] Ordinates(Shape shape) =>
        [.. shape.Coordinates.SelectMany(vertex => (double[])[vertex.X, vertex.Y, vertex.Z, vertex.M])];

    private static Shape Random(Random random, GeometryFactory factory, bool z, bool m, int depth) => random.Next(depth < 3 ? 7 : 6) switch
    {
        0 => factory.CreatePoint(Vertices(random, factory, 1, z, m, closed: false)),
        1 => factory.CreateLineString(Vertices(random, factory, random.Next(4) is var count and not 1 ? count : 0, z, m, closed: false)),
        2 => RandomPolygon(random, factory, z, m),
        3 => factory.CreateMultiPoint([.. Some(random, () => factory.CreatePoint(Vertices(random, factory, random.Next(2), z, m, closed: false)))]),
        4 => factory.CreateMultiLineString([.. Some(random, () => factory.CreateLineString(Vertices(random, factory, 2, z, m, closed: false)))]),
        5 => factory.CreateMultiPolygon([.. Some(random, () => RandomPolygon(random, factory, z, m))]),
        _ => factory.CreateGeometryCollection([.. Some(random, () => Random(random, factory, z, m, depth + 1))]),
    };

    private static Polygon RandomPolygon(Random random, GeometryFactory factory, bool z, bool m) => random.Next(5) == 0
        ? factory.CreatePolygon()
        : factory.CreatePolygon(
            factory.CreateLinearRing(Vertices(random, factory, random.Next(4, 9), z, m, closed: true)),
            [.. Some(random, () => factory.CreateLinearRing(Vertices(random, factory, 5, z, m, closed: true)))]);

    private static IEnumerable<T> Some<T>(Random random, Func<T> make) => Enumerable.Range(0, random.Next(4)).Select(_ => make());

    private static CoordinateSequence Vertices(Random random, GeometryFactory factory, int count, bool z, bool m, bool closed)
    {
        var dimension = 2 + (z ? 1 : 0) + (m ? 1 : 0);
        var vertices = factory.CoordinateSequenceFactory.Create(count, dimension, m ? 1 : 0);
        for (var i = 0; i < count; i++)
        {
            for (var ordinate = 0; ordinate < dimension; ordinate++)
            {
                vertices.SetOrdinate(
                    i, ordinate, closed && i == count - 1 ? vertices.GetOrdinate(0, ordinate) : BitConverter.Int64BitsToDouble(random.NextInt64(1L << 61, 3L << 61)));
            }
        }

        return vertices;
    }
}
