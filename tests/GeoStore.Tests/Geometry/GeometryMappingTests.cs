using Dapper;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using Npgsql;
using NpgsqlTypes;
using Wessex.GeoStore.Geometry;
using Wessex.Testbed;
using Shape = NetTopologySuite.Geometries.Geometry;

namespace Wessex.GeoStore.Tests.Geometry;

public sealed class GeometryMappingTests : IAsyncLifetime
{
    private TestDatabase database = null!;

    /// <summary>Every type, with and without Z and M, and empty ones.</summary>
    public static TheoryData<string> Shapes =>
    [
        "POINT (1 2)", "POINT Z (1 2 3)", "POINT M (1 2 4)", "POINT ZM (1 2 3 4)", "POINT EMPTY",
        "LINESTRING (0 0, 1 1.5, 2 0)", "LINESTRING Z (0 0 5, 1 1 6)", "LINESTRING M (0 0 5, 1 1 6)", "LINESTRING ZM (0 0 5 7, 1 1 6 8)", "LINESTRING EMPTY",
        "POLYGON ((0 0, 9 0, 9 9, 0 0), (1 1, 2 1, 2 2, 1 1))", "POLYGON Z ((0 0 1, 9 0 2, 9 9 3, 0 0 1))", "POLYGON EMPTY",
        "MULTIPOINT ((1 2), (3 4))", "MULTIPOINT ((1 2), EMPTY)", "MULTIPOINT ZM ((1 2 3 4), (5 6 7 8))", "MULTIPOINT EMPTY",
        "MULTILINESTRING ((0 0, 1 1), (2 2, 3 3, 4 4))", "MULTILINESTRING EMPTY",
        "MULTIPOLYGON (((0 0, 9 0, 9 9, 0 0)), ((20 20, 29 20, 29 29, 20 20), (21 21, 22 21, 22 22, 21 21)))", "MULTIPOLYGON EMPTY",
        "GEOMETRYCOLLECTION (POINT (1 2), LINESTRING (0 0, 1 1), GEOMETRYCOLLECTION (POLYGON ((0 0, 9 0, 9 9, 0 0))))", "GEOMETRYCOLLECTION EMPTY",
    ];

    public async ValueTask InitializeAsync() => database = await TestDatabase.Create();

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task Every_geometry_comes_back_as_it_was_sent_and_PostGIS_understands_the_same(string text)
    {
        var shape = Parse(text);
        await using var connection = await database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken);

        var (back, srid, same) = await connection.QuerySingleAsync<(Shape Back, int Srid, bool Same)>(
            "SELECT @shape, ST_SRID(@shape), ST_AsEWKB(@shape) = ST_AsEWKB(ST_SetSRID(ST_GeomFromText(@text), 27700))", new { shape, text });

