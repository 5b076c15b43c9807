using Wessex.Importers.Sample.Geography;
using Wessex.Importers.Sample.Placement;
using Wessex.Importers.Sample.Roads;

namespace Wessex.Importers.Sample.Assets;

/// <summary>What the two councils own: lighting columns along the streets, and buildings. Some come and go between the dates.</summary>
internal sealed class AssetPlacement
{
    private const int DorsetColumns = 1_500;
    private const int BcpColumns = 1_000;
    private const int DorsetBuildings = 150;

    private static readonly string[] Materials = ["steel", "steel", "steel", "aluminium", "aluminium", "concrete"];
    private static readonly string[] Supplies = ["mains", "mains", "mains", "private cable", "solar"];
    private static readonly string[] Conditions = ["good", "good", "good", "fair", "fair", "poor"];
    private static readonly string[] Names = ["Library", "Depot", "Leisure Centre", "Offices", "Household Recycling Centre", "Car Park Kiosk", "Youth Centre", "Village Hall"];

    public AssetPlacement(int scale, long seed, RoadNetwork network)
    {
        var streets = network.Releases[0].Where(link => link.Kind.Class == RoadKind.Street && link.Kind.Name.Length > 0 && link.Length > 80).ToArray();
        Dorset = Columns("DL", Outline.Dorset, DorsetColumns * scale, streets, SampleRandom.Stream(seed, "columns dorset"));
        Bcp = Columns("BC", Outline.Bcp, BcpColumns * scale, streets, SampleRandom.Stream(seed, "columns bcp"));
        Buildings = PlaceBuildings(DorsetBuildings * scale, SampleRandom.Stream(seed, "buildings"));
    }

    public IReadOnlyList<PlacedColumn> Dorset { get; }

    public IReadOnlyList<PlacedColumn> Bcp { get; }

    public IReadOnlyList<PlacedBuilding> Buildings { get; }

    private static List<PlacedColumn> Columns(string letters, string council, int count, RoadLink[] streets, SampleRandom random)
    {
        var columns = new List<PlacedColumn>();
        var own = streets.Where(street => Ground.In(council, street.Start.X, street.Start.Y) && Ground.In(council, street.End.X, street.End.Y))
            .Select(street => (Street: street, Order: random.Next())).OrderBy(pair => pair.Order).Select(pair => pair.Street).ToArray();
        for (var i = 0; columns.Count < count; i++)
        {
            var street = own[i % own.Length];
            var spacing = 34 + random.Between(0, 6) + (i / own.Length * 3);
            for (var along = 8 + random.Between(0, 10); along < street.Length - 8 && columns.Count < count; along += spacing)
            {
                var (x, y, alongX, alongY) = RoadLine.At(street.Points, along);
                var side = columns.Count % 2 == 0 ? 4.5 : -4.5;
                columns.Add(Column($"SYN-{letters}-{columns.Count + 1:000000}", x - (alongY * side), y + (alongX * side), street.Kind.Name, random));
            }
        }

        return columns;
    }

    private static PlacedColumn Column(string key, double x, double y, string street, SampleRandom random) => new(
        key, Math.Round(x, 2), Math.Round(y, 2), random.Chance(0.07) ? null : 5 + random.Below(6), Materials[random.Below(Materials.Length)],
        Supplies[random.Below(Supplies.Length)], Conditions[random.Below(Conditions.Length)], street,
        random.Chance(0.03) ? 1 : 0, random.Chance(0.02) ? 0 : 1, (long)(random.Next() >> 2));

    private static List<PlacedBuilding> PlaceBuildings(int count, SampleRandom random)
    {
        var places = Settlement.All.Where(place => place.Council == Outline.Dorset).ToArray();
        var buildings = new List<PlacedBuilding>();
        while (buildings.Count < count)
        {
            var place = places[buildings.Count % places.Length];
            var (x, y) = (place.Easting + (random.Bell() * place.Radius * 0.3), place.Northing + (random.Bell() * place.Radius * 0.3));
            if (Ground.In(Outline.Dorset, x, y))
            {
                buildings.Add(new PlacedBuilding($"SYN-DB-{buildings.Count + 1:0000}", $"{place.Name} {Names[random.Below(Names.Length)]}", Math.Round(x), Math.Round(y),
                    8 + random.Below(30), 8 + random.Below(25), random.Chance(0.1) ? null : 4 + random.Below(14), random.Chance(0.6) ? "flat" : "pitched", random.Chance(0.04) ? 1 : 0));
            }
        }

        return buildings;
    }
}
