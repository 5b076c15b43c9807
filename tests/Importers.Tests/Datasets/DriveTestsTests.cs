using System.Globalization;
using System.Text;
using Wessex.Importers.Datasets;
using Wessex.Importers.Pipeline;
using Wessex.Importers.Tests.Pipeline;

namespace Wessex.Importers.Tests.Datasets;

public sealed class DriveTestsTests
{
    private const string LongHeader = "survey,run,operator,technology,time,longitude,latitude,heading_deg,speed_kmh,antenna,level_dbm,download_mbps,upload_mbps,latency_ms\n";
    private static readonly string[] Networks = ["3uk", "ee", "o2", "vf"];
    private static readonly string[] Parameters = ["pci", "power", "sinr", "rsrp", "rsrq", "earfcn", "add_plmn", "mcc", "mnc", "nr"];
    private static readonly string[] WideColumns = [.. new[] { "latitude", "longitude", "month_year", "hour_ref", "rnum" }.Concat(
        from network in Networks from cell in Enumerable.Range(1, 4) from parameter in Parameters select $"{parameter}_top{cell}_{network}")];

    [Fact]
    public async Task Ofcoms_wide_form_has_165_columns_which_are_all_known_and_each_operator_has_its_strongest_own_cell()
    {
        WideColumns.Length.ShouldBe(165);
        await using var imports = await Imports.Create();
        var file = imports.File("202403_ofcom_4g.csv", Wide(
            [("rsrp_top1_ee", "-101"), ("mcc_top1_ee", "234"), ("mnc_top1_ee", "30"), ("pci_top1_ee", "77"), ("rsrp_top2_ee", "-95.5"), ("sinr_top2_ee", "12.5"), ("rsrq_top2_ee", "-9"), ("earfcn_top2_ee", "1815"), ("pci_top2_ee", "78"),
                    ("rsrp_top1_3uk", "-110"), ("mcc_top1_3uk", "234"), ("mnc_top1_3uk", "20")]));

        var report = await imports.Publish("drive-tests", null, file);

        report.UnknownColumns.ShouldBeEmpty();
        (report.AsAt, report.Series, report.Profile, report.Records, report.Rows, report.Synthetic).ShouldBe(("2024-03", "ofcom", "ofcom-wide", 1, 2, false));
        (await imports.Rows<(int, string, float, float?, float?, int?, int?, string)>(
            "SELECT sample, operator, level_dbm, quality_db, sinr_db, cell_id, channel, level_kind FROM signal_samples ORDER BY operator"))
            .ShouldBe([(1, "EE", -95.5f, -9f, 12.5f, 78, 1815, "rsrp"), (1, "H3", -110f, null, null, null, null, "rsrp")]);
    }

