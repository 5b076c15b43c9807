using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using Wessex.Importers.Reading;
using Wessex.Importers.Reading.GeoPackage;
using Wessex.Testbed;

namespace Wessex.Importers.Tests.Reading.GeoPackage;

public sealed class GeoPackageReaderTests : IDisposable
{
    private const string Places =
        """
        {"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG:27700"}},"features":[
        {"type":"Feature","properties":{"name":"Café","height":7.25,"lit":true,"count":12,"built":"2020-03-01"},"geometry":{"type":"Point","coordinates":[369028.6,90134.1]}},
        {"type":"Feature","properties":{"name":null,"height":null,"lit":false,"count":9007199254740993,"built":null},"geometry":null}]}
        """;

    private readonly Files _files = new();

    public GeoPackageReaderTests() => Assert.SkipWhen(Gdal.Absent is not null, Gdal.Absent ?? "");

    [Fact]
    public async Task Values_are_texts_and_dates_truth_values_and_nulls_are_told_apart()
    {
        var (layer, rows) = await GeoPackageFiles.Read(GeoPackageFiles.Write(_files, "a.gpkg", Places));

        (layer.Format, layer.Encoding, layer.GeometryType, layer.Crs).ShouldBe(("GeoPackage", "UTF-8", "POINT", SourceCrs.British("the GeoPackage")));
        layer.Fields.Names.ShouldBe(["fid", "name", "height", "lit", "count", "built"]);
        layer.Fields.Declared.Select(field => field.Type).ShouldBe(["INTEGER", "TEXT", "REAL", "BOOLEAN", "INTEGER", "DATE"]);
        rows[0].Values.ShouldBe(["1", "Café", "7.25", "true", "12", "2020-03-01"]);
        rows[1].Values.ShouldBe(["2", null, null, "false", "9007199254740993", null]);
        (rows[0].Shape!.AsText(), rows[0].Shape!.SRID, rows[1].Shape).ShouldBe(("POINT (369028.6 90134.1)", 27700, null));
        rows.Select(row => (row.Record, row.File)).ShouldBe([(1L, "a.gpkg"), (2L, "a.gpkg")]);
    }

    [Fact]
    public async Task Which_layer_is_stated_likely_or_the_only_one_and_otherwise_the_sentence_names_them()
    {
        var path = GeoPackageFiles.Write(_files, "two.gpkg", Places, "-nln", "road_link");
        GeoPackageFiles.Write(_files, "two.gpkg", Places, "-nln", "road_node", "-nlt", "NONE");

        (await GeoPackageFiles.Read(path, new ReadOptions("x") { Layer = "ROAD_NODE" })).Layer.GeometryType.ShouldBeNull();
        (await GeoPackageFiles.Read(path, new ReadOptions("x") { LikelyLayers = ["RoadLink", "road_link"] })).Layer.GeometryType.ShouldBe("POINT");
        (await Files.Refusal(() => GeoPackageFiles.Read(path)))
            .ShouldBe("two.gpkg has 2 layers, road_link, road_node: state which with --layer; expected a GeoPackage of things.");
        (await Files.Refusal(() => GeoPackageFiles.Read(path, new ReadOptions("x") { Layer = "roads" })))
            .ShouldBe("two.gpkg has no layer roads: it has 2 layers, road_link, road_node.");
    }

    [Fact]
    public async Task A_table_of_attributes_only_has_no_shapes_and_no_reference_system()
    {
        var (layer, rows) = await GeoPackageFiles.Read(GeoPackageFiles.Write(_files, "t.gpkg", Places, "-nlt", "NONE"));

        (layer.Crs, layer.GeometryType).ShouldBe((null, null));
        rows.Select(row => row.Shape).ShouldBe([null, null]);
    }

