using NetTopologySuite.Geometries;

namespace Wessex.Importers.Sample.Roads;

/// <summary>What lies beside a main road and can be mistaken for it.</summary>
internal enum RoadTrapKind
{
    /// <summary>A service road that runs beside it, some 20 m away, and meets it at both ends.</summary>
    ServiceRoad,

    /// <summary>A lay-by that is a link of its own, some 12 m away.</summary>
    LayBy,

    /// <summary>A short way into a car park.</summary>
    CarPark,
}

/// <param name="Place">Kilometres, near a road of the number.</param>
/// <param name="Left">Metres to the left of the road's direction.</param>
internal sealed record RoadTrap(RoadTrapKind Kind, string Number, (double East, double North) Place, double Left)
{
    public static IReadOnlyList<RoadTrap> All { get; } =
    [
        new(RoadTrapKind.ServiceRoad, "A35", (362.5, 90.5), 20), new(RoadTrapKind.ServiceRoad, "A31", (406.3, 100.9), -18),
        new(RoadTrapKind.ServiceRoad, "A351", (393.3, 90.0), 22), new(RoadTrapKind.ServiceRoad, "A37", (364.6, 94.0), -16),
        new(RoadTrapKind.ServiceRoad, "A354", (379.0, 96.9), 24), new(RoadTrapKind.ServiceRoad, "B3157", (362.4, 83.6), 19),
        new(RoadTrapKind.LayBy, "A35", (354.2, 91.9), -12), new(RoadTrapKind.LayBy, "A37", (362.3, 99.2), 13),
        new(RoadTrapKind.LayBy, "A350", (386.8, 119.4), -12), new(RoadTrapKind.LayBy, "A352", (378.2, 85.6), 12),
        new(RoadTrapKind.CarPark, "A354", (388.9, 105.2), 26), new(RoadTrapKind.CarPark, "A31", (388.3, 97.2), -28),
        new(RoadTrapKind.CarPark, "A30", (377.0, 122.1), 25), new(RoadTrapKind.CarPark, "B3082", (396.9, 102.6), -26),
    ];

    /// <summary>The draft of the trap's own road, beside the road that it is a trap of.</summary>
    public RoadDraft Lay(IReadOnlyList<RoadDraft> courses)
    {
        var near = new Coordinate(Place.East * 1000, Place.North * 1000);
        var (line, at) = courses.Where(course => course.Kind.Number == Number)
            .SelectMany(course => Enumerable.Range(0, course.Points.Length).Select(i => (course.Points, At: i)))
            .MinBy(place => place.Points[place.At].Distance(near));
        if (Kind == RoadTrapKind.CarPark)
        {
            at = Math.Clamp(at, 1, line.Length - 2);
            var (along, length) = (line[at], line[at - 1].Distance(line[at + 1]));
            var (x, y) = ((line[at + 1].X - line[at - 1].X) / length, (line[at + 1].Y - line[at - 1].Y) / length);
            return new RoadDraft(new RoadKind(RoadKind.Private), RoadLine.Rounded([along, new Coordinate(along.X - (y * Left), along.Y + (x * Left))]));
        }

        var (first, last) = (at, at);
        var wanted = Kind == RoadTrapKind.ServiceRoad ? 420 : 90;
        while (RoadLine.Length(line[first..(last + 1)]) < wanted)
        {
            (first, last) = (Math.Max(0, first - 1), Math.Min(line.Length - 1, last + 1));
        }

        return new RoadDraft(new RoadKind(Kind == RoadTrapKind.ServiceRoad ? RoadKind.Street : RoadKind.Private), RoadLine.Beside(line[first..(last + 1)], Left));
    }
}
