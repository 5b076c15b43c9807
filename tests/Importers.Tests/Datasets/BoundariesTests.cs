using Wessex.Importers.Pipeline;
using Wessex.Importers.Tests.Pipeline;
using Wessex.Testbed;

namespace Wessex.Importers.Tests.Datasets;

public sealed class BoundariesTests
{
    [Fact]
    public async Task Wards_have_both_columns_their_district_from_the_file_name_and_a_year_from_the_field_name()
    {
        await using var imports = await Imports.Create();
        var file = imports.File("wards_by_lad_E07000052.json", Wards(("E05003752", "Dorchester East", Square(-2.44, 50.71))));

        var report = await imports.Publish("boundaries", null, file);

        (report.Series, report.AsAt, report.Profile, report.Synthetic).ShouldBe(("ward", "2013", "ward", false));
        var ward = (await imports.Rows<(string Code, string Name, string Parent, string LonLat, double X, double Y)>(
            "SELECT code, name, parent_code, ST_AsText(lonlat), ST_X(ST_PointN(ST_ExteriorRing(ST_GeometryN(geom, 1)), 1)), ST_Y(ST_PointN(ST_ExteriorRing(ST_GeometryN(geom, 1)), 1)) FROM areas WHERE kind = 'ward'")).Single();
        (ward.Code, ward.Name, ward.Parent).ShouldBe(("E05003752", "Dorchester East", "E07000052"));
        ward.LonLat.ShouldStartWith("MULTIPOLYGON(((-2.44 50.71,");
        (ward.X, ward.Y).ShouldBe((369028.643, 90134.128), new PairWithin(0.002));
    }

    [Fact]
    public async Task A_file_with_the_columns_of_no_kind_of_area_is_told_what_each_kind_needs()
    {
        await using var imports = await Imports.Create();
        var file = imports.File("columns.geojson", Collection(Feature("\"UNIT_ID\":\"A1\",\"COL_HT\":\"8\"", Square(-2.1, 50.9))));

        (await imports.Refusal("boundaries", "2025", file)).ShouldBe(
            "columns.geojson has the columns of no kind of area: a code and a name must be there, as LSOA##CD and LSOA##NM (lsoa), WD##CD and WD##NM (ward), PAR##CD and PAR##NM (parish), "
            + "PCON##CD and PCON##NM (constituency), LAD##CD and LAD##NM (district), CTY##CD and CTY##NM (county), lot_id and lot_name (lot), CODE and NAME (boundary-line) (## is the year), "
            + "or code and name (custom), which --kind custom and --series state.");
    }

    [Fact]
    public async Task A_ward_file_that_also_carries_the_district_is_one_of_wards()
    {
        await using var imports = await Imports.Create();
        var file = imports.File("w.geojson", Collection(
            Feature("\"WD24CD\":\"E05014865\",\"WD24NM\":\"Beacon\",\"LAD24CD\":\"E06000059\",\"LAD24NM\":\"Dorset\"", Square(-2.1, 50.9)),
            Feature("\"WD24CD\":\"E05014866\",\"WD24NM\":\"Beaminster\",\"LAD24CD\":\"E06000059\",\"LAD24NM\":\"Dorset\"", Square(-2.7, 50.8))));

        var report = await imports.Publish("boundaries", null, file);

        (report.Series, report.AsAt, report.Rows, report.Derived).ShouldBe(("ward", "2024", 4, 2));
        (await Hierarchy(imports)).ShouldBe(
        [
            ("council", "E06000059", "Dorset", "dorset-and-bcp", true), ("district", "E06000059", "Dorset", "E06000059", true),
            ("ward", "E05014865", "Beacon", "E06000059", false), ("ward", "E05014866", "Beaminster", "E06000059", false),
        ]);
        report.Noted.Keys.ShouldBe(["county dorset-and-bcp (Dorset and BCP) is not dissolved: the release lacks E06000058"]);
    }

