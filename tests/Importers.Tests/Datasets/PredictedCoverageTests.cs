using Wessex.Importers.Datasets;
using Wessex.Importers.Pipeline;
using Wessex.Importers.Tests.Pipeline;
using Wessex.Importers.Tests.Reading;
using Wessex.Importers.Tests.Reading.Shapefile;

namespace Wessex.Importers.Tests.Datasets;

public sealed class PredictedCoverageTests
{
    private const string GridHeader = "operator,technology,environment,cell_size_m,easting,northing,covered,source\n";

    [Fact]
    public async Task What_is_in_the_extent_and_in_no_polygon_is_not_covered_and_what_is_outside_is_unknown()
    {
        await using var imports = await Imports.Create();
        var file = imports.File("202507_4g.geojson", Collection(
            Feature("EE", "4g", "outdoor", "covered", Square(360000, 90000, 100)), Feature(null, null, null, "extent", Square(359000, 89000, 5000)),
            Feature("Vodafone", "LTE", "Outdoor", null, Square(361000, 90000, 100))));

        var report = await imports.Publish("predicted-coverage", null, file);

        (report.AsAt, report.Series, report.Rows, report.Profile).ShouldBe(("2025-07", "EE,VO/4g/outdoor", 3, "polygons"));
        (await State(imports, "EE", 360050, 90050)).ShouldBe("covered");
        (await State(imports, "EE", 361050, 90050)).ShouldBe("not covered");
        (await State(imports, "VO", 361050, 90050)).ShouldBe("covered");
        (await State(imports, "EE", 370000, 90000)).ShouldBe("unknown");
        (await State(imports, "H3", 360050, 90050)).ShouldBe("unknown");
    }

    [Fact]
    public async Task A_prediction_that_declares_no_extent_is_refused_until_a_file_gives_it()
    {
        await using var imports = await Imports.Create();
        var file = imports.File("202507_4g.geojson", Collection(Feature("EE", "4g", "outdoor", "covered", Square(360000, 90000, 100))));
        var extent = imports.File("extent.geojson", Collection(Feature(null, null, null, null, Square(359000, 89000, 5000))));

        (await imports.Refusal("predicted-coverage", null, file)).ShouldStartWith("Nothing says which area the prediction for EE 4g outdoor speaks of");
        var outcome = await imports.Run(new ImportRequest(DatasetCatalogue.Find("predicted-coverage")!, [file]) { Analyse = false, Options = new ImportOptions { Extent = extent } });

        outcome.ShouldBeOfType<ImportOutcome.Published>().Report.Derived.ShouldBe(1);
        (await State(imports, "EE", 362000, 90050)).ShouldBe("not covered");
    }

    [Fact]
    public async Task What_the_file_does_not_say_is_stated_by_options()
    {
        await using var imports = await Imports.Create();
        var file = imports.File("202507_4g.geojson", $$$"""
            {"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::27700"}},"features":[
            {"type":"Feature","properties":{"kind":"covered"},"geometry":{{{Square(360000, 90000, 100)}}}},{"type":"Feature","properties":{"kind":"extent"},"geometry":{{{Square(359000, 89000, 5000)}}}}]}
            """);

        (await imports.Refusal("predicted-coverage", null, file)).ShouldBe("202507_4g.geojson has no column \"operator\": state with --operator what all of it is of.");
        await imports.Run(new ImportRequest(DatasetCatalogue.Find("predicted-coverage")!, [file])
        {
            Analyse = false, Options = new ImportOptions { Operator = "three", Technology = "4G", Environment = "in-vehicle" },
        });

        (await imports.Rows<(string, string, string)>("SELECT DISTINCT operator, technology, environment FROM predicted_coverage")).ShouldBe([("H3", "4g", "in-vehicle")]);
    }

    [Fact]
    public async Task Fewer_parts_that_cover_as_much_are_no_shrink_but_one_operator_who_covers_much_less_is_refused_with_both_areas()
    {
        await using var imports = await Imports.Create();
        var extent = Feature(null, null, null, "extent", Square(359000, 89000, 5000));
        var other = Feature("VO", "4g", "outdoor", "covered", Square(361000, 90000, 3000));
        await imports.Publish("predicted-coverage", "2024", imports.File("old.geojson", Collection([extent, other, .. Enumerable.Range(0, 4).Select(part =>
            Feature("EE", "4g", "outdoor", "covered", Square(360000 + (part % 2 * 500), 90000 + (part / 2 * 500), 500)))])));

        await imports.Publish("predicted-coverage", "2025", imports.File("new.geojson", Collection(
            Feature("EE", "4g", "outdoor", "covered", Square(360000, 90000, 1000)), extent, other)));

        (await imports.Refusal("predicted-coverage", "2026", imports.File("less.geojson", Collection(
            extent, other, Feature("EE", "4g", "outdoor", "covered", Square(360000, 90000, 800)))))).ShouldBe(
            "EE 4g outdoor covers 0.64 km² in this release and 1.00 km² in release 2 (2025), which is in force: give all files of the release, or --allow-shrink if it is meant.");
    }

