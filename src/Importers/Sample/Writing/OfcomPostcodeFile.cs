using Wessex.Importers.Sample.Placement;

namespace Wessex.Importers.Sample.Writing;

/// <summary>Ofcom's fixed coverage by postcode: the 2016 form (whole per cents, speeds of lines in use) for the first date, the 2025 form for the second.</summary>
internal sealed class OfcomPostcodeFile(long seed)
{
    private const string Form2016 = "postcode,structured postcode,postcode area,SFBB availability (% premises),UFBB availability (% premises),"
        + "NGA availability (% premises),% of premises unable to receive 2Mbit/s,% of premises unable to receive 5Mbit/s,"
        + "% of premises unable to receive 10Mbit/s,% of premises unable to receive 30Mbit/s,Median download speed (Mbit/s),"
        + "Average download speed (Mbit/s),Minimum download speed (Mbit/s),Maximum download speed (Mbit/s),"
        + "Average download speed (Mbit/s) for lines  < 10Mbit/s,Average download speed (Mbit/s) for Basic BB lines,"
        + "Average download speed (Mbit/s) for SFBB lines,Average download speed (Mbit/s) for UFBB lines,Median upload speed (Mbit/s),"
        + "Average upload speed (Mbit/s),Minimum upload speed (Mbit/s),Maximum upload speed (Mbit/s),Average upload speed (Mbit/s) for lines <10Mbit/s,"
        + "Average upload speed (Mbit/s) for Basic BB lines,Average upload speed (Mbit/s) for SFBB lines,Average upload speed (Mbit/s) for UFBB lines,"
        + "Number of connections < 2 Mbit/s  (number of lines),Number of connections 2<5 Mbit/s  (number of lines),"
        + "Number of connections 5<10 Mbit/s  (number of lines),Number of connections 10<30 Mbit/s  (number of lines),"
        + "Number of connections >= 30 Mbit/s  (number of lines),Number of connections >= 300 Mbit/s  (number of lines),Average data usage (GB),"
        + "Average data usage (GB) for lines <10Mbit/s,Average data usage (GB) for Basic BB lines,Average data usage (GB) for SFBB lines,"
        + "Average data usage (GB) for UFBB lines\n";

    private const string Form2025 = "postcode,postcode_space,postcode area,% of premises with 30<300Mbit/s download speed,"
        + "% of premises with >=300Mbit/s download speed,% of premises with 0<2Mbit/s download speed,% of premises with 2<5Mbit/s download speed,"
        + "% of premises with 5<10Mbit/s download speed,% of premises with 10<30Mbit/s download speed,SFBB availability (% premises),"
        + "UFBB (100Mbit/s) availability (% premises),UFBB availability (% premises),% of premises unable to receive 2Mbit/s,"
        + "% of premises unable to receive 5Mbit/s,% of premises unable to receive 10Mbit/s,% of premises unable to receive 30Mbit/s,"
        + "Gigabit availability (% premises),% of premises below the USO,% of premises with NGA,% of premises able to receive decent broadband from FWA\n";

    public static string Header(SampleDate date) => date.Index == 0 ? Form2016 : Form2025;

    public static string Name(SampleDate date, string area) =>
        date.Index == 0 ? $"{date.Stamp}_fixed_pc_r01_{area}.csv" : $"{date.Stamp}_fixed_pc_coverage_r01_{area}.csv";

    public void Write(Records records, IEnumerable<PlacedPostcode> postcodes, SampleDate date, string area)
    {
        PlacedPostcode? last = null;
        foreach (var postcode in postcodes.Where(one => one.PremisesAt(date.Index) > 0 && one.Figures[date.Index].Listed))
        {
            records.Add(Row(postcode.Name, postcode, date));
            last = postcode;
        }

        if (last is not null && area == "DT")
        {
            records.AddDirt(Row(last.Name, last, date), "duplicate-key", "the postcode of the record before it");
            records.AddDirt(Row("", last, date), "missing-key", "the postcode is blank");
            records.AddDirt(Row("DT1 !CC", last, date), "bad-key", "not a postcode");
            var fields = Row("DT1 9VM", last, date).Split(',');
            fields[date.Index == 0 ? 3 : 9] = "140";
            records.AddDirt(string.Join(',', fields), "out-of-range", "140 per cent can get superfast");
            fields = Row("DT1 9VO", last, date).Split(',');
            fields[date.Index == 0 ? 4 : 11] = "most";
            records.AddDirt(string.Join(',', fields), "bad-number", "a word instead of a per cent");
        }
    }

