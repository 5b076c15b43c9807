using Wessex.GeoStore.Grid;
using Wessex.Importers.Sample.Geography;

namespace Wessex.Importers.Sample.Writing;

/// <summary>Programmes that build networks, and mobile sites that are planned. None of them exists.</summary>
internal static class ProgrammeFiles
{
    public const string ProgrammesHeader =
        "programme,contract,lot_id,lot_name,supplier,premises_contracted,premises_delivered,premises_remaining,start_date,end_date,source\n";

    private const string Source = "SYNTHETIC programme office";

    private static readonly (string Programme, string Contract, string Lot, string Name, string Supplier, int Contracted, int Percent2020, int Percent2025)[] Contracts =
    [
        ("project-gigabit", "SYN-PG-01", SampleLot.North.Id, SampleLot.North.Name, SampleLot.North.Supplier, 2_100, 0, 46),
        ("project-gigabit", "SYN-PG-02", SampleLot.South.Id, SampleLot.South.Name, SampleLot.South.Supplier, 1_750, 0, 31),
        ("superfast", "SYN-SF-02", "SYNTHETIC-SF2", "Synthetic Superfast contract 2", "Casterbridge Fibre", 3_400, 92, 100),
        ("superfast", "SYN-SF-03", "SYNTHETIC-SF3", "Synthetic Superfast contract 3", "Casterbridge Fibre", 1_250, 35, 100),
        ("hub", "SYN-HB-01", "SYNTHETIC-HUB1", "Synthetic hubs: schools and libraries", "Sandbourne Networks", 140, 10, 97),
        ("hub", "SYN-HB-02", "SYNTHETIC-HUB2", "Synthetic hubs: health", "Sandbourne Networks", 60, 0, 55),
        ("voucher", "SYN-VO-01", "SYNTHETIC-VOU1", "Synthetic vouchers, villages of the west", "Budmouth Rural Broadband", 480, 20, 84),
        ("voucher", "SYN-VO-02", "SYNTHETIC-VOU2", "Synthetic vouchers, Blackmore Vale", "Budmouth Rural Broadband", 310, 5, 71),
        ("other", "SYN-OT-01", "SYNTHETIC-OTH1", "Synthetic market town fibre", "Sandbourne Networks", 900, 0, 62),
    ];

    public static void Programmes(Records records, SampleDate date)
    {
        var row = "";
        foreach (var one in Contracts)
        {
            var delivered = one.Contracted * (date.Index == 0 ? one.Percent2020 : one.Percent2025) / 100;
            row = $"{one.Programme},{one.Contract},{one.Lot},{Records.Field(one.Name)},{one.Supplier},{one.Contracted},{delivered},{one.Contracted - delivered},"
                + $"{(one.Percent2020 > 0 ? "2017-04-01" : "2020-07-01")},{(one.Percent2025 == 100 ? "2023-03-31" : "")},{Source}";
            records.Add(row);
        }

        foreach (var place in Settlement.All.Where(place => place.Council == Outline.Dorset && place.People < 1.2))
        {
            var contracted = 40 + (place.Index * 7 % 90);
            var delivered = date.Index == 0 ? 0 : contracted * (place.Index % 5) / 4;
            records.Add($"voucher,SYN-VS-{place.Index:000},SYNTHETIC-VS{place.Index:000},Synthetic village scheme {place.Name},Budmouth Rural Broadband,"
                + $"{contracted},{delivered},{contracted - delivered},2020-07-01,,{Source}");
        }

        // No more than one record in twenty: an import stops at that.
        records.AddDirt(row, "duplicate-key", "a contract that has its record already");
        records.AddDirt(row.Replace("OT-01", "OT-02", StringComparison.Ordinal).Replace(",900,", ",nine hundred,", StringComparison.Ordinal), "bad-number", "premises in words");
    }

    /// <summary>Along the roads and in the villages; more of them, and further on, at the later date.</summary>
    public static void PlannedSites(TextWriter text, string file, SampleDate date, SampleTally tally)
    {
        var features = new List<(string, string)>();
        var places = Settlement.All.Where(place => place.Council == Outline.Dorset && place.People < 1.3).Where((_, index) => index % 2 == 0 || date.Index > 0).ToArray();
        foreach (var place in places)
        {
            var draw = SampleRandom.At(7, place.Index);
            var operators = draw < 0.4 ? "EE;H3;TF;VO" : draw < 0.7 ? "EE;VO" : "TF";
            var status = date.Index > 0 && draw < 0.3 ? "live" : draw < 0.6 ? "approved" : "planned";
            features.Add((Properties(place.Index, place.Name, operators, status, $"{2026 - date.Index + (place.Index % 3)}-03-31"), Point(place.Easting + 600, place.Northing + 450)));
        }

        var last = places[^1];
        Add(Properties(9001, last.Name, "EE", "planned", "2027-03-31"), GeoJsonText.Point(0, 0), "zero-position", "0,0 instead of a position");
        if (date.Index > 0)
        {
            Add(Properties(9002, last.Name, "EE", "planned", "2027-03-31"), GeoJsonText.Point(50.7, -2.4), "swapped-axes", "latitude and longitude have changed places");
        }

        tally.Count(date, "planned-sites", file, features.Count);
        GeoJsonText.Write(text, "SYNTHETIC: sites that nobody plans, for the sample of the Wessex connectivity and asset map.", GeoJsonText.LonLat, features);

        void Add(string properties, string geometry, string code, string why)
        {
            features.Add((properties, geometry));
            tally.Dirt.Add(new PlacedDirt(date.Name, "planned-sites", file, features.Count, code, why));
        }
    }

    private static string Properties(int number, string place, string operators, string status, string planned) =>
        $"\"site\": \"SYNTHETIC-{number:0000}\", \"name\": \"Synthetic site {place}\", \"operators\": \"{operators}\", \"technologies\": \"4g;5g\", "
        + $"\"programme\": \"shared-rural-network\", \"status\": \"{status}\", \"planned_date\": \"{planned}\"";

    private static string Point(double easting, double northing) =>
        BritishGrid.TryToLonLat(easting, northing, out var longitude, out var latitude)
            ? GeoJsonText.Point(Math.Round(longitude, 7), Math.Round(latitude, 7))
            : throw new InvalidOperationException($"{easting}, {northing} lies outside the grid");
}
