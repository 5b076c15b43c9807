using Wessex.Importers.Datasets;
using Wessex.Importers.Pipeline;
using Wessex.Importers.Tests.Pipeline;

namespace Wessex.Importers.Tests.Datasets;

public sealed class CouncilAssetsTests
{
    private const string Header = "UNIT_ID,EASTING,NORTHING,COL_HT,MATERIAL,WARD,FEE,INSTALLED\n";

    private const string Mapping = """
        {
          "owner": "dorset-council", "owner_name": "Dorset Council", "layer": "street-lighting", "kind": "lighting-column", "crs": "EPSG:27700",
          "key": "UNIT_ID", "x": "EASTING", "y": "NORTHING",
          "columns": { "height_m": { "column": "COL_HT", "unit": "m" }, "material": "MATERIAL", "fee_indicative": "FEE", "installed": "INSTALLED" },
          "values": { "material": { "stl": "steel", "conc.": "concrete" } },
          "tiers": { "place": "public", "height_m": "public", "fee_indicative": "agreement" }
        }
        """;

    [Fact]
    public async Task Units_case_and_blanks_of_a_council_become_ours_and_every_other_column_is_kept()
    {
        await using var imports = await Imports.Create();
        var report = await Publish(imports, Header
            + "A1,369028.64,90134.13,8m,STL,Dorchester East,\"£1,200.00\",2003-05-01\n"
            + "A2,369038.64,90134.13,26ft,Steel,,350,1998\n"
            + "A3,369048.64,90134.13,,conc.,,,\n"
            + "A4,369058.64,90134.13,8.5 metres,Bamboo,,,\n");

        (report.Series, report.AsAt, report.Rows, report.UnknownColumns.Count).ShouldBe(("dorset-council/street-lighting", "2025-07", 4, 0));
        (await imports.Rows<(string, float?, string, decimal?, DateOnly?)>("SELECT asset_key, height_m, material, fee_indicative, installed FROM assets ORDER BY 1")).ShouldBe(
        [
            ("A1", 8f, "steel", 1200m, new DateOnly(2003, 5, 1)), ("A2", 7.925f, "steel", 350m, new DateOnly(1998, 1, 1)),
            ("A3", null, "concrete", null, null), ("A4", 8.5f, "bamboo", null, null),
        ]);
        (await imports.Rows<string>("SELECT attributes::text FROM assets ORDER BY asset_key")).ShouldBe(["{\"WARD\": \"Dorchester East\"}", "{}", "{}", "{}"]);
        (await imports.Rows<(double, double, double, double)>("SELECT ST_X(geom), ST_Y(geom), round(ST_X(point_lonlat)::numeric, 5), round(ST_Y(lonlat)::numeric, 5) FROM assets WHERE asset_key = 'A1'"))
            .ShouldBe([(369028.64, 90134.13, -2.44, 50.71)]);
        report.Noted.Keys.ShouldBe(["installed is a year: kept as its first day", "material is not among the mapping's values: kept as a word of its own"], ignoreOrder: true);
    }

    [Fact]
    public async Task What_is_noted_is_of_records_that_are_loaded_and_not_of_those_that_are_rejected()
    {
        await using var imports = await Imports.Create();
        var report = await Publish(imports, Header
            + "A1,369028.64,90134.13,8,,,,1998\n"
            + "A2,0,0,8,,,,1998\n"
            + ",369028.64,90134.13,812,Bamboo,,,1998\n");

        report.Noted.ShouldBe(new Dictionary<string, long> { ["installed is a year: kept as its first day"] = 1 });
    }

    [Fact]
    public async Task The_dirt_of_a_council_layer_is_rejected_each_under_its_own_code()
    {
        await using var imports = await Imports.Create();
        var report = await Publish(imports, Header
            + "A1,369028.64,90134.13,8,,,,\n"
            + "A1,369128.64,90134.13,8,,,,\n"
            + "a 1,369228.64,90134.13,8,,,,\n"
            + "A2,0,0,8,,,,\n"
            + "A3,-2.44,50.71,8,,,,\n"
            + "A4,90134.13,369028.64,8,,,,\n"
            + "A5,,,8,,,,\n"
            + ",0,0,8,,,,\n");

        report.Rows.ShouldBe(1);
        report.Rejected.ShouldBe(
            new Dictionary<string, long>
            {
                ["duplicate-key"] = 2, ["zero-position"] = 1, ["not-in-crs"] = 1, ["swapped-axes"] = 1, ["no-position"] = 1, ["missing-key"] = 1,
            }, ignoreOrder: true);
        (await imports.Rows<string>("SELECT reason FROM import_rejects WHERE code IN ('duplicate-key', 'missing-key') ORDER BY record")).ShouldBe(
        [
            "dorset-council street-lighting A1 is also in record 1 of 202507_lighting.csv, which is kept",
            "a 1 differs only in case or spacing from A1 of record 1 of 202507_lighting.csv, which is kept",
            "UNIT_ID must not be blank; zero-position: EASTING and NORTHING must be a position, were 0, 0",
        ]);
    }

