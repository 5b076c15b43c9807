using System.Text;
using FsCheck;
using FsCheck.Fluent;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using Wessex.Importers.Reading;
using Wessex.Testbed;

namespace Wessex.Importers.Tests.Reading;

public sealed class GeoJsonReaderTests : IDisposable
{
    private const string Square = "[[[0,50],[1,50],[1,51],[0,50]]]";
    private const string Sound =
        """
        { "type": "FeatureCollection", "name": "wards",
          "features": [
            { "type": "Feature", "properties": { "CODE": "E05", "PEOPLE": 12.50, "NOTE": null, "TAGS": ["a", {"b": 1}], "OPEN": true },
              "geometry": { "type": "Polygon", "coordinates": [[[-2.5,50.5],[-2.4,50.5],[-2.4,50.6],[-2.5,50.5]]] } },
            { "type": "Feature", "id": 7, "properties": { "NAME": "Caf\u00e9 \"x\"" }, "geometry": null } ],
          "crs": { "type": "name", "properties": { "name": "urn:ogc:def:crs:OGC:1.3:CRS84" } } }
        """;

    private readonly Files _files = new();

    [Fact]
    public async Task Properties_are_kept_as_texts_and_fields_are_those_of_all_features()
    {
        var (layer, rows) = await Read(Sound);

        layer.Fields.Names.ShouldBe(["CODE", "PEOPLE", "NOTE", "TAGS", "OPEN", "id", "NAME"]);
        layer.Crs!.Epsg.ShouldBe(4326);
        rows[0].Values.ShouldBe(["E05", "12.50", null, "[\"a\", {\"b\": 1}]", "true", null, null]);
        rows[0].Shape.ShouldBeOfType<Polygon>().Area.ShouldBe(0.005, 1e-9);
        rows[1].Values.ShouldBe([null, null, null, null, null, "7", "Café \"x\""]);
        rows[1].Shape.ShouldBeNull();
        rows.Select(row => (row.Record, row.Fault)).ShouldBe([(1L, null), (2L, null)]);
    }

    [Theory]
    [InlineData("""{"type":"Point","coordinates":[-2,50]}""", "POINT (-2 50)")]
    [InlineData("""{"type":"Point","coordinates":[-2,50,7.5]}""", "POINT Z(-2 50 7.5)")]
    [InlineData("""{"coordinates":[[-2,50],[-1,51]],"type":"LineString"}""", "LINESTRING (-2 50, -1 51)")]
    [InlineData("""{"type":"MultiPoint","coordinates":[[-2,50],[-1,51]]}""", "MULTIPOINT ((-2 50), (-1 51))")]
    [InlineData("""{"type":"MultiLineString","coordinates":[[[-2,50],[-1,51]]]}""", "MULTILINESTRING ((-2 50, -1 51))")]
    [InlineData("""{"type":"Polygon","coordinates":[[[0,0],[9,0],[9,9],[0,0]],[[4,2],[5,2],[5,3],[4,2]]]}""", "POLYGON ((0 0, 9 0, 9 9, 0 0), (4 2, 5 2, 5 3, 4 2))")]
    [InlineData("""{"type":"MultiPolygon","coordinates":[[[[0,0],[9,0],[9,9],[0,0]]]]}""", "MULTIPOLYGON (((0 0, 9 0, 9 9, 0 0)))")]
    [InlineData("""{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[1,2]},{"type":"GeometryCollection","geometries":[]}]}""",
        "GEOMETRYCOLLECTION (POINT (1 2), GEOMETRYCOLLECTION EMPTY)")]
    public async Task Every_type_of_geometry_is_read_bare_or_in_a_feature(string geometry, string wkt)
    {
        var bare = (await Read(geometry)).Rows.Single();
        var inFeature = (await Read($$$$"""{"geometry":{{{{geometry}}}},"type":"Feature","properties":{}}""")).Rows.Single();

        new WKTWriter(3).Write(bare.Shape).ShouldBe(wkt);
        new WKTWriter(3).Write(inFeature.Shape).ShouldBe(wkt);
        bare.Shape!.SRID.ShouldBe(4326);
    }