    [Fact]
    public async Task Holes_stay_holes_overlaps_stay_apart_and_an_invalid_ring_is_repaired_with_its_area_before_and_after()
    {
        await using var imports = await Imports.Create();
        const string Holed = """{"type":"Polygon","coordinates":[[[360000,90000],[360400,90000],[360400,90400],[360000,90400],[360000,90000]],[[360100,90100],[360100,90300],[360300,90300],[360300,90100],[360100,90100]]]}""";
        const string Bowtie = """{"type":"Polygon","coordinates":[[[362000,90000],[362100,90100],[362100,90000],[362000,90100],[362000,90000]]]}""";
        var file = imports.File("202507_4g.geojson", Collection(
            Feature("EE", "4g", "outdoor", "covered", Holed), Feature("EE", "4g", "outdoor", "covered", Square(360350, 90000, 100)),
            Feature("EE", "4g", "outdoor", "covered", Bowtie), Feature("EE", "4g", "outdoor", "extent", Square(359000, 89000, 5000))));

        var report = await imports.Publish("predicted-coverage", null, file);

        report.Rows.ShouldBe(4);
        report.Shapes.Single().First.Single().ShouldEndWith("made valid: 0.0 m² before, 5000.0 m² after");
        (await State(imports, "EE", 360200, 90200)).ShouldBe("not covered");
        (await imports.Value<long>("SELECT count(*) FROM predicted_coverage WHERE kind = 'covered' AND ST_Intersects(geom, 'SRID=27700;POINT(360375 90050)'::geometry)")).ShouldBe(2);
    }

    [Fact]
    public async Task A_network_that_there_is_not_is_rejected_and_Three_has_no_2g()
    {
        await using var imports = await Imports.Create();
        var file = imports.File("202507_4g.geojson", Collection(
        [
            Feature("Orange", "4g", "outdoor", "covered", Square(360000, 90000, 100)), Feature("EE", "6g", "outdoor", "covered", Square(360000, 90000, 100)),
            Feature("EE", "4g", "underground", "covered", Square(360000, 90000, 100)), Feature("H3", "2g", "outdoor", "covered", Square(360000, 90000, 100)),
            Feature(null, null, null, "extent", Square(359000, 89000, 5000)), .. Enumerable.Range(0, 100).Select(_ => Feature("EE", "4g", "outdoor", "covered", Square(360000, 90000, 100))),
        ]));

        await imports.Publish("predicted-coverage", null, file);

        (await imports.Rows<(string, string)>("SELECT code, reason FROM import_rejects ORDER BY record")).ShouldBe(
        [
            ("bad-key", "operator must be EE, H3, TF, VO or a name of one, was Orange"), ("bad-key", "technology must be 2g, 3g, 4g, 5g, 5g-sa, was 6g"),
            ("bad-key", "environment must be outdoor, in-vehicle, indoor, was underground"), ("out-of-range", "Three has no 2G network"),
        ]);
    }

    [Fact]
    public async Task Cells_of_a_row_become_one_rectangle_a_false_one_is_extent_and_a_blank_one_is_unknown()
    {
        await using var imports = await Imports.Create();
        var file = imports.File("202507_2g_grid.csv", GridHeader
            + "EE,2g,outdoor,100,360000,90000,true,Synthetic\nEE,2g,outdoor,100,360100,90000,true,Synthetic\nEE,2g,outdoor,100,360200,90000,false,Synthetic\n"
            + "EE,2g,outdoor,100,360300,90000,,Synthetic\nEE,2g,outdoor,100,360400,90000,true,Synthetic\nEE,2g,outdoor,100,360000,90100,true,Synthetic\n");

        var report = await imports.Publish("predicted-coverage", null, file);

        (report.Series, report.Profile, report.Records, report.Rows, report.Synthetic).ShouldBe(("EE/2g/outdoor", "grid", 6, 6, true));
        report.Noted["cells that are blank: not modelled, unknown"].ShouldBe(1);
        (await imports.Rows<(string, double)>("SELECT kind, sum(ST_Area(geom)) FROM predicted_coverage GROUP BY kind ORDER BY kind")).ShouldBe([("covered", 40_000), ("extent", 50_000)]);
        (await State(imports, "EE", 360250, 90050, "2g")).ShouldBe("not covered");
        (await State(imports, "EE", 360350, 90050, "2g")).ShouldBe("unknown");
        (await State(imports, "EE", 360450, 90050, "2g")).ShouldBe("covered");
    }