    [Fact]
    public async Task An_asset_with_values_that_cannot_be_read_is_kept_with_those_unknown_noted_and_as_they_stood()
    {
        await using var imports = await Imports.Create();
        var report = await Publish(imports, Header
            + "A1,369028.64,90134.13,about 8m,STL,,350 pa,1/4/98\n"
            + "A2,369028.64,90135.13,812,STL,,350,soon\n"
            + "A3,369028.64,90136.13,0,STL,,,2003-05-01\n"
            + "A4,0,0,tall,,,,soon\n");

        report.Rejected.ShouldBe(new Dictionary<string, long> { ["zero-position"] = 1 });
        report.Noted.ShouldBe(
            new Dictionary<string, long>
            {
                ["bad-number: COL_HT is no length such as 8, 8 m or 26 ft (such as \"about 8m\"): unknown, kept as it stands in the attributes"] = 1,
                ["out-of-range: COL_HT is not over 0 and up to 100 m for a lighting-column (such as \"812\"): unknown, kept as it stands in the attributes"] = 2,
                ["bad-number: FEE is not pounds a year such as 350 or £1,200.00: unknown, kept as it stands in the attributes"] = 1,
                ["bad-date: INSTALLED is no date such as 2025-03-31 or 31/03/2025, and no year: unknown, kept as it stands in the attributes"] = 2,
            }, ignoreOrder: true);
        (await imports.Rows<(string, float?, string, decimal?, DateOnly?, string)>("SELECT asset_key, height_m, material, fee_indicative, installed, attributes::text FROM assets ORDER BY 1")).ShouldBe(
        [
            ("A1", null, "steel", null, null, """{"FEE": "350 pa", "COL_HT": "about 8m", "INSTALLED": "1/4/98"}"""),
            ("A2", null, "steel", 350m, null, """{"COL_HT": "812", "INSTALLED": "soon"}"""),
            ("A3", null, "steel", null, new DateOnly(2003, 5, 1), """{"COL_HT": "0"}"""),
        ]);
    }

    [Fact]
    public async Task A_duct_or_chamber_among_other_kinds_is_refused_when_the_mapping_makes_anything_public()
    {
        await using var imports = await Imports.Create();
        const string Mixed = """
            {
              "owner": "dorset-council", "owner_name": "Dorset Council", "layer": "street-furniture", "crs": "EPSG:27700", "key": "ID", "x": "X", "y": "Y",
              "columns": { "kind": "TYPE" }, "values": { "kind": { "col": "lighting-column", "JBF4": "chamber" } }, "tiers": { "place": "public" }
            }
            """;
        const string Rows = "ID,X,Y,TYPE\nA1,369028,90134,COL\nA2,369028,90135,Duct\nA3,369028,90136,jbf4\nA4,369028,90137,Cable ducting\nA5,369028,90138,Bench\n";

        var report = await Publish(imports, Rows, Mixed);

        report.Rejected.ShouldBe(new Dictionary<string, long> { ["restricted"] = 3 });
        (await imports.Rows<(string, string)>("SELECT asset_key, kind FROM assets ORDER BY 1")).ShouldBe([("A1", "lighting-column"), ("A5", "other")]);
        (await imports.Value<string>("SELECT reason FROM import_rejects ORDER BY record LIMIT 1")).ShouldBe(
            "nothing of a duct can be public, as lighting.mapping.json makes something of this layer: give ducts and chambers a layer and a mapping of their own");

        await Publish(imports, Rows, Mixed.Replace("\"public\"", "\"registered\"", StringComparison.Ordinal));
        (await imports.Rows<string>("SELECT kind FROM assets WHERE release_id = (SELECT max(id) FROM releases) ORDER BY asset_key"))
            .ShouldBe(["lighting-column", "duct", "chamber", "duct", "other"]);
    }

