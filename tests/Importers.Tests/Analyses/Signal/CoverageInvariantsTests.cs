using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Union;
using Wessex.Importers.Analyses.Signal;

namespace Wessex.Importers.Tests.Analyses.Signal;

/// <summary>What must not change a length, and what must change it by so much.</summary>
public sealed class CoverageInvariantsTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 15)];

    [Theory, MemberData(nameof(Seeds))]
    public void Dissolving_or_splitting_a_coverage_or_giving_its_polygons_in_another_order_changes_nothing(int seed)
    {
        var random = new Random(seed);
        var polygons = Shapes.Polygons(random, 12);
        var backwards = Shapes.Index(polygons.AsEnumerable().Reverse());
        var dissolved = Shapes.Index([UnaryUnionOp.Union(polygons)]);
        var split = Shapes.Index(polygons.SelectMany(polygon => new[] { Half(polygon, 0, 1000), Half(polygon, 1000, 4000) }));
        var whole = Shapes.Index(polygons);
        for (var i = 0; i < 60; i++)
        {
            var line = i % 3 == 0 ? Loop(random) : Shapes.Line(random);
            var cut = Cut(whole, line);
            Cut(backwards, line).ShouldBe(cut);
            Metres(Cut(dissolved, line)).ShouldBe(Metres(cut), 0.002 * (cut.Count + 1), $"dissolved, line {i} with seed {seed}"); // the union's new vertices are rounded
            Metres(Cut(split, line)).ShouldBe(Metres(cut), 0.002 * (cut.Count + 1), $"split, line {i} with seed {seed}");
        }
    }

    [Theory, MemberData(nameof(Seeds))]
    public void A_link_the_other_way_round_is_covered_as_long_and_a_loop_is_a_link_like_any_other(int seed)
    {
        var random = new Random(seed);
        var index = Shapes.Index(Shapes.Polygons(random, 12));
        for (var i = 0; i < 60; i++)
        {
            var line = i % 2 == 0 ? Loop(random) : Shapes.Line(random);
            var (there, back) = (Cut(index, line), Cut(index, (LineString)line.Reverse()));
            back.Count.ShouldBe(there.Count);
            Metres(back).ShouldBe(Metres(there), 0.002 * (there.Count + 1), $"line {i} with seed {seed}");
        }
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Moving_an_edge_by_a_metre_moves_each_crossing_by_what_its_angle_says(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 40; i++)
        {
            var edge = 300 + random.Next(400);
            var (x, y) = (random.Next(1, 250), random.Next(-1000, 1000));
            var line = Shapes.Line([(x, y), (x + 800, y + random.Next(-900, 900))]);
            var longer = Metres(Cut(Shapes.Index([Shapes.Box(0, -5000, edge + 1, 5000)]), line)) - Metres(Cut(Shapes.Index([Shapes.Box(0, -5000, edge, 5000)]), line));
            longer.ShouldBe(line.Length / 800, 0.0021, $"case {i} with seed {seed}");
        }
    }

    [Theory, MemberData(nameof(Seeds))]
    public void What_a_hole_takes_away_is_what_its_filling_covers(int seed)
    {
        var random = new Random(seed);
        var (outer, hole) = (Shapes.Box(100, 100, 1900, 1900), Shapes.Box(400.5, 300.25, 1200.75, 1500.125));
        var (full, holed, filling) = (Shapes.Index([outer]), Shapes.Index([outer.Difference(hole)]), Shapes.Index([hole]));
        for (var i = 0; i < 60; i++)
        {
            var line = i % 3 == 0 ? Loop(random) : Shapes.Line(random);
            var (a, b) = (Cut(holed, line), Cut(filling, line));
            (Metres(a) + Metres(b)).ShouldBe(Metres(Cut(full, line)), 0.002 * (a.Count + b.Count + 1), $"line {i} with seed {seed}");
        }
    }

    [Fact]
    public void A_sliver_of_a_millimetre_is_a_millimetre_long_and_a_link_that_only_touches_a_boundary_is_not_covered()
    {
        Cut(Shapes.Index([Shapes.Box(100, 0, 100.001, 200)]), Shapes.Line([(0, 50), (300, 50)])).ShouldBe([new Stretch(100_000, 100_001)]);
        var box = Shapes.Index([Shapes.Box(100, 100, 200, 200)]);
        Cut(box, Shapes.Line([(0, 150), (100, 150)])).ShouldBeEmpty(); // ends on it
        Cut(box, Shapes.Line([(50, 50), (100, 150), (50, 250)])).ShouldBeEmpty(); // bends on it
        Cut(box, Shapes.Line([(100, 150), (150, 150), (100, 150)])).ShouldBe([new Stretch(0, 100_000)]); // goes in and comes back to where it started
    }

    /// <summary>A link that ends where it starts.</summary>
    private static LineString Loop(Random random)
    {
        var vertices = Shapes.Line(random).Coordinates.Select(place => (place.X, place.Y)).ToList();
        return Shapes.Line([.. vertices, (vertices[0].X + 1, vertices[0].Y + 1), vertices[0]]);
    }

    private static Geometry Half(Geometry polygon, double west, double east) => polygon.Intersection(Shapes.Box(west - (west == 0 ? 2000 : 0), -4000, east, 6000));

    private static List<Stretch> Cut(CoverageIndex index, LineString line)
    {
        var stretches = new List<Stretch>();
        new LinkCuts().Cut(index, line.CoordinateSequence, stretches);
        return stretches;
    }

    private static double Metres(List<Stretch> stretches) => stretches.Sum(part => part.ToMm - part.FromMm) / 1000.0;
}
