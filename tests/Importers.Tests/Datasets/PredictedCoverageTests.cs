using System.Globalization;
using System.Text;
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
    public async Task Ground_that_several_parts_cover_counts_once_so_that_a_release_without_the_overlaps_is_no_shrink_and_one_that_overlaps_more_hides_none()
    {
        await using var imports = await Imports.Create();
        var extent = Feature(null, null, null, "extent", Square(359000, 89000, 5000));
        await imports.Publish("predicted-coverage", "2024", imports.File("twice.geojson", Collection(
            extent, Feature("EE", "4g", "outdoor", "covered", Square(359500, 89500, 1000)), Feature("EE", "4g", "outdoor", "covered", Square(359500, 89500, 1000)))));

        var report = await imports.Publish("predicted-coverage", "2025", imports.File("once.geojson", Collection(
            extent, Feature("EE", "4g", "outdoor", "covered", Square(359500, 89500, 1000)))));

        var covered = report.Compared!.Areas.ShouldHaveSingleItem();
        (covered.Layer, Math.Round(covered.Before, 9), Math.Round(covered.Now, 9)).ShouldBe(("EE 4g outdoor", 1, 1));
        (await imports.Refusal("predicted-coverage", "2026", imports.File("thrice.geojson", Collection(
            [extent, .. Enumerable.Range(0, 3).Select(_ => Feature("EE", "4g", "outdoor", "covered", Square(359500, 89500, 700)))])))).ShouldStartWith(
            "EE 4g outdoor covers 0.49 km² in this release and 1.00 km² in release 2 (2025)");
    }

    [Fact]
    public async Task Wards_count_as_covered_where_a_covered_part_reaches_them_and_not_where_the_extent_does()
    {
        await using var imports = await Imports.Create();
        string Ward(int number, int x) =>
            $$$"""{"type":"Feature","properties":{"WD24CD":"E0500000{{{number}}}","WD24NM":"W{{{number}}}","LAD24CD":"E06000059"},"geometry":{{{Square(x, 90000, 1000)}}}}""";
        await imports.Publish("boundaries", null, imports.File("wards.geojson", Collection(Ward(1, 360000), Ward(2, 361000))));

        var report = await imports.Publish("predicted-coverage", null, imports.File("202507_4g.geojson", Collection(
            Feature("EE", "4g", "outdoor", "covered", Square(360100, 90100, 100)), Feature(null, null, null, "extent", Square(359000, 89000, 5000)))));

        report.Covered.ShouldBe([new CoveredPart("wards that a covered part reaches into (some of the ward is enough)", 1, 2)]);
    }

    [Fact]
    public async Task A_large_grid_given_twice_in_two_files_covers_what_it_covers_once_and_is_loaded_in_seconds()
    {
        await using var imports = await Imports.Create();
        string Cells(string source) => GridHeader + string.Concat(Enumerable.Range(0, 34_500).Select(cell =>
            string.Create(CultureInfo.InvariantCulture, $"EE,2g,outdoor,100,{360000 + (cell % 150 * 100)},{90000 + (cell / 150 * 100)},{(cell % 7 == 0 ? "false" : "true")},{source}\n")));
        var (one, two) = (imports.File("202507_one.csv", Cells("Synthetic a")), imports.File("202507_two.csv", Cells("Synthetic b").Replace("360000,90000,false", "360000,90000,true", StringComparison.Ordinal)));

        var began = TimeProvider.System.GetTimestamp();
        var report = await imports.Publish("predicted-coverage", null, one, two);

        TimeProvider.System.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromSeconds(60));
        report.Noted["1 cells that are given far apart both as covered and as not: unknown"].ShouldBe(1);
        (await imports.Value<double>("SELECT ST_Area(ST_Union(geom)) FROM predicted_coverage WHERE kind = 'covered'")).ShouldBe((34_500 - 4929) * 10_000.0, 1);
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
    public async Task A_cell_given_far_apart_with_two_answers_is_unknown_too_and_its_neighbours_keep_theirs()
    {
        await using var imports = await Imports.Create();
        var text = new StringBuilder(GridHeader);
        for (var i = 0; i < CoverageGridMapper.Gathered; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"EE,4g,outdoor,50,{360000 + (i % 512 * 50)},{90000 + (i / 512 * 50)},true,\n");
        }

        text.Append("EE,4g,outdoor,50,360100,90000,false,\nEE,4g,outdoor,50,360200,90000,true,\nVO,4g,outdoor,50,360150,90000,false,\n");

        var report = await imports.Publish("predicted-coverage", null, imports.File("202507_grid.csv", text.ToString()));

        report.Noted["1 cells that are given far apart both as covered and as not: unknown"].ShouldBe(1);
        report.Rejected.ShouldBeEmpty();
        (await State(imports, "EE", 360125, 90025)).ShouldBe("unknown");
        (await State(imports, "EE", 360075, 90025)).ShouldBe("covered");
        (await State(imports, "EE", 360175, 90025)).ShouldBe("covered");
        (await State(imports, "EE", 360225, 90025)).ShouldBe("covered");
        (await State(imports, "EE", 360125, 90075)).ShouldBe("covered");
        (await State(imports, "VO", 360175, 90025)).ShouldBe("not covered");
        (await imports.Value<double>("SELECT ST_Area(ST_Union(geom)) FROM predicted_coverage WHERE kind = 'covered'")).ShouldBe((CoverageGridMapper.Gathered - 1) * 2500.0, 1);
    }

    [Fact]
    public async Task A_cell_at_0_0_with_changed_axes_in_degrees_or_off_the_grid_is_rejected_under_its_own_code()
    {
        await using var imports = await Imports.Create();
        var outcome = await imports.Run(new ImportRequest(DatasetCatalogue.Find("predicted-coverage")!, [imports.File("202507_grid.csv", GridHeader
            + "EE,4g,outdoor,100,360000,90000,true,\nEE,4g,outdoor,100,0,0,true,\nEE,4g,outdoor,100,90000,360000,true,\nEE,4g,outdoor,100,-2,50,true,\n"
            + "EE,4g,outdoor,100,369000,2090000,true,\nEE,4g,outdoor,100,701000,400000,true,\n")]) { MaxRejects = 1, Analyse = false });

        outcome.ShouldBeOfType<ImportOutcome.Published>().Report.Rows.ShouldBe(2);
        (await imports.Rows<(string, string)>("SELECT code, reason FROM import_rejects ORDER BY record")).ShouldBe(
        [
            ("zero-position", "the south-west corner of the cell must be a position, was 0, 0"),
            ("swapped-axes", "the south-west corner of the cell must be easting and northing and look like northing and easting, was 90000, 360000"),
            ("not-in-crs", "the south-west corner of the cell must be metres on the British grid and look like degrees, was -2, 50"),
            ("outside-grid", "the south-west corner of the cell must lie on the British grid with all of the cell, was 369000, 2090000"),
            ("outside-grid", "the south-west corner of the cell must lie on the British grid with all of the cell, was 701000, 400000"),
        ]);
    }

    [Fact]
    public async Task An_extent_in_a_file_of_its_own_adds_to_one_in_the_release()
    {
        await using var imports = await Imports.Create();
        var file = imports.File("202507_4g.geojson", Collection(
            Feature("EE", "4g", "outdoor", "covered", Square(360000, 90000, 100)), Feature(null, null, null, "extent", Square(359000, 89000, 5000)),
            Feature("EE", "4g", "outdoor", "extent", Square(359000, 89000, 5000))));
        var extent = imports.File("extent.geojson", Collection(
            Feature(null, null, null, null, Square(370000, 89000, 1000)), Feature(null, null, null, null, Square(372000, 89000, 1000)), Feature(null, null, null, null, Square(374000, 89000, 1000))));

        var outcome = await imports.Run(new ImportRequest(DatasetCatalogue.Find("predicted-coverage")!, [file]) { Analyse = false, Options = new ImportOptions { Extent = extent } });

        var report = outcome.ShouldBeOfType<ImportOutcome.Published>().Report;
        (report.Rows, report.Derived).ShouldBe((6, 3));
        (await State(imports, "EE", 374500, 89500)).ShouldBe("not covered");
        (await State(imports, "EE", 362000, 90050)).ShouldBe("not covered");
    }

    [Fact]
    public async Task Of_one_operator_the_latest_release_that_speaks_of_it_is_in_force_whichever_others_it_speaks_of()
    {
        await using var imports = await Imports.Create();
        var extent = Feature(null, null, null, "extent", Square(359000, 89000, 5000));
        await imports.Publish("predicted-coverage", "2024-01", imports.File("joint.geojson", Collection(
            Feature("EE", "4g", "outdoor", "covered", Square(360000, 90000, 100)), Feature("VO", "4g", "outdoor", "covered", Square(360000, 90000, 100)), extent)));

        var report = await imports.Publish("predicted-coverage", "2025-01", imports.File("ee.geojson", Collection(
            Feature("EE", "4g", "outdoor", "covered", Square(361000, 90000, 100)), Feature("EE", "4g", "indoor", "covered", Square(361000, 90000, 100)), extent)));

        report.Noted.Keys.ShouldBe(["EE 4g outdoor: release 1 (EE,VO/4g/outdoor, of 2024-01) speaks of the same; of each the later of the two counts"]);
        (await InForce(imports, "NULL")).ShouldBe(["EE 4g indoor 2", "EE 4g outdoor 2", "VO 4g outdoor 1"]);
        (await InForce(imports, "'2024-06-01'")).ShouldBe(["EE 4g outdoor 1", "VO 4g outdoor 1"]);
        (await InForce(imports, "'2023-06-01'")).ShouldBeEmpty();
        (await imports.Rows<int>("SELECT release_id FROM predicted_among(ARRAY[1])")).ShouldBe([1, 1]);

        await imports.Publish("predicted-coverage", "2023-01", imports.File("old.geojson", Collection(Feature("VO", "4g", "outdoor", "covered", Square(361000, 90000, 100)), extent)));
        (await InForce(imports, "NULL")).ShouldBe(["EE 4g indoor 2", "EE 4g outdoor 2", "VO 4g outdoor 1"]);
        await imports.Execute("UPDATE releases SET withdrawn_at = now() WHERE id = 2");
        (await InForce(imports, "NULL")).ShouldBe(["EE 4g outdoor 1", "VO 4g outdoor 1"]);
    }

    [Fact]
    public async Task An_operator_with_an_extent_and_no_coverage_is_spoken_of_in_all_that_the_release_names()
    {
        await using var imports = await Imports.Create();
        await imports.Publish("predicted-coverage", "2024-01", imports.File("joint.geojson", Collection(
            Feature("EE", "4g", "outdoor", "covered", Square(360000, 90000, 100)), Feature("EE", "2g", "outdoor", "covered", Square(360000, 90000, 100)),
            Feature("EE", null, null, "extent", Square(359000, 89000, 5000)), Feature("VO", "4g", null, "extent", Square(359000, 89000, 5000)))));

        (await InForce(imports, "NULL")).ShouldBe(["EE 2g outdoor 1", "EE 4g outdoor 1", "VO 4g outdoor 1"]);
        (await State(imports, "VO", 360050, 90050)).ShouldBe("not covered");
        (await State(imports, "VO", 360050, 90050, "2g")).ShouldBe("unknown");
    }

    [Fact]
    public async Task What_is_predicted_of_a_network_after_it_was_switched_off_is_noted()
    {
        await using var imports = await Imports.Create();
        var file = imports.File("3g.geojson", Collection(Feature("EE", "3g", "outdoor", "covered", Square(360000, 90000, 100)), Feature("TF", "3g", "outdoor", "covered", Square(360000, 90000, 100)),
            Feature(null, null, null, "extent", Square(359000, 89000, 5000))));

        (await imports.Publish("predicted-coverage", "2024-02", file)).Noted.ShouldBeEmpty();
        (await imports.Publish("predicted-coverage", "2024-04", imports.File("later.geojson", (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)) + "\n"))).Noted.Keys
            .ShouldBe(["3g of EE is predicted for 2024-04, and was switched off in 2024-03"]);
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

    private static Task<IReadOnlyList<string>> InForce(Imports imports, string date) =>
        imports.Rows<string>($"SELECT concat_ws(' ', operator, technology, environment, release_id) FROM predicted_in_force({date}) ORDER BY 1");

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