    [Fact]
    public async Task A_view_is_a_layer_and_blobs_are_no_data()
    {
        var path = GeoPackageFiles.Write(_files, "v.gpkg", Places, "-nln", "things");
        GeoPackageFiles.Change(path,
            """
            ALTER TABLE things ADD COLUMN picture BLOB;
            UPDATE things SET picture = x'00ff';
            CREATE VIEW lit AS SELECT fid, geom, upper(name) AS "big 'name'", picture FROM things WHERE lit;
            INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) VALUES ('lit', 'features', 'lit', 27700);
            INSERT INTO gpkg_geometry_columns VALUES ('lit', 'geom', 'POINT', 27700, 0, 0);
            """);

        var (layer, rows) = await GeoPackageFiles.Read(path, new ReadOptions("x") { Layer = "lit" });

        layer.Fields.Names.ShouldBe(["fid", "big 'name'", "picture"]);
        rows.Single().Values.ShouldBe(["1", "CAFé", null]);
        rows.Single().Shape.ShouldBeOfType<Point>();
        layer.Problems.Sentences.ShouldBe(["1 values of picture are binary data, which is no text: they were passed over (first: record 1 of v.gpkg)"]);
    }

    [Theory]
    [InlineData("EPSG:4326", 4326, false)]
    [InlineData("EPSG:4258", 4326, false)]
    [InlineData("EPSG:3857", 3857, false)]
    [InlineData("EPSG:32630", 32630, true)]
    [InlineData("+proj=tmerc +lat_0=49 +lon_0=-2 +k=0.9996012717 +x_0=400000 +y_0=-100000 +datum=OSGB36 +units=m", 27700, false)]
    public async Task The_reference_system_is_known_by_its_code_or_its_definition(string srs, int epsg, bool isProjected)
    {
        var path = GeoPackageFiles.Write(_files, "crs.gpkg", Places, "-a_srs", srs);

        var crs = (await GeoPackageFiles.Read(path)).Layer.Crs!;

        (crs.Epsg, crs.HowKnown, crs.Projection is not null).ShouldBe((epsg, "the GeoPackage", isProjected));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(77)]
    public async Task An_undefined_reference_system_is_null_until_it_is_stated(int srs)
    {
        var path = GeoPackageFiles.Write(_files, "u.gpkg", Places);
        GeoPackageFiles.Change(path, $"PRAGMA foreign_keys = OFF; UPDATE gpkg_geometry_columns SET srs_id = {srs}");

        (await GeoPackageFiles.Read(path)).Layer.Crs.ShouldBeNull();
        (await GeoPackageFiles.Read(path, new ReadOptions("x") { Crs = SourceCrs.British("stated with --crs") })).Layer.Crs!.HowKnown.ShouldBe("stated with --crs");
    }

    [Fact]
    public async Task A_file_is_read_where_nothing_may_be_written_and_in_write_ahead_mode()
    {
        var path = GeoPackageFiles.Write(_files, "folder/wal.gpkg".Replace("folder/", "", StringComparison.Ordinal), Places);
        GeoPackageFiles.Change(path, "PRAGMA journal_mode = WAL; UPDATE \"wal.gpkg.source\" SET count = 13 WHERE fid = 1");
        File.SetUnixFileMode(path, UnixFileMode.UserRead);
        var before = Directory.GetFiles(_files.Folder).Length;

        (await GeoPackageFiles.Read(path)).Rows[0]["count"].ShouldBe("13");

        Directory.GetFiles(_files.Folder).Length.ShouldBe(before);
    }

    [Fact]
    public async Task Changes_that_another_program_has_not_written_back_are_a_refusal()
    {
        var path = GeoPackageFiles.Write(_files, "open.gpkg", Places);
        _files.Write("open.gpkg-wal", "changes");

        (await Files.Refusal(() => GeoPackageFiles.Read(path)))
            .ShouldBe("open.gpkg has changes in open.gpkg-wal that are not yet in it: close it in the program that has it open (QGIS, for one), then read it again.");
    }

    [Fact]
    public async Task A_member_of_an_archive_is_read_and_leaves_nothing_behind()
    {
        var path = GeoPackageFiles.Write(_files, "in.gpkg", Places);
        var zip = _files.WriteZip("z.zip", ("data/in.gpkg", await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken)));
        var before = Directory.GetDirectories(Path.GetTempPath(), "wessex-unpacked-*").Length;

        var file = await Files.Find(zip, _ => true);
        await using var layer = await GeoPackageReader.Open(file, new ReadOptions("a GeoPackage of things"), TestContext.Current.CancellationToken);

