using Wessex.GeoStore.Gaps.Clusters;

namespace Wessex.GeoStore.Tests.Gaps;

public sealed class NearestSegmentsTests
{
    [Fact]
    public void The_nearest_is_the_one_that_trying_all_of_them_finds()
    {
        var random = new Random(27700);
        for (var round = 0; round < 60; round++)
        {
            var width = random.Next(1, 5_000);
            (double X, double Y) Anywhere() => (350_000 + random.Next(width), 90_000 + random.Next(width));
            var pieces = Enumerable.Range(0, random.Next(1, 700)).Select(_ => (From: Anywhere(), To: Anywhere(), Point: random.Next(2) == 0))
                .Select(piece => new Segment(piece.From.X, piece.From.Y, piece.Point ? piece.From.X : piece.To.X, piece.Point ? piece.From.Y : piece.To.Y)).ToList();
            var index = new NearestSegments(pieces);
            for (var group = 0; group < 20; group++)
            {
                var points = Enumerable.Range(0, random.Next(1, 8)).Select(_ => (X: Anywhere().X + random.Next(-9_000, 9_000), Anywhere().Y)).ToList();

                var (place, metres) = index.To(points).ShouldNotBeNull();

                metres.ShouldBe(points.Min(point => pieces.Min(piece => piece.Metres(point.X, point.Y))), $"round {round}");
                place.ShouldBe(Enumerable.Range(0, pieces.Count).First(piece => points.Any(point => pieces[piece].Metres(point.X, point.Y) == metres)), "of equally near ones the first");
            }
        }
    }

    [Fact]
    public void Where_there_is_nothing_nothing_is_near() => new NearestSegments([]).To([(350_000, 90_000)]).ShouldBeNull();

    [Fact]
    public void Pieces_that_meet_are_equally_near_to_a_point_beyond_their_end()
    {
        var index = new NearestSegments([new Segment(350_100.13, 90_000.77, 350_217.91, 90_044.4), new Segment(350_000.21, 90_000.03, 350_100.13, 90_000.77)]);

        index.To([(350_090.07, 90_321.9)])!.Value.Place.ShouldBe(0);
    }
}