    [Theory]
    [InlineData("urn:ogc:def:crs:OGC:1.3:CRS84", 4326)]
    [InlineData("urn:ogc:def:crs:OGC::CRS84", 4326)]
    [InlineData("EPSG:4326", 4326)]
    [InlineData("urn:ogc:def:crs:EPSG::4258", 4326)]
    [InlineData("EPSG:27700", 27700)]
    [InlineData("urn:ogc:def:crs:EPSG::27700", 27700)]
    [InlineData("http://www.opengis.net/def/crs/EPSG/0/27700", 27700)]
    public async Task The_old_crs_member_is_understood_before_and_after_the_features(string name, int crs)
    {
        var member = "\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"" + name + "\"}}";
        var feature = $$$$"""{"type":"Feature","properties":null,"geometry":{"type":"Point","coordinates":[{{{{(crs == 4326 ? "-2,50" : "369028.6,90134.1")}}}}]}}""";

        var (first, rows) = await Read($$$$"""{"type":"FeatureCollection",{{{{member}}}},"features":[{{{{feature}}}}]}""");
        var (last, _) = await Read($$$$"""{"features":[{{{{feature}}}}],"type":"FeatureCollection",{{{{member}}}}}""");

        (first.Crs!.Epsg, last.Crs!.Epsg).ShouldBe((crs, crs));
        rows.Single().Shape!.SRID.ShouldBe(crs);
    }

    [Theory]
    [InlineData("""{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::32630"}}""")]
    [InlineData("""{"type":"link","properties":{"href":"http://example.org/crs"}}""")]
    [InlineData("[1]")]
    public async Task Another_crs_is_refused(string crs)
    {
        (await Files.Refusal(() => Read($$$$"""{"type":"FeatureCollection","crs":{{{{crs}}}},"features":[]}""")))
            .ShouldMatch("^areas.json is in a coordinate reference system that is not read \\(.*\\); if it is in one that is read after all, state it with --crs, as in --crs EPSG:27700");
    }

    [Fact]
    public async Task A_member_crs_that_is_null_states_none()
    {
        (await Read("""{"type":"FeatureCollection","crs":null,"features":[]}""")).Layer.Crs!.HowKnown.ShouldBe("the GeoJSON standard");
    }

    [Fact]
    public async Task A_stated_reference_system_goes_before_one_that_is_not_read()
    {
        var path = _files.Write("areas.json", """{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"OSGB by hand"}},"features":[]}""");
        await using var layer = await GeoJsonReader.Open(
            await Files.Find(path, _ => true), new ReadOptions("x") { Crs = SourceCrs.British("stated with --crs") }, TestContext.Current.CancellationToken);

        layer.Crs!.Epsg.ShouldBe(27700);
    }

    [Fact]
    public async Task Properties_that_differ_only_in_case_are_kept_apart_and_said()
    {
        var (layer, rows) = await Read(
            """
            {"type":"Feature","id":1,"properties":{"height":"8","HEIGHT":"26","ID":"a"},"geometry":null}
            {"type":"Feature","id":2,"properties":{"HEIGHT":"27","Height":"x"},"geometry":null}
            """);

        layer.Fields.Names.ShouldBe(["id", "height", "HEIGHT_2", "Height_3"], ignoreOrder: true);
        rows.Select(row => (row["id"], row["height"], row["HEIGHT_2"], row["Height_3"])).ShouldBe([("a", "8", "26", null), ("2", null, "27", "x")]);
        layer.Problems.Sentences.ShouldBe(
        [
            "areas.json has properties height and HEIGHT, which differ only in case or spacing: the second is called HEIGHT_2",
            "areas.json has properties height and Height, which differ only in case or spacing: the second is called Height_3",
        ]);
    }

