using Npgsql;
using Wessex.Importers.Datasets;
using Wessex.Importers.Pipeline;

namespace Wessex.Importers.Tests.Pipeline;

/// <summary>What only the importer may read, and what everybody reads instead.</summary>
public sealed class PrivateValuesTests
{
    [Fact]
    public async Task A_report_of_assets_says_what_was_wrong_and_names_no_key_and_no_value()
    {
        await using var imports = await Imports.Create();
        imports.File("202507_land.mapping.json", """
            {"owner":"dorset-council","owner_name":"Dorset Council","layer":"land","key":"REF","columns":{"material":"SURFACE","height_m":{"column":"H","unit":"m"},"kind":"USE"},
             "values":{"material":{"tar":"tarmac"}},"tiers":{"place":"public"}}
            """);
        var file = imports.File("202507_land.geojson", """
            {"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG:27700"}},"features":[
            {"type":"Feature","properties":{"REF":"SECRET1","SURFACE":"hiddenstone","USE":"vault"},"geometry":{"type":"Polygon","coordinates":[[[369000,90000],[369100,90100],[369100,90000],[369000,90100],[369000,90000]]]}},
            {"type":"Feature","properties":{"REF":"SECRET2","H":"hiddenheight"},"geometry":{"type":"Point","coordinates":[369000,90000]}},
            {"type":"Feature","properties":{"REF":"SECRET1"},"geometry":{"type":"Point","coordinates":[369000,90000]}}]}
            """);

        var report = (await imports.Run(new ImportRequest(DatasetCatalogue.Find("council-assets")!, [file]) { MaxRejects = 1, Analyse = false })).ShouldBeOfType<ImportOutcome.Published>().Report;

        report.Examples.Select(example => (example.Code, example.Field, example.Value, example.Reason)).ShouldBe(
        [
            ("duplicate-key", "owner, layer, asset_key", null, "an earlier record of the release has the same key"),
        ]);
        report.Repaired.ShouldBe(new Dictionary<string, long> { ["made valid"] = 1 });
        report.Shapes.Single().ShouldSatisfyAllConditions(
            shapes => (shapes.Unit, shapes.Shapes, shapes.After).ShouldBe(("m²", 1, 5000)), shapes => shapes.First.ShouldBeEmpty());
        report.Noted.Keys.ShouldBe(
        [
            "kind is on no list: taken as other", "material is not among the mapping's values: kept as a word of its own",
            "bad-number: H is no length such as 8, 8 m or 26 ft: unknown, kept as it stands in the attributes",
        ], ignoreOrder: true);
        var published = (await imports.Value<string>("SELECT report::text FROM releases"))!.ToUpperInvariant();
        published.ShouldNotContain("SECRET");
        published.ShouldNotContain("HIDDEN");
        (await imports.Value<string>("SELECT source ->> 'asset_key' || ' ' || reason FROM import_rejects WHERE code = 'duplicate-key'")).ShouldBe(
            "SECRET1 dorset-council land SECRET1 is also in record 1 of 202507_land.geojson, which is kept");
        (await imports.Value<string>("SELECT attributes ->> 'H' FROM assets WHERE asset_key = 'SECRET2'")).ShouldBe("hiddenheight");
    }

    [Fact]
    public async Task Keys_of_licensed_addresses_that_no_reference_places_are_counted_in_the_report_and_named_for_the_importer_alone()
    {
        await using var imports = await Imports.Create();
        await imports.Publish("os-open-uprn", "2025-06", imports.File("u.csv", ImportTests.Uprns(1, 2)));

        var report = await imports.Publish("licensed-addresses", null, imports.File("202507_licensed_addresses.csv", "uprn,address,postcode,classification\n1,A,,\n777777,B,,\n"));

        report.Unjoined.Single().ShouldSatisfyAllConditions(keys => keys.Absent.ShouldBe(1), keys => keys.First.ShouldBeEmpty());
        (await imports.Value<string>("SELECT report::text FROM releases WHERE dataset = 'licensed-addresses'"))!.ShouldNotContain("777777");
        (await imports.Rows<string>("SELECT key FROM unjoined_keys")).ShouldBe(["777777"]);
    }

    [Theory]
    [InlineData("wessex_api", "SELECT reason FROM import_rejects")]
    [InlineData("wessex_reader", "SELECT reason FROM import_rejects")]
    [InlineData("wessex_api", "SELECT asset_key FROM assets")]
    [InlineData("wessex_reader", "SELECT asset_key FROM assets")]
    [InlineData("wessex_api", "SELECT key FROM unjoined_keys")]
    [InlineData("wessex_reader", "SELECT key FROM unjoined_keys")]
    [InlineData("wessex_reader", "SELECT files FROM import_runs")]
    [InlineData("wessex_reader", "SELECT error FROM import_runs")]
    [InlineData("wessex_reader", "SELECT checkpoint FROM import_runs")]
    [InlineData("wessex_reader", "SELECT request FROM jobs")]
    [InlineData("wessex_api", "SELECT result FROM jobs")]
    public async Task What_only_the_importer_may_read_is_refused_to_the_other_roles(string role, string query)
    {
        await using var imports = await Imports.Create();

        (await Should.ThrowAsync<PostgresException>(() => imports.Execute($"SET ROLE {role}; {query}"))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Theory]
    [InlineData("wessex_api", "SELECT run_id, file, record, code, field FROM import_rejects")]
    [InlineData("wessex_reader", "SELECT run_id, file, record, code, field FROM import_rejects")]
    [InlineData("wessex_reader", "SELECT id, dataset, state, stage, rows_read, rows_loaded, rows_rejected FROM import_runs")]
    [InlineData("wessex_reader", "SELECT release_id, reference_id, why FROM unjoined_keys")]
    public async Task What_the_other_roles_need_for_counting_they_still_read(string role, string query)
    {
        await using var imports = await Imports.Create();

        await imports.Execute($"SET ROLE {role}; {query}; RESET ROLE");
    }
}