        back.GetType().ShouldBe(shape.GetType());
        Text(back).ShouldBe(Text(shape));
        back.SRID.ShouldBe(27700);
        srid.ShouldBe(27700);
        same.ShouldBeTrue();
    }

    [Fact]
    public async Task Copy_takes_shapes_and_prepared_bytes_and_gives_shapes()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var connection = await database.Owner.OpenConnectionAsync(cancellation);
        await connection.ExecuteAsync("CREATE TEMP TABLE places (number int, geom geometry(Point, 27700), shape geometry)");
        var writer = new EwkbWriter();
        await using (var copy = await connection.BeginBinaryImportAsync("COPY places FROM STDIN (FORMAT binary)", cancellation))
        {
            for (var i = 0; i < 1000; i++)
            {
                await copy.StartRowAsync(cancellation);
                await copy.WriteAsync(i, cancellation);
                await copy.WriteAsync(writer.PointEwkb(i, i + 0.5, 27700), NpgsqlDbType.Bytea, cancellation);
                if (i == 500)
                {
                    await copy.WriteNullAsync(cancellation);
                }
                else
                {
                    await copy.WriteAsync(Parse($"LINESTRING ({i} 0, {i} 1)"), cancellation);
                }
            }

            await copy.CompleteAsync(cancellation);
        }

        await using var read = await connection.BeginBinaryExportAsync("COPY (SELECT * FROM places ORDER BY number) TO STDOUT (FORMAT binary)", cancellation);
        var rows = 0;
        for (; await read.StartRowAsync(cancellation) != -1; rows++)
        {
            var number = await read.ReadAsync<int>(cancellation);
            Text(await read.ReadAsync<Point>(cancellation)).ShouldBe(Text(Parse($"POINT ({number} {number}.5)")));
            if (number == 500)
            {
                read.IsNull.ShouldBeTrue();
                await read.SkipAsync(cancellation);
                continue;
            }

            Text(await read.ReadAsync<Shape>(cancellation)).ShouldBe(Text(Parse($"LINESTRING ({number} 0, {number} 1)")));
        }

        rows.ShouldBe(1000);
    }

    [Fact]
    public async Task A_shape_larger_than_the_network_buffers_arrives_whole()
    {
        var vertices = Enumerable.Range(0, 200_000).Select(i => new Coordinate(i, i % 7)).ToArray();
        var shape = new LineString(vertices) { SRID = 27700 };
        await using var connection = await database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken);

        var (back, points) = await connection.QuerySingleAsync<(LineString Back, int Points)>(
            "SELECT @shape, ST_NPoints(@shape)", new { shape });

        points.ShouldBe(200_000);
        back.EqualsExact(shape).ShouldBeTrue();
    }

    [Fact]
    public async Task Arrays_and_nulls_pass()
    {
        Point?[] sent = [(Point)Parse("POINT (1 2)"), null, (Point)Parse("POINT Z (3 4 5)")];
        await using var connection = await database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand("SELECT @sent, cardinality(@sent), @nothing", connection);
        command.Parameters.AddWithValue("sent", sent);
        command.Parameters.Add(new NpgsqlParameter("nothing", DBNull.Value) { DataTypeName = "geometry" });

        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        (await reader.ReadAsync(TestContext.Current.CancellationToken)).ShouldBeTrue();

        var back = reader.GetFieldValue<Shape?[]>(0);
        back.Select(point => point is null ? "null" : Text(point)).ShouldBe(sent.Select(point => point is null ? "null" : Text(point)));
        reader.GetInt32(1).ShouldBe(3);
        reader.IsDBNull(2).ShouldBeTrue();
    }

    [Fact]
    public async Task A_height_that_is_not_a_number_anywhere_does_not_make_a_flat_shape_tall()
    {
        var flat = new LineString([new CoordinateZ(0, 0, double.NaN), new CoordinateZ(1, 1, double.NaN)]) { SRID = 27700 };
        await using var connection = await database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await connection.ExecuteAsync("CREATE TEMP TABLE flat (geom geometry(LineString, 27700))");

        await connection.ExecuteAsync("INSERT INTO flat VALUES (@flat)", new { flat });

        (await connection.QuerySingleAsync<int>("SELECT ST_NDims(geom) FROM flat")).ShouldBe(2);
    }

    [Fact]
    public async Task A_curve_is_refused_by_name()
    {
        await using var connection = await database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken);

        var refused = await Should.ThrowAsync<Exception>(
            () => connection.QuerySingleAsync<Shape>("SELECT 'CIRCULARSTRING(0 0, 1 1, 2 0)'::geometry"));

        refused.GetBaseException().Message.ShouldContain("CIRCULARSTRING");
    }

    [Fact]
    public void Bytes_that_are_cut_off_or_lie_about_their_length_are_refused()
    {
        var whole = EwkbWriter.Write(Parse("MULTILINESTRING ((0 0, 1 1), (2 2, 3 3, 4 4))"));
        for (var length = 0; length < whole.Length; length++)
        {
            Should.Throw<FormatException>(() => EwkbReader.Read(whole.AsSpan(0, length)));
        }

        byte[] liar = [1, 2, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0x7F];
        Should.Throw<FormatException>(() => EwkbReader.Read(liar)).Message.ShouldBe("2147483647 parts are announced, 0 bytes are left");
    }

    private static Shape Parse(string text)
    {
        var shape = new WKTReader().Read(text);
        shape.SRID = 27700;
        return shape;
    }

    private static string Text(Shape shape) => new WKTWriter(4) { OutputOrdinates = Ordinates.AllOrdinates }.Write(shape);
}
