using NetTopologySuite.Geometries;
using Wessex.Importers.Sample.Geography;

namespace Wessex.Importers.Sample.Roads;

/// <summary>Lines of roads: drawn through places, measured, cut and moved aside. Metres on the grid, points to the centimetre.</summary>
internal static class RoadLine
{
    /// <summary>A line through all places that bends as a road does: a smooth curve first, then small bends of its own.</summary>
    /// <param name="wander">How far a stretch may bend aside, as a part of its length.</param>
    /// <param name="finest">Stretches shorter than this stay straight.</param>
    public static Coordinate[] Through(IReadOnlyList<Coordinate> places, double wander, double finest)
    {
        var curve = new List<Coordinate> { places[0] };
        for (var i = 1; i < places.Count; i++)
        {
            var (from, to) = (places[i - 1], places[i]);
            var before = i > 1 ? places[i - 2] : from;
            var after = i + 1 < places.Count ? places[i + 1] : to;
            var pieces = Math.Max(1, (int)(from.Distance(to) / 450));
            for (var piece = 1; piece < pieces; piece++)
            {
                curve.Add(Between(before, from, to, after, piece / (double)pieces));
            }

            curve.Add(to);
        }

        return Rounded(Rough.Chain(curve, wander, finest));
    }

    /// <summary>Points to the centimetre, none twice in a row.</summary>
    public static Coordinate[] Rounded(IEnumerable<Coordinate> points)
    {
        var line = new List<Coordinate>();
        foreach (var point in points.Select(Round))
        {
            if (line.Count == 0 || !line[^1].Equals2D(point))
            {
                line.Add(point);
            }
        }

        return [.. line];
    }

    public static Coordinate Round(Coordinate point) => new(Math.Round(point.X, 2), Math.Round(point.Y, 2));

    public static double Length(IReadOnlyList<Coordinate> line)
    {
        var length = 0.0;
        for (var i = 1; i < line.Count; i++)
        {
            length += line[i - 1].Distance(line[i]);
        }

        return length;
    }

    /// <summary>The point at a distance along a line, with the direction of the line there as a unit vector.</summary>
    public static (double X, double Y, double AlongX, double AlongY) At(IReadOnlyList<Coordinate> line, double chainage)
    {
        for (var i = 1; ; i++)
        {
            var length = line[i - 1].Distance(line[i]);
            if (chainage <= length || i == line.Count - 1)
            {
                var (x, y) = ((line[i].X - line[i - 1].X) / length, (line[i].Y - line[i - 1].Y) / length);
                return (line[i - 1].X + (x * chainage), line[i - 1].Y + (y * chainage), x, y);
            }

            chainage -= length;
        }
    }

    /// <summary>The part of a line between two distances along it; its end points are not rounded.</summary>
    public static Coordinate[] Part(IReadOnlyList<Coordinate> line, double from, double to)
    {
        var (part, along) = (new List<Coordinate> { Place(line, from) }, 0.0);
        for (var i = 1; i < line.Count; i++)
        {
            along += line[i - 1].Distance(line[i]);
            if (along > from + 0.005 && along < to - 0.005)
            {
                part.Add(line[i]);
            }
        }

        part.Add(Place(line, to));
        return [.. part];
    }

    /// <summary>A line beside another, to its left when positive; it keeps the other's ends.</summary>
    public static Coordinate[] Beside(IReadOnlyList<Coordinate> line, double left)
    {
        var length = Length(line);
        var taper = Math.Min(40, length / 4);
        var points = new List<Coordinate> { line[0], Aside(line, taper, left) };
        var along = 0.0;
        for (var i = 1; i < line.Count - 1; i++)
        {
            along += line[i - 1].Distance(line[i]);
            if (along > taper + 5 && along < length - taper - 5)
            {
                points.Add(Mitre(line[i - 1], line[i], line[i + 1], left));
            }
        }

        points.Add(Aside(line, length - taper, left));
        points.Add(line[^1]);
        return Rounded(points);
    }

    private static Coordinate Aside(IReadOnlyList<Coordinate> line, double chainage, double left)
    {
        var (x, y, alongX, alongY) = At(line, chainage);
        return new Coordinate(x - (alongY * left), y + (alongX * left));
    }

    private static Coordinate Place(IReadOnlyList<Coordinate> line, double chainage)
    {
        var (x, y, _, _) = At(line, chainage);
        return new Coordinate(x, y);
    }

    private static Coordinate Mitre(Coordinate before, Coordinate at, Coordinate after, double left)
    {
        var (a, b) = (before.Distance(at), at.Distance(after));
        var (x, y) = (((at.X - before.X) / a) + ((after.X - at.X) / b), ((at.Y - before.Y) / a) + ((after.Y - at.Y) / b));
        var length = Math.Sqrt((x * x) + (y * y));
        return new Coordinate(at.X - (y / length * left), at.Y + (x / length * left));
    }

    /// <summary>A point of the cubic curve from one place to the next that leaves and arrives in the direction of the places around.</summary>
    private static Coordinate Between(Coordinate before, Coordinate from, Coordinate to, Coordinate after, double part)
    {
        var length = from.Distance(to);
        var (leaveX, leaveY) = Direction(before, to);
        var (arriveX, arriveY) = Direction(from, after);
        var (t2, t3) = (part * part, part * part * part);
        var (h00, h10, h01, h11) = ((2 * t3) - (3 * t2) + 1, t3 - (2 * t2) + part, (3 * t2) - (2 * t3), t3 - t2);
        return new Coordinate(
            (h00 * from.X) + (h01 * to.X) + (length * ((h10 * leaveX) + (h11 * arriveX))),
            (h00 * from.Y) + (h01 * to.Y) + (length * ((h10 * leaveY) + (h11 * arriveY))));
    }

    private static (double X, double Y) Direction(Coordinate from, Coordinate to)
    {
        var length = from.Distance(to);
        return ((to.X - from.X) / length, (to.Y - from.Y) / length);
    }
}
