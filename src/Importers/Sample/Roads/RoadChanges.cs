using NetTopologySuite.Geometries;

namespace Wessex.Importers.Sample.Roads;

/// <summary>What the second release of the roads has otherwise. None of it happened.</summary>
internal static class RoadChanges
{
    /// <summary>What the road through the villages is called after the bypass takes its number.</summary>
    public const string OldRoad = "B3350";

    /// <summary>Where the bypass leaves the A350 and comes back to it, kilometres: around Charlton Marshall and Spetisbury.</summary>
    private static readonly (double East, double North)[] Bypass = [(389.6, 105.4), (390.6, 104.6), (391.6, 103.6), (392.7, 102.5), (394.2, 99.4)];

    public static List<RoadLink> Apply(IReadOnlyList<RoadLink> links)
    {
        var streets = links.Where(link => link.Kind.Class == RoadKind.Street && link.Kind.Name.Length > 0 && link.Length > 150).ToArray();
        var removed = streets.Where((_, index) => index % 211 == 7).Select(link => link.Identifier).ToHashSet();
        var realigned = streets.Where((_, index) => index % 173 == 11).Select(link => link.Identifier).ToHashSet();
        var renamed = streets.Where((_, index) => index % 199 == 23).Select(link => link.Identifier).ToHashSet();
        var released = links.Where(link => !removed.Contains(link.Identifier)).Select(link =>
            OnTheOldRoad(link) ? link with { Kind = new RoadKind(RoadKind.B, OldRoad) }
            : realigned.Contains(link.Identifier) ? new RoadLink(link.Identifier, link.Kind, Bent(link.Points))
            : renamed.Contains(link.Identifier) ? link with { Kind = link.Kind with { Name = "Platinum Way" } }
            : link).ToList();
        foreach (var points in New(links, streets))
        {
            released.Add(new RoadLink($"SYNTHETIC-RoadLink-{links.Count + released.Count + 1:0000000}", points.Kind, points.Points));
        }

        return released;
    }

    private static bool OnTheOldRoad(RoadLink link) =>
        link.Kind is { Number: "A350", Form: RoadKind.Single } && link.Points.Average(point => point.Y) is > 99_400 and < 105_400;

    /// <summary>The bypass, link by link, and a new close off every two hundred and fiftieth street.</summary>
    private static IEnumerable<RoadDraft> New(IReadOnlyList<RoadLink> links, RoadLink[] streets)
    {
        var old = links.Where(OnTheOldRoad).SelectMany(link => new[] { link.Start, link.End }).ToArray();
        var line = RoadLine.Through([Nearest(old, Bypass[0]), .. Bypass[1..^1].Select(Place), Nearest(old, Bypass[^1])], 0.05, 200);
        var kind = new RoadKind(RoadKind.A, "A350", Primary: true);
        for (var from = 0; from < line.Length - 1; from += 12)
        {
            yield return new RoadDraft(kind, line[from..Math.Min(line.Length, from + 13)]);
        }

        foreach (var street in streets.Where((_, index) => index % 251 == 40))
        {
            var (x, y, alongX, alongY) = RoadLine.At(street.Points, street.Length / 2);
            yield return new RoadDraft(new RoadKind(RoadKind.Street, Name: "Jubilee Close"),
                RoadLine.Rounded([street.End, new Coordinate(street.End.X + (alongY * 60), street.End.Y - (alongX * 60)), new Coordinate(x + (alongY * 75), y - (alongX * 75))]));
        }
    }

    private static Coordinate Nearest(Coordinate[] points, (double East, double North) place) => points.MinBy(point => point.Distance(Place(place)))!;

    private static Coordinate Place((double East, double North) place) => new(place.East * 1000, place.North * 1000);

    /// <summary>The same ends, with a bend of two metres in the middle.</summary>
    private static Coordinate[] Bent(Coordinate[] points)
    {
        var length = RoadLine.Length(points);
        var (x, y, alongX, alongY) = RoadLine.At(points, length / 2);
        return RoadLine.Rounded([points[0], new Coordinate(x - (2 * alongY), y + (2 * alongX)), points[^1]]);
    }
}