    [Fact]
    public async Task A_file_whose_positions_are_all_grid_metres_and_that_claims_degrees_is_refused_as_a_whole()
    {
        var feature = """{"type":"Feature","properties":{"coordinates":[1,2]},"geometry":{"type":"Polygon","coordinates":[[[409725,92040],[409726,92040],[409726,92041],[409725,92040]]]}}""";

        (await Files.Refusal(() => Read($"{feature}\n{feature}"))).ShouldBe(
            "areas.json is not in longitude and latitude as the GeoJSON standard has it: its first position is 409725 92040; "
            + "state it with --crs, as in --crs EPSG:27700 (British National Grid) or --crs EPSG:4326 (longitude, latitude).");
    }

    [Fact]
    public async Task A_single_feature_in_other_numbers_is_left_to_be_rejected_by_itself()
    {
        var (_, rows) = await Read(
            """
            {"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[409725,92040]}}
            {"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[-2,50]}}
            """);

        rows.Select(row => (row.Shape!.Coordinate.X, row.Fault)).ShouldBe([(409725d, null), (-2d, null)]);
    }

    [Fact]
    public async Task A_stated_reference_system_goes_before_what_the_file_says()
    {
        var path = _files.Write("areas.json", """{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[409725,92040,12.5]}}""");
        await using var layer = await GeoJsonReader.Open(
            await Files.Find(path, _ => true), new ReadOptions("x") { Crs = SourceCrs.British("stated with --crs") }, TestContext.Current.CancellationToken);

        var row = await layer.Rows.SingleAsync(TestContext.Current.CancellationToken);

        (layer.Crs!.HowKnown, row.Shape!.SRID, row.Shape.Coordinate.Z).ShouldBe(("stated with --crs", 27700, 12.5));
    }

    [Theory]
    [InlineData("GeoJSON", "RFC7946=YES")]
    [InlineData("GeoJSONSeq", "RS=YES")]
    [InlineData("GeoJSONSeq", "RS=NO")]
    public async Task What_GDAL_writes_is_read(string format, string option)
    {
        Assert.SkipWhen(Gdal.Absent is not null, Gdal.Absent ?? "");
        var csv = _files.Write("in.csv", "id,name,WKT\n1,Café,\"MULTIPOLYGON Z (((-2 50 1,-1 50 1,-1 51 1,-2 50 1)),((-4 50 2,-3 50 2,-3 51 2,-4 50 2)))\"\n2,,\"LINESTRING (-2 50,-1 51)\"\n");
        var path = Path.Combine(_files.Folder, "out.json");
        Gdal.Run("ogr2ogr", "-f", format, "-lco", option, "-a_srs", "EPSG:4326", path, csv);

        await using var layer = await Open(path);
        var rows = await layer.Rows.ToListAsync(TestContext.Current.CancellationToken);

        rows.Select(row => (row["id"], row["name"])).ShouldBe([("1", "Café"), ("2", "")]);
        rows.Select(row => new WKTWriter(3).Write(row.Shape)).ShouldBe([
            "MULTIPOLYGON Z(((-2 50 1, -1 50 1, -1 51 1, -2 50 1)), ((-4 50 2, -3 50 2, -3 51 2, -4 50 2)))", "LINESTRING (-2 50, -1 51)"]);
    }

    [Fact]
    public async Task A_text_sequence_is_read_line_by_line()
    {
        var feature = """{"type":"Feature","properties":{"a":1},"geometry":null}""";

        var (_, rows) = await Read($"\u001e{feature}\n\u001e{feature}\n{feature}");

        rows.Select(row => (row.Record, row["a"])).ShouldBe([(1L, "1"), (2L, "1"), (3L, "1")]);
    }