    [Fact]
    public async Task Districts_delivered_as_such_say_which_council_they_became_part_of()
    {
        await using var imports = await Imports.Create();
        var file = imports.File("lad.geojson", Collection(
            Feature("\"LAD13CD\":\"E07000048\",\"LAD13NM\":\"Christchurch\"", Square(-1.75, 50.7)),
            Feature("\"LAD13CD\":\"E06000028\",\"LAD13NM\":\"Bournemouth\"", Square(-1.85, 50.7)),
            Feature("\"LAD13CD\":\"E06000029\",\"LAD13NM\":\"Poole\"", Square(-1.95, 50.7)),
            Feature("\"LAD13CD\":\"E07000052\",\"LAD13NM\":\"West Dorset\"", Square(-2.6, 50.7))));

        var report = await imports.Publish("boundaries", null, file);

        (await Hierarchy(imports)).ShouldBe(
        [
            ("council", "E06000058", "Bournemouth, Christchurch and Poole", "dorset-and-bcp", true),
            ("district", "E06000028", "Bournemouth", "E06000058", false), ("district", "E06000029", "Poole", "E06000058", false),
            ("district", "E07000048", "Christchurch", "E06000058", false), ("district", "E07000052", "West Dorset", "E06000059", false),
        ]);
        report.Noted.Keys.ShouldContain("council E06000059 (Dorset) is not dissolved: the release lacks E07000049, E07000050, E07000051, E07000053");
    }

    [Fact]
    public async Task Shapes_delivered_on_the_grid_stay_exact_and_lonlat_is_computed()
    {
        await using var imports = await Imports.Create();
        var file = imports.File("pcon.geojson",
            """
            {"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::27700"}},"features":[
            {"type":"Feature","properties":{"PCON24CD":"E14001565","PCON24NM":"West Dorset"},"geometry":{"type":"Polygon","coordinates":
            [[[369028.643,90134.128,12],[369128.643,90134.128,12],[369128.643,90234.128,12],[369028.643,90134.128,12]]]}}]}
            """);

        await imports.Publish("boundaries", null, file);

        var (grid, x, y) = (await imports.Rows<(string, double, double)>(
            "SELECT ST_AsText(geom), ST_X(ST_PointN(ST_ExteriorRing(ST_GeometryN(lonlat, 1)), 1)), ST_Y(ST_PointN(ST_ExteriorRing(ST_GeometryN(lonlat, 1)), 1)) FROM areas")).Single();
        grid.ShouldBe("MULTIPOLYGON(((369028.643 90134.128,369128.643 90134.128,369128.643 90234.128,369028.643 90134.128)))");
        (x, y).ShouldBe((-2.44, 50.71), new PairWithin(1e-7));
    }

    [Fact]
    public async Task A_shape_that_crosses_itself_is_made_valid_and_the_report_says_by_how_much()
    {
        await using var imports = await Imports.Create();
        var bow = "[[[-2.44,50.71],[-2.43,50.72],[-2.43,50.71],[-2.44,50.72],[-2.44,50.71]]]";
        var file = imports.File("w_by_lad_E07000052.json", Collection(Feature("\"WD13CD\":\"E05003752\",\"WD13NM\":\"Dorchester East\"", bow)));

        var report = await imports.Publish("boundaries", null, file);

        report.Repaired.ShouldBe(new Dictionary<string, long> { ["made valid"] = 1 });
        report.Shapes.Single().First.Single().ShouldMatch("^E05003752 made valid: [0-9.]+ m² before, [0-9.]+ m² after$");
        (await imports.Value<bool>("SELECT bool_and(ST_IsValid(geom) AND ST_IsValid(lonlat)) FROM areas")).ShouldBeTrue();
    }

