using Wessex.Importers.Sample.Geography;
using Wessex.Importers.Sample.Mobile;
using Wessex.Importers.Sample.Placement;

namespace Wessex.Importers.Sample.Writing;

/// <summary>
/// Figures per local authority in Ofcom's form of 2025, counted from the sample where it has them: what the comparator of our own
/// figures is. The authorities' names say that they are not the real ones.
/// </summary>
internal static class OfcomAuthorityFiles
{
    private static readonly string[] Bars = ["2Mbit/s", "5Mbit/s", "10Mbit/s", "30Mbit/s"];
    private static readonly string[] Bands = ["30<300Mbit/s", ">=300Mbit/s", "0<2Mbit/s", "2<5Mbit/s", "5<10Mbit/s", "10<30Mbit/s"];

    public static string FixedHeader { get; } = "laua,laua_name,All Premises,All Matched Premises,SFBB availability (% premises),UFBB (100Mbit/s) availability (% premises),"
        + "UFBB availability (% premises),Full Fibre availability (% premises),Gigabit availability (% premises)," + Each(Bars, "% of premises unable to receive {0},")
        + "% of premises below the USO,% of premises with NGA,% of premises able to receive decent broadband from FWA,Number of premises with SFBB availability,"
        + "Number of premises with UFBB (100Mbit/s) availability,Number of premises with UFBB availability,Number of premises with Full Fibre availability,"
        + "Number of premises with Gigabit availability," + Each(Bars, "Number of premises unable to receive {0},") + "Number of premises below the USO,"
        + "Number of premises with NGA,Number of premises able to receive decent broadband from FWA," + Each(Bands, "% of premises with {0} download speed,")
        + Each(Bands, "Number of premises with {0} download speed,").TrimEnd(',') + "\n";

    public static string MobileHeader { get; } = "laua,laua_name,prem_count,pixel_count,ab_rd_count,mway_count,mway_ard_count,"
        + string.Join(',', Groups().SelectMany(group => Enumerable.Range(0, group.Count).Select(n => $"{group.Name}_{n}"))) + "\n";

    public static void Fixed(Records records, SampleDate date, SamplePlacement placement, TruthState truth)
    {
        foreach (var (code, name) in SampleAreas.CouncilNames)
        {
            var all = truth.Premises[0].ByKind()["council"][code];
            var own = placement.Postcodes.Where(postcode => postcode.Council == code && postcode.Figures[date.Index].Listed && postcode.PremisesAt(date.Index) > 0).ToArray();
            int Sum(PostcodeLevel level) => own.Sum(postcode => Math.Max(0, postcode.Figures[date.Index][level]));
            var below30 = Math.Max(0, all.All - Sum(PostcodeLevel.Superfast));
            // Targets are free: more premises may be superfast than decent, but here the speeds lie one within the other.
            var below10 = Math.Min(below30, Math.Max(0, all.All - Sum(PostcodeLevel.Decent)));
            var (below5, below2) = (below10 * 2 / 3, below10 / 3);
            var (superfast, ultrafast) = (all.All - below30, Math.Min(Sum(PostcodeLevel.Ultrafast300), all.All - below30));
            var hundred = date.Index == 0 ? ultrafast : Math.Max(ultrafast, Math.Min(superfast, Sum(PostcodeLevel.Ultrafast100)));
            int[] levels = [superfast, hundred, ultrafast, all.Served, truth.Premises[1].ByKind()["council"][code].Served];
            int[] lacks = [below2, below5, below10, below30, below10 / 2];
            int[] others = [superfast, below10 / 5];
            int[] bands = [superfast - ultrafast, ultrafast, below2, below5 - below2, below10 - below5, below30 - below10];
            int[] columns = [.. levels, .. lacks, .. others];
            var row = $"{code},\"Synthetic {name}\",{all.All},{all.All},{Percents(columns, all.All)},{string.Join(',', columns)},{Percents(bands, all.All)},{string.Join(',', bands)}";
            records.Add(row);
        }
    }

    public static void Mobile(Records records, RoadTruth roads, TruthState truth)
    {
        foreach (var (code, name) in SampleAreas.CouncilNames)
        {
            var length = Along(roads, "4g", "in-vehicle", code).Sum();
            var row = $"{code},\"Synthetic {name}\",{truth.Premises[0].ByKind()["council"][code].All},"
                + $"{(int)(SampleAreas.All.Districts.Single(area => area.Code == code).Grid.Area / 10_000)},{length / 100_000},,{length / 150_000},"
                + string.Join(',', Groups().Select(group => Group(group.Name, group.Count, roads, code)));
            records.Add(row);
        }
    }

    /// <summary>Each group of columns: its name, and how many there are (0 to the number of operators).</summary>
    private static IEnumerable<(string Name, int Count)> Groups()
    {
        foreach (var technology in new[] { "2G", "3G", "4G", "Voice" })
        {
            foreach (var where in new[] { "prem_out", "prem_in", "geo_out", "abrd_in", "mway_in", "mway_ard_in" })
            {
                yield return ($"{technology}_{where}", technology == "2G" ? 4 : 5);
            }
        }

        foreach (var technology in new[] { "5G_high_confidence", "5G_very_high_confidence", "5G_SA_high_confidence", "5G_SA_very_high_confidence" })
        {
            yield return ($"{technology}_prem_out", 5);
            yield return ($"{technology}_geo_out", 5);
        }
    }

    /// <summary>Per cents by number of operators. A and B roads are counted; the rest is made up; there is no motorway.</summary>
    private static string Group(string name, int count, RoadTruth roads, string council)
    {
        if (name.Contains("mway_in", StringComparison.Ordinal))
        {
            return new string(',', count - 1);
        }

        var shares = name is "4G_abrd_in" or "2G_abrd_in"
            ? Along(roads, name[..2].ToLowerInvariant(), "in-vehicle", council)
            : [.. Enumerable.Range(0, count).Select(n => n < count - 1 ? (long)(300 * (n + 1) * (1 + (name.Length % 4))) : 60_000L)];
        var all = shares.Sum();
        return string.Join(',', shares.Select(share => share == 0 ? "" : $"{Math.Round(100.0 * share / all, 2):0.##}"));
    }

    /// <summary>Millimetres by number of operators that cover, what is unknown of an operator counted as not covered by it.</summary>
    private static long[] Along(RoadTruth roads, string technology, string environment, string council)
    {
        var mm = new long[technology == "2g" ? 4 : 5];
        foreach (var figures in roads.Groups.Where(group => group.Key.Technology == technology && group.Key.Environment == environment
            && group.Key.Council == council && group.Key.Number.Length == 0))
        {
            foreach (var (key, length) in figures.Value.Mm)
            {
                mm[key.Covered] += length;
            }
        }

        return mm;
    }

    private static string Percents(int[] parts, int all) => string.Join(',', parts.Select(part => $"{Math.Round(100.0 * part / all, 1):0.#}"));

    private static string Each(string[] names, string format) => string.Concat(names.Select(name => format.Replace("{0}", name, StringComparison.Ordinal)));
}
