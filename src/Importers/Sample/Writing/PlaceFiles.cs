using NetTopologySuite.Geometries;
using Wessex.GeoStore.Grid;
using Wessex.Importers.Datasets;
using Wessex.Importers.Sample.Geography;
using Wessex.Importers.Sample.Placement;

namespace Wessex.Importers.Sample.Writing;

/// <summary>What is known of single premises and small areas: public buildings, licensed addresses, an index per LSOA; and where fixed wireless reaches.</summary>
internal static class PlaceFiles
{
    public const string BuildingsHeader = "uprn,name,kind,owner,postcode\n";
    public const string AddressesHeader = "uprn,address,postcode,classification\n";
    public const string IndexHeader = "lsoa_code,lsoa_vintage,index_name,score,rank,decile,source\n";

    private const string IndexName = "SYNTHETIC digital exclusion index";

    private static readonly string[] Kinds = ["school", "school", "school", "library", "office", "health", "leisure", "emergency", "other"];

    public static void PublicBuildings(Records records, SamplePlacement placement, SampleDate date, long seed)
    {
        PlacedPremises? last = null;
        foreach (var one in Standing(placement, date).Where(one => SampleRandom.At(seed + 301, one.Uprn) < 0.005 + (0.001 * date.Index)))
        {
            var kind = Kinds[(int)(SampleRandom.At(seed + 302, one.Uprn) * Kinds.Length)];
            records.Add($"{one.Uprn},Synthetic {kind} at {one.Postcode.Exchange.Name},{kind},{(one.Council == Outline.Dorset ? "dorset-council" : "bcp-council")},{one.Postcode.Name}");
            last = one;
        }

        records.AddDirt($"{last!.Uprn},Synthetic school,school,dorset-council,{last.Postcode.Name}", "duplicate-key", "the UPRN of the record before it");
        records.AddDirt($",Synthetic school,school,dorset-council,{last.Postcode.Name}", "missing-key", "the UPRN is blank");
        records.AddDirt($"school 7,Synthetic school,school,dorset-council,{last.Postcode.Name}", "bad-key", "the UPRN is not a number");
    }

    public static void Addresses(Records records, SamplePlacement placement, SampleDate date, long seed)
    {
        PlacedPremises? last = null;
        foreach (var one in Standing(placement, date).Where(one => SampleRandom.At(seed + 303, one.Uprn) < 0.06))
        {
            var number = 1 + (int)(SampleRandom.At(seed + 304, one.Uprn) * 140);
            records.Add($"{one.Uprn},\"{number} Synthetic Street, {one.Postcode.Exchange.Name}\",{one.Postcode.Name},{(number % 9 == 0 ? "CR08" : "RD04")}");
            last = one;
        }

        records.AddDirt($"{last!.Uprn},1 Synthetic Street,{last.Postcode.Name},RD04", "duplicate-key", "the UPRN of the record before it");
        records.AddDirt($",1 Synthetic Street,{last.Postcode.Name},RD04", "missing-key", "the UPRN is blank");
        records.AddDirt($"{SyntheticKeys.LastUprn}0,1 Synthetic Street,{last.Postcode.Name},RD04", "bad-key", "the UPRN has thirteen digits");
    }