    [Fact]
    public async Task The_mappings_words_for_unknown_are_read_like_a_blank_and_lose_no_record()
    {
        await using var imports = await Imports.Create();
        var mapping = Mapping
            .Replace("\"unit\": \"m\" }", "\"unit\": \"m\", \"unknown\": [\"Unknown\", \"n/k\"] }", StringComparison.Ordinal)
            .Replace("\"FEE\"", "{ \"column\": \"FEE\", \"unknown\": [\"POA\"] }", StringComparison.Ordinal)
            .Replace("\"INSTALLED\"", "{ \"column\": \"INSTALLED\", \"unknown\": [\"pre  records\"] }", StringComparison.Ordinal);

        var report = await Publish(imports, Header + "A1,369028,90134,UNKNOWN,,,poa,Pre records\nA2,369028,90135,N/K,Unknown,,350,2003-05-01\nA3,369028,90136,tba,,,,\n", mapping);

        report.Rejected.ShouldBeEmpty();
        report.Noted.Keys.ShouldContain(note => note.StartsWith("bad-number: COL_HT is no length such as 8, 8 m or 26 ft (such as \"tba\")", StringComparison.Ordinal));
        (await imports.Rows<(string, float?, decimal?, DateOnly?, string?)>("SELECT asset_key, height_m, fee_indicative, installed, material FROM assets ORDER BY 1"))
            .ShouldBe([("A1", null, null, null, null), ("A2", null, 350m, new DateOnly(2003, 5, 1), "unknown"), ("A3", null, null, null, null)]);
    }

    [Fact]
    public async Task A_key_too_long_for_an_index_is_a_reject_and_kept_short()
    {
        await using var imports = await Imports.Create();
        var report = await Publish(imports, Header + $"{new string('A', 10_000)},369028.64,90134.13,8,,,,\nA2,369028.64,90134.13,8,,,,\n");

        (report.Rows, report.Rejected["bad-key"]).ShouldBe((1, 1));
        (await imports.Rows<(string, string)>("SELECT reason, left(value, 3) || length(value) FROM import_rejects")).ShouldBe(
            [("UNIT_ID must have at most 200 characters, has 10,000", "AAA201")]);
    }

    [Fact]
    public async Task A_building_keeps_its_outline_and_has_a_point_on_its_surface()
    {
        await using var imports = await Imports.Create();
        imports.File("202507_buildings.mapping.json", """
            {"owner":"dorset-council","owner_name":"Dorset Council","layer":"buildings","kind":"building","key":"REF","columns":{"name":"NAME"}}
            """);
        var file = imports.File("202507_buildings.geojson", """
            {"type":"FeatureCollection","features":[
            {"type":"Feature","properties":{"REF":"B1","NAME":"County Hall","FLOORS":3},"geometry":{"type":"Polygon","coordinates":
            [[[-2.44,50.71],[-2.43,50.71],[-2.43,50.72],[-2.4305,50.72],[-2.4305,50.7105],[-2.44,50.7105],[-2.44,50.71]]]}},
            {"type":"Feature","properties":{"REF":"B2","NAME":"Depot","FLOORS":null},"geometry":{"type":"Point","coordinates":[-2.44,50.71]}},
            {"type":"Feature","properties":{"REF":"B3","NAME":"Nowhere"},"geometry":null}]}
            """);

        var report = await Run(imports, file, null);

        report.Rejected.ShouldBe(new Dictionary<string, long> { ["no-position"] = 1 });
        (await imports.Rows<(string, string, bool, bool, string)>(
            "SELECT asset_key, GeometryType(geom), ST_Intersects(geom, point), ST_DWithin(lonlat, point_lonlat, 1e-9), attributes::text FROM assets ORDER BY 1")).ShouldBe(
            [("B1", "POLYGON", true, true, "{\"FLOORS\": \"3\"}"), ("B2", "POINT", true, true, "{}")]);
    }

