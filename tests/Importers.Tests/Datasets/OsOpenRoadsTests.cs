using System.IO.Compression;
using Wessex.Importers.Datasets;
using Wessex.Importers.Pipeline;
using Wessex.Importers.Tests.Pipeline;
using Wessex.Importers.Tests.Reading;
using Wessex.Importers.Tests.Reading.Shapefile;

namespace Wessex.Importers.Tests.Datasets;

public sealed class OsOpenRoadsTests
{
    private const string Straight = """{"type":"LineString","coordinates":[[360000,90000],[360300,90400]]}""";

    [Fact]
    public async Task Every_class_is_loaded_as_published_and_the_length_is_of_the_shape_in_millimetres()
    {
        await using var imports = await Imports.Create();
        string[] classes = ["Motorway", "A Road", "B Road", "Classified Unnumbered", "Unclassified", "Not Classified", "Unknown"];
        var file = imports.File("oproad_202504_essh_gb/SY_RoadLink.geojson", Roads([.. classes.Select((name, i) => Link($"L{i}", name, "A35", Straight))]));

        var report = await imports.Publish("os-open-roads", "2025-04", file);

        (report.Rows, report.Series, report.Profile, report.Synthetic).ShouldBe((7, "", "shapefile", false));
        (await imports.Rows<string>("SELECT class FROM road_links ORDER BY identifier")).ShouldBe(classes);
        (await imports.Rows<(long, double)>("SELECT DISTINCT length_mm, round(ST_Length(geom)::numeric, 6)::float8 FROM road_links")).ShouldBe([(500_000, 500)]);
        report.Noted.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_trunk_road_is_known_from_the_councils_and_a_blank_is_unknown()
    {
        await using var imports = await Imports.Create();
        var file = imports.File("roads.geojson", Roads(
            Link("L1", "A Road", "A35", Straight, trunk: "\"true\""), Link("L2", "A Road", "A354", Straight, trunk: "false"), Link("L3", "A Road", "A37", Straight, trunk: "null")));

        var report = await imports.Publish("os-open-roads", "2025", file);

        (await imports.Rows<bool?>("SELECT trunk FROM road_links ORDER BY identifier")).ShouldBe([true, false, null]);
        report.Noted["trunkRoad is blank: whether it is a trunk road is unknown"].ShouldBe(1);
    }

    [Fact]
    public async Task A_link_that_two_tiles_hold_alike_is_one_row_and_one_that_they_hold_differently_is_a_duplicate()
    {
        await using var imports = await Imports.Create();
        var tiles = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"tiles-{Guid.NewGuid():N}"));
        await File.WriteAllTextAsync(Path.Combine(tiles.FullName, "ST_RoadLink.geojson"), Roads([Link("BOTH", "A Road", "A37", Straight), Link("OTHER", "A Road", "A37", Straight), .. Many(40)]), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(tiles.FullName, "SY_RoadLink.geojson"), Roads(Link("BOTH", "A Road", "A37", Straight), Link("OTHER", "B Road", "B3147", Straight)), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(tiles.FullName, "SY_RoadNode.geojson"), Roads(Link("NODE", "A Road", "A37", Straight)), TestContext.Current.CancellationToken);

        var report = await imports.Publish("os-open-roads", "2025-04", tiles.FullName);
        tiles.Delete(recursive: true);