    [Fact]
    public async Task Records_that_are_no_areas_are_rejects_with_a_code()
    {
        await using var imports = await Imports.Create();
        var good = Enumerable.Range(0, 3).Select(i => Feature($"\"WD13CD\":\"E0500375{i}\",\"WD13NM\":\"Ward {i}\"", Square(-2.44 + (i * 0.1), 50.71)));
        var bad = new[]
        {
            Feature("\"WD13CD\":\"E05003750\",\"WD13NM\":\"Again\"", Square(-2.9, 50.71)),
            Feature("\"WD13CD\":null,\"WD13NM\":\"No code\"", Square(-2.9, 50.71)),
            Feature("\"WD13CD\":\"E01003750\",\"WD13NM\":\"An LSOA\"", Square(-2.9, 50.71)),
            Feature("\"WD13CD\":\"Dorchester\",\"WD13NM\":\"A name\"", Square(-2.9, 50.71)),
            Feature("\"WD13CD\":\"E05003755\",\"WD13NM\":\"In America\"", Square(-74, 40)),
            "{\"type\":\"Feature\",\"properties\":{\"WD13CD\":\"E05003756\",\"WD13NM\":\"Nowhere\"},\"geometry\":null}",
            "{\"type\":\"Feature\",\"properties\":{\"WD13CD\":\"E05003757\",\"WD13NM\":\"A point\"},\"geometry\":{\"type\":\"Point\",\"coordinates\":[-2,50]}}",
            Feature("\"WD13CD\":\"E05003758\",\"WD13NM\":\"Open\"", "[[[-2,50],[-2,51],[-1,51],[-1,50]]]"),
        };
        var outcome = await imports.Run(new ImportRequest(
            Wessex.Importers.Datasets.DatasetCatalogue.Find("boundaries")!, [imports.File("w.json", Collection([.. good, .. bad]))]) { MaxRejects = 1, Analyse = false });

        var report = outcome.ShouldBeOfType<ImportOutcome.Published>().Report;
        report.Rejected.ShouldBe(
            new Dictionary<string, long> { ["duplicate-key"] = 1, ["missing-key"] = 1, ["bad-key"] = 2, ["outside-grid"] = 1, ["bad-geometry"] = 3 }, ignoreOrder: true);
        (await imports.Value<string>("SELECT name FROM areas WHERE code = 'E05003750'")).ShouldBe("Ward 0");
        (await imports.Value<string>("SELECT reason FROM import_rejects WHERE record = 11")).ShouldStartWith("a ring must end where it starts");
    }

    [Fact]
    public async Task One_release_is_of_one_kind_and_one_year()
    {
        await using var imports = await Imports.Create();
        var wards = imports.File("wards.json", Wards(("E05003752", "Dorchester East", Square(-2.44, 50.71))));
        var lsoas = imports.File("lsoas.json", Collection(Feature("\"LSOA13CD\":\"E01020494\",\"LSOA13NM\":\"West Dorset 003A\"", Square(-2.44, 50.71))));
        var mixed = imports.File("mixed.json", Collection(
            Feature("\"CODE\":\"E10000009\",\"NAME\":\"Dorset County\"", Square(-2.44, 50.71)), Feature("\"CODE\":\"E06000028\",\"NAME\":\"Bournemouth\"", Square(-1.9, 50.71))));

        (await imports.Refusal("boundaries", null, wards, lsoas)).ShouldContain("import them one after the other");
        (await imports.Refusal("boundaries", "2013", mixed)).ShouldContain("mixes kinds of areas: record 2, E06000028, is a district among others of kind county");
        (await imports.Refusal("boundaries", null, imports.File("c.json", Collection(Feature("\"CODE\":\"E10000009\",\"NAME\":\"Dorset County\"", Square(-2.44, 50.71))))))
            .ShouldContain("c.json does not say which date it is of");
    }

    [Fact]
    public async Task Files_that_are_no_boundaries_are_refused()
    {
        await using var imports = await Imports.Create();

        (await imports.Refusal("boundaries", null, imports.File("a.json", Collection(Feature("\"name\":\"x\"", Square(-2.44, 50.71)))))).ShouldContain("has the columns of no kind of area");
        (await imports.Refusal("boundaries", null, imports.File("a.csv", "WD13CD,WD13NM\nE05003752,x\n"))).ShouldStartWith("a.csv is a text file; expected boundaries as shapefile, GeoPackage or GeoJSON");
        (await imports.Refusal("boundaries", null, imports.File("cut.json", Wards(("E05003752", "x", Square(-2.44, 50.71)))[..^40]))).ShouldContain("is truncated");
    }