    [Fact]
    public async Task A_grid_in_any_order_covers_the_same_and_a_cell_with_two_answers_is_unknown()
    {
        await using var imports = await Imports.Create();
        var cells = Enumerable.Range(0, 400).Select(i => (East: 360000 + (i % 20 * 100), North: 90000 + (i / 20 * 100), Covered: i % 3 != 0)).ToArray();
        string Lines(IEnumerable<(int East, int North, bool Covered)> order) =>
            GridHeader + string.Concat(order.Select(cell => $"EE,4g,outdoor,100,{cell.East},{cell.North},{(cell.Covered ? "true" : "false")},\n"));
        await imports.Publish("predicted-coverage", null, imports.File("202506_grid.csv", Lines(cells)));
        var before = await Shape(imports, "covered");
        var shuffled = cells.OrderBy(cell => (cell.East * 7919) ^ cell.North);

        var report = await imports.Publish("predicted-coverage", null, imports.File("202507_grid.csv", Lines(shuffled.Append((360000, 90000, true)))));

        report.Noted["cells that are given both as covered and as not: unknown"].ShouldBe(1);
        (await Shape(imports, "covered")).ShouldBe(before);
        (await State(imports, "EE", 360050, 90050)).ShouldBe("unknown");
    }

    [Fact]
    public void The_side_of_a_long_run_of_cells_is_a_curve_in_longitude_and_latitude()
    {
        var run = new CellRun(300_000, 90_000, 100_000, 100);

        run.ToGrid().NumPoints.ShouldBe(5);
        run.ToLonLat().NumPoints.ShouldBe(203);
    }

    [Theory]
    [InlineData("ESRI Shapefile", "202507_4g.shp")]
    [InlineData("GPKG", "202507_4g.gpkg")]
    public async Task Polygons_come_as_a_shapefile_or_a_geopackage_and_mean_the_same(string driver, string name)
    {
        await using var imports = await Imports.Create();
        using var files = new Files();
        var source = files.Write("source.json", Collection(
            Feature("EE", "4g", "in-vehicle", "covered", Square(360000, 90000, 100)), Feature(null, null, null, "extent", Square(359000, 89000, 5000))));
        Ogr.Convert("-f", driver, "-a_srs", "EPSG:27700", Path.Combine(files.Folder, name), source);

        var report = await imports.Publish("predicted-coverage", null, Path.Combine(files.Folder, name));

        (report.Series, report.Rows, report.AsAt).ShouldBe(("EE/4g/in-vehicle", 2, "2025-07"));
        report.UnknownColumns.ShouldBeEmpty();
        (await State(imports, "EE", 360050, 90050)).ShouldBe("covered");
        (await State(imports, "EE", 361050, 90050)).ShouldBe("not covered");
        (await State(imports, "EE", 370000, 90050)).ShouldBe("unknown");
    }

    private static async Task<string?> Shape(Imports imports, string kind) => await imports.Value<string>(
        $"SELECT md5(ST_AsText(ST_Normalize(ST_Union(geom)))) FROM predicted_coverage WHERE kind = '{kind}' AND release_id = (SELECT max(id) FROM releases)");

    /// <summary>The state of a place as the rules for an extent say it, from the newest release.</summary>
    private static async Task<string?> State(Imports imports, string network, int easting, int northing, string technology = "4g") => await imports.Value<string>(
        $"""
        WITH place AS (SELECT 'SRID=27700;POINT({easting} {northing})'::geometry AS geom, (SELECT max(id) FROM releases) AS release)
        SELECT CASE
            WHEN EXISTS (SELECT FROM predicted_coverage c WHERE c.release_id = release AND c.kind = 'covered' AND c.operator = '{network}' AND c.technology = '{technology}' AND ST_Intersects(c.geom, place.geom)) THEN 'covered'
            WHEN EXISTS (SELECT FROM predicted_extents e WHERE e.release_id = release AND e.operator = '{network}' AND e.technology = '{technology}' AND ST_Intersects(e.geom, place.geom)) THEN 'not covered'
            ELSE 'unknown' END
        FROM place
        """);

    private static string Collection(params string[] features) =>
        $$$"""{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::27700"}},"features":[{{{string.Join(",\n", features)}}}]}""";

    private static string Feature(string? network, string? technology, string? environment, string? kind, string geometry) =>
        $$"""{"type":"Feature","properties":{"operator":{{Text(network)}},"technology":{{Text(technology)}},"environment":{{Text(environment)}},"kind":{{Text(kind)}}},"geometry":{{geometry}}}""";

    private static string Text(string? value) => value is null ? "null" : $"\"{value}\"";

    private static string Square(int x, int y, int size) =>
        $$"""{"type":"Polygon","coordinates":[[[{{x}},{{y}}],[{{x + size}},{{y}}],[{{x + size}},{{y + size}}],[{{x}},{{y + size}}],[{{x}},{{y}}]]]}""";
}
