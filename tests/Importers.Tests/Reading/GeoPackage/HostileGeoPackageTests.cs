using System.Buffers.Binary;
using FsCheck;
using FsCheck.Fluent;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using Wessex.Importers.Reading;
using Wessex.Importers.Reading.GeoPackage;
using Wessex.Testbed;

namespace Wessex.Importers.Tests.Reading.GeoPackage;

/// <summary>Whatever the bytes: rows, rows with a fault, or one sentence.</summary>
public sealed class HostileGeoPackageTests : IDisposable
{
    private static readonly GeometryFactory Factory = new();

    private readonly Files _files = new();

    public HostileGeoPackageTests() => Assert.SkipWhen(Gdal.Absent is not null, Gdal.Absent ?? "");

    [Fact]
    public async Task A_file_cut_at_any_place_is_refused_or_gives_true_rows()
    {
        var whole = await File.ReadAllBytesAsync(Many(), TestContext.Current.CancellationToken);
        for (var length = 100; length < whole.Length; length += 1511)
        {
            await Sound(whole[..length]);
        }
    }

    [Fact]
    public async Task A_file_with_changed_bytes_is_refused_or_read()
    {
        var whole = await File.ReadAllBytesAsync(Many(), TestContext.Current.CancellationToken);
        var random = new Random(20251101);
        for (var run = 0; run < 150; run++)
        {
            var bytes = whole.ToArray();
            for (var change = 0; change < 1 + (run % 40); change++)
            {
                bytes[random.Next(72, bytes.Length)] = (byte)random.Next(256);
            }

            await Sound(bytes);
        }
    }

    [Fact]
    public async Task A_file_that_only_starts_as_one_is_refused()
    {
        var bytes = new byte[4096 * 4];
        new Random(7).NextBytes(bytes);
        "SQLite format 3\0"u8.CopyTo(bytes);
        "GPKG"u8.CopyTo(bytes.AsSpan(68));

        (await Files.Refusal(() => GeoPackageFiles.Read(_files.Write("n.gpkg", bytes)))).ShouldStartWith("n.gpkg is damaged: ");
    }

    [Fact]
    public async Task A_view_that_never_ends_is_stopped_and_so_is_one_that_fills_the_memory()
    {
        var path = Many();
        GeoPackageFiles.Change(path,
            """
            CREATE VIEW forever AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n WHERE i < 0;
            CREATE VIEW huge AS SELECT 1 AS a, hex(zeroblob(500000000)) AS b;
            INSERT INTO gpkg_contents (table_name, data_type, identifier) VALUES ('forever', 'attributes', 'forever'), ('huge', 'attributes', 'huge');
            """);
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        var file = await Files.Find(path, _ => true);

        (await Files.Refusal(() => GeoPackageFiles.Read(path, new ReadOptions("x") { Layer = "huge" })))
            .ShouldBe("many.gpkg is damaged at record 1: a record is longer than 128 MB.");
        await using var layer = await GeoPackageReader.Open(file, new ReadOptions("x") { Layer = "forever" }, soon.Token);
        await Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in layer.Rows)
            {
            }
        });
    }

    [Fact]
    public async Task Triggers_and_names_full_of_quotation_marks_do_nothing()
    {
        var path = Many();
        GeoPackageFiles.Change(path,
            """"
            CREATE TABLE "x"" ; DROP TABLE many; --" (a TEXT);
            INSERT INTO "x"" ; DROP TABLE many; --" VALUES ('still here');
            CREATE TRIGGER t AFTER INSERT ON "x"" ; DROP TABLE many; --" BEGIN DELETE FROM many; END;
            INSERT INTO gpkg_contents (table_name, data_type, identifier) VALUES ('x" ; DROP TABLE many; --', 'attributes', 'x');
            """");

        var (_, rows) = await GeoPackageFiles.Read(path, new ReadOptions("x") { Layer = "x\" ; DROP TABLE many; --" });

        rows.Single()["a"].ShouldBe("still here");
        (await GeoPackageFiles.Read(path, new ReadOptions("x") { Layer = "many" })).Rows.Count.ShouldBe(40);
    }

    [Fact]
    public void A_geometry_of_any_bytes_is_a_shape_or_a_trouble()
    {
        var seed = Cell(new WKTReader().Read("GEOMETRYCOLLECTION (POLYGON ((0 0,9 0,9 9,0 0),(4 2,5 2,5 3,4 2)),MULTIPOINT ((1 2),(3 4)),LINESTRING (0 0,1 1))"));
        var flipped = Gen.Choose(0, seed.Length - 1).Zip(Gen.Choose(0, 255)).ListOf().Select(changes =>
        {
            var bytes = seed.ToArray();
            foreach (var (at, value) in changes)
            {
                bytes[at] = (byte)value;
            }

            return bytes;
        });
        var cut = Gen.Choose(0, seed.Length).Select(length => seed[..length]);
        var random = ArbMap.Default.GeneratorFor<byte[]>().Where(bytes => bytes is not null);

        Prop.ForAll(Gen.OneOf(flipped, cut, random).ToArbitrary(), bytes =>
        {
            var shape = GeoPackageBlob.Read(bytes, Factory, out _, out var trouble);
            return shape is null || trouble is null;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
    }

    [Fact]
    public void A_count_is_not_believed_before_its_bytes_are_there_and_depth_is_bounded()
    {
        var lines = new byte[9];
        (lines[0], lines[1]) = (1, 2);
        BinaryPrimitives.WriteUInt32LittleEndian(lines.AsSpan(5), uint.MaxValue);
        var nested = Enumerable.Repeat<byte[]>([1, 7, 0, 0, 0, 1, 0, 0, 0], 5000).SelectMany(part => part).ToArray();

        WkbGeometry.Read(lines, Factory, out var trouble).ShouldBeNull();
        trouble.ShouldBe("a geometry must hold what it states, states 4294967295 positions in 0 bytes");
        WkbGeometry.Read(nested, Factory, out trouble).ShouldBeNull();
        trouble.ShouldBe("collections must be nested at most 16 deep");
    }

    public void Dispose() => _files.Dispose();

    /// <summary>A geometry as NetTopologySuite writes it, big-endian, behind our own header with an envelope.</summary>
    private static byte[] Cell(Geometry shape) =>
        [.. "GP"u8, 0, 0b0000_0010, 0, 0, 0x6c, 0x34, .. new byte[32], .. new WKBWriter(NetTopologySuite.IO.ByteOrder.BigEndian).Write(shape)];

    private string Many()
    {
        var features = Enumerable.Range(0, 40).Select(i =>
            $$$$"""{"type":"Feature","properties":{"name":"{{{{new string((char)('a' + (i % 26)), i * 20)}}}}"},"geometry":{"type":"LineString","coordinates":[[{{{{400000 + i}}}},90000],[400500,90500]]}}""");
        return GeoPackageFiles.Write(_files, "many.gpkg",
            """{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG:27700"}},"features":[""" + string.Join(',', features) + "]}", "-nln", "many");
    }

    private async Task Sound(byte[] bytes)
    {
        try
        {
            var (_, rows) = await GeoPackageFiles.Read(_files.Write("hostile.gpkg", bytes), new ReadOptions("x") { LikelyLayers = ["many"] });
            rows.Count.ShouldBeLessThan(100_000);
        }
        catch (SourceFileException refusal)
        {
            refusal.Message.ShouldEndWith(".");
            refusal.Message.ShouldNotContain("\n");
        }
    }
}
