using System.Globalization;
using Wessex.Importers.Datasets;
using Wessex.Importers.Pipeline;
using Wessex.Importers.Tests.Pipeline;
using Wessex.Testbed;

namespace Wessex.Importers.Tests.Datasets;

/// <summary>Ofcom's figures by local authority, fixed and mobile.</summary>
public sealed class AuthorityFiguresTests
{
    private const string MobileHeader = "laua,laua_name,prem_count,ab_rd_count,4G_prem_out_0,4G_prem_out_1,4G_prem_out_2,4G_prem_out_3,4G_prem_out_4,4G_mway_in_0,4G_mway_in_1,4G_mway_in_2,4G_mway_in_3,4G_mway_in_4\n";

    [Fact]
    public async Task A_blank_beside_figures_that_make_up_100_is_0_and_a_group_that_is_blank_throughout_is_no_figure()
    {
        await using var imports = await Imports.Create();
        var report = await imports.Publish("ofcom-mobile-authority", null, imports.File("202507_mobile_coverage_laua_r01.csv", MobileHeader
            + "E06000059,Dorset,197073,10098,,0.1,0.58,2.23,97.09,,,,,\n"));

        (await imports.Rows<(string, double, string, string, string, string)>(
            "SELECT measure, value, unit, technology, environment, basis FROM published_figures WHERE operators IS NOT NULL ORDER BY measure")).ShouldBe(
        [
            .. new[] { 0, 0.1, 0.58, 2.23, 97.09 }.Select((value, operators) => ($"4g-premises-outdoor-{operators}", value, "percent", "4g", "outdoor", "premises")),
        ]);
        (await imports.Rows<(string, double, string)>("SELECT measure, value, basis FROM published_figures WHERE operators IS NULL ORDER BY measure")).ShouldBe(
            [("ab-roads-cells", 10098, "cells of about 100 m of A and B roads"), ("premises", 197073, "premises")]);
        report.Noted.Keys.ShouldBe(["a group by number of operators is blank throughout: it does not apply, no figure"]);
        report.Series.ShouldBe("by-operators");
    }

    [Fact]
    public async Task The_report_of_fixed_figures_does_not_miss_operators_technology_and_environment_which_say_nothing_of_them()
    {
        await using var imports = await Imports.Create();
        var report = await imports.Publish("ofcom-fixed-authority", null, imports.File("202507_fixed_laua_coverage_r01.csv", "laua,laua_name,All Premises,SFBB availability (% premises),Gigabit availability (% premises)\nE06000059,Dorset,197073,97.3,71.4\n"));

        (report.Rows, report.Nulls.Values.Sum(column => column.Rows)).ShouldBe((3, 0));
    }

    [Fact]
    public async Task A_group_that_does_not_make_up_100_is_kept_noted_and_its_blanks_are_no_figures()
    {
        await using var imports = await Imports.Create();
        var report = await imports.Publish("ofcom-mobile-authority", null, imports.File("202507_mobile_coverage_laua_r01.csv", MobileHeader
            + "E06000059,Dorset,197073,10098,,0.1,0.58,2.23,90.09,,,,,\n"));

        (await imports.Rows<string>("SELECT measure FROM published_figures WHERE measure LIKE '4g%' ORDER BY 1")).ShouldBe(
            ["4g-premises-outdoor-1", "4g-premises-outdoor-2", "4g-premises-outdoor-3", "4g-premises-outdoor-4"]);
        report.Noted.Keys.ShouldContain("the figures of a group by number of operators do not make up 100 ± 0.02 per cent; kept as published, its blanks are no figure");
    }

