using Wessex.Importers.Datasets;
using Wessex.Importers.Pipeline;

namespace Wessex.Importers.Tests.Pipeline;

/// <summary>What each data set's published files hold in store.</summary>
public sealed class DatasetTests
{
    private const string Bduk2025 =
        "uprn,struprn,bduk_recognised_premises,country,postcode,lot_id,lot_name,subsidy_control_status,current_gigabit,future_gigabit,"
        + "local_authority_district_ons_code,local_authority_district_ons,region_ons_code,region_ons,bduk_gis,bduk_gis_contract_scope,"
        + "bduk_gis_final_coverage_date,bduk_gis_contract_name,bduk_gis_supplier,bduk_vouchers,bduk_vouchers_contract_name,bduk_vouchers_supplier,"
        + "bduk_superfast,bduk_superfast_contract_name,bduk_superfast_supplier,bduk_hubs,bduk_hubs_contract_name,bduk_hubs_supplier";

    [Fact]
    public async Task The_report_sets_the_releases_own_figure_beside_Ofcoms_and_says_that_the_basis_differs()
    {
        await using var imports = await Imports.Create();
        await imports.Publish("ofcom-fixed-authority", null, imports.File("202507_fixed_laua_coverage_r01.csv",
            "laua,laua_name,All Premises,SFBB availability (% premises),Gigabit availability (% premises)\nE06000059,Dorset,197117,97.3,71.4\n"));

        var report = await imports.Publish("bduk-premises", null, imports.File("202507_BDUK_uprn_release_south_west_dorset.csv", Bduk2025 + "\n"
            + string.Concat(new[] { (1, "true", "true"), (2, "true", "false"), (3, "true", ""), (4, "false", "true") }.Select(one =>
                $"{one.Item1},,{one.Item2},England,DT1 1AA,,,Gigabit White,{one.Item3},,E06000059,Dorset,,,,,,,,,,,,,,,,\n"))));

        var beside = report.Published.ShouldHaveSingleItem();
        (beside.AreaCode, beside.Level, beside.Ours, beside.Published, beside.AsAt).ShouldBe(("E06000059", "gigabit", 33.33, 71.4, "2025-07"));
        beside.Basis.ShouldBe("different basis: gigabit now, of 3 premises that the release recognises");
        ReportText.Lines(1, report).ShouldContain(
            "  beside Ofcom's figure for Dorset (2025-07): gigabit 33.33 % here, 71.4 % published; different basis: gigabit now, of 3 premises that the release recognises");
    }

    [Fact]
    public async Task The_published_figure_beside_a_release_is_the_nearest_in_date_and_both_dates_are_said_when_they_differ()
    {
        await using var imports = await Imports.Create();
        foreach (var (month, percent) in new[] { ("202009", "24"), ("202507", "71.4") })
        {
            await imports.Publish("ofcom-fixed-authority", null, imports.File($"{month}_fixed_laua_coverage_r01.csv", $"laua,laua_name,All Premises,SFBB availability (% premises),Gigabit availability (% premises)\nE06000059,Dorset,197117,97.3,{percent}\n"));
        }

        Task<QualityReport> Release(string month) => imports.Publish("bduk-premises", null, imports.File($"{month}_BDUK_uprn_release_dorset.csv",
            $"uprn,bduk_recognised_premises,current_gigabit,local_authority_district_ons_code,lot_name\n1,true,true,E06000059,{month}\n"));

        var (same, nearer) = ((await Release("202009")).Published.Single(), (await Release("202101")).Published.Single());
        (same.Published, same.AsAt, same.Basis).ShouldBe((24, "2020-09", "different basis: gigabit now, of 1 premises that the release recognises"));
        (nearer.Published, nearer.AsAt, nearer.Basis).ShouldBe((24, "2020-09",
            "different basis: gigabit now, of 1 premises that the release recognises; different date: this release is of 2021-01, the published figure of 2020-09"));
    }

    [Fact]
    public async Task Bduk_booleans_are_lower_case_and_a_blank_is_unknown_and_not_no()
    {
        await using var imports = await Imports.Create();
        var file = imports.File("202507_BDUK_uprn_release_south_west_dorset.csv", Bduk2025 + "\n"
            + "10001,10001,true,England,DT1 1AA,14.02,\"Dorset, North and South\",Gigabit White,false,true,E06000059,Dorset,E12000009,South West,true,In scope,31/03/2026,\"Contract, one\",Wessex,,,,,,,false,,\n"
            + "10002,10002,true,England,dt11ab,,,,,,\"\"\"\"\"\",,,,,,,,,,,,,,,,,\n");

        var report = await imports.Publish("bduk-premises", null, file);

        report.AsAt.ShouldBe("2025-07");
        report.Nulls["current_gigabit"].ShouldBe(new NullCount(1, 0.5));
        var rows = await imports.Rows<(bool? Current, bool? Future, string? Lot, string? District, string? Postcode, string? Date, bool? Hubs)>(
            "SELECT current_gigabit, future_gigabit, lot_name, district_code, postcode, gis_final_coverage_date::text, hubs FROM premises_coverage ORDER BY uprn");
        rows[0].ShouldBe((false, true, "Dorset, North and South", "E06000059", "DT11AA", "2026-03-31", false));
        rows[1].ShouldBe((null, null, null, null, "DT11AB", null, null));
    }

