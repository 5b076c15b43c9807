using System.Text;
using Wessex.GeoStore.Grid;
using Wessex.Importers.Commands;
using Wessex.Importers.Points;
using Wessex.Testbed;

namespace Wessex.Importers.Tests.Points;

public sealed class PointLinesTests
{
    [Theory]
    [InlineData(4326, 27700, "-2.44 50.71", "369028.643\t90134.128")]
    [InlineData(4258, 27700, "-2.44 50.71", "369028.643\t90134.128")]
    [InlineData(27700, 4326, "369028.6426 90134.1282", "-2.4400000006\t50.7100000002")]
    [InlineData(4326, 3857, "-2.44 50.71", "-271619.558\t6570155.513")]
    [InlineData(3857, 4326, "-271619.558 6570155.513", "-2.4400000042\t50.7100000002")]
    [InlineData(4326, 4326, "0 -0.00000000001", "0.0000000000\t0.0000000000")]
    [InlineData(4326, 3857, "0.000001 -0.000001", "0.111\t-0.111")]
    public void A_point_is_written_to_the_millimetre_or_better(int from, int to, string line, string expected)
    {
        Transform(line, from, to).Output.ShouldBe(expected + "\n");
    }

    [Fact]
    public void What_follows_the_pair_is_passed_through_and_so_are_comments_and_empty_lines()
    {
        var (output, _, points) = Transform("\uFEFF# places\n\n  -2.44\t50.71 12.5 Piddle  Valley\r\n+1e-1 51.5", 4326, 27700);

        output.ShouldBe("# places\n\n369028.643\t90134.128 12.5 Piddle  Valley\n545858.438\t179986.129\n");
        (points.Read, points.Failed).ShouldBe((2, 0));
    }

    [Fact]
    public void A_line_that_cannot_be_transformed_keeps_its_place_and_is_named_by_number()
    {
        var (output, complaints, points) = Transform("-2.44 50.71\nhere there x\n5\n2.35 48.85 Paris\n50.71 -2.44\n1,2 3\n1 nan\n", 4326, 27700);

        output.ShouldBe("369028.643\t90134.128\n*\t* x\n*\t*\n*\t* Paris\n*\t*\n*\t*\n*\t*\n");
        complaints.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldBe([
            "Line 2: \"here there x\" does not begin with two numbers separated by a space.",
            "Line 3: \"5\" does not begin with two numbers separated by a space.",
            "Line 4: longitude 2.35, latitude 48.85 lies outside the OSTN15 grid, which is Great Britain and its waters.",
            "Line 5: longitude 50.71, latitude -2.44 lies outside the OSTN15 grid, which is Great Britain and its waters (longitude comes first: are the two swapped?).",
            "Line 6: \"1,2 3\" does not begin with two numbers separated by a space.",
            "Line 7: longitude 1, latitude NaN lies outside longitudes from -180 to 180 and latitudes from -90 to 90.",
        ]);
        (points.Read, points.Failed).ShouldBe((7, 6));
    }

    [Fact]
    public void Many_bad_lines_do_not_fill_the_terminal()
    {
        var (output, complaints, points) = Transform(string.Concat(Enumerable.Repeat("no\n", 1000)), 4326, 27700);

        output.Length.ShouldBe(4000);
        complaints.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(21);
        points.Failed.ShouldBe(1000);
    }

    [Fact]
    public void Input_without_line_ends_is_refused_and_does_not_fill_the_memory()
    {
        var refused = Should.Throw<CommandException>(() => Transform(new string('7', 3_000_000), 4326, 27700));

        refused.Message.ShouldBe("Line 1 is longer than 1048576 bytes: the input is not a list of points.");
    }

    [Fact]
    public void Lines_that_arrive_in_pieces_are_put_together()
    {
        var text = string.Concat(Enumerable.Range(0, 2000).Select(i => $"{-2.0 - (i / 1000.0):F5} 50.71 point {i}\n"));
        var whole = Transform(text, 4326, 27700).Output;

        using var output = new MemoryStream();
        new PointLines(ReferenceSystem.Of(4326)!, ReferenceSystem.Of(27700)!, 3, TextWriter.Null)
            .Transform(new Pieces(Encoding.UTF8.GetBytes(text)), output);

        Encoding.UTF8.GetString(output.ToArray()).ShouldBe(whole);
    }

    [Fact]
    public void Points_in_Dorset_agree_with_cs2cs_both_ways()
    {
        Assert.SkipWhen(Proj.Absent is not null, Proj.Absent ?? "");
        var random = new Random(2);
        var lonLat = string.Concat(Enumerable.Range(0, 20_000).Select(
            i => $"{-3 + (random.NextDouble() * 1.3):F9} {50.5 + (random.NextDouble() * 0.6):F9} {i}\n"));

        var grid = Transform(lonLat, 4326, 27700).Output;
        var back = Transform(grid, 27700, 4326).Output;

        var theirGrid = Proj.Transform(4326, 27700, 4, lonLat);
        var theirLonLat = Proj.Transform(27700, 4326, 10, grid);
        Pairs(grid.Split('\n', StringSplitOptions.RemoveEmptyEntries)).Zip(Pairs(theirGrid), Distance).Max().ShouldBeLessThan(0.035);
        Pairs(back.Split('\n', StringSplitOptions.RemoveEmptyEntries)).Zip(Pairs(theirLonLat), Distance).Max().ShouldBeLessThan(0.035 / 70_000);
        Pairs(back.Split('\n', StringSplitOptions.RemoveEmptyEntries)).Zip(Pairs(lonLat.Split('\n')), Distance).Max().ShouldBeLessThan(0.001 / 70_000);
    }

    private static (string Output, string Complaints, PointLines Points) Transform(string text, int from, int to)
    {
        using var complaints = new StringWriter();
        using var output = new MemoryStream();
        var target = ReferenceSystem.Of(to)!;
        var points = new PointLines(ReferenceSystem.Of(from)!, target, target.Decimals, complaints);
        points.Transform(new MemoryStream(Encoding.UTF8.GetBytes(text)), output);
        return (Encoding.UTF8.GetString(output.ToArray()), complaints.ToString(), points);
    }

    private static IEnumerable<(double X, double Y)> Pairs(IEnumerable<string> lines) =>
        lines.Where(line => line.Length > 0).Select(line => line.Split((char[])['\t', ' '])).Select(cells => (double.Parse(cells[0]), double.Parse(cells[1])));

    private static double Distance((double X, double Y) a, (double X, double Y) b) => double.Hypot(a.X - b.X, a.Y - b.Y);

    /// <summary>A stream that gives a few bytes at a time, as a pipe may.</summary>
    private sealed class Pieces(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, 7));
    }
}