    [Theory]
    [InlineData("""{"type":"Polygon","coordinates":[[[0,50],[1,50],[1,51]]]}""", "a ring must have at least 4 positions, has 3")]
    [InlineData("""{"type":"Polygon","coordinates":[[[0,50],[1,50],[1,51],[0,51]]]}""", "a ring must end where it starts, starts at 0 50 and ends at 0 51")]
    [InlineData("""{"type":"Point","coordinates":[1e999,50]}""", "a position must hold finite numbers, was 1e999")]
    [InlineData("""{"type":"Point","coordinates":["1","50"]}""", "a position must hold finite numbers, was 1")]
    [InlineData("""{"type":"Point","coordinates":[null,50]}""", "a position must hold finite numbers, was Null")]
    [InlineData("""{"type":"Point","coordinates":[50]}""", "a position must have 2 or 3 numbers, has 1")]
    [InlineData("""{"type":"Point","coordinates":{}}""", "a Point must have coordinates in an array")]
    [InlineData("""{"type":"Polygon","coordinates":[[0,50],[1,50]]}""", "a position must be an array of numbers")]
    [InlineData("""{"type":"LineString","coordinates":[[0,50]]}""", "a line must have at least 2 positions, has 1")]
    [InlineData("""{"type":"Circle","coordinates":[0,50]}""", "a geometry must have one of the seven types of GeoJSON, was Circle")]
    [InlineData("""{"coordinates":[0,50]}""", "a geometry must have one of the seven types of GeoJSON, was none")]
    [InlineData("""{"type":"GeometryCollection","geometries":[3]}""", "a geometry must be an object or null")]
    [InlineData("\"POINT(0 50)\"", "a geometry must be an object or null")]
    public async Task A_geometry_that_breaks_a_rule_is_a_fault_of_its_row_and_the_next_row_is_read(string geometry, string reason)
    {
        var good = $$$$"""{"type":"Feature","properties":{"a":2},"geometry":{"type":"Polygon","coordinates":{{{{Square}}}}}}""";

        var (_, rows) = await Read($$$$"""{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"a":1},"geometry":{{{{geometry}}}}},{{{{good}}}}]}""");

        rows[0].Fault.ShouldBe(new SourceFault("bad-geometry", reason));
        rows[0].Shape.ShouldBeNull();
        rows[0]["a"].ShouldBe("1");
        rows[1].Fault.ShouldBeNull();
        rows[1].Shape.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("""{"type":"FeatureCollection","features":[{"type":"Feature","properties":[],"geometry":null}]}""", "damaged in feature 1")]
    [InlineData("""{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":null},7]}""", "damaged in feature 2")]
    [InlineData("""{"type":"FeatureCollection","features":{}}""", "the member features must be an array")]
    [InlineData("""{"type":"FeatureCollection","features":[]} {"type":"Feature"}""", "after the end of the feature collection comes more")]
    [InlineData("""{"type":"FeatureCollection","features":[,]}""", "damaged before its first feature")]
    [InlineData("""{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"a":NaN}}]}""", "damaged before its first feature")]
    [InlineData("""{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"a":"\ud800"}}]}""", "no Unicode text")]
    [InlineData("""{"type":"Topology","objects":{}}""", "a feature must have the type Feature, was Topology")]
    [InlineData("""[1,2]""", "is JSON but not GeoJSON")]
    [InlineData("""{}""", "is JSON but not GeoJSON")]
    public async Task JSON_that_is_no_GeoJSON_or_is_broken_is_refused_with_its_place(string json, string part)
    {
        (await Files.Refusal(() => Read(json))).ShouldContain(part);
    }

    [Fact]
    public async Task Deep_nesting_is_refused()
    {
        var deep = new string('[', 100_000);

        (await Files.Refusal(() => Read($$$$"""{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"a":{{{{deep}}}}"""))).ShouldContain("damaged");
        (await Files.Refusal(() => Read(deep))).ShouldContain("damaged");
    }

    [Fact]
    public async Task A_file_cut_at_any_byte_is_refused_as_truncated()
    {
        var whole = Encoding.UTF8.GetBytes(Sound);
        for (var length = 1; length < whole.Length; length++)
        {
            var sentence = await Files.Refusal(() => Read(whole[..length]));
            (sentence.Contains("truncated", StringComparison.Ordinal) || sentence.Contains("not valid UTF-8", StringComparison.Ordinal)).ShouldBeTrue($"{length}: {sentence}");
        }
    }

