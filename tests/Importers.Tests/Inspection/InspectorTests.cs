using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Wessex.Importers.Inspection;
using Wessex.Importers.Reading;
using Wessex.Importers.Tests.Reading;
using Wessex.Importers.Tests.Reading.GeoPackage;
using Wessex.Testbed;

namespace Wessex.Importers.Tests.Inspection;

public sealed partial class InspectorTests : IDisposable
{
    private readonly Files _files = new();

    [Fact]
    public async Task A_table_of_a_data_set_is_known_with_its_fields_its_extent_and_what_it_could_be()
    {
        var file = await One(_files.Write("osopenuprn.csv",
            "\ufeffUPRN,X_COORDINATE,Y_COORDINATE,LATITUDE,LONGITUDE\r\n990000000001,369028.64,90134.13,50.71,-2.44\r\n990000000002,369128,90234,50.72,\r\n"));

        var layer = file.Layers.Single();
        (file.Format, layer.Count, layer.Encoding, layer.Crs, layer.CrsKnownBy).ShouldBe(("CSV", 2, "UTF-8 (BOM)", "EPSG:27700", "the columns X_COORDINATE and Y_COORDINATE"));
        layer.Fields.Select(field => (field.Name, field.Type, field.Longest, field.Nulls)).ShouldBe([
            ("UPRN", "integer", 12, 0), ("X_COORDINATE", "number", 9, 0), ("Y_COORDINATE", "number", 8, 0), ("LATITUDE", "number", 5, 0), ("LONGITUDE", "number", 5, 1)]);
        layer.Extent.ShouldBe([369028.64, 90134.13, 369128, 90234]);
        layer.ExtentLonLat![0].ShouldBe(-2.44, 0.0001);
        file.DataSets[0].ShouldBeEquivalentTo(file.DataSets[0] with { DataSet = "os-open-uprn", Profile = "2020", Fits = true, Layer = null });
        file.DataSets[0].Missing.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_table_without_a_header_is_known_as_one()
    {
        var file = await One(_files.Write("dt.csv", "\"DT1 1AA\",10,369028,90134,\"E92000001\",\"\",\"\",\"\",\"E06000059\",\"E05012737\"\r\n"));

        file.Layers[0].Fields[0].Name.ShouldBe("column1");
        file.DataSets.ShouldContain(possible => possible.DataSet == "code-point-open" && possible.Fits);
        file.Layers[0].Extent.ShouldBe([369028d, 90134, 369028, 90134]);
    }

    [Fact]
    public async Task A_postcode_of_quality_90_has_no_position_and_its_noughts_are_no_problem()
    {
        var file = await One(_files.Write("dt.csv", "\"DT1 1AA\",10,369028,90134,\"E92000001\",\"\",\"\",\"\",\"E06000059\",\"E05012737\"\r\n\"DT1 1AB\",90,0,0,\"E92000001\",\"\",\"\",\"\",\"E06000059\",\"E05012737\"\r\n"));

        file.Problems.ShouldBeEmpty();
        file.Layers[0].Extent.ShouldBe([369028d, 90134, 369028, 90134]);
    }

    [Fact]
    public async Task A_file_with_a_code_and_a_name_could_be_custom_areas_and_inspect_says_how_to_state_that()
    {
        var file = await One(_files.Write("valleys.geojson", """{"type":"Feature","properties":{"code":"frome","name":"Frome valley"},"geometry":{"type":"Polygon","coordinates":[[[-2.4,50.7],[-2.3,50.7],[-2.3,50.8],[-2.4,50.7]]]}}"""));

        file.DataSets.Single(possible => possible.DataSet == "boundaries").Hint.ShouldBe("areas with codes of your own: state them with --kind custom --series NAME");
    }

    [Fact]
    public async Task Files_of_a_folder_are_named_by_their_paths_from_it()
    {
        Directory.CreateDirectory(Path.Combine(_files.Folder, "all", "west"));
        Directory.CreateDirectory(Path.Combine(_files.Folder, "all", "east"));
        foreach (var part in new[] { "east", "west" })
        {
            _files.Write($"all/{part}/u.csv", "UPRN,X_COORDINATE,Y_COORDINATE,LATITUDE,LONGITUDE\n990000000001,369028.64,90134.13,50.71,-2.44\n");
        }

        var files = await new Inspector(Inspector.Reading).Inspect(Path.Combine(_files.Folder, "all"), TestContext.Current.CancellationToken);

        files.Select(file => file.File).ShouldBe(["east/u.csv", "west/u.csv"]);
    }

    [Fact]
    public async Task A_prj_that_cannot_be_used_is_a_problem_with_the_way_out()
    {
        var path = Wessex.Importers.Tests.Reading.Shapefile.Shapefiles.Write(_files, "roads.shp", Wessex.Importers.Reading.Shapefile.ShapeType.PolyLine, "LINESTRING (369000 90000,369010 90010)");
        await File.WriteAllTextAsync(Path.ChangeExtension(path, ".prj"), "here be dragons", TestContext.Current.CancellationToken);

        var file = await One(path);

        file.Problems.ShouldContain(problem => problem.Sentence.StartsWith("here be dragons, by the .prj file, cannot be read:", StringComparison.Ordinal) && problem.Sentence.Contains("--crs EPSG:27700", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_near_miss_names_the_column_that_is_missing()
    {
        var file = await One(_files.Write("osopenuprn.csv", "UPRN,X_COORDINATE,LATITUDE,LONGITUDE\n990000000001,369028.64,50.71,-2.44\n"));

        file.DataSets.Select(possible => (possible.DataSet, possible.Fits, string.Join(' ', possible.Missing))).ShouldContain(("os-open-uprn", false, "Y_COORDINATE"));
    }

    [Theory]
    [InlineData("sites.csv", "Site,Ward,Notes\na,b,c\n")]
    [InlineData("buildings.csv", "ref,kind,source\n1,school,council\n")]
    [InlineData("sites.geojson", "{\"type\":\"Feature\",\"properties\":{\"site\":\"a\",\"kind\":\"b\"},\"geometry\":{\"type\":\"Point\",\"coordinates\":[-2.4,50.7]}}")]
    public async Task Words_that_any_layer_may_have_as_columns_make_it_no_data_set(string name, string content)
    {
        (await One(_files.Write(name, content))).DataSets.ShouldNotContain(possible => possible.Fits);
    }

    [Theory]
    [InlineData("true,FALSE", "boolean")]
    [InlineData("1,-2", "integer")]
    [InlineData("1,2.5", "number")]
    [InlineData("01305,01202", "text")]
    [InlineData("2025-03-31,31/03/2025", "date")]
    [InlineData("2025-03-31T12:00:00Z,2025-03-31 12:00:00", "datetime")]
    [InlineData("N/A,", "empty")]
    [InlineData("1,one", "text")]
    public void The_type_of_a_field_is_what_all_its_values_are(string values, string type)
    {
        var field = new FieldScan(new SourceField("a"));
        foreach (var value in values.Split(','))
        {
            field.Take(value);
        }

        field.Result().Type.ShouldBe(type);
    }

    [Fact]
    public async Task Problems_are_told_by_kind_with_the_numbers_of_the_first_records()
    {
        var file = await One(_files.Write("slips.csv",
            "name,longitude,latitude\na,50.7,-2.4\nb,0,0\nc,369000,90000\nd,-2.4,50.7\ne,-2\nf,2.35,48.85\n" + string.Concat(Enumerable.Repeat("g,0,0\n", 20))));

        file.Problems.Select(problem => (problem.Code, problem.Count, string.Join(' ', problem.Records))).ShouldBe([
            ("swapped-axes", 1L, "1"), ("zero-position", 21L, "2 7 8 9 10"), ("not-in-crs", 1L, "3"), ("short-record", 1L, "5"), ("outside-grid", 1L, "6")]);
        file.Problems[0].Sentence.ShouldBe("the coordinates must be longitude and latitude and look like latitude and longitude, were 50.7, -2.4");
        file.Layers[0].Extent.ShouldBe([-2.4, 50.7, -2.4, 50.7]);
        file.DataSets.ShouldNotContain(possible => possible.Fits);
    }

    [Fact]
    public async Task Shapes_are_counted_and_those_that_are_null_not_valid_or_broken_are_told()
    {
        var file = await One(_files.Write("areas.geojson",
            """
            {"type":"FeatureCollection","features":[
            {"type":"Feature","properties":{"a":1},"geometry":{"type":"Polygon","coordinates":[[[-2,50],[-1,51],[-1,50],[-2,51],[-2,50]]]}},
            {"type":"Feature","properties":{"a":2},"geometry":null},
            {"type":"Feature","properties":{"a":3},"geometry":{"type":"Point","coordinates":[-2,50,7]}},
            {"type":"Feature","properties":{"a":4},"geometry":{"type":"Polygon","coordinates":[[[-2,50],[-1,51]]]}}]}
            """));

        var layer = file.Layers.Single();
        (layer.Count, layer.GeometryType, layer.NullShapes, layer.CrsKnownBy).ShouldBe((4, "Point Z, Polygon", 1L, "the GeoJSON standard"));
        layer.NullShapeRecords.ShouldBe([2L]);
        file.Problems.Select(problem => (problem.Code, problem.Records[0])).ShouldBe([(null, 1L), ("bad-geometry", 4L)]);
    }

    [Fact]
    public async Task Every_layer_of_a_GeoPackage_is_told_and_an_unknown_reference_system_says_so()
    {
        Assert.SkipWhen(Gdal.Absent is not null, Gdal.Absent ?? "");
        const string json = """{"type":"Feature","properties":{"name":"Café"},"geometry":{"type":"Point","coordinates":[369028.6,90134.1]}}""";
        var path = GeoPackageFiles.Write(_files, "two.gpkg", json, "-nln", "one", "-a_srs", "EPSG:27700");
        GeoPackageFiles.Write(_files, "two.gpkg", json, "-nln", "two", "-nlt", "NONE");
        GeoPackageFiles.Change(path, "PRAGMA foreign_keys = OFF; UPDATE gpkg_geometry_columns SET srs_id = -1");

        var file = await One(path);

        file.Layers.Select(layer => (layer.Name, layer.GeometryType, layer.Crs, layer.NullShapes)).ShouldBe([("one", "Point", null, 0L), ("two", null, null, null)]);
        file.Layers[0].Extent.ShouldBe([369028.6, 90134.1, 369028.6, 90134.1]);
    }

    [Fact]
    public async Task Count_and_extent_of_a_shapefile_in_an_archive_are_what_GDAL_says()
    {
        Assert.SkipWhen(Gdal.Absent is not null, Gdal.Absent ?? "");
        Assert.SkipUnless(RealData.IsHere, RealData.Absent);
        var shp = Path.Combine(_files.Folder, "wards.shp");
        Gdal.Run("ogr2ogr", "-f", "ESRI Shapefile", "-t_srs", "EPSG:27700", shp, RealData.Of("boundaries-2013/wards_by_lad_E07000049.json"));
        var theirs = Gdal.Run("ogrinfo", "-so", "-al", shp);
        var zip = _files.WriteZip("wards.zip", [.. Directory.GetFiles(_files.Folder, "wards.*").Select(path => ($"data/{Path.GetFileName(path)}", File.ReadAllBytes(path)))]);

        var layer = (await One(zip)).Layers.Single();

        layer.Count.ShouldBe(long.Parse(GdalCount.Match(theirs).Groups["count"].ValueSpan, CultureInfo.InvariantCulture));
        var corners = new[] { "west", "south", "east", "north" }.Select(side => double.Parse(GdalExtent.Match(theirs).Groups[side].ValueSpan, CultureInfo.InvariantCulture));
        layer.Extent!.Zip(corners).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < 0.001);
        layer.DeclaredGeometryType.ShouldBe("Polygon");
        layer.Fields.Select(field => (field.Name, field.Declared, field.Width)).ShouldContain(("WD13CD", "C", 80));
    }

    [Fact]
    public async Task A_folder_is_told_file_by_file_and_one_that_cannot_be_read_does_not_hide_the_others()
    {
        _files.Write("in/a.csv", "a,b\n1,2\n");
        _files.Write("in/b.geojson", """{"type":"FeatureCollection","features":[{"type":"Fea""");
        _files.Write("in/c.pdf", "%PDF");

        var files = await new Inspector(Inspector.Reading).Inspect(Path.Combine(_files.Folder, "in"), TestContext.Current.CancellationToken);

        files.Select(file => (file.File, file.Format)).ShouldBe([("a.csv", "CSV"), ("b.geojson", null)]);
        files[1].Damage.ShouldStartWith("b.geojson is truncated");
    }

    [Theory]
    [InlineData("a.csv", "%PDF-1.7\n%x", "a.csv is a PDF document; expected a CSV file, a GeoJSON file, a GeoPackage or an ESRI shapefile.")]
    [InlineData("a.json", "{\"name\": 1}", "a.json is JSON but not GeoJSON; expected a CSV file, a GeoJSON file, a GeoPackage or an ESRI shapefile.")]
    [InlineData("b.json", "{\"type\": \"Future\"}", "b.json is damaged in feature 1, near byte 18: a feature must have the type Feature, was Future.")]
    [InlineData("hello.txt", "hello", "hello.txt is a text and no table: nothing separates its values, and no data set has a single column such as it; expected a CSV file, a GeoJSON file, a GeoPackage or an ESRI shapefile.")]
    [InlineData("line.txt", "Hello, world\n", "line.txt is a text and no table: it has a single line, which names the columns of no data set; expected a CSV file, a GeoJSON file, a GeoPackage or an ESRI shapefile.")]
    [InlineData("readme.txt", "About this data\n\nIt is good, mostly, and new.\nAsk us, if not.\n", "readme.txt is a text and no table: its lines have not the same number of values; expected a CSV file, a GeoJSON file, a GeoPackage or an ESRI shapefile.")]
    public async Task What_is_none_of_the_formats_is_one_sentence(string name, string content, string sentence)
    {
        (await Files.Refusal(() => One(_files.Write(name, content)))).ShouldBe(sentence);
    }

    [Fact]
    public async Task A_file_that_is_damaged_further_on_is_told_as_far_as_it_could_be_read()
    {
        var file = await One(_files.Write("a.csv", "a,b\n1,2\n3,4\n5"));

        file.Damage.ShouldStartWith("a.csv is truncated: its last record, 3,");
        file.Layers[0].Count.ShouldBe(2);
    }

    [Fact]
    public async Task What_is_stated_goes_before_what_the_file_says()
    {
        var path = _files.Write("a.csv", [.. "name;x;y\n"u8, 0xe9, .. ";-271619;6570155\n"u8]);
        var options = Inspector.Reading with { Crs = SourceCrs.Of("EPSG:3857", "stated with --crs"), Encoding = "ibm850" };

        var layer = (await new Inspector(options).Inspect(path, TestContext.Current.CancellationToken)).Single().Layers.Single();

        (layer.Crs, layer.CrsKnownBy, layer.Encoding).ShouldBe(("EPSG:3857", "stated with --crs", "ibm850 (as stated)"));
        layer.ExtentLonLat![1].ShouldBe(50.71, 0.001);
    }

    [Fact]
    public async Task The_JSON_has_the_members_that_others_rely_on()
    {
        using var json = JsonDocument.Parse(InspectedFile.Json(await One(_files.Write("a.csv", "a,b\n1,2\n3\n"))));

        json.RootElement.EnumerateObject().Select(member => member.Name)
            .ShouldBe(["file", "format", "bytes", "layers", "problems", "more_problems", "data_sets", "damage"]);
        var layer = json.RootElement.GetProperty("layers")[0];
        layer.EnumerateObject().Select(member => member.Name).ShouldBe([
            "name", "count", "geometry_type", "declared_geometry_type", "crs", "crs_name", "crs_known_by", "crs_trouble", "encoding", "fields", "extent", "extent_lon_lat", "null_shapes", "null_shape_records"]);
        layer.GetProperty("fields")[0].EnumerateObject().Select(member => member.Name).ShouldBe(["name", "type", "declared", "width", "decimals", "longest", "nulls"]);
        json.RootElement.GetProperty("problems")[0].GetProperty("records")[0].GetInt32().ShouldBe(2);
    }

    public void Dispose() => _files.Dispose();

    private static async Task<InspectedFile> One(string path) =>
        (await new Inspector(Inspector.Reading).Inspect(path, TestContext.Current.CancellationToken)).Single();

    [GeneratedRegex("Feature Count: (?<count>[0-9]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex GdalCount { get; }

    [GeneratedRegex(@"Extent: \((?<west>[-0-9.]+), (?<south>[-0-9.]+)\) - \((?<east>[-0-9.]+), (?<north>[-0-9.]+)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex GdalExtent { get; }
}
