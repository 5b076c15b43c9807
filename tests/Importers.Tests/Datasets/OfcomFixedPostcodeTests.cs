using System.Globalization;
using Wessex.Importers.Pipeline;
using Wessex.Importers.Tests.Pipeline;
using Wessex.Testbed;

namespace Wessex.Importers.Tests.Datasets;

public sealed class OfcomFixedPostcodeTests
{
    private const string Form2025 = "postcode,postcode_space,postcode area,% of premises with 30<300Mbit/s download speed,SFBB availability (% premises),"
        + "UFBB (100Mbit/s) availability (% premises),UFBB availability (% premises),% of premises unable to receive 2Mbit/s,"
        + "% of premises unable to receive 5Mbit/s,% of premises unable to receive 10Mbit/s,% of premises unable to receive 30Mbit/s,"
        + "Gigabit availability (% premises),% of premises below the USO\n";

    [Fact]
    public async Task The_2025_form_keeps_both_bars_of_ultrafast_and_states_no_lines()
    {
        await using var imports = await Imports.Create();
        var file = imports.File("202507_fixed_pc_coverage_r01_DT.csv", Form2025 + "DT11AA,DT1 1AA,DT,20.5,97.3,91.2,89.9,0,0.1,0.4,2.7,88.8,0.2\n");

        var report = await imports.Publish("ofcom-fixed-postcode", null, file);

        (report.AsAt, report.Profile).ShouldBe(("2025-07", "2025"));
        report.UnknownColumns.ShouldBeEmpty();
        report.AbsentColumns.ShouldBe(["nga_percent", "fwa_decent_percent"]);
        (await imports.Rows<(string Postcode, float Superfast, float Ultrafast100, float Ultrafast300, float Gigabit, float Unable30, float BelowUso, int? Lines)>(
            """
            SELECT postcode, superfast_percent, ultrafast100_percent, ultrafast300_percent, gigabit_percent, unable_30_percent, below_uso_percent, lines
            FROM postcode_coverage
            """)).Single().ShouldBe(("DT11AA", 97.3f, 91.2f, 89.9f, 88.8f, 2.7f, 0.2f, null));
    }

    [Fact]
    public async Task NA_and_blank_are_unknown_and_counted_apart_and_0_is_0()
    {
        await using var imports = await Imports.Create();
        var file = imports.File("202507_fixed_pc.csv", Form2025
            + "DT11AA,DT1 1AA,DT,0,0,0,0,0,0,0,100,0,0\n"
            + "DT11AB,DT1 1AB,DT,0,N/A,0,0,0,0,0,0,n/a,0\n"
            + "DT11AD,DT1 1AD,DT,0,,0,0,0,0,0,0, ,0\n");

        var report = await imports.Publish("ofcom-fixed-postcode", null, file);

        (await imports.Rows<(string, float?, float?)>("SELECT postcode, superfast_percent, gigabit_percent FROM postcode_coverage ORDER BY 1"))
            .ShouldBe([("DT11AA", 0f, 0f), ("DT11AB", null, null), ("DT11AD", null, null)]);
        report.Noted["N/A in \"SFBB availability (% premises)\": unknown"].ShouldBe(1);
        report.Noted["blank in \"SFBB availability (% premises)\": unknown"].ShouldBe(1);
        report.Noted["N/A in \"Gigabit availability (% premises)\": unknown"].ShouldBe(1);
        report.Noted["blank in \"Gigabit availability (% premises)\": unknown"].ShouldBe(1);
    }

    [Fact]
    public async Task Fixed_wireless_by_postcode_is_kept_as_published_and_its_blank_is_unknown()
    {
        await using var imports = await Imports.Create();
        var header = Form2025.TrimEnd() + ",% of premises able to receive decent broadband from FWA\n";
        var file = imports.File("202507_fixed_pc.csv", header
            + "DT11AA,DT1 1AA,DT,0,0,0,0,0,0,0,100,0,0,87.5\nDT11AB,DT1 1AB,DT,0,0,0,0,0,0,0,100,0,0,\nDT11AD,DT1 1AD,DT,0,0,0,0,0,0,0,100,0,0,N/A\nDT11AE,DT1 1AE,DT,0,0,0,0,0,0,0,100,0,0,0\n");

        var report = await imports.Publish("ofcom-fixed-postcode", null, file);

        report.UnknownColumns.ShouldBeEmpty();
        (await imports.Rows<float?>("SELECT fwa_decent_percent FROM postcode_coverage ORDER BY postcode")).ShouldBe([87.5f, null, null, 0f]);
        report.Noted["N/A in \"% of premises able to receive decent broadband from FWA\": unknown"].ShouldBe(1);
    }