    [Fact]
    public void Whatever_the_bytes_a_file_is_read_or_refused_and_nothing_else()
    {
        var seed = Encoding.UTF8.GetBytes(Sound);
        var flipped = Gen.Choose(0, seed.Length - 1).Zip(Gen.Choose(0, 255)).ListOf().Select(changes =>
        {
            var bytes = seed.ToArray();
            foreach (var (at, value) in changes.Take(3))
            {
                bytes[at] = (byte)value;
            }

            return bytes;
        });
        var tokens = Gen.Elements("{", "}", "[", "]", ",", ":", "\"type\"", "\"Feature\"", "\"features\"", "\"properties\"", "\"geometry\"", "\"coordinates\"",
            "\"Point\"", "\"FeatureCollection\"", "\"crs\"", "1", "-2.5", "1e400", "null", "true", "\u001e", "\n").ListOf()
            .Select(parts => Encoding.UTF8.GetBytes("{" + string.Concat(parts)));

        Prop.ForAll(Gen.OneOf(flipped, tokens).ToArbitrary(), bytes => ReadOrRefused(bytes)).Check(Config.QuickThrowOnFailure.WithMaxTest(1500));
    }

    [Fact]
    public async Task Real_files_are_read_as_GDAL_reads_them()
    {
        Assert.SkipUnless(RealData.IsHere, RealData.Absent);
        Assert.SkipWhen(Gdal.Absent is not null, Gdal.Absent ?? "");
        var wkt = new WKTReader();
        foreach (var path in RealData.All("boundaries-2013", "*json"))
        {
            var theirs = Path.Combine(_files.Folder, "gdal.csv");
            Gdal.Run("ogr2ogr", "-f", "CSV", "-lco", "GEOMETRY=AS_WKT", "-lco", "CREATE_CSVT=NO", "-overwrite", theirs, path);
            await using var csv = await CsvReader.Open(await Files.Find(theirs), new ReadOptions("a CSV of GDAL"), TestContext.Current.CancellationToken);
            await using var layer = await Open(path);
            layer.Fields.Names.ShouldBe(csv.Fields.Names.Skip(1));
            await using var expected = csv.Rows.GetAsyncEnumerator(TestContext.Current.CancellationToken);
            await foreach (var row in layer.Rows)
            {
                (await expected.MoveNextAsync()).ShouldBeTrue();
                for (var i = 0; i < row.Values.Length; i++)
                {
                    (row.Values[i] ?? "").ShouldBe(expected.Current.Values[i + 1], $"{path} {row.Record}");
                }

                // GDAL writes 15 significant digits
                row.Shape!.EqualsExact(wkt.Read(expected.Current.Values[0]), 1e-12).ShouldBeTrue($"{path} {row.Record}");
            }

            (await expected.MoveNextAsync()).ShouldBeFalse();
            File.Delete(theirs);
        }
    }

    public void Dispose() => _files.Dispose();

    private static async Task<SourceLayer> Open(string path) =>
        await GeoJsonReader.Open(await Files.Find(path, _ => true), new ReadOptions("a GeoJSON file of areas"));

    private bool ReadOrRefused(byte[] bytes)
    {
        try
        {
            Read(bytes).GetAwaiter().GetResult();
        }
        catch (SourceFileException refusal)
        {
            return refusal.Message.EndsWith('.') && !refusal.Message.Contains('\n', StringComparison.Ordinal);
        }

        return true;
    }

    private Task<(SourceLayer Layer, List<SourceRow> Rows)> Read(string content) => Read(Encoding.UTF8.GetBytes(content));

    private async Task<(SourceLayer Layer, List<SourceRow> Rows)> Read(byte[] content)
    {
        await using var layer = await Open(_files.Write("areas.json", content));
        var rows = new List<SourceRow>();
        await foreach (var row in layer.Rows)
        {
            rows.Add(row);
        }

        return (layer, rows);
    }
}
