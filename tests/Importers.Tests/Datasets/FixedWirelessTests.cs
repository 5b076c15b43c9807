using Wessex.Importers.Datasets;
using Wessex.Importers.Pipeline;
using Wessex.Importers.Tests.Pipeline;

namespace Wessex.Importers.Tests.Datasets;

public sealed class FixedWirelessTests
{
    private const string Square = "[[[-2.44,50.71],[-2.43,50.71],[-2.43,50.72],[-2.44,50.72],[-2.44,50.71]]]";

    [Fact]
    public async Task Polygons_and_the_extent_that_the_release_speaks_of_are_kept_apart()
    {
        await using var imports = await Imports.Create();
        var report = await imports.Publish("fixed-wireless", null, imports.File("202507_fixed_wireless.geojson", Collection(
            Feature("\"supplier\":\"Voneus\",\"download_mbps\":100,\"upload_mbps\":20.5,\"kind\":\"covered\"", Square),
            Feature("\"supplier\":\"Voneus\",\"kind\":\"extent\"", Square), Feature("\"supplier\":\"Airband\",\"download_mbps\":30", Square))));

        report.Series.ShouldBe("Airband,Voneus");
        (await imports.Rows<(string, bool, float?, float?)>("SELECT supplier, is_extent, download_mbps, upload_mbps FROM fixed_wireless_coverage ORDER BY part")).ShouldBe(
            [("Voneus", false, 100f, 20.5f), ("Voneus", true, null, null), ("Airband", false, 30f, null)]);
    }

    [Fact]
    public async Task A_shape_that_is_no_area_a_kind_that_is_none_and_a_missing_supplier_are_rejects()
    {
        await using var imports = await Imports.Create();
        var outcome = await imports.Run(new ImportRequest(DatasetCatalogue.Find("fixed-wireless")!, [imports.File("202507_f.geojson", Collection(
            Feature("\"supplier\":\"A\"", Square), Feature("\"supplier\":\"A\",\"kind\":\"planned\"", Square), Feature("\"supplier\":null", Square),
            "{\"type\":\"Feature\",\"properties\":{\"supplier\":\"A\"},\"geometry\":{\"type\":\"Point\",\"coordinates\":[-2,50]}}",
            Feature("\"supplier\":\"A\",\"download_mbps\":-5", Square)))])
        { MaxRejects = 1, Analyse = false });

        outcome.ShouldBeOfType<ImportOutcome.Published>().Report.Rejected.ShouldBe(
            new Dictionary<string, long> { ["bad-text"] = 1, ["missing-key"] = 1, ["bad-geometry"] = 1, ["out-of-range"] = 1 }, ignoreOrder: true);
    }

    [Fact]
    public async Task Other_parts_of_the_same_area_are_no_shrink_but_a_supplier_who_covers_much_less_is_refused_with_both_areas()
    {
        await using var imports = await Imports.Create();
        const string West = "[[[-2.44,50.71],[-2.435,50.71],[-2.435,50.72],[-2.44,50.72],[-2.44,50.71]]]";
        const string East = "[[[-2.435,50.71],[-2.43,50.71],[-2.43,50.72],[-2.435,50.72],[-2.435,50.71]]]";
        await imports.Publish("fixed-wireless", "2024", imports.File("old.geojson", Collection(
            Feature("\"supplier\":\"Voneus\",\"kind\":\"extent\"", Square), Feature("\"supplier\":\"Voneus\"", West), Feature("\"supplier\":\"Voneus\"", East))));

        await imports.Publish("fixed-wireless", "2025", imports.File("whole.geojson", Collection(Feature("\"supplier\":\"Voneus\"", Square))));

        (await imports.Refusal("fixed-wireless", "2026", imports.File("half.geojson", Collection(
            Feature("\"supplier\":\"Voneus\"", West), Feature("\"supplier\":\"Voneus\",\"kind\":\"extent\"", Square))))).ShouldMatch(
            @"^Voneus covers 0\.39 km² in this release and 0\.7[89] km² in release 2 \(2025\), which is in force: give all files of the release, or --allow-shrink if it is meant\.$");
    }

    [Fact]
    public async Task Two_files_of_one_supplier_are_one_release()
    {
        await using var imports = await Imports.Create();
        var covered = imports.File("a.geojson", Collection(Feature("\"supplier\":\"Voneus\"", Square), Feature("\"supplier\":\"Voneus\"", Square)));
        var extent = imports.File("b.geojson", Collection(Feature("\"supplier\":\"Voneus\",\"kind\":\"extent\"", Square)));

        var report = await imports.Publish("fixed-wireless", "2025", covered, extent);

        (report.Rows, report.Rejected.Count).ShouldBe((3, 0));
        (await imports.Rows<int>("SELECT part FROM fixed_wireless_coverage ORDER BY 1")).ShouldBe([1, 2, 3]);
    }

    [Fact]
    public async Task Of_one_supplier_the_latest_release_that_speaks_of_it_is_in_force_whichever_others_it_speaks_of()
    {
        await using var imports = await Imports.Create();
        await imports.Publish("fixed-wireless", "2024", imports.File("both.geojson", Collection(Feature("\"supplier\":\"Voneus\"", Square), Feature("\"supplier\":\"Airband\"", Square))));

        var report = await imports.Publish("fixed-wireless", "2025-02", imports.File("one.geojson", Collection(Feature("\"supplier\":\"Voneus\",\"kind\":\"extent\"", Square))));

        report.Noted.Keys.ShouldBe(["Voneus: release 1 (Airband,Voneus, of 2024) speaks of the same; of each the later of the two counts"]);
        (await imports.Rows<(string, int)>("SELECT * FROM fixed_wireless_in_force(NULL) ORDER BY 1")).ShouldBe([("Airband", 1), ("Voneus", 2)]);
        (await imports.Rows<(string, int)>("SELECT * FROM fixed_wireless_in_force('2024-06-01') ORDER BY 1")).ShouldBe([("Airband", 1), ("Voneus", 1)]);
    }

    private static string Collection(params string[] features) => $"{{\"type\":\"FeatureCollection\",\"features\":[{string.Join(',', features)}]}}";

    private static string Feature(string properties, string coordinates) =>
        $"{{\"type\":\"Feature\",\"properties\":{{{properties}}},\"geometry\":{{\"type\":\"Polygon\",\"coordinates\":{coordinates}}}}}";
}
