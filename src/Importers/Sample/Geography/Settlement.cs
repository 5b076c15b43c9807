namespace Wessex.Importers.Sample.Geography;

/// <summary>A town, village or part of a town at its true place, to the nearest few hundred metres and the nearest few hundred people: general knowledge, not a file.</summary>
/// <param name="Council">Code of the council it lies in.</param>
/// <param name="Easting">Of its middle, metres.</param>
/// <param name="People">Thousands; only the proportions matter.</param>
/// <param name="District">The postcode district: <c>DT4</c>.</param>
/// <param name="Cable">Whether the sample lets a cable network serve it.</param>
internal sealed record Settlement(int Index, string Name, string Council, double Easting, double Northing, double People, string District, bool Cable)
{
    private const string DorsetPlaces = """
        Lyme Regis|334.2|92.6|3.7|DT7|0
        Charmouth|336.5|93.7|1.4|DT6|0
        Bridport|346.6|92.9|10.5|DT6|0
        Bradpole|348.0|94.1|2.6|DT6|0
        West Bay|346.4|90.9|0.9|DT6|0
        Burton Bradstock|348.8|89.7|1.0|DT6|0
        Chideock|342.1|92.9|0.5|DT6|0
        Whitchurch Canonicorum|339.7|95.4|0.6|DT6|0
        Thorncombe|337.6|103.3|0.7|DT8|0
        Broadwindsor|343.7|102.7|1.2|DT8|0
        Mosterton|345.6|105.6|0.6|DT8|0
        Beaminster|348.0|101.4|3.2|DT8|0
        Netherbury|347.0|99.3|0.5|DT6|0
        Powerstock|351.6|96.1|0.4|DT6|0
        Litton Cheney|355.1|90.7|0.4|DT2|0
        Abbotsbury|357.7|85.4|0.5|DT3|0
        Portesham|360.3|85.9|0.7|DT3|0
        Maiden Newton|359.7|97.7|1.1|DT2|0
        Evershot|357.4|104.6|0.3|DT2|0
        Halstock|353.3|108.1|0.5|DT9|0
        Yetminster|359.4|110.6|1.2|DT9|0
        Bradford Abbas|358.9|114.4|0.9|DT9|0
        Sherborne|363.8|116.5|10.4|DT9|0
        Longburton|364.9|112.8|0.5|DT9|0
        Trent|359.2|118.4|0.3|DT9|0
        Buckland Newton|369.0|105.3|0.6|DT2|0
        Cerne Abbas|366.5|101.2|0.8|DT2|0
        Piddletrenthide|370.2|99.9|0.7|DT2|0
        Charminster|368.0|92.9|3.0|DT2|0
        Dorchester|369.3|90.6|16.5|DT1|1
        Poundbury|367.5|90.6|4.2|DT1|1
        Winterborne Monkton|367.3|87.7|0.3|DT2|0
        Broadmayne|372.7|86.6|1.3|DT2|0
        Crossways|376.8|88.3|2.3|DT2|0
        Puddletown|375.8|94.4|1.5|DT2|0
        Owermoigne|376.9|85.4|0.5|DT2|0
        Chickerell|364.3|80.7|6.0|DT3|1
        Westham|366.6|79.2|9.3|DT4|1
        Wyke Regis|366.3|77.5|6.2|DT4|1
        Melcombe Regis|367.9|79.5|7.5|DT4|1
        Radipole|366.9|81.3|7.6|DT4|1
        Broadwey|366.6|83.6|4.6|DT3|0
        Littlemoor|368.6|83.0|5.2|DT3|1
        Preston|370.3|82.9|6.2|DT3|0
        Osmington|372.4|82.9|0.7|DT3|0
        Fortuneswell|368.7|73.4|4.0|DT5|0
        Easton|369.2|71.6|6.0|DT5|0
        Southwell|368.6|70.2|3.0|DT5|0
        Winfrith Newburgh|380.5|84.7|0.7|DT2|0
        West Lulworth|382.4|80.8|0.7|BH20|0
        Wool|384.6|86.5|4.6|BH20|0
        Bovington|382.9|88.8|1.6|BH20|0
        Bere Regis|384.5|94.8|1.8|BH20|0
        Wareham|392.3|87.6|5.6|BH20|0
        Sandford|392.9|89.7|2.2|BH20|0
        Corfe Castle|396.1|82.0|1.3|BH20|0
        Langton Matravers|399.8|78.8|0.9|BH19|0
        Swanage|402.7|78.8|9.6|BH19|0
        Studland|403.5|82.6|0.4|BH19|0
        Upton|398.0|93.1|8.2|BH16|1
        Lytchett Matravers|394.5|95.6|3.6|BH16|0
        Corfe Mullen|397.6|97.5|10.1|BH21|1
        Sturminster Marshall|394.8|100.1|2.0|BH21|0
        Spetisbury|391.1|102.7|0.7|DT11|0
        Charlton Marshall|390.0|104.0|1.2|DT11|0
        Milborne St Andrew|380.3|97.6|1.1|DT11|0
        Winterborne Whitechurch|383.6|100.2|0.8|DT11|0
        Milton Abbas|380.7|101.8|0.7|DT11|0
        Blandford Forum|388.5|106.5|11.7|DT11|0
        Blandford Camp|392.2|107.9|1.6|DT11|0
        Pimperne|390.4|109.2|1.1|DT11|0
        Child Okeford|383.4|112.6|1.2|DT11|0
        Okeford Fitzpaine|380.7|110.8|1.0|DT11|0
        Iwerne Minster|386.8|114.4|1.0|DT11|0
        Tarrant Hinton|393.6|111.1|0.4|DT11|0
        Hazelbury Bryan|374.6|108.7|1.1|DT10|0
        Sturminster Newton|378.7|114.1|4.6|DT10|0
        Marnhull|378.1|118.6|2.1|DT10|0
        Stalbridge|373.7|117.8|2.8|DT10|0
        Bishop's Caundle|369.6|113.2|0.5|DT9|0
        East Stour|379.8|122.9|0.8|SP8|0
        Gillingham|380.7|126.5|12.3|SP8|0
        Motcombe|384.9|125.4|1.5|SP7|0
        Bourton|376.9|130.2|0.9|SP8|0
        Shaftesbury|386.4|122.9|9.2|SP7|0
        Fontmell Magna|386.7|117.0|0.8|SP7|0
        Sixpenny Handley|399.5|117.2|1.3|SP5|0
        Cranborne|405.5|113.2|0.8|BH21|0
        Witchampton|398.8|106.4|0.5|BH21|0
        Holt|402.9|103.9|1.3|BH21|0
        Wimborne Minster|400.9|100.1|7.7|BH21|1
        Colehill|402.6|100.9|7.0|BH21|1
        Ferndown|407.3|100.3|17.0|BH22|1
        West Parley|408.8|98.2|3.7|BH22|1
        West Moors|407.8|102.9|7.6|BH22|0
        Three Legged Cross|408.4|105.3|1.6|BH21|0
        Verwood|408.6|108.6|14.9|BH31|0
        Alderholt|411.6|112.3|3.2|SP6|0
        St Leonards|411.0|103.0|4.2|BH24|0
        St Ives|412.4|104.0|3.0|BH24|0
        """;