    [Fact]
    public async Task Parishes_constituencies_and_lots_say_their_kind_by_their_columns()
    {
        await using var imports = await Imports.Create();

        var parishes = await imports.Publish("boundaries", null, imports.File("parishes_2023.geojson", Collection(
            Feature("\"PARNCP23CD\":\"E04003400\",\"PARNCP23NM\":\"Abbotsbury\",\"LAD23CD\":\"E06000059\",\"LAD23NM\":\"Dorset\"", Square(-2.6, 50.7)),
            Feature("\"PARNCP23CD\":\"E43000026\",\"PARNCP23NM\":\"Bournemouth, unparished area\",\"LAD23CD\":\"E06000058\",\"LAD23NM\":\"BCP\"", Square(-1.9, 50.7)))));
        var constituencies = await imports.Publish("boundaries", null, imports.File("pcon.geojson", Collection(
            Feature("\"PCON24CD\":\"E14001565\",\"PCON24NM\":\"West Dorset\"", Square(-2.6, 50.7)))));
        var lots = await imports.Publish("boundaries", null, imports.File("lots_202409.geojson", Collection(
            Feature("\"lot_id\":\"14.01\",\"lot_name\":\"North Dorset\"", Square(-2.2, 50.9)))));

        (parishes.Series, parishes.AsAt, parishes.Rows).ShouldBe(("parish", "2023", 2));
        (constituencies.Series, constituencies.AsAt).ShouldBe(("constituency", "2024"));
        (lots.Series, lots.AsAt, lots.Synthetic).ShouldBe(("lot", "2024-09", false));
        (await imports.Rows<(string, string, string?)>("SELECT kind, code, parent_code FROM areas ORDER BY code")).ShouldBe(
            [("lot", "14.01", null), ("parish", "E04003400", "E06000059"), ("constituency", "E14001565", null), ("parish", "E43000026", "E06000058")]);
    }

    [Fact]
    public async Task Custom_areas_have_codes_of_their_own_and_a_series_that_somebody_names()
    {
        await using var imports = await Imports.Create();
        var file = imports.File("valleys_2025.geojson", Collection(Feature("\"code\":\"frome\",\"name\":\"Frome valley\"", Square(-2.4, 50.7))));
        Task<ImportOutcome> Run(ImportOptions options) =>
            imports.Run(new ImportRequest(Wessex.Importers.Datasets.DatasetCatalogue.Find("boundaries")!, [file]) { Options = options, Analyse = false });

        var report = (await Run(new ImportOptions { Kind = "custom", Series = "river-valleys" })).ShouldBeOfType<ImportOutcome.Published>().Report;

        (report.Series, report.AsAt, report.Profile).ShouldBe(("custom/river-valleys", "2025", "custom"));
        (await imports.Value<string>("SELECT kind || ' ' || code || ' ' || name FROM areas")).ShouldBe("custom frome Frome valley");
        (await Run(new ImportOptions { Kind = "custom" })).ShouldBeOfType<ImportOutcome.Refused>().Sentence.ShouldStartWith("--kind custom needs --series");
        (await Run(new ImportOptions { Kind = "valley" })).ShouldBeOfType<ImportOutcome.Refused>().Sentence.ShouldBe(
            "--kind must be ward, parish, constituency, lsoa, district, county, lot or custom, was valley.");
        (await Run(new ImportOptions { Series = "x" })).ShouldBeOfType<ImportOutcome.Refused>().Sentence.ShouldStartWith("--series is for --kind custom");
        (await imports.Refusal("boundaries", "2025", file)).ShouldContain("1 of 1 records (100 %) were rejected");
        (await imports.Value<string>("SELECT reason FROM import_rejects LIMIT 1")).ShouldBe(
            "code must be a code such as E05002113, was frome; areas with codes of your own: state them with --kind custom --series NAME");
    }