    /// <summary>The countryside and the poorer ends of towns stand worse; ranks are those of the sample's own LSOAs.</summary>
    public static void Index(Records records, SampleDate date, long seed)
    {
        var areas = SampleAreas.All.Lsoas.Select(area => (area.Code, Score: Math.Round(5 + (55 * SampleRandom.At(seed + 305 + date.Index, long.Parse(area.Code.AsSpan(1)))), 3)))
            .OrderByDescending(area => area.Score).ThenBy(area => area.Code, StringComparer.Ordinal).Select((area, place) => (area.Code, area.Score, Rank: place + 1)).ToArray();
        foreach (var (code, score, rank) in areas.OrderBy(area => area.Code, StringComparer.Ordinal))
        {
            records.Add($"{code},2021,{IndexName},{score:0.000},{rank},{1 + ((rank - 1) * 10 / areas.Length)},SYNTHETIC");
        }

        records.AddDirt($"{areas[^1].Code},2021,{IndexName},10.000,1,1,SYNTHETIC", "duplicate-key", "an LSOA that has its row already");
        records.AddDirt($",2021,{IndexName},10.000,1,1,SYNTHETIC", "missing-key", "the LSOA is blank");
        records.AddDirt($"E01999001,2021,{IndexName},low,1,1,SYNTHETIC", "bad-number", "a word instead of a score");
        records.AddDirt($"E01999002,2021,{IndexName},10.000,1,11,SYNTHETIC", "out-of-range", "there are ten deciles");
    }

    /// <summary>Around masts of two suppliers; the second speaks of the west only.</summary>
    public static void FixedWireless(TextWriter text, string file, SampleDate date, SampleTally tally)
    {
        var features = new List<(string, string)>();
        foreach (var (supplier, download, upload, east) in new[] { ("Synthetic Egdon Wireless", 50, 10, 430.0), ("Synthetic Vale Air", 30, 5, 372.0) })
        {
            features.Add((Properties(supplier, download, upload, "extent"), GeoJsonText.Shape(Box(325, 60, east, 135))));
            foreach (var place in Settlement.All.Where(place => place.People is > 0.4 and < 4 && place.Easting < (east * 1000) - 5_000 && (place.Index + supplier.Length) % 3 <= date.Index))
            {
                var (x, y, reach) = (place.Easting / 1000, place.Northing / 1000, (place.Radius / 1000) + 0.7);
                features.Add((Properties(supplier, download, upload, "covered"), GeoJsonText.Shape(Box(x - reach, y - (reach * 0.8), x + reach, y + (reach * 0.8)))));
            }
        }

        features.Add((Properties("", 30, 5, "covered"), GeoJsonText.Shape(Box(370, 90, 371, 91))));
        tally.Dirt.Add(new PlacedDirt(date.Name, "fixed-wireless", file, features.Count, "missing-key", "the supplier is blank"));
        if (date.Index > 0)
        {
            features.Add((Properties("Synthetic Vale Air", 30, 5, "covered").Replace(": 30", ": \"fast\"", StringComparison.Ordinal), GeoJsonText.Shape(Box(360, 90, 361, 91))));
            tally.Dirt.Add(new PlacedDirt(date.Name, "fixed-wireless", file, features.Count, "bad-number", "a word instead of a speed"));
        }

        tally.Count(date, "fixed-wireless", file, features.Count);
        GeoJsonText.Write(text, "SYNTHETIC: nobody's coverage. Made for the sample of the Wessex connectivity and asset map.", GeoJsonText.LonLat, features);
    }

    private static string Properties(string supplier, int download, int upload, string kind) =>
        $"\"supplier\": \"{supplier}\", \"download_mbps\": {download}, \"upload_mbps\": {upload}, \"kind\": \"{kind}\"";

    private static IEnumerable<PlacedPremises> Standing(SamplePlacement placement, SampleDate date) =>
        placement.Premises.Where(one => one.Kind == PlacedKind.Premises && one.StandsAt(date.Index) && !one.Unplaced);

    /// <summary>Between kilometres of the grid, in degrees.</summary>
    private static Polygon Box(double west, double south, double east, double north)
    {
        var corners = new[] { (west, south), (east, south), (east, north), (west, north), (west, south) };
        return new Polygon(new LinearRing([.. corners.Select(corner =>
            BritishGrid.TryToLonLat(corner.Item1 * 1000, corner.Item2 * 1000, out var longitude, out var latitude)
                ? new Coordinate(Math.Round(longitude, 7), Math.Round(latitude, 7))
                : throw new InvalidOperationException($"{corner} lies outside the grid"))]));
    }
}
