using Wessex.Importers.Datasets;
using Wessex.Importers.Pipeline;
using Wessex.Importers.Tests.Pipeline;

namespace Wessex.Importers.Tests.Datasets;

public sealed class AreaIndexesTests
{
    private const string Header = "lsoa_code,lsoa_vintage,index_name,score,rank,decile,source\n";

    [Fact]
    public async Task An_index_is_a_series_by_its_name_and_vintage_and_blanks_stay_unknown()
    {
        await using var imports = await Imports.Create();
        var report = await imports.Publish("area-index", null, imports.File("202507_index.csv", Header
            + "E01020494,2021,Digital exclusion,12.5,1200,3,council\nE01020495,2021,Digital exclusion,,,,\n"));

        (report.Series, report.AsAt).ShouldBe(("Digital exclusion/2021", "2025-07"));
        (await imports.Rows<(string, float?, int?, short?)>("SELECT area_code, score, rank, decile FROM area_indexes ORDER BY 1")).ShouldBe(
            [("E01020494", 12.5f, 1200, (short)3), ("E01020495", null, null, null)]);
    }

    [Fact]
    public async Task Codes_of_another_census_are_joined_to_no_area_even_where_the_code_is_the_same()
    {
        await using var imports = await Imports.Create();
        await imports.Publish("boundaries", null, imports.File("lsoa.geojson", Lsoas("21")));

        var other = await imports.Publish("area-index", "2019", imports.File("a.csv", Header + "E01020494,2011,IMD,1,1,1,\n"));
        var same = await imports.Publish("area-index", "2025", imports.File("b.csv", Header + "E01020494,2021,IMD,1,1,1,\nE01099999,2021,IMD,2,2,1,\n".Replace("E01099999", "E01020499", StringComparison.Ordinal)));

        var unjoined = other.Unjoined.Single();
        (unjoined.OtherVintage, unjoined.Absent, unjoined.First.Single()).ShouldBe((1, 0, "E01020494"));
        ReportText.Lines(1, other).ShouldContain(line => line.Contains("1 keys of area-index release 2 have no place in boundaries release 1: 1 of LSOAs of another census", StringComparison.Ordinal));
        same.Unjoined.Single().First.ShouldBe(["E01020499"]);
    }

    [Fact]
    public async Task Boundaries_that_come_after_the_index_say_what_of_it_they_do_not_place()
    {
        await using var imports = await Imports.Create();
        await imports.Publish("area-index", "2019", imports.File("a.csv", Header + "E01020494,2011,IMD,1,1,1,\nE01020499,2011,IMD,1,1,1,\n"));

        var of2013 = await imports.Publish("boundaries", null, imports.File("lsoa13.geojson", Lsoas("13")));
        var of2021 = await imports.Publish("boundaries", null, imports.File("lsoa21.geojson", Lsoas("21")));

        (of2013.Unjoined.Single().Absent, of2013.Unjoined.Single().First.Single()).ShouldBe((1, "E01020499"));
        of2021.Unjoined.Single().OtherVintage.ShouldBe(2);
    }

    [Fact]
    public async Task The_indices_of_deprivation_are_read_as_the_government_publishes_them()
    {
        await using var imports = await Imports.Create();
        var report = await imports.Publish("area-index", null, imports.File("File_7_-_All_IoD2019_Scores__Ranks__Deciles.csv",
            "LSOA code (2011),LSOA name (2011),Local Authority District code (2019),Local Authority District name (2019),Index of Multiple Deprivation (IMD) Score,"
            + "Index of Multiple Deprivation (IMD) Rank (where 1 is most deprived),Index of Multiple Deprivation (IMD) Decile (where 1 is most deprived 10% of LSOAs),Income Score (rate)\n"
            + "E01020494,West Dorset 003A,E06000059,Dorset,21.5,13000,4,0.1\n"));

        (report.Series, report.AsAt, report.Profile).ShouldBe(("Index of Multiple Deprivation/2011", "2019", "indices-of-deprivation"));
        report.UnknownColumns.ShouldBe(["Income Score (rate)"]);
        (await imports.Value<int>("SELECT rank FROM area_indexes")).ShouldBe(13000);
    }

    [Fact]
    public async Task A_ward_a_vintage_without_a_census_and_a_decile_of_eleven_are_rejects_and_two_indexes_in_a_file_are_refused()
    {
        await using var imports = await Imports.Create();
        var outcome = await imports.Run(new ImportRequest(DatasetCatalogue.Find("area-index")!, [imports.File("202507_a.csv", Header
            + "E01020494,2021,IMD,1,1,1,\nE05003752,2021,IMD,1,1,1,\nE01020495,2015,IMD,1,1,1,\nE01020496,2021,IMD,1,1,11,\nE01020494,2021,IMD,1,1,1,\n")])
        { MaxRejects = 1, Analyse = false });

        outcome.ShouldBeOfType<ImportOutcome.Published>().Report.Rejected.ShouldBe(
            new Dictionary<string, long> { ["bad-key"] = 2, ["out-of-range"] = 1, ["duplicate-key"] = 1 }, ignoreOrder: true);
        (await imports.Refusal("area-index", "2025", imports.File("b.csv", Header + "E01020494,2021,IMD,1,1,1,\nE01020494,2021,Other,1,1,1,\n")))
            .ShouldContain("is of \"IMD/2021\" and, in record 2, of \"Other/2021\"");
    }

    private static string Lsoas(string year) =>
        $"{{\"type\":\"FeatureCollection\",\"features\":[{{\"type\":\"Feature\",\"properties\":{{\"LSOA{year}CD\":\"E01020494\",\"LSOA{year}NM\":\"West Dorset 003A\"}},"
        + "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[-2.44,50.71],[-2.43,50.71],[-2.43,50.72],[-2.44,50.71]]]}}]}";
}
