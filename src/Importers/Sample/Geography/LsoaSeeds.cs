namespace Wessex.Importers.Sample.Geography;

/// <summary>Where the sample's LSOAs grow: some 1,700 people each, found by moving the middles of cells to the middle of the people in them.</summary>
internal static class LsoaSeeds
{
    private const int Steps = 12;
    private const int PeoplePerCouncil = 9_000;

    /// <summary>Named as ONS names them (<c>Dorset 001A</c>), west to east within a council.</summary>
    public static (string Name, Seed Seed)[] All { get; } =
    [
        .. Of(Outline.Bcp, "Bournemouth, Christchurch and Poole", 233),
        .. Of(Outline.Dorset, "Dorset", 219),
    ];

    private static IEnumerable<(string Name, Seed Seed)> Of(string council, string name, int count)
    {
        var random = SampleRandom.Stream(0, "lsoa " + council);
        var people = People(council, random);
        var middles = people[..count];
        for (var step = 0; step < Steps; step++)
        {
            var sums = new (double X, double Y, int N)[count];
            foreach (var (x, y) in people)
            {
                var nearest = Nearest(middles, x, y);
                sums[nearest] = (sums[nearest].X + x, sums[nearest].Y + y, sums[nearest].N + 1);
            }

            middles = [.. sums.Select((sum, i) => sum.N == 0 ? middles[i] : (sum.X / sum.N, sum.Y / sum.N))];
        }

        return middles.OrderBy(middle => middle.X).ThenBy(middle => middle.Y).Select((middle, index) =>
            ($"{name} {(index / 4) + 1:000}{(char)('A' + (index % 4))}", new Seed(council, Math.Round(middle.X), Math.Round(middle.Y))));
    }

    /// <summary>Places of people: most around the settlements, some anywhere.</summary>
    private static (double X, double Y)[] People(string council, SampleRandom random)
    {
        var land = new NetTopologySuite.Algorithm.Locate.IndexedPointInAreaLocator(Outline.Councils[council]);
        var extent = Outline.Councils[council].EnvelopeInternal;
        var places = Settlement.All.Where(place => place.Council == council).ToArray();
        var all = places.Sum(place => place.People);
        var found = new List<(double X, double Y)>(PeoplePerCouncil);
        while (found.Count < PeoplePerCouncil)
        {
            var (x, y) = (random.Between(extent.MinX, extent.MaxX), random.Between(extent.MinY, extent.MaxY));
            if (!random.Chance(0.1))
            {
                var left = random.Between(0, all);
                var place = places.First(candidate => (left -= candidate.People) < 0 || candidate == places[^1]);
                (x, y) = (place.Easting + (random.Bell() * place.Radius * 0.8), place.Northing + (random.Bell() * place.Radius * 0.8));
            }

            if (land.Locate(new NetTopologySuite.Geometries.Coordinate(x, y)) == NetTopologySuite.Geometries.Location.Interior)
            {
                found.Add((x, y));
            }
        }

        return [.. found];
    }

    private static int Nearest((double X, double Y)[] middles, double x, double y)
    {
        var (best, distance) = (0, double.MaxValue);
        for (var i = 0; i < middles.Length; i++)
        {
            var (dx, dy) = (middles[i].X - x, middles[i].Y - y);
            if ((dx * dx) + (dy * dy) < distance)
            {
                (best, distance) = (i, (dx * dx) + (dy * dy));
            }
        }

        return best;
    }
}