    [Theory]
    [InlineData("UPRN,BDUK_Recognised_Premises,Current_Gigabit,GIS_Final_Coverage_Date,bduk_gis_supplier")]
    [InlineData("uprn,bduk_recognised_premises,current_gigabit,bduk_gis_final_coverage_date,bduk_gis_supplier")]
    [InlineData("uprn, bduk_recognised_premises ,current_gigabit,gis_final_coverage_date,gis_supplier")]
    public async Task Bduk_headers_may_drift_in_case_prefix_and_presence(string header)
    {
        await using var imports = await Imports.Create();

        var report = await imports.Publish("bduk-premises", "2024-09", imports.File("b.csv", header + "\n1,true,true,2026-03-31,Wessex\n"));

        report.UnknownColumns.ShouldBeEmpty();
        report.AbsentColumns.ShouldContain("hubs");
        (await imports.Value<string>("SELECT gis_supplier || ' ' || gis_final_coverage_date FROM premises_coverage")).ShouldBe("Wessex 2026-03-31");
    }

    [Fact]
    public async Task One_supplier_and_contract_for_all_programmes_are_the_one_programmes_that_the_premises_is_in_and_else_nobodys()
    {
        await using var imports = await Imports.Create();
        const string Header = "uprn,bduk_recognised_premises,current_gigabit,bduk_gis,gis_final_coverage_date,bduk_vouchers,bduk_superfast,bduk_hubs,supplier,contract_name\n";

        var report = await imports.Publish("bduk-premises", null, imports.File("202501_BDUK_uprn_release_south_west_dorset.csv", Header
            + "1,true,true,true,2026-03-31,false,false,false,Wessex,Lot 14\n2,true,true,false,,true,false,,Egdon,Vouchers\n3,true,true,,,,true,,Vale,\n"
            + "4,true,true,false,,false,false,true,Hardy,Hubs\n5,true,true,true,,true,false,false,Wessex,Lot 14\n6,true,true,false,,false,false,false,Wessex,Lot 14\n"));

        (report.Profile, report.UnknownColumns.Count, report.Rejected.Count).ShouldBe(("2025-01", 0, 0));
        report.Noted.ShouldBe(new Dictionary<string, long>
        {
            ["one supplier and contract of premises in several programmes: whose they are, is not said"] = 1,
            ["a supplier or contract of premises in no programme: whose it is, is not said"] = 1,
        }, ignoreOrder: true);
        (await imports.Rows<string>("SELECT concat_ws('|', uprn, gis_supplier, gis_contract_name, '', vouchers_supplier, vouchers_contract_name, '', superfast_supplier, superfast_contract_name, '', hubs_supplier, hubs_contract_name) FROM premises_coverage ORDER BY uprn"))
            .ShouldBe(["1|Wessex|Lot 14|||", "2||Egdon|Vouchers||", "3|||Vale|", "4||||Hardy|Hubs", "5|||", "6|||"]);
    }

    [Theory]
    [InlineData("gis_final_coverage_date,gis_supplier", "2024-09")]
    [InlineData("gis_final_coverage_date,bduk_gis_supplier", "2024-09")]
    [InlineData("gis_final_coverage_date,supplier,contract_name", "2025-01")]
    [InlineData("bduk_gis_final_coverage_date,bduk_gis_supplier,bduk_gis_contract_name", "2025-07")]
    public async Task The_profile_of_a_bduk_release_has_the_date_of_its_form(string columns, string profile)
    {
        await using var imports = await Imports.Create();
        var file = imports.File("b.csv", $"uprn,bduk_recognised_premises,current_gigabit,{columns}\n1,true,true{new string(',', columns.Split(',').Length)}\n");

        (await imports.Publish("bduk-premises", "2025-01", file)).Profile.ShouldBe(profile);
    }

    [Fact]
    public async Task Several_district_files_of_one_month_are_one_release_and_of_two_months_are_refused()
    {
        await using var imports = await Imports.Create();
        string File(string name, int uprn) => imports.File(name, $"uprn,bduk_recognised_premises,current_gigabit\n{uprn},true,true\n");
        var (dorset, bcp, older) = (File("202507_BDUK_uprn_release_dorset.csv", 1), File("202507_BDUK_uprn_release_bcp.csv", 2), File("202409_BDUK_uprn_release_bcp.csv", 2));

        (await imports.Refusal("bduk-premises", null, dorset, older)).ShouldBe(
            "202507_BDUK_uprn_release_dorset.csv is of 2025-07 and 202409_BDUK_uprn_release_bcp.csv of 2024-09: one import is one release, import them one after the other.");
        (await imports.Publish("bduk-premises", null, dorset, bcp)).Rows.ShouldBe(2);
    }