    private string Row(string name, PlacedPostcode postcode, SampleDate date)
    {
        var (figures, premises) = (postcode.Figures[date.Index], postcode.PremisesAt(date.Index));
        var keys = $"{name.Replace(" ", "", StringComparison.Ordinal)},{name},{(name.Length > 0 ? name[..2] : "DT")}";
        var (ultrafast, superfast, decent) = (figures[PostcodeLevel.Ultrafast300], figures[PostcodeLevel.Superfast], figures[PostcodeLevel.Decent]);
        var below10 = premises - decent;
        var (below5, below2) = (below10 * 2 / 3, below10 / 3);
        if (date.Index == 0)
        {
            return $"{keys},{Whole(superfast, premises)},{Whole(ultrafast, premises)},{Whole(Math.Max(superfast, premises * 9 / 10), premises)},"
                + $"{Whole(below2, premises)},{Whole(below5, premises)},{Whole(below10, premises)},{Whole(premises - superfast, premises)},"
                + Lines(postcode, premises, superfast);
        }

        var belowUso = premises - decent;
        var (from10, from30) = (Math.Max(0, premises - superfast - below10), Math.Max(0, superfast - ultrafast));
        return $"{keys},{Tenths(from30, premises)},{Tenths(ultrafast, premises)},{Tenths(below2, premises)},{Tenths(below5 - below2, premises)},"
            + $"{Tenths(below10 - below5, premises)},{Tenths(from10, premises)},{Tenths(superfast, premises)},"
            + $"{Tenths(figures[PostcodeLevel.Ultrafast100], premises)},{Tenths(ultrafast, premises)},{Tenths(below2, premises)},{Tenths(below5, premises)},"
            + $"{Tenths(below10, premises)},{Tenths(premises - superfast, premises)},{Tenths(figures[PostcodeLevel.Gigabit], premises)},"
            + $"{Tenths(belowUso, premises)},{Tenths(Math.Max(superfast, premises * 9 / 10), premises)},{(below10 > 0 ? Tenths(below10 / 2, premises) : "0")}";
    }

    /// <summary>The 27 columns about lines in use: N/A where fewer than four are, as published.</summary>
    private string Lines(PlacedPostcode postcode, int premises, int superfast)
    {
        var lines = (int)(premises * (0.6 + (0.35 * SampleRandom.At(seed + 95, postcode.Index))));
        if (lines < 4)
        {
            return string.Join(',', Enumerable.Repeat("N/A", 27));
        }

        var fast = lines * superfast / premises * 2 / 5;
        var slow = (lines - fast) / 3;
        var median = (fast * 2 > lines ? 38 : 9 + (8 * SampleRandom.At(seed + 96, postcode.Index))) + SampleRandom.At(seed + 97, postcode.Index);
        var upload = median / 9;
        return $"{median:0.0},{median * 1.2:0.0},{median / 4:0.0},{median * 2.6:0.0},{(slow > 0 ? "6.4" : "0")},{median * 0.8:0.0},{(fast > 0 ? "44.6" : "0")},0,"
            + $"{upload:0.0},{upload * 1.5:0.0},{upload / 3:0.0},{upload * 5:0.0},{(slow > 0 ? "0.7" : "0")},{upload * 0.9:0.0},{(fast > 0 ? "10.9" : "0")},0,"
            + $"0,{slow / 3},{slow - (slow / 3)},{lines - slow - fast},{fast},0,{60 + (median * 3):0.0},{(slow > 0 ? "31.5" : "0")},{40 + (median * 2):0.0},"
            + $"{(fast > 0 ? "161.2" : "0")},0";
    }

    /// <summary>A whole per cent that is 0 or 100 only when it is exactly that.</summary>
    private static string Whole(int part, int all) =>
        part == 0 ? "0" : part == all ? "100" : Math.Clamp((int)Math.Round(100.0 * part / all), 1, 99).ToString();

    private static string Tenths(int part, int all) =>
        part == 0 ? "0" : part == all ? "100" : Math.Clamp(Math.Round(100.0 * part / all, 1), 0.1, 99.9).ToString("0.#");
}
