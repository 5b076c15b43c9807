namespace Wessex.Importers.Sample.Geography;

/// <summary>Names and middles of the sample's wards. The names are those of the places; the shapes are the sample's own, not those of the real wards.</summary>
internal static class WardSeeds
{
    private const string BcpWards = """
        Alderney and Bourne Valley|404.8|94.2
        Bearwood and Merley|403.4|97.2
        Boscombe East and Pokesdown|412.2|92.9
        Boscombe West|411.0|92.0
        Bournemouth Central|408.9|91.5
        Broadstone|400.6|95.9
        Burton and Grange|416.9|94.8
        Canford Cliffs|404.9|89.5
        Canford Heath|402.6|95.0
        Christchurch Town|415.6|92.9
        Commons|413.3|97.9
        Creekmoor|400.1|94.0
        East Cliff and Springbourne|410.0|92.2
        East Southbourne and Tuckton|414.9|91.7
        Hamworthy|399.1|91.0
        Highcliffe and Walkford|421.0|94.0
        Kinson|406.2|96.2
        Littledown and Iford|412.7|94.2
        Moordown|409.0|95.1
        Mudeford, Stanpit and West Highcliffe|418.5|92.7
        Muscliff and Strouden Park|410.9|95.8
        Newtown and Heatherlands|404.2|92.9
        Oakdale|402.2|92.7
        Parkstone|403.2|91.3
        Penn Hill|405.3|91.1
        Poole Town|401.2|91.1
        Queen's Park|410.8|93.8
        Redhill and Northbourne|407.8|96.1
        Talbot and Branksome Woods|406.7|92.3
        Wallisdown and Winton West|407.0|94.3
        West Southbourne|413.4|92.0
        Westbourne and West Cliff|407.5|90.9
        Winton East|408.7|93.7
        """;

    private const string DorsetWards = """
        Beacon|385.5|117.0
        Beaminster|348.0|101.6
        Blackmore Vale|373.5|108.5
        Blandford|388.5|106.5
        Bridport|346.6|92.8
        Chalk Valleys|368.5|102.5
        Charminster St Mary's|366.5|94.4
        Chesil Bank|356.0|88.0
        Chickerell|363.7|81.0
        Colehill and Wimborne Minster East|402.9|101.2
        Corfe Mullen|397.4|97.5
        Cranborne and Alderholt|408.8|112.9
        Cranborne Chase|398.5|111.0
        Crossways|377.0|87.4
        Dorchester East|370.3|90.5
        Dorchester Poundbury|367.2|90.9
        Dorchester West|368.7|90.5
        Eggardon|353.0|95.6
        Ferndown North|407.6|101.0
        Ferndown South|406.8|99.6
        Gillingham|380.6|126.6
        Hill Forts and Upper Tarrants|389.8|112.4
        Littlemoor and Preston|369.8|82.9
        Lyme and Charmouth|335.3|93.9
        Lytchett Matravers and Upton|396.2|94.2
        Marshwood Vale|339.6|99.2
        Melcombe Regis|368.0|79.6
        Portland|368.9|71.8
        Puddletown and Lower Winterborne|380.3|95.6
        Radipole|366.8|81.4
        Rodwell and Wyke|366.6|77.5
        St Leonards and St Ives|411.6|103.4
        Shaftesbury Town|386.5|122.9
        Sherborne East|364.9|116.9
        Sherborne Rural|364.5|112.0
        Sherborne West|362.7|116.5
        South East Purbeck|397.2|80.3
        Stalbridge and Marnhull|375.9|118.4
        Stour and Allen Vale|394.8|102.6
        Sturminster Newton|378.8|114.0
        Swanage|402.7|78.7
        Upwey and Broadwey|366.5|83.8
        Verwood|408.4|108.6
        Wareham|391.8|88.2
        West Moors and Three Legged Cross|407.3|104.2
        West Parley|408.9|98.3
        West Purbeck|384.6|85.0
        Westham|366.2|79.3
        Wimborne Minster|400.6|100.2
        Winterborne and Broadmayne|370.0|87.0
        Winterborne North|382.0|103.2
        Yetminster|358.2|109.6
        """;

    /// <summary>By council code and name.</summary>
    public static (string Name, Seed Seed)[] All { get; } = [.. Read(BcpWards, Outline.Bcp), .. Read(DorsetWards, Outline.Dorset)];

    private static IEnumerable<(string Name, Seed Seed)> Read(string wards, string council) =>
        wards.Split('\n').Select(line => line.Split('|'))
            .Select(ward => (ward[0], new Seed(council, double.Parse(ward[1]) * 1000, double.Parse(ward[2]) * 1000)));
}