    [Fact]
    public async Task The_real_wards_of_2013_dissolve_into_eight_districts_two_councils_and_the_county()
    {
        Assert.SkipUnless(RealData.IsHere, RealData.Absent);
        await using var imports = await Imports.Create();

        var report = await imports.Publish("boundaries", null, RealData.All("boundaries-2013", "wards_by_lad_*.json"));

        (report.Records, report.Rows, report.Derived, report.AsAt, report.Series).ShouldBe((159, 170, 11, "2013", "ward"));
        report.Rejected.ShouldBeEmpty();
        report.Noted.ShouldBeEmpty();
        report.UnknownColumns.ShouldBeEmpty();
        var kinds = await imports.Rows<(string Kind, long Count, double SquareKilometres, bool Valid)>(
            "SELECT kind, count(*), sum(ST_Area(geom)) / 1e6, bool_and(ST_IsValid(geom) AND ST_IsValid(lonlat)) FROM areas GROUP BY kind ORDER BY kind");
        kinds.Select(kind => (kind.Kind, kind.Count, kind.Valid)).ShouldBe([("council", 2, true), ("county", 1, true), ("district", 8, true), ("ward", 159, true)]);
        var wards = kinds.Single(kind => kind.Kind == "ward").SquareKilometres;
        kinds.ShouldAllBe(kind => Math.Abs(kind.SquareKilometres - wards) < wards * 1e-4);
        (await imports.Rows<(string Code, string Name, string Parent)>("SELECT code, name, parent_code FROM areas WHERE kind = 'district' ORDER BY code")).ShouldBe(
        [
            ("E06000028", "Bournemouth", "E06000058"), ("E06000029", "Poole", "E06000058"), ("E07000048", "Christchurch", "E06000058"),
            ("E07000049", "East Dorset", "E06000059"), ("E07000050", "North Dorset", "E06000059"), ("E07000051", "Purbeck", "E06000059"),
            ("E07000052", "West Dorset", "E06000059"), ("E07000053", "Weymouth and Portland", "E06000059"),
        ]);
    }

    [Fact]
    public async Task The_real_LSOAs_of_2011_and_the_county_of_Boundary_Line_are_loaded()
    {
        Assert.SkipUnless(RealData.IsHere, RealData.Absent);
        await using var imports = await Imports.Create();

        var lsoas = await imports.Publish("boundaries", null, RealData.All("boundaries-2013", "lsoa_by_lad_*.json"));
        var county = await imports.Publish("boundaries", "2013", RealData.Of("boundaries-2013/boundary_dorset.geojson"));

        (lsoas.Records, lsoas.Rows, lsoas.AsAt, lsoas.Series, lsoas.Repaired.Values.Sum()).ShouldBe((452, 452, "2011", "lsoa", 5));
        (county.Rows, county.Series, county.Profile).ShouldBe((1, "county", "boundary-line"));
        county.UnknownColumns.ShouldBeEmpty();
        (await imports.Value<long>("SELECT count(*) FROM areas WHERE kind = 'lsoa' AND parent_code IS NULL")).ShouldBe(0);
        (await imports.Value<double>("SELECT ST_Area(geom) / 1e4 FROM areas WHERE kind = 'county'")).ShouldBe(257_297.381, 10);
    }

    private static async Task<IReadOnlyList<(string Kind, string Code, string Name, string? Parent, bool Derived)>> Hierarchy(Imports imports) =>
        await imports.Rows<(string, string, string, string?, bool)>("SELECT kind, code, name, parent_code, derived FROM areas ORDER BY kind, code");

    private static string Wards(params (string Code, string Name, string Rings)[] wards) =>
        Collection([.. wards.Select(ward => Feature($"\"WD13CD\":\"{ward.Code}\",\"WD13NM\":\"{ward.Name}\"", ward.Rings))]);

    private static string Collection(params string[] features) =>
        "{\"type\":\"FeatureCollection\",\"features\":[" + string.Join(",\n", features) + "]}";

    private static string Feature(string properties, string rings) =>
        "{\"type\":\"Feature\",\"properties\":{" + properties + "},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":" + rings + "}}";

    private static string Square(double x, double y) =>
        FormattableString.Invariant($"[[[{x},{y}],[{x + 0.01:0.##},{y}],[{x + 0.01:0.##},{y + 0.01:0.##}],[{x},{y + 0.01:0.##}],[{x},{y}]]]");

    private sealed class PairWithin(double tolerance) : IEqualityComparer<(double, double)>
    {
        public bool Equals((double, double) a, (double, double) b) => Math.Abs(a.Item1 - b.Item1) <= tolerance && Math.Abs(a.Item2 - b.Item2) <= tolerance;

        public int GetHashCode((double, double) obj) => 0;
    }
}