    [Fact]
    public async Task An_authority_listed_twice_a_code_that_is_none_and_a_share_over_100_are_rejected_whole()
    {
        await using var imports = await Imports.Create();
        var outcome = await imports.Run(new ImportRequest(DatasetCatalogue.Find("ofcom-mobile-authority")!, [imports.File("202507_mobile_coverage_laua_r01.csv", MobileHeader
            + "E06000059,Dorset,1,1,0,0,0,0,100,,,,,\nE06000059,Dorset,2,1,0,0,0,0,100,,,,,\nDorset,Dorset,1,1,0,0,0,0,100,,,,,\nE06000058,BCP,1,1,0,0,0,0,101,,,,,\n")])
        { MaxRejects = 1, Analyse = false });

        outcome.ShouldBeOfType<ImportOutcome.Published>().Report.Rejected.ShouldBe(
            new Dictionary<string, long> { ["duplicate-key"] = 1, ["bad-key"] = 1, ["out-of-range"] = 1 }, ignoreOrder: true);
        (await imports.Value<long>("SELECT count(DISTINCT area_code) FROM published_figures")).ShouldBe(1);
        (await imports.Value<double>("SELECT value FROM published_figures WHERE measure = 'premises'")).ShouldBe(1);
    }

    [Fact]
    public async Task The_real_figures_of_2025_are_read_with_all_neighbours()
    {
        Assert.SkipUnless(RealData.IsHere, RealData.Absent);
        await using var imports = await Imports.Create();
        string Real(string name) => RealData.Of($"ofcom-local-authority-2025/{name}");

        var fixedReport = await imports.Publish("ofcom-fixed-authority", null, Real("202507_fixed_laua_coverage_r01.EXTRACT.csv"));
        var mobile = await imports.Publish("ofcom-mobile-authority", null, Real("202507_mobile_coverage_laua_r01.EXTRACT.csv"));
        var either = await imports.Publish("ofcom-mobile-authority", null, Real("202507_mobile_coverage_4G5G_r01.EXTRACT.csv"));

        foreach (var report in (QualityReport[])[fixedReport, mobile, either])
        {
            (report.AsAt, report.Synthetic, report.Rejected.Count, report.UnknownColumns.Count, report.AbsentColumns.Count).ShouldBe(("2025-07", false, 0, 0, 0));
        }

        (await Figures(imports, "E06000059", "full-fibre", "gigabit", "superfast", "premises")).ShouldBe("70.1 71.4 97.3 197117|197073");
        (await Figures(imports, "E06000058", "full-fibre", "gigabit", "full-fibre-premises")).ShouldBe("78.4 88.7 158409");
        (await Figures(imports, "E06000059", "4g-ab-roads-in-vehicle-0", "4g-ab-roads-in-vehicle-1", "4g-ab-roads-in-vehicle-2", "4g-ab-roads-in-vehicle-3", "4g-ab-roads-in-vehicle-4"))
            .ShouldBe("1.2 3.06 8.17 18.41 69.16");
        (await Figures(imports, "E06000059", "2g-ab-roads-in-vehicle-0", "2g-ab-roads-in-vehicle-1", "2g-ab-roads-in-vehicle-2", "2g-ab-roads-in-vehicle-3")).ShouldBe("5.43 11.05 32.31 51.21");
        (await Figures(imports, "E06000059", "4g-5g-105dbm-area-outdoor-any", "4g-5g-95dbm-premises-outdoor-all")).ShouldBe("99.82 79.09");
        (await Figures(imports, "K02000001", "4g-5g-105dbm-premises-outdoor-any")).ShouldBe("99.97");
        (await imports.Value<long>("SELECT count(DISTINCT area_code) FROM published_figures WHERE measure = 'superfast'")).ShouldBe(8);
        (await imports.Value<long>("SELECT count(*) FROM published_figures WHERE area_code = 'E06000059' AND measure LIKE '%motorways-in-vehicle%'")).ShouldBe(0);
        mobile.Noted.Keys.ShouldBe(["a group by number of operators is blank throughout: it does not apply, no figure"]);
    }

    private static async Task<string> Figures(Imports imports, string area, params string[] measures)
    {
        var said = new List<string>();
        foreach (var measure in measures)
        {
            var values = await imports.Rows<double>($"SELECT value FROM published_figures WHERE area_code = '{area}' AND measure = '{measure}' ORDER BY release_id");
            said.Add(string.Join('|', values.Select(value => value.ToString(CultureInfo.InvariantCulture))));
        }

        return string.Join(' ', said);
    }
}