    [Fact]
    public async Task The_mean_over_postcodes_stands_beside_the_published_figure_that_is_nearest_in_date()
    {
        await using var imports = await Imports.Create();
        foreach (var (month, percent) in new[] { ("202009", "95.1"), ("202407", "96.5"), ("202507", "97.3") })
        {
            await imports.Publish("ofcom-fixed-authority", null, imports.File($"{month}_fixed_laua_coverage_r01.csv", $"laua,laua_name,All Premises,SFBB availability (% premises),Gigabit availability (% premises)\nE06000059,Dorset,197117,{percent},\n"));
        }

        await imports.Publish("code-point-open", "2020-09", imports.File("dt.csv",
            "\"DT1 1AA\",10,368744,90712,\"E92000001\",\"\",\"\",\"\",\"E06000059\",\"E05003752\"\r\n\"DT1 1AB\",10,368744,90712,\"E92000001\",\"\",\"\",\"\",\"E07000052\",\"E05003752\"\r\n"));
        const string Rows = "DT11AA,DT1 1AA,DT,0,90,0,0,0,0,0,10,0,0\nDT11AB,DT1 1AB,DT,0,100,0,0,0,0,0,0,0,0\n";

        var old = await imports.Publish("ofcom-fixed-postcode", null, imports.File("202009_fixed_pc.csv", Form2025 + Rows));
        var other = await imports.Publish("ofcom-fixed-postcode", null, imports.File("202411_fixed_pc.csv", Form2025 + Rows + "DT11ZZ,DT1 1ZZ,DT,0,0,0,0,0,0,0,100,0,0\n"));

        Beside(old).ShouldBe(("superfast", 95, 95.1, "2020-09", "different basis: the mean of 2 postcodes, which counts a postcode with few premises like one with many"));
        Beside(other).ShouldBe(("superfast", 95, 96.5, "2024-07", "different basis: the mean of 2 postcodes, which counts a postcode with few premises like one with many; "
            + "different date: this release is of 2024-11, the published figure of 2024-07"));

        static (string, double, double, string, string) Beside(QualityReport report) =>
            report.Published.ShouldHaveSingleItem() is var beside ? (beside.Level, beside.Ours, beside.Published, beside.AsAt, beside.Basis) : default;
    }

    [Theory]
    [InlineData("100.1", "out-of-range")]
    [InlineData("-1", "out-of-range")]
    [InlineData("NaN", "bad-number")]
    [InlineData("most", "bad-number")]
    public async Task A_percentage_that_is_none_is_a_reject(string percent, string code)
    {
        await using var imports = await Imports.Create();
        var file = imports.File("202507_fixed_pc.csv", Form2025 + string.Concat(Enumerable.Repeat("DT11AA,DT1 1AA,DT,0,0,0,0,0,0,0,100,0,0\n", 1))
            + string.Concat(Enumerable.Range(0, 40).Select(i => $"DT1{i % 10}{(char)('A' + (i / 10))}A,x,DT,0,0,0,0,0,0,0,100,0,0\n"))
            + $"DT19ZZ,DT1 9ZZ,DT,0,{percent},0,0,0,0,0,0,0,0\n");

        var report = await imports.Publish("ofcom-fixed-postcode", null, file);

        report.Rejected[code].ShouldBe(1);
        (await imports.Rows<(string Field, string Value, string File)>($"SELECT field, value, file FROM import_rejects WHERE code = '{code}'"))
            .ShouldBe([("SFBB availability (% premises)", percent, "202507_fixed_pc.csv")]);
    }

    [Fact]
    public async Task Figures_that_contradict_each_other_are_kept_and_counted()
    {
        await using var imports = await Imports.Create();
        var file = imports.File("202507_fixed_pc.csv", Form2025
            + "DT11AA,DT1 1AA,DT,0,90,0,0,0,0,0,20,0,0\n"
            + "DT11AB,DT1 1AB,DT,0,100,50,10,0,0,0,0,60,0\n");

        var report = await imports.Publish("ofcom-fixed-postcode", null, file);

        report.Rows.ShouldBe(2);
        report.Noted.Keys.ShouldNotContain(note => note.Contains("line break", StringComparison.Ordinal));
        report.Noted["superfast and unable to get 30 Mbit/s do not make 100 per cent; both kept as published"].ShouldBe(1);
        report.Noted["a faster level above a slower one; both kept as published"].ShouldBe(1);
    }

    [Fact]
    public async Task A_file_without_a_line_break_at_its_end_is_loaded_and_its_ending_noted()
    {
        await using var imports = await Imports.Create();

        var report = await imports.Publish("ofcom-fixed-postcode", null, imports.File("202507_fixed_pc.csv", Form2025 + "DT11AA,DT1 1AA,DT,0,90,0,0,0,0,0,10,0,0"));

        report.Noted.Keys.ShouldBe(["202507_fixed_pc.csv ends without a line break: compare its last record with the publisher's"]);
    }