    [Fact]
    public async Task A_blank_cell_is_no_reading_and_not_a_not_spot()
    {
        await using var imports = await Imports.Create();
        var file = imports.File("202403_ofcom_4g.csv", Wide([("rsrp_top1_vf", "-90")], []));

        var report = await imports.Publish("drive-tests", null, file);

        (await imports.Rows<string>("SELECT operator FROM signal_samples")).ShouldBe(["VO"]);
        report.Noted["records without a reading of any operator"].ShouldBe(1);
        report.Rejected.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_survey_that_took_fewer_readings_than_the_one_before_is_no_shrink()
    {
        await using var imports = await Imports.Create();
        await imports.Publish("drive-tests", null, imports.File("202403_ofcom_4g.csv", Wide([("rsrp_top1_vf", "-90")], [("rsrp_top1_vf", "-91")], [("rsrp_top1_ee", "-92")])));

        var report = await imports.Publish("drive-tests", null, imports.File("202503_ofcom_4g.csv", Wide([("rsrp_top1_vf", "-90")])));

        (report.Rows, report.AsAt).ShouldBe((1, "2025-03"));
    }

    [Fact]
    public async Task A_bad_value_of_one_operator_does_not_lose_the_readings_of_the_others()
    {
        await using var imports = await Imports.Create();
        var file = imports.File("202403_ofcom_4g.csv", Wide([("rsrp_top1_ee", "-9999"), ("rsrp_top2_ee", "weak"), ("rsrp_top1_o2", "-100")]));

        var report = await imports.Publish("drive-tests", null, file);

        (await imports.Rows<(string, float)>("SELECT operator, level_dbm FROM signal_samples")).ShouldBe([("TF", -100f)]);
        report.Noted["rsrp_top1_ee is not a number from -156 to -31: no reading"].ShouldBe(1);
        report.Noted["rsrp_top2_ee is not a number from -156 to -31: no reading"].ShouldBe(1);
    }

    [Fact]
    public async Task A_cell_of_another_network_is_not_the_operators_unless_it_carries_it_too()
    {
        await using var imports = await Imports.Create();
        var file = imports.File("202403_ofcom_4g.csv", Wide(
            [("rsrp_top1_o2", "-80"), ("mcc_top1_o2", "234"), ("mnc_top1_o2", "15"), ("rsrp_top2_o2", "-100"), ("mcc_top2_o2", "234"), ("mnc_top2_o2", "10")],
            [("rsrp_top1_o2", "-81"), ("mcc_top1_o2", "234.0"), ("mnc_top1_o2", "15.0"), ("add_plmn_top1_o2", "23410")],
            [("rsrp_top1_3uk", "-82"), ("mcc_top1_3uk", "272"), ("mnc_top1_3uk", "5")]));

        var report = await imports.Publish("drive-tests", null, file);

        (await imports.Rows<(int, string, float)>("SELECT sample, operator, level_dbm FROM signal_samples ORDER BY sample")).ShouldBe([(1, "TF", -100f), (2, "TF", -81f)]);
        report.Noted["TF: records with cells of another network, which are left out"].ShouldBe(1);
        report.Noted["H3: records with cells of another network, which are left out"].ShouldBe(1);
    }

    [Theory]
    [InlineData("Mar-2024")]
    [InlineData("03/2024")]
    [InlineData("2024-03")]
    [InlineData("March 2024")]
    public async Task The_month_is_read_in_every_form_and_kept_with_the_hour_and_no_instant_is_made_up(string month)
    {
        await using var imports = await Imports.Create();
        var file = imports.File("ofcom.csv", Wide([("rsrp_top1_vf", "-90"), ("month_year", month), ("hour_ref", "17"), ("rnum", "4711")]));

        await imports.Publish("drive-tests", "2024", file);

        (await imports.Rows<(string, short?, DateTime?, string)>("SELECT month::text, hour, measured_at, reference FROM signal_samples")).ShouldBe([("2024-03-01", 17, null, "4711")]);
    }

    [Fact]
    public async Task The_sample_is_known_by_the_code_of_a_test_network()
    {
        await using var imports = await Imports.Create();
        var file = imports.File("202403_ofcom_4g.csv", Wide(
            [("rsrp_top1_vf", "-90"), ("mcc_top1_vf", "999"), ("mnc_top1_vf", "15")], [("rsrp_top1_vf", "-90")]));

        (await imports.Publish("drive-tests", null, file)).Synthetic.ShouldBe(true);
    }

    [Fact]
    public async Task The_antenna_is_as_stated_and_unknown_when_nobody_states_it()
    {
        await using var imports = await Imports.Create();
        Task Run(string name, string? antenna) => imports.Run(new ImportRequest(DatasetCatalogue.Find("drive-tests")!, [imports.File(name, Wide([("rsrp_top1_vf", "-90"), ("rnum", name)]))])
        {
            Analyse = false, Options = new ImportOptions { Antenna = antenna },
        });

        await Run("202401_a.csv", null);
        await Run("202402_b.csv", "roof");

        (await imports.Rows<string?>("SELECT antenna FROM signal_samples ORDER BY release_id")).ShouldBe([null, "roof"]);
    }

    [Fact]
    public async Task The_long_form_keeps_every_reading_a_blank_level_included_with_its_instant_heading_and_antenna()
    {
        await using var imports = await Imports.Create();
        var file = imports.File("202505_lorries.csv", LongHeader
            + "refuse-lorries,run-1,EE,4G,2025-05-01T09:15:02.5+01:00,-2.44,50.71,93.5,42,in-cab,-101.5,12.5,3.5,41\n"
            + "refuse-lorries,run-1,o2,LTE,2025-05-01T08:15:03Z,-2.44,50.71,,,,,,,\n");

        var report = await imports.Publish("drive-tests", null, file);

        (report.Series, report.Rows, report.Noted["blank levels: no reading"]).ShouldBe(("refuse-lorries", 2, 1));
        (await imports.Rows<(string, string, float?, float?, string?, float?)>(
            "SELECT operator, (measured_at AT TIME ZONE 'UTC')::text, level_dbm, heading_deg, antenna, latency_ms FROM signal_samples ORDER BY sample"))
            .ShouldBe([("EE", "2025-05-01 08:15:02.5", -101.5f, 93.5f, "in-cab", 41f), ("TF", "2025-05-01 08:15:03", null, null, null, null)]);
        (await imports.Rows<double>("SELECT ST_X(geom) FROM signal_samples LIMIT 1")).Single().ShouldBe(369028.643, 0.002);
    }

    [Fact]
    public async Task Rsrp_is_of_4g_and_5g_and_2g_and_3g_have_levels_of_their_own()
    {
        await using var imports = await Imports.Create();
        string Row(string technology, string level) => $"s,r,EE,{technology},2023-05-01T09:15:02Z,-2.44,50.71,,,,{level},,,\n";
        await imports.Publish("drive-tests", "2023-05", imports.File("levels.csv", LongHeader + Row("2g", "-80") + Row("3g", "-95") + Row("4g", "-105") + Row("5g-sa", "-99")));

        (await imports.Rows<string>("SELECT technology || ' ' || level_kind FROM signal_samples ORDER BY sample")).ShouldBe(["2g rxlev", "3g rscp", "4g rsrp", "5g-sa rsrp"]);
        await imports.Refusal("drive-tests", "2023-06", imports.File("rsrp.csv", LongHeader.Replace("level_dbm", "rsrp_dbm", StringComparison.Ordinal) + Row("2g", "-80")));
        (await imports.Rows<string>("SELECT reason FROM import_rejects")).ShouldBe(["rsrp_dbm must be of 4G or 5G, which have RSRP, was of 2g"]);
    }

    [Fact]
    public async Task A_reading_of_a_network_after_it_was_switched_off_is_kept_and_noted()
    {
        await using var imports = await Imports.Create();
        string Row(string network, string month) => $"s,r,{network},3g,{month}-15T09:15:02Z,-2.44,50.71,,,,-95,,,\n";

        var report = await imports.Publish("drive-tests", "2025-05", imports.File("3g.csv", LongHeader + Row("EE", "2024-02") + Row("EE", "2024-03") + Row("Three", "2024-12") + Row("Three", "2025-02") + Row("O2", "2025-05")));

        report.Rows.ShouldBe(5);
        report.Noted.ShouldBe(new Dictionary<string, long>
        {
            ["3g readings of EE after 2024-03, when it was switched off"] = 1, ["3g readings of Three after 2025-01, when it was switched off"] = 1,
        }, ignoreOrder: true);
    }

    [Fact]
    public async Task What_a_reading_cannot_say_is_rejected_with_its_reason()
    {
        await using var imports = await Imports.Create();
        string Row(string network = "EE", string technology = "4g", string time = "2025-05-01T09:15:02Z", string place = "-2.44,50.71", string antenna = "roof", string level = "-100") =>
            $"s,r,{network},{technology},{time},{place},,,{antenna},{level},,,\n";

        await imports.Refusal("drive-tests", "2025-05", imports.File("bad.csv", LongHeader
            + Row(level: "-9") + Row(network: "Orange") + Row(technology: "6g") + Row(network: "3", technology: "2g") + Row(time: "2025-05-01T09:15:02") + Row(time: "")
            + Row(place: "0,0") + Row(place: "50.71,-2.44") + Row(place: "369028,90134") + Row(antenna: "boot")));

        (await imports.Rows<string>("SELECT code FROM import_rejects ORDER BY record")).ShouldBe(
            ["out-of-range", "bad-key", "bad-key", "out-of-range", "bad-date", "bad-date", "zero-position", "swapped-axes", "not-in-crs", "bad-key"]);
    }

    [Fact]
    public async Task Each_survey_is_a_series_of_its_own_and_a_file_of_two_is_refused()
    {
        await using var imports = await Imports.Create();
        const string Rest = ",r,EE,4g,2025-05-01T09:15:02Z,-2.44,50.71,,,,-100,,,\n";

        (await imports.Publish("drive-tests", "2025-05", imports.File("a.csv", LongHeader + "Synthetic lorries" + Rest))).Synthetic.ShouldBe(true);
        (await imports.Refusal("drive-tests", "2025-05", imports.File("b.csv", LongHeader + "Synthetic lorries" + Rest + "Synthetic vans" + Rest))).ShouldBe(
            "b.csv is of Synthetic lorries and, in record 2, of Synthetic vans: give each survey as a file of its own, since each is a release of its own.");
    }

    [Fact]
    public async Task The_long_form_without_a_survey_column_is_read_with_the_series_that_is_stated_and_refused_without_one()
    {
        await using var imports = await Imports.Create();
        var file = imports.File("202505_lorries.csv", "operator,technology,time,lon,lat,rsrp_dbm,down_mbps,up_mbps,latency_ms\n"
            + "EE,4G,2025-05-01T09:15:02+01:00,-2.44,50.71,-101.5,12.5,3.5,41\nVodafone,4G,2025-05-01T09:15:03+01:00,-2.44,50.71,,,,\n");

        (await imports.Refusal("drive-tests", null, file)).ShouldBe(
            "202505_lorries.csv has no column \"survey\": state with --series which survey it is, as in --series refuse-lorries; its next file then takes its place.");
        var outcome = await imports.Run(new ImportRequest(DatasetCatalogue.Find("drive-tests")!, [file]) { Analyse = false, Options = new ImportOptions { Series = "refuse-lorries" } });

        var report = outcome.ShouldBeOfType<ImportOutcome.Published>().Report;
        (report.Series, report.Profile, report.AsAt, report.Rows, report.UnknownColumns.Count).ShouldBe(("refuse-lorries", "survey", "2025-05", 2, 0));
        (await imports.Rows<(string, string?, string, float?, float?, float?, float?)>(
            "SELECT survey, run, operator, level_dbm, download_mbps, upload_mbps, latency_ms FROM signal_samples ORDER BY sample"))
            .ShouldBe([("refuse-lorries", null, "EE", -101.5f, 12.5f, 3.5f, 41f), ("refuse-lorries", null, "VO", null, null, null, null)]);
    }

    [Fact]
    public async Task A_series_is_not_stated_of_the_wide_form_which_is_Ofcoms()
    {
        await using var imports = await Imports.Create();
        var file = imports.File("202403_ofcom_4g.csv", Wide([("rsrp_top1_vf", "-90")]));

        (await imports.Run(new ImportRequest(DatasetCatalogue.Find("drive-tests")!, [file]) { Analyse = false, Options = new ImportOptions { Series = "ours" } }))
            .ShouldBeOfType<ImportOutcome.Refused>().Sentence.ShouldBe("202403_ofcom_4g.csv is Ofcom's wide form, whose series is ofcom: leave --series out.");
    }

    [Fact]
    public async Task Readings_of_two_files_of_a_survey_have_numbers_of_their_own()
    {
        await using var imports = await Imports.Create();
        string Lines(int from, int count) => LongHeader + string.Concat(Enumerable.Range(from, count).Select(i => $"s,r,EE,4g,2025-05-01T09:15:{i:00}Z,-2.44,50.71,,,,-100,,,\n"));

        await imports.Publish("drive-tests", "2025-05", imports.File("a.csv", Lines(0, 3)), imports.File("b.csv", Lines(10, 2)));

        (await imports.Rows<int>("SELECT sample FROM signal_samples ORDER BY 1")).ShouldBe([1, 2, 3, 4, 5]);
    }

    private static string Wide(params (string Name, string Value)[][] records)
    {
        var text = new StringBuilder(string.Join(',', WideColumns)).Append('\n');
        for (var i = 0; i < records.Length; i++)
        {
            var values = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["latitude"] = "50.71", ["longitude"] = "-2.44", ["month_year"] = "Mar-2024", ["hour_ref"] = "9", ["rnum"] = (i + 1).ToString(CultureInfo.InvariantCulture),
            };
            foreach (var (name, value) in records[i])
            {
                values[name] = value;
            }

            text.AppendJoin(',', WideColumns.Select(column => values.GetValueOrDefault(column, ""))).Append('\n');
        }

        return text.ToString();
    }
}
