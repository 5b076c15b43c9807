using Dapper;
using Wessex.GeoStore.Gaps.Clusters;
using Wessex.Testbed;

namespace Wessex.GeoStore.Tests.Gaps;

/// <summary>Our grouping beside PostGIS's. Coordinates are quarters of a metre, which a double holds exactly, so that both must agree to the last point.</summary>
public sealed class ConnectedPointsTests
{
    private const long Quarter = 250; // millimetres

    [Fact]
    public async Task Groups_are_those_of_PostGIS_for_points_at_random_twice_over_in_chains_and_exactly_the_distance_apart()
    {
        await using var database = await TestDatabase.Create();
        await using var connection = await database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var random = new Random(27700);
        for (var round = 0; round < 60; round++)
        {
            var quarters = random.Next(1, 1_600);
            var points = Points(random, round % 6, quarters).Select(point => (point.X * Quarter, point.Y * Quarter)).ToList();
            var ours = ConnectedPoints.Groups(points, quarters * Quarter);

            var theirs = (await connection.QueryAsync<int>(
                "SELECT ST_ClusterDBSCAN(ST_MakePoint(x, y), @distance, 1) OVER (ORDER BY place) FROM unnest(@xs::float8[], @ys::float8[]) WITH ORDINALITY AS point (x, y, place) ORDER BY place",
                new { distance = quarters / 4.0, xs = points.Select(point => point.Item1 / 1000.0).ToArray(), ys = points.Select(point => point.Item2 / 1000.0).ToArray() })).ToList();
            var firstOf = theirs.Select((group, place) => (group, place)).GroupBy(pair => pair.group).ToDictionary(group => group.Key, group => group.Min(pair => pair.place));
            ours.ShouldBe(theirs.Select(group => firstOf[group]), $"round {round}, {quarters} quarters of a metre");
        }
    }

    [Fact]
    public void Points_exactly_the_distance_apart_are_together_whatever_a_double_makes_of_their_centimetres()
    {
        var (apart, asDoubles) = (0, 0);
        for (var y = 130_900_010L; y < 131_072_000; y += 10)
        {
            apart += ConnectedPoints.Groups([(380_000_000, y), (380_000_000, y + 200_000)], 200_000)[1];
            asDoubles += ((y + 200_000) / 1000.0) - (y / 1000.0) > 200 ? 1 : 0;
        }

        apart.ShouldBe(0);
        asDoubles.ShouldBeGreaterThan(0, "doubles do go wrong here, or this test shows nothing");
    }

    /// <summary>In quarters of a metre.</summary>
    private static IEnumerable<(long X, long Y)> Points(Random random, int kind, long distance)
    {
        var wide = (int)distance * 20;
        (long, long) Anywhere(int width) => (random.Next(-width, width), random.Next(-width, width));
        return kind switch
        {
            0 => Enumerable.Range(0, 300).Select(_ => Anywhere(wide / 2)),
            1 => Enumerable.Range(0, 100).Select(_ => Anywhere(wide)).SelectMany(point => Enumerable.Repeat(point, random.Next(1, 4))).Shuffle(),
            2 => from column in Enumerable.Range(-6, 12) from row in Enumerable.Range(-6, 12) where random.Next(3) > 0 select (column * distance, row * distance),
            3 => Chains(random, distance),
            4 => Enumerable.Range(0, 30).Select(_ => Anywhere(wide * 3)).SelectMany(middle => Enumerable.Range(0, 12).Select(_ => (middle.Item1 + random.Next((int)distance), middle.Item2 + random.Next((int)distance)))).Shuffle(),
            _ => Enumerable.Range(0, 200).Select(_ => (X: (long)random.Next(wide), Y: 0L)).SelectMany(point => new[] { point, (point.X + distance, 0), (point.X, distance + random.Next(2)) }),
        };
    }

    /// <summary>Steps of 3, 4 and 5 that are exactly the distance where it divides by five, some a quarter of a metre longer.</summary>
    private static IEnumerable<(long X, long Y)> Chains(Random random, long distance)
    {
        var (x, y, fifth) = (0L, 0L, distance / 5);
        for (var step = 0; step < 200; step++)
        {
            yield return (x, y);
            (x, y) = random.Next(4) switch
            {
                0 => (x + (3 * fifth), y + (4 * fifth)),
                1 => (x + (4 * fifth), y - (3 * fifth)),
                2 => (x + distance, y + random.Next(2)),
                _ => (x + distance + random.Next(2), y),
            };
        }
    }
}
