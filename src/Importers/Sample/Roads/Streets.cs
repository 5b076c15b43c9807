using NetTopologySuite.Geometries;
using Wessex.Importers.Sample.Geography;
using Wessex.Importers.Sample.Placement;

namespace Wessex.Importers.Sample.Roads;

/// <summary>
/// The minor roads. Streets are the sides of a settlement's blocks, laid in its own direction with some left out; lanes lead from one
/// settlement to the next. A larger sample has smaller blocks. None of them exists.
/// </summary>
internal static class Streets
{
    private static readonly string[] First = ["Church", "Mill", "Hardy", "Chalk", "Orchard", "Barnes", "Down", "Abbey", "Fossil", "Priory", "Meadow", "Quarry", "Heath", "Barrow", "Spring", "Gorse"];
    private static readonly string[] Last = ["Street", "Road", "Lane", "Close", "Way", "Avenue", "Drive", "Rise"];

    /// <summary>Street by street of all settlements.</summary>
    public static IEnumerable<RoadDraft> In(int scale) => Settlement.All.SelectMany(place => Of(place, Math.Max(85, 400 / Math.Sqrt(scale))));

    /// <summary>From each settlement to its nearest neighbours, each pair once.</summary>
    public static IEnumerable<RoadDraft> Lanes()
    {
        var pairs = new SortedSet<(int, int)>();
        foreach (var place in Settlement.All)
        {
            var near = Settlement.All.Where(other => other != place).OrderBy(other => other.SquareDistanceTo(place.Easting, place.Northing)).ThenBy(other => other.Index);
            foreach (var other in near.Take(place.People < 2 ? 3 : 2))
            {
                pairs.Add((Math.Min(place.Index, other.Index), Math.Max(place.Index, other.Index)));
            }
        }

        var places = Settlement.All.ToDictionary(place => place.Index);
        return pairs.Select(pair => (From: Middle(places[pair.Item1]), To: Middle(places[pair.Item2])))
            .Where(pair => OnLand(pair.From, pair.To))
            .Select(pair => new RoadDraft(new RoadKind(RoadKind.Minor), RoadLine.Through([pair.From, pair.To], 0.2, 130)));
    }

    private static IEnumerable<RoadDraft> Of(Settlement place, double block)
    {
        var random = SampleRandom.Stream(place.Index, "streets");
        var slant = random.Between(-1, 1);
        var (alongX, alongY) = ((1 - (slant * slant)) / (1 + (slant * slant)), 2 * slant / (1 + (slant * slant)));
        var reach = Math.Max(block * 1.1, place.Radius * 0.95);
        var rings = (int)(reach / block) + 1;
        var corners = new Dictionary<(int, int), Coordinate>();
        for (var i = -rings; i <= rings; i++)
        {
            for (var j = -rings; j <= rings; j++)
            {
                var (a, b) = ((i + random.Between(-0.22, 0.22)) * block, (j + random.Between(-0.22, 0.22)) * block);
                var (x, y) = (place.Easting + (a * alongX) - (b * alongY), place.Northing + (a * alongY) + (b * alongX));
                if ((a * a) + (b * b) < reach * reach && Ground.Owns(place, x, y))
                {
                    corners[(i, j)] = RoadLine.Round(new Coordinate(x, y));
                }
            }
        }

        foreach (var (i, j) in corners.Keys.Order())
        {
            foreach (var next in new[] { (i + 1, j), (i, j + 1) })
            {
                if (corners.TryGetValue(next, out var to) && random.Chance(0.72))
                {
                    var name = $"{First[random.Below(First.Length)]} {Last[random.Below(Last.Length)]}";
                    yield return new RoadDraft(new RoadKind(RoadKind.Street, Name: name), RoadLine.Through([corners[(i, j)], to], 0.1, block * 0.9));
                }
            }
        }
    }

    private static Coordinate Middle(Settlement place) => new(place.Easting, place.Northing);

    /// <summary>Not across a bay or out of the two councils.</summary>
    private static bool OnLand(Coordinate from, Coordinate to) => Enumerable.Range(1, 9).All(tenth =>
        SampleAreas.All.TryLocate(from.X + ((to.X - from.X) * tenth / 10), from.Y + ((to.Y - from.Y) * tenth / 10), 0, out _, out _));
}