    [Fact]
    public async Task A_file_that_is_not_of_the_data_set_is_refused_with_the_nearest_columns()
    {
        await using var imports = await Imports.Create();
        var sentence = await imports.Refusal("ofcom-fixed-postcode", "2025", imports.File("202507_fixed_laua.csv", "laua,laua_name,SFBB availability (% premises)\nE06000059,Dorset,97\n"));

        sentence.ShouldStartWith("202507_fixed_laua.csv is no ofcom-fixed-postcode file: ");
        sentence.ShouldContain("\"postcode\"");
    }

    [Fact]
    public async Task The_real_release_of_2016_is_loaded_whole()
    {
        Assert.SkipUnless(RealData.IsHere, RealData.Absent);
        await using var imports = await Imports.Create();
        var files = RealData.All("ofcom-fixed-2016", "*.csv");

        var report = await imports.Publish("ofcom-fixed-postcode", null, files);

        (report.AsAt, report.Profile, report.Records, report.Rows).ShouldBe(("2016", "2016", 21_161, 21_161));
        report.Rejected.ShouldBeEmpty();
        report.UnknownColumns.ShouldBeEmpty();
        report.Noted["N/A in \"Median download speed (Mbit/s)\": unknown"].ShouldBe(1650 + 1413);
        var (contradictions, superfast, lines, unknownLines) = Expected(files);
        report.Noted["superfast and unable to get 30 Mbit/s do not make 100 per cent; both kept as published"].ShouldBe(contradictions);
        (await imports.Rows<(double Superfast, long Lines, long Unknown)>(
            "SELECT sum(superfast_percent)::float8, sum(lines), count(*) FILTER (WHERE lines IS NULL) FROM postcode_coverage")).Single()
            .ShouldBe((superfast, lines, unknownLines));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Real_postcodes_that_have_no_position_are_counted_and_listed_whichever_release_comes_first(bool positionsFirst)
    {
        Assert.SkipUnless(RealData.IsHere, RealData.Absent);
        await using var imports = await Imports.Create();
        var positions = new[] { RealData.Of("codepoint-open-2014/dt.csv"), RealData.Of("codepoint-open-2014/bh.csv") };
        var coverage = RealData.All("ofcom-fixed-2016", "*.csv");

        var first = positionsFirst ? await imports.Publish("code-point-open", null, positions) : await imports.Publish("ofcom-fixed-postcode", null, coverage);
        var second = positionsFirst ? await imports.Publish("ofcom-fixed-postcode", null, coverage) : await imports.Publish("code-point-open", null, positions);

        first.Unjoined.ShouldBeEmpty();
        var unjoined = second.Unjoined.Single();
        (unjoined.Dataset, unjoined.ReferenceDataset, unjoined.Absent, unjoined.NoPosition).ShouldBe(("ofcom-fixed-postcode", "code-point-open", 51 + 63, 0));
        unjoined.First[0].ShouldBe("BH106AY");
        (await imports.Value<long>("SELECT count(*) FROM unjoined_keys WHERE why = 'absent' AND key LIKE 'DT%'")).ShouldBe(51);
    }

    [Fact]
    public void In_the_real_release_lines_of_30_and_more_include_those_of_300_and_more()
    {
        Assert.SkipUnless(RealData.IsHere, RealData.Absent);
        var rows = RealData.All("ofcom-fixed-2016", "*.csv").SelectMany(file => File.ReadLines(file).Skip(1)).Select(line => line.Split(','))
            .Where(row => row[31] is not ("N/A" or "0")).ToList();

        rows.ShouldNotBeEmpty();
        foreach (var row in rows)
        {
            // average of all = (slow lines + superfast lines without the ultrafast + ultrafast lines, which are capped at 300) / all lines
            double slow = row[26..30].Sum(Number), fast = Number(row[30]), ultrafast = Number(row[31]);
            var together = ((slow * Number(row[15])) + ((fast - ultrafast) * Number(row[16])) + (ultrafast * Number(row[17]))) / (slow + fast);
            together.ShouldBe(Number(row[11]), 0.3, row[0]);
        }
    }

    private static (long Contradictions, double Superfast, long Lines, long UnknownLines) Expected(string[] files)
    {
        var rows = files.SelectMany(file => File.ReadLines(file).Skip(1)).Select(line => line.Split(',')).ToList();
        return (
            rows.LongCount(row => Number(row[3]) + Number(row[9]) != 100),
            rows.Sum(row => Number(row[3])),
            rows.Where(row => row[26] != "N/A").Sum(row => (long)row[26..31].Sum(Number)),
            rows.LongCount(row => row[26] == "N/A"));
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