        Directory.GetDirectories(Path.GetTempPath(), "wessex-unpacked-*").Length.ShouldBeLessThanOrEqualTo(before); // already: a killed import leaves nothing either
        (await layer.Rows.Select(row => row.File).ToListAsync(TestContext.Current.CancellationToken)).ShouldBe(["z.zip/data/in.gpkg", "z.zip/data/in.gpkg"]);
        Directory.GetDirectories(Path.GetTempPath(), "wessex-unpacked-*").Length.ShouldBeLessThanOrEqualTo(before);
    }

    [Theory]
    [InlineData("POINT (1 2)", "POINT (1 2)")]
    [InlineData("POINT Z (1 2 3)", "POINT Z(1 2 3)")]
    [InlineData("POINT M (1 2 4)", "POINT M(1 2 4)")]
    [InlineData("POINT ZM (1 2 3 4)", "POINT ZM(1 2 3 4)")]
    [InlineData("POINT EMPTY", null)]
    [InlineData("LINESTRING Z (1 2 3,4 5 6)", "LINESTRING Z(1 2 3, 4 5 6)")]
    [InlineData("POLYGON ((0 0,9 0,9 9,0 0),(4 2,5 2,5 3,4 2))", "POLYGON ((0 0, 9 0, 9 9, 0 0), (4 2, 5 2, 5 3, 4 2))")]
    [InlineData("MULTIPOINT M (1 2 3,4 5 6)", "MULTIPOINT M((1 2 3), (4 5 6))")]
    [InlineData("MULTILINESTRING ((1 2,3 4),(5 6,7 8))", "MULTILINESTRING ((1 2, 3 4), (5 6, 7 8))")]
    [InlineData("MULTIPOLYGON ZM (((0 0 1 2,9 0 1 2,9 9 1 2,0 0 1 2)))", "MULTIPOLYGON ZM(((0 0 1 2, 9 0 1 2, 9 9 1 2, 0 0 1 2)))")]
    [InlineData("MULTISURFACE (((0 0,9 0,9 9,0 0)))", "MULTIPOLYGON (((0 0, 9 0, 9 9, 0 0)))")]
    [InlineData("GEOMETRYCOLLECTION (POINT (1 2),LINESTRING (1 2,3 4))", "GEOMETRYCOLLECTION (POINT (1 2), LINESTRING (1 2, 3 4))")]
    public async Task Every_kind_of_geometry_that_GDAL_writes_is_read(string wkt, string? expected)
    {
        var (_, rows) = await GeoPackageFiles.Read(Wkt(wkt));

        rows.Single().Fault.ShouldBeNull();
        (rows.Single().Shape is { } shape ? new WKTWriter(4).Write(shape) : null).ShouldBe(expected);
    }

    [Theory]
    [InlineData("CIRCULARSTRING (0 0,1 1,2 0)", "a CircularString has curved lines, which are not read: make them straight first (ogr2ogr -nlt CONVERT_TO_LINEAR)")]
    [InlineData("COMPOUNDCURVE ((0 0,1 1),CIRCULARSTRING (1 1,2 2,3 1))", "a CompoundCurve has curved lines")]
    [InlineData("CURVEPOLYGON (CIRCULARSTRING (0 0,1 1,2 0,1 -1,0 0))", "a CurvePolygon has curved lines")]
    [InlineData("MULTISURFACE (CURVEPOLYGON (CIRCULARSTRING (0 0,1 1,2 0,1 -1,0 0)))", "a CurvePolygon has curved lines")]
    [InlineData("TIN (((0 0,0 1,1 1,0 0)))", "a TIN is not read")]
    public async Task Curves_and_surfaces_of_other_kinds_are_refused_record_by_record(string wkt, string reason)
    {
        var (_, rows) = await GeoPackageFiles.Read(Wkt(wkt));

        rows.Single().Fault!.Code.ShouldBe("bad-geometry");
        rows.Single().Fault!.Reason.ShouldStartWith(reason);
    }

    public void Dispose() => _files.Dispose();

    private string Wkt(string wkt)
    {
        var csv = _files.Write("wkt.csv", $"id,WKT\n1,\"{wkt}\"\n");
        var path = Path.Combine(_files.Folder, "wkt.gpkg");
        Gdal.Run("ogr2ogr", "-f", "GPKG", "-a_srs", "EPSG:27700", path, csv);
        return path;
    }
}
