using NetTopologySuite.Geometries;
using Wessex.GeoStore.Grid;
using Wessex.Importers.Sample.Placement;

namespace Wessex.Importers.Sample.Geography;

/// <summary>
/// Areas put together from the sample's wards and LSOAs, so that they share every vertex with them: parishes around the villages,
/// constituencies, procurement lots, and two areas of somebody's own.
/// </summary>
internal static class OtherAreas
{
    private static readonly (string Name, double East, double North)[] Seats =
    [
        ("North Dorset", 386, 115), ("South Dorset", 372, 80), ("West Dorset", 354, 98), ("Mid Dorset and North Poole", 396, 96),
        ("Christchurch", 414, 100), ("Poole", 402, 92), ("Bournemouth West", 407.5, 94), ("Bournemouth East", 412, 93),
    ];

    /// <summary>The LSOAs of each village or town of the west of Dorset, and of three places of the other council: parishes are not everywhere.</summary>
    public static IReadOnlyList<SampleArea> Parishes { get; } = [.. SampleAreas.All.Lsoas
        .Select(area => (Area: area, Place: Ground.Nearest(area.Council, area.Grid.InteriorPoint.X, area.Grid.InteriorPoint.Y)))
        .Where(pair => (pair.Area.Council == Outline.Dorset && pair.Place.Easting < 366_000) || pair.Place.Name is "Hurn" or "Burton" or "Highcliffe")
        .GroupBy(pair => pair.Place).OrderBy(group => group.Key.Index)
        .Select((group, index) => Whole($"E0499{index + 1:0000}", group.Key.Name, group.Key.Council, group.Select(pair => pair.Area)))];

    /// <summary>The wards nearest to each of eight seats.</summary>
    public static IReadOnlyList<SampleArea> Constituencies { get; } = [.. SampleAreas.All.Wards.GroupBy(SeatOf).OrderBy(group => group.Key)
        .Select(group => Whole($"E1499{group.Key + 1:0000}", Seats[group.Key].Name, group.First().Council, group))];

    /// <summary>The wards of each lot.</summary>
    public static IReadOnlyList<SampleArea> Lots { get; } = [.. new[] { SampleLot.North, SampleLot.South }
        .Select(lot => Whole(lot.Id, lot.Name, Outline.Dorset, SampleAreas.All.Wards.Where((_, ward) => SampleLot.OfWard(ward) == lot)))];

    /// <summary>Drawn by hand: they nest in nothing.</summary>
    public static IReadOnlyList<SampleArea> Custom { get; } =
    [
        Drawn("SYNTHETIC-coast", "Synthetic area: walkers' coast", [(346, 90), (352, 86.5), (358, 84.5), (363, 79.5), (364.5, 80.5), (359, 86.5), (352, 88.5), (346.5, 91.5)]),
        Drawn("SYNTHETIC-enterprise", "Synthetic area: enterprise zone", [(380, 86), (383.5, 86), (384.5, 88.5), (381, 89.5)]),
    ];

    /// <summary>The wards of the second date: one is called otherwise, all lie as before.</summary>
    public static IReadOnlyList<SampleArea> LaterWards { get; } =
        [.. SampleAreas.All.Wards.Select(ward => ward.Name == "Winterborne North" ? ward with { Name = "Milborne and Winterborne North" } : ward)];

    /// <summary>The second date's: the enterprise zone has grown to the east.</summary>
    public static IReadOnlyList<SampleArea> LaterCustom { get; } =
        [Custom[0], Drawn(Custom[1].Code, Custom[1].Name, [(380, 86), (383.5, 86), (386, 86.5), (386.5, 88.5), (384.5, 88.5), (381, 89.5)])];

    private static int SeatOf(SampleArea ward)
    {
        var middle = ward.Grid.InteriorPoint;
        return Enumerable.Range(0, Seats.Length).MinBy(seat => middle.Distance(new Point(Seats[seat].East * 1000, Seats[seat].North * 1000)));
    }

    private static SampleArea Whole(string code, string name, string council, IEnumerable<SampleArea> parts) =>
        SampleAreas.Published(code, name, council, Partition.Whole(parts.Select(part => part.LonLat)));

    private static SampleArea Drawn(string code, string name, (double East, double North)[] kilometres)
    {
        var ring = kilometres.Append(kilometres[0]).Select(point =>
            BritishGrid.TryToLonLat(point.East * 1000, point.North * 1000, out var longitude, out var latitude)
                ? new Coordinate(Math.Round(longitude, 7), Math.Round(latitude, 7)) : throw new InvalidOperationException($"{point} lies outside the grid"));
        var factory = new GeometryFactory();
        return SampleAreas.Published(code, name, Outline.Dorset, factory.CreateMultiPolygon([factory.CreatePolygon([.. ring])]));
    }
}