    [Fact]
    public async Task A_column_that_the_mapping_names_and_the_file_lacks_stops_the_import_and_the_nearest_is_offered()
    {
        await using var imports = await Imports.Create();
        var mapping = imports.File("m.mapping.json", Mapping.Replace("COL_HT", "COLUMN_HT", StringComparison.Ordinal));
        var file = imports.File("202507_lighting.csv", Header + "A1,369028.64,90134.13,8,,,,\n");

        (await imports.Run(Request(file, mapping))).ShouldBeOfType<ImportOutcome.Refused>().Sentence.ShouldStartWith(
            "202507_lighting.csv is no council-assets file: its mapping m.mapping.json has a column \"COLUMN_HT\", but the nearest of its 8 columns are \"COL_HT\"");
        (await imports.Refusal("council-assets", null, imports.File("202507_bare.csv", Header))).ShouldStartWith(
            "202507_bare.csv has a council's own columns: say which is which in a mapping file, with --mapping or as 202507_bare.mapping.json beside it");
        var stranger = imports.File("s.mapping.json", Mapping.Replace("\"place\": \"public\"", "\"WART\": \"public\"", StringComparison.Ordinal));
        (await imports.Run(Request(file, stranger))).ShouldBeOfType<ImportOutcome.Refused>().Sentence.ShouldBe(
            "s.mapping.json gives \"WART\" a tier, which is neither an attribute nor another column of 202507_lighting.csv; the nearest is \"WARD\".");
    }

    [Fact]
    public async Task The_release_keeps_its_mapping_with_a_tier_for_every_attribute_and_another_mapping_is_another_release()
    {
        await using var imports = await Imports.Create();
        const string Rows = Header + "A1,369028.64,90134.13,8,,,,\n";
        await Publish(imports, Rows);
        var second = await Publish(imports, Rows, Mapping.Replace("\"unit\": \"m\"", "\"unit\": \"ft\"", StringComparison.Ordinal));

        (await imports.Rows<(string, string, string)>("SELECT mapping -> 'tiers' ->> 'height_m', mapping -> 'tiers' ->> 'fee_indicative', mapping -> 'tiers' ->> 'material' FROM releases ORDER BY id LIMIT 1"))
            .ShouldBe([("public", "agreement", "internal")]);
        (await imports.Rows<(string, string)>("SELECT owner, owner_name FROM asset_owners")).ShouldBe([("dorset-council", "Dorset Council")]);
        second.Compared!.Keys!.ChangedColumns.ShouldBe(new Dictionary<string, long> { ["height_m"] = 1 });
    }

    [Fact]
    public async Task Layers_of_two_councils_are_series_of_their_own()
    {
        await using var imports = await Imports.Create();
        await Publish(imports, Header + "A1,369028.64,90134.13,8,,,,\n");
        var other = await Publish(imports, Header + "A1,369028.64,90134.13,8,,,,\n", Mapping.Replace("dorset-council", "bcp-council", StringComparison.Ordinal));

        other.Compared.ShouldBeNull();
        (await imports.Value<long>("SELECT count(*) FROM releases_in_force(NULL)")).ShouldBe(2);
    }

    [Fact]
    public async Task A_layer_says_by_its_keys_whether_it_is_the_samples_and_the_mapping_must_agree()
    {
        await using var imports = await Imports.Create();
        var mapping = imports.File("m.mapping.json", Mapping);
        (await imports.Run(Request(imports.File("202507_lighting.csv", Header + "SYN-1,369028.64,90134.13,8,,,,\n"), mapping)))
            .ShouldBeOfType<ImportOutcome.Refused>().Sentence.ShouldStartWith("m.mapping.json says synthetic: false, but the key of record 1 of 202507_lighting.csv begins with SYN-");
        (await Publish(imports, Header + "SYN-1,369028.64,90134.13,8,,,,\n", Mapping.Replace("\"key\"", "\"synthetic\": true, \"key\"", StringComparison.Ordinal))).Synthetic.ShouldBe(true);
    }

    private static ImportRequest Request(string file, string? mapping) => new(DatasetCatalogue.Find("council-assets")!, [file])
    {
        Options = new ImportOptions { Mapping = mapping }, MaxRejects = 1, Analyse = false,
    };

    private static async Task<QualityReport> Publish(Imports imports, string rows, string mapping = Mapping) =>
        await Run(imports, imports.File("202507_lighting.csv", rows), imports.File("lighting.mapping.json", mapping));

    private static async Task<QualityReport> Run(Imports imports, string file, string? mapping) => await imports.Run(Request(file, mapping)) switch
    {
        ImportOutcome.Published published => published.Report,
        ImportOutcome.Refused refused => throw new InvalidOperationException(refused.Sentence),
        var other => throw new InvalidOperationException(other.ToString()),
    };
}