    [Fact]
    public async Task A_boolean_that_is_neither_true_nor_false_is_a_reject()
    {
        await using var imports = await Imports.Create();

        await imports.Refusal("bduk-premises", "2025", imports.File("b.csv",
            "uprn,bduk_recognised_premises,current_gigabit\n1,yes,true\n2,true,perhaps\n"));

        (await imports.Rows<(string, string)>("SELECT code, reason FROM import_rejects ORDER BY record")).ShouldBe([
            ("bad-boolean", "bduk_recognised_premises must be true or false, was yes"),
            ("bad-boolean", "current_gigabit must be true or false, was perhaps"),
        ]);
    }

    [Fact]
    public async Task A_final_coverage_date_may_be_a_month_and_no_premises_is_lost_for_one_that_is_neither()
    {
        await using var imports = await Imports.Create();

        var report = await imports.Publish("bduk-premises", "2025", imports.File("b.csv", "uprn,bduk_recognised_premises,current_gigabit,bduk_gis_final_coverage_date\n"
            + "1,true,true,Mar-26\n2,true,true,2026-03\n3,true,true,March 2026\n4,true,true,soon\n5,true,true,31/02/2026\n6,true,true,\n7,true,true,31/03/2026\n"));

        report.Rejected.ShouldBeEmpty();
        report.Noted.ShouldBe(new Dictionary<string, long>
        {
            ["bduk_gis_final_coverage_date is a month: kept as its first day"] = 3, ["bduk_gis_final_coverage_date is neither a day nor a month: unknown"] = 2,
        }, ignoreOrder: true);
        (await imports.Rows<string?>("SELECT gis_final_coverage_date::text FROM premises_coverage ORDER BY uprn"))
            .ShouldBe(["2026-03-01", "2026-03-01", "2026-03-01", null, null, null, "2026-03-31"]);
    }

    [Fact]
    public async Task Each_supplier_is_a_series_of_its_own_and_a_file_of_two_is_refused()
    {
        await using var imports = await Imports.Create();
        const string Header = "uprn,supplier,full_fibre,download_mbps,upload_mbps\n";
        await imports.Publish("supplier-full-fibre", "2025", imports.File("a.csv", Header + "1,Alpha,true,1000,1000\n2,Alpha,false,,\n3,Alpha,,,\n"));
        var second = await imports.Publish("supplier-full-fibre", "2025", imports.File("b.csv", Header + "1,Beta,true,900,110\n"));

        second.Series.ShouldBe("Beta");
        second.Compared.ShouldBeNull();
        (await imports.Refusal("supplier-full-fibre", "2026", imports.File("c.csv", Header + "1,Alpha,true,,\n2,Beta,true,,\n"))).ShouldBe(
            "c.csv declares for Alpha and, in record 2, for Beta: give each supplier's declaration as a file of its own, since each is a release of its own.");
        (await imports.Rows<bool?>("SELECT full_fibre FROM supplier_coverage WHERE supplier = 'Alpha' ORDER BY uprn")).ShouldBe([true, false, null]);
    }

    [Fact]
    public async Task An_uprn_file_with_a_byte_order_mark_is_read_and_0_0_is_a_reject()
    {
        await using var imports = await Imports.Create();

        var outcome = await imports.Run(new ImportRequest(DatasetCatalogue.Find("os-open-uprn")!, [imports.File("u.csv",
            "\ufeffUPRN,X_COORDINATE,Y_COORDINATE,LATITUDE,LONGITUDE\r\n1,369028.64,90134.13,50.71,-2.44\r\n2,0,0,,\r\n")])
        { AsAt = AsAt.Year(2025), MaxRejects = 0.5, Analyse = false });

        outcome.ShouldBeOfType<ImportOutcome.Published>().Report.Rejected.ShouldBe(new Dictionary<string, long> { ["zero-position"] = 1 });
        var (longitude, latitude) = (await imports.Rows<(double, double)>("SELECT ST_X(lonlat), ST_Y(lonlat) FROM premises")).Single();
        longitude.ShouldBe(-2.44, 1e-6);
        latitude.ShouldBe(50.71, 1e-6);
    }

    [Fact]
    public void Every_data_set_is_described_and_has_profiles()
    {
        DatasetCatalogue.All.Select(dataset => dataset.Id).ShouldBeUnique();
        foreach (var dataset in DatasetCatalogue.All)
        {
            dataset.Facts.Title.ShouldNotBeNullOrWhiteSpace();
            dataset.Facts.Role.ShouldBeOneOf("reference", "fact");
            dataset.Profiles.ShouldNotBeEmpty();
        }
    }
}
