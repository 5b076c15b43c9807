using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
using NetTopologySuite.Operation.Union;
using Shouldly;
using Wessex.Importers.Analyses.Signal;
using Xunit;

namespace Wessex.Importers.Tests.Analyses.Signal;

public sealed class CoverageIndexTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 20)];

    [Theory, MemberData(nameof(Seeds))]
    public void A_place_is_covered_where_a_polygon_holds_it_or_it_lies_on_one_s_boundary(int seed)
    {
        var random = new Random(seed);
        var polygons = Shapes.Polygons(random, 3 + random.Next(20));
        var index = Shapes.Index(polygons);
        var locators = polygons.Select(polygon => new IndexedPointInAreaLocator(polygon)).ToArray();
        foreach (var place in Shapes.Places(random, polygons, 2000))
        {
            index.Covers(place.X, place.Y).ShouldBe(locators.Any(locator => locator.Locate(place) != Location.Exterior), $"{place} with seed {seed}");
        }
    }

    [Theory, MemberData(nameof(Seeds))]
    public void The_part_of_a_link_that_is_covered_is_as_long_as_an_overlay_says(int seed)
    {
        var random = new Random(seed);
        var polygons = Shapes.Polygons(random, 3 + random.Next(20));
        var index = Shapes.Index(polygons);
        var union = UnaryUnionOp.Union(polygons);
        var cuts = new LinkCuts();
        var stretches = new List<Stretch>();
        for (var i = 0; i < 100; i++)
        {
            var line = Shapes.Line(random);
            var length = cuts.Cut(index, line.CoordinateSequence, stretches);
            length.ShouldBe((long)Math.Round(line.Length * 1000));
            var expected = line.Intersection(union).Length;
            (stretches.Sum(stretch => stretch.ToMm - stretch.FromMm) / 1000.0).ShouldBe(expected, 0.0011 * (stretches.Count + 1), $"line {i} with seed {seed}");
            stretches.ShouldAllBe(stretch => 0 <= stretch.FromMm && stretch.FromMm < stretch.ToMm && stretch.ToMm <= length);
            stretches.Zip(stretches.Skip(1)).ShouldAllBe(pair => pair.First.ToMm < pair.Second.FromMm);
        }
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Cells_one_by_one_and_the_same_cells_in_rows_cut_a_link_alike_to_the_millimetre(int seed)
    {
        var random = new Random(seed);
        var covered = new bool[20, 20];
        foreach (ref var cell in System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref covered[0, 0], covered.Length))
        {
            cell = random.Next(3) > 0;
        }

        var single = new List<Geometry>();
        var rows = new List<Geometry>();
        for (var row = 0; row < 20; row++)
        {
            for (var column = 0; column < 20; column++)
            {
                if (covered[row, column])
                {
                    single.Add(Shapes.Box(column * 100, row * 100, (column + 1) * 100, (row + 1) * 100));
                    var end = column;
                    while (end < 20 && covered[row, end])
                    {
                        end++;
                    }

                    if (column == 0 || !covered[row, column - 1])
                    {
                        rows.Add(Shapes.Box(column * 100, row * 100, end * 100, (row + 1) * 100));
                    }
                }
            }
        }

        var (ofCells, ofRows, twice) = (Shapes.Index(single), Shapes.Index(rows), Shapes.Index([.. single, .. rows]));
        var cuts = new LinkCuts();
        for (var i = 0; i < 100; i++)
        {
            var line = Shapes.Line(random, i % 2 == 0 ? 100 : 1); // every other one with vertices on the cells' corners
            var (a, b, c) = (new List<Stretch>(), new List<Stretch>(), new List<Stretch>());
            cuts.Cut(ofCells, line.CoordinateSequence, a);
            cuts.Cut(ofRows, line.CoordinateSequence, b);
            cuts.Cut(twice, line.CoordinateSequence, c);
            a.ShouldBe(b, $"line {line} with seed {seed}");
            c.ShouldBe(b);
        }
    }

    [Fact]
    public void A_link_along_a_boundary_is_covered_and_one_that_only_touches_a_corner_is_not()
    {
        var index = Shapes.Index([Shapes.Box(100, 100, 200, 200)]);
        Cut(index, (0, 100), (300, 100)).ShouldBe([new Stretch(100_000, 200_000)]);
        Cut(index, (200, 0), (200, 150), (200, 300)).ShouldBe([new Stretch(100_000, 200_000)]);
        Cut(index, (0, 200), (200, 0)).ShouldBeEmpty();
        Cut(index, (150, 150), (150, 150), (160, 150)).ShouldBe([new Stretch(0, 10_000)]);
    }

    [Fact]
    public void Moving_the_edge_of_a_coverage_by_a_metre_moves_the_cut_by_what_geometry_says()
    {
        var (before, after) = (Shapes.Index([Shapes.Box(0, 0, 500, 500)]), Shapes.Index([Shapes.Box(0, 0, 501, 500)]));
        var moved = Cut(after, (100, 100), (900, 700))[0].ToMm - Cut(before, (100, 100), (900, 700))[0].ToMm;
        moved.ShouldBe(1250); // the link runs 1.25 m for each metre east
    }

    private static List<Stretch> Cut(CoverageIndex index, params (double X, double Y)[] vertices)
    {
        var stretches = new List<Stretch>();
        new LinkCuts().Cut(index, Shapes.Line(vertices).CoordinateSequence, stretches);
        return stretches;
    }
}