        (report.Records, report.Rows).ShouldBe((44, 42));
        report.Noted["records that an earlier one repeats word for word: one row"].ShouldBe(1);
        report.Rejected.ShouldBe(new Dictionary<string, long> { ["duplicate-key"] = 1 });
        (await imports.Rows<string>("SELECT class FROM road_links WHERE identifier = 'OTHER'")).ShouldBe(["A Road"]);
        report.LeftOut.ShouldContain(name => name.EndsWith("SY_RoadNode.geojson", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Heights_are_dropped_a_line_of_one_part_is_a_line_and_one_of_several_is_refused()
    {
        await using var imports = await Imports.Create();
        var file = imports.File("roads.geojson", Roads(
        [
            Link("HIGH", "A Road", "A35", """{"type":"LineString","coordinates":[[360000,90000,12.5],[360300,90400,99]]}"""),
            Link("PART", "A Road", "A35", """{"type":"MultiLineString","coordinates":[[[360000,90000],[360300,90400]]]}"""),
            Link("PARTS", "A Road", "A35", """{"type":"MultiLineString","coordinates":[[[360000,90000],[360300,90400]],[[360400,90000],[360500,90400]]]}"""),
            Link("POINT", "A Road", "A35", """{"type":"Point","coordinates":[360000,90000]}"""),
            Link("SPOT", "A Road", "A35", """{"type":"LineString","coordinates":[[360000,90000],[360000,90000]]}"""),
            Link("NONE", "A Road", "A35", "null"), .. Many(100),
        ]));

        var report = await imports.Publish("os-open-roads", "2025", file);

        report.Rejected.ShouldBe(new Dictionary<string, long> { ["bad-geometry"] = 4 });
        (await imports.Rows<string>("SELECT identifier FROM road_links WHERE length_mm = 500000 AND ST_NDims(geom) = 2 AND identifier IN ('HIGH', 'PART') ORDER BY 1")).ShouldBe(["HIGH", "PART"]);
        (await imports.Rows<string>("SELECT reason FROM import_rejects WHERE source ->> 'identifier' = 'PARTS'")).ShouldBe(["a road link must be one line, has 2 parts"]);
    }

    [Fact]
    public async Task Fictitious_links_are_kept_and_a_stated_length_that_is_not_the_shapes_is_noted()
    {
        await using var imports = await Imports.Create();
        var file = imports.File("roads.geojson", Roads(Link("F", "A Road", "A35", Straight, fictitious: "\"true\""), Link("L", "A Road", "A35", Straight, length: 470), Link("S", "A Road", "A35", Straight, length: 496)));

        var report = await imports.Publish("os-open-roads", "2025", file);

        report.Noted["fictitious links: drawn only to join others"].ShouldBe(1);
        report.Noted["stated length differs from the shape's by more than 5 m and 5 %: the shape's is used"].ShouldBe(1);
        (await imports.Value<double>("SELECT stated_length_m FROM road_links WHERE identifier = 'L'")).ShouldBe(470);
    }

    [Fact]
    public async Task The_geopackages_other_names_are_the_same_columns()
    {
        await using var imports = await Imports.Create();
        var file = imports.File("roads.geojson", """
            {"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::27700"}},"features":[{"type":"Feature","properties":
            {"id":"SYNTHETIC-1","fictitious":0,"road_classification":"A Road","road_function":"A Road","form_of_way":"Dual Carriageway","road_classification_number":"A31",
            "name_1":"Ringwood Road","name_2":null,"road_structure":null,"length":500,"length_uom":"m","loop":0,"primary_route":1,"trunk_road":1,"start_node":"N1","end_node":"N2"},
            "geometry":{"type":"LineString","coordinates":[[360000,90000],[360300,90400]]}}]}
            """);

        var report = await imports.Publish("os-open-roads", "2025", file);

        (report.Profile, report.Synthetic).ShouldBe(("geopackage", true));
        report.UnknownColumns.ShouldBeEmpty();
        (await imports.Rows<(string, string, string, bool, bool, bool, string)>(
            "SELECT class, road_number, form_of_way, trunk, primary_route, fictitious, start_node FROM road_links")).Single()
            .ShouldBe(("A Road", "A31", "Dual Carriageway", true, true, false, "N1"));
    }

    [Theory]
    [InlineData("oproad_202504_essh_gb.zip/SY_RoadLink.shp", "2025-04")]
    [InlineData("oproad_essh_gb.zip/SY_RoadLink.shp", null)]
    public void The_month_is_in_the_archives_name_when_it_is_anywhere(string name, string? month)
    {
        var file = new Wessex.Importers.Reading.SourceFile(name, "oproad.zip", 0, "", default, true, false, false, false, -1);

        new OsOpenRoads().StatedAsAt(file, null!)?.ToString().ShouldBe(month);
        new OsOpenRoads().Wants("SY_RoadLink.shp").ShouldBeTrue();
        new OsOpenRoads().Wants("SY_RoadNode.shp").ShouldBeFalse();
    }

    [Fact]
    public async Task The_published_archive_of_shapefile_tiles_is_one_release_with_its_month_from_its_name()
    {
        await using var imports = await Imports.Create();
        using var files = new Files();
        Directory.CreateDirectory(Path.Combine(files.Folder, "data"));
        foreach (var (tile, links) in new[] { ("ST", new[] { Link("BOTH", "A Road", "A37", Straight), Link("NORTH", "B Road", "B3143", Straight) }), ("SY", [Link("BOTH", "A Road", "A37", Straight), Link("TRUNK", "A Road", "A35", Straight, trunk: "\"true\"")]) })
        {
            Ogr.Convert("-f", "ESRI Shapefile", "-a_srs", "EPSG:27700", Path.Combine(files.Folder, "data", $"{tile}_RoadLink.shp"), files.Write($"{tile}.geojson", Roads(links)));
            File.Delete(Path.Combine(files.Folder, $"{tile}.geojson"));
        }

        var node = """{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"identifier":"N1","formOfNode":"junction"},"geometry":{"type":"Point","coordinates":[360000,90000]}}]}""";
        Ogr.Convert("-f", "ESRI Shapefile", "-a_srs", "EPSG:27700", Path.Combine(files.Folder, "data", "SY_RoadNode.shp"), files.Write("node.geojson", node));
        File.Delete(Path.Combine(files.Folder, "node.geojson"));
        var archive = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}-oproad_202504_essh_gb.zip");
        await ZipFile.CreateFromDirectoryAsync(files.Folder, archive, TestContext.Current.CancellationToken);

        var report = await imports.Publish("os-open-roads", null, archive);
        File.Delete(archive);

        (report.AsAt, report.Profile, report.Records, report.Rows).ShouldBe(("2025-04", "shapefile", 4, 3));
        report.UnknownColumns.ShouldBeEmpty();
        (await imports.Rows<(string, string, bool, long)>("SELECT identifier, road_number, trunk, length_mm FROM road_links ORDER BY identifier"))
            .ShouldBe([("BOTH", "A37", false, 500_000), ("NORTH", "B3143", false, 500_000), ("TRUNK", "A35", true, 500_000)]);
    }

    [Fact]
    public async Task The_published_geopackage_is_read_by_its_layer_of_links_and_gives_the_same_rows_as_the_shapefile()
    {
        await using var imports = await Imports.Create();
        using var files = new Files();
        const string Link = """{"type":"Feature","properties":{"id":"L1","fictitious":false,"road_classification":"A Road","road_function":"A Road","form_of_way":"Single Carriageway","road_classification_number":"A35","name_1":"Weymouth Avenue","road_structure":"Road In Tunnel","length":500,"length_uom":"m","loop":false,"primary_route":true,"trunk_road":true,"start_node":"N1","end_node":"N2"},"geometry":{"type":"LineString","coordinates":[[360000,90000,3],[360300,90400,4]]}}""";
        const string Node = """{"type":"Feature","properties":{"id":"N1","form_of_road_node":"junction"},"geometry":{"type":"Point","coordinates":[360000,90000]}}""";
        var package = Path.Combine(files.Folder, "oproad_gb.gpkg");
        Ogr.Convert("-f", "GPKG", "-a_srs", "EPSG:27700", "-nln", "road_node", package, files.Write("node.geojson", Roads(Node)));
        Ogr.Convert("-f", "GPKG", "-a_srs", "EPSG:27700", "-nln", "road_link", "-update", package, files.Write("link.geojson", Roads(Link)));

        var report = await imports.Publish("os-open-roads", "2025-04", package);

        (report.Profile, report.Rows).ShouldBe(("geopackage", 1));
        report.UnknownColumns.ShouldBeEmpty();
        (await imports.Rows<(string, string, string, bool, bool, bool, string, long)>(
            "SELECT identifier, class, road_number, trunk, primary_route, fictitious, structure, length_mm FROM road_links")).Single()
            .ShouldBe(("L1", "A Road", "A35", true, true, false, "Road In Tunnel", 500_000));
    }

    private static IEnumerable<string> Many(int count) => Enumerable.Range(0, count).Select(i => Link($"M{i}", "Unclassified", null, Straight));

    private static string Roads(params string[] links) =>
        $$$"""{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::27700"}},"features":[{{{string.Join(",\n", links)}}}]}""";

    private static string Link(string identifier, string roadClass, string? number, string geometry, string trunk = "\"false\"", string fictitious = "\"false\"", int length = 500) =>
        $$"""
        {"type":"Feature","properties":{"fictitious":{{fictitious}},"identifier":"{{identifier}}","class":"{{roadClass}}","roadNumber":"{{number}}","name1":"","name1_lang":"","name2":"",
        "name2_lang":"","formOfWay":"Single Carriageway","length":{{length}},"primary":"false","trunkRoad":{{trunk}},"loop":"false","startNode":"N1","endNode":"N2","structure":"",
        "nameTOID":"","numberTOID":"","function":"A Road"},"geometry":{{geometry}}}
        """;
}
