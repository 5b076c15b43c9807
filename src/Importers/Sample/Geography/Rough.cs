using NetTopologySuite.Geometries;

namespace Wessex.Importers.Sample.Geography;

/// <summary>Makes straight lines look drawn by nature: midpoints are moved aside, again and again. The same line always gives the same shape.</summary>
internal static class Rough
{
    /// <summary>A line through all its points with the stretches between them roughened.</summary>
    /// <param name="points">Metres.</param>
    /// <param name="amplitude">How far a midpoint may move aside, as a part of its stretch's length.</param>
    /// <param name="finest">Stretches shorter than this stay straight, metres.</param>
    public static Coordinate[] Chain(IReadOnlyList<Coordinate> points, double amplitude, double finest)
    {
        var line = new List<Coordinate> { points[0] };
        for (var i = 1; i < points.Count; i++)
        {
            Add(line, points[i - 1], points[i], amplitude, finest);
        }

        return [.. line];
    }

    private static void Add(List<Coordinate> line, Coordinate from, Coordinate to, double amplitude, double finest)
    {
        var (dx, dy) = (to.X - from.X, to.Y - from.Y);
        if ((dx * dx) + (dy * dy) < finest * finest)
        {
            line.Add(to);
            return;
        }

        var aside = ((2 * SampleRandom.At(Key(from), Key(to))) - 1) * amplitude;
        var middle = new Coordinate(
            Math.Round(((from.X + to.X) / 2) - (dy * aside), 1), Math.Round(((from.Y + to.Y) / 2) + (dx * aside), 1));
        Add(line, from, middle, amplitude, finest);
        Add(line, middle, to, amplitude, finest);
    }

    private static long Key(Coordinate point) => (((long)Math.Round(point.X * 10)) << 32) ^ (long)Math.Round(point.Y * 10);
}