    private const string BcpPlaces = """
        Bournemouth Centre|408.9|91.4|15|BH1|1
        Westbourne|407.4|91.2|9|BH4|1
        Winton|408.5|93.9|17|BH9|1
        Moordown|409.0|95.0|12|BH9|1
        Kinson|406.4|96.2|14|BH10|1
        Northbourne|408.2|96.1|9|BH10|1
        Wallisdown|406.6|94.4|11|BH12|1
        Springbourne|410.2|92.4|13|BH8|1
        Boscombe|411.3|92.1|15|BH5|1
        Pokesdown|412.4|92.5|9|BH7|1
        Southbourne|413.7|91.8|12|BH6|1
        Tuckton|414.8|92.1|7|BH6|1
        Iford|413.2|93.8|8|BH7|1
        Queen's Park|410.6|94.0|10|BH8|1
        Strouden|411.6|95.2|10|BH8|1
        Throop|410.4|96.0|6|BH8|1
        Charminster Road|409.6|93.2|9|BH8|1
        Talbot Woods|407.6|92.8|6|BH3|1
        Poole|401.3|91.0|11|BH15|1
        Hamworthy|399.2|91.0|13|BH15|1
        Oakdale|402.5|92.5|12|BH15|1
        Parkstone|404.0|91.6|12|BH14|1
        Branksome|405.8|92.2|11|BH12|1
        Newtown|404.2|93.4|11|BH12|1
        Alderney|404.8|94.7|11|BH12|1
        Canford Heath|403.0|95.0|14|BH17|1
        Creekmoor|400.3|93.9|9|BH17|1
        Broadstone|400.7|95.9|11|BH18|1
        Merley|401.8|98.0|6|BH21|1
        Bearwood|404.7|96.9|6|BH11|1
        Bear Cross|405.5|96.2|6|BH11|1
        Canford Cliffs|405.3|89.6|4|BH13|1
        Lilliput|404.6|90.0|5|BH14|1
        Sandbanks|404.4|88.2|1|BH13|1
        Penn Hill|405.3|90.9|8|BH14|1
        Christchurch|415.7|93.0|8|BH23|1
        Jumpers|414.9|94.1|6|BH23|1
        Burton|416.8|94.9|5|BH23|1
        Somerford|417.7|93.6|8|BH23|1
        Mudeford|418.3|92.5|6|BH23|1
        Highcliffe|420.8|93.8|10|BH23|1
        Hurn|412.8|97.4|0.6|BH23|0
        """;

    /// <summary>All of them, in a fixed order.</summary>
    public static IReadOnlyList<Settlement> All { get; } =
        [.. Read(DorsetPlaces, Outline.Dorset, 0).Concat(Read(BcpPlaces, Outline.Bcp, DorsetPlaces.Split('\n').Length))];

    /// <summary>Metres from its middle within which most of it lies: from its people at some 3,000 to the square kilometre.</summary>
    public double Radius => 120 + (310 * Math.Sqrt(People));

    /// <summary>Metres from its middle.</summary>
    public double DistanceTo(double easting, double northing) => Math.Sqrt(SquareDistanceTo(easting, northing));

    /// <summary>Square metres.</summary>
    public double SquareDistanceTo(double easting, double northing) =>
        ((Easting - easting) * (Easting - easting)) + ((Northing - northing) * (Northing - northing));

    private static IEnumerable<Settlement> Read(string places, string council, int first) =>
        places.Split('\n').Select((line, index) => (Fields: line.Split('|'), Index: first + index)).Select(place => new Settlement(
            place.Index, place.Fields[0], council, double.Parse(place.Fields[1]) * 1000, double.Parse(place.Fields[2]) * 1000,
            double.Parse(place.Fields[3]), place.Fields[4], place.Fields[5] == "1"));
}
