using Wessex.Importers.Datasets;
using Wessex.Importers.Pipeline;
using Wessex.Importers.Tests.Pipeline;

namespace Wessex.Importers.Tests.Datasets;

public sealed class PlannedSitesTests
{
    private const string Header = "site,name,operators,technologies,programme,status,planned_date,";

    [Fact]
    public async Task Sites_are_read_from_grid_columns_from_degrees_and_from_points_alike()
    {
        await using var imports = await Imports.Create();
        const string Words = "S1,Hill,EE; o2;Three,4g;5G,srn,planned,2026-03-31,";
        await imports.Publish("planned-sites", null, imports.File("202507_grid.csv", Header + "easting,northing\n" + Words + "369028.643,90134.128\n"));
        var grid = await Site(imports);
        await imports.Publish("planned-sites", null, imports.File("202508_degrees.csv", Header + "longitude,latitude\n" + Words + "-2.44,50.71\n"));
        var degrees = await Site(imports);
        await imports.Publish("planned-sites", null, imports.File("202509_points.geojson",
            "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"site\":\"S1\",\"name\":\"Hill\",\"operators\":\"EE;TF;H3\",\"technologies\":\"4g;5g\","
            + "\"programme\":\"srn\",\"status\":\"planned\",\"planned_date\":\"2026-03-31\"},\"geometry\":{\"type\":\"Point\",\"coordinates\":[-2.44,50.71]}}]}"));

        grid.ShouldBe("S1 Hill EE,H3,TF 4g,5g srn planned 2026-03-31 369029 90134 -2.44000 50.71000");
        degrees.ShouldBe(grid);
        (await Site(imports)).ShouldBe(grid);
    }

    [Fact]
    public async Task An_operator_that_is_none_a_site_nowhere_and_a_site_listed_twice_are_rejects_and_nothing_stated_is_an_empty_list()
    {
        await using var imports = await Imports.Create();
        var outcome = await imports.Run(new ImportRequest(DatasetCatalogue.Find("planned-sites")!, [imports.File("202507_s.csv", Header + "easting,northing\n"
            + "S1,,,,,,,369028,90134\nS1,,,,,,,369028,90134\nS2,,Orange,,,,,369028,90134\nS3,,,6g,,,,369028,90134\nS4,,,,,,,,\nS5,,,,,,,0,0\n,,,,,,,369028,90134\n")])
        { MaxRejects = 1, Analyse = false });

        outcome.ShouldBeOfType<ImportOutcome.Published>().Report.Rejected.ShouldBe(
            new Dictionary<string, long> { ["duplicate-key"] = 1, ["bad-text"] = 2, ["no-position"] = 1, ["zero-position"] = 1, ["missing-key"] = 1 }, ignoreOrder: true);
        (await imports.Value<string>("SELECT operators::text || technologies::text FROM planned_sites")).ShouldBe("{}{}");
        (await imports.Value<string>("SELECT reason FROM import_rejects WHERE record = 3")).ShouldBe("operators must be of EE, H3, TF, VO, separated by semicolons, was Orange");
    }

    [Fact]
    public async Task A_planned_date_may_be_a_month_and_no_site_is_lost_for_one_that_is_neither()
    {
        await using var imports = await Imports.Create();

        var report = await imports.Publish("planned-sites", null, imports.File("202507_s.csv", Header + "easting,northing\n"
            + "S1,,,,,,Mar-26,369028,90134\nS2,,,,,,2026-03,369028,90134\nS3,,,,,,Q2 2026,369028,90134\n"));

        report.Noted.ShouldBe(new Dictionary<string, long> { ["planned_date is a month: kept as its first day"] = 2, ["planned_date is neither a day nor a month: unknown"] = 1 }, ignoreOrder: true);
        (await imports.Rows<string?>("SELECT planned_date::text FROM planned_sites ORDER BY site")).ShouldBe(["2026-03-01", "2026-03-01", null]);
    }

    private static async Task<string> Site(Imports imports) => (await imports.Value<string>(
        """
        SELECT concat_ws(' ', site, name, array_to_string(operators, ','), array_to_string(technologies, ','), programme, status, planned_date,
                         round(ST_X(geom)), round(ST_Y(geom)), round(ST_X(lonlat)::numeric, 5), round(ST_Y(lonlat)::numeric, 5))
        FROM planned_sites ORDER BY release_id DESC LIMIT 1
        """))!;
}
