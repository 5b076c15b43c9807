using System.Runtime.InteropServices;

namespace Wessex.GeoStore.Gaps.Clusters;

/// <summary>A straight piece in metres of the British grid; a point is one whose ends are the same.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Segment(double FromX, double FromY, double ToX, double ToY)
{
    /// <summary>Metres from a point. At an end it is the distance to that end to the last bit, so that pieces that meet there are equally near.</summary>
    public double Metres(double x, double y)
    {
        var (dx, dy) = (ToX - FromX, ToY - FromY);
        var square = (dx * dx) + (dy * dy);
        var share = square == 0 ? 0 : (((x - FromX) * dx) + ((y - FromY) * dy)) / square;
        var (nearX, nearY) = share <= 0 ? (FromX, FromY) : share >= 1 ? (ToX, ToY) : (FromX + (share * dx), FromY + (share * dy));
        return Math.Sqrt(((nearX - x) * (nearX - x)) + ((nearY - y) * (nearY - y)));
    }
}

/// <summary>
/// Which of many straight pieces is nearest to some points: boxes of boxes of the pieces, packed along a curve that keeps neighbours together. A box is opened only when it is nearer than what
/// was found, for this point or one before it, so that many points cost little more than the first.
/// </summary>
internal sealed class NearestSegments
{
    private const int Width = 16; // pieces or boxes in a box
    private readonly List<Segment> _segments;
    private readonly int[] _order;
    private readonly List<Box[]> _levels = [];
    private readonly PriorityQueue<(int Level, int Place), double> _open = new();

    /// <param name="segments">Of pieces equally near the one that comes first here is the nearest.</param>
    public NearestSegments(List<Segment> segments)
    {
        _segments = segments;
        _order = [.. Enumerable.Range(0, segments.Count)];
        Array.Sort([.. segments.Select(Along)], _order);
        if (segments.Count > 0)
        {
            _levels.Add([.. _order.Chunk(Width).Select(places => Box.Around([.. places.Select(place => Box.Of(segments[place]))]))]);
            while (_levels[^1].Length > 1)
            {
                _levels.Add([.. _levels[^1].Chunk(Width).Select(Box.Around)]);
            }
        }
    }

    /// <summary>The nearest piece to any of the points: its place among those given, and metres; null where there is none.</summary>
    public (int Place, double Metres)? To(IEnumerable<(double X, double Y)> points)
    {
        var (place, metres) = (int.MaxValue, double.PositiveInfinity);
        foreach (var (x, y) in points)
        {
            _open.Clear();
            Open(_levels.Count, 0, 1);
            while (_open.TryDequeue(out var box, out var away) && away <= metres)
            {
                Open(box.Level, box.Place * Width, (box.Place + 1) * Width);
            }

            void Open(int level, int from, int until)
            {
                if (level == 0)
                {
                    foreach (var one in _order.AsSpan(from..Math.Min(until, _order.Length)))
                    {
                        var distance = _segments[one].Metres(x, y);
                        if (distance < metres || (distance == metres && one < place))
                        {
                            (place, metres) = (one, distance);
                        }
                    }

                    return;
                }

                for (var inner = from; inner < Math.Min(until, _levels[level - 1].Length); inner++)
                {
                    var distance = _levels[level - 1][inner].Metres(x, y);
                    if (distance <= metres)
                    {
                        _open.Enqueue((level - 1, inner), distance);
                    }
                }
            }
        }

        return place == int.MaxValue ? null : (place, metres);
    }

    /// <summary>The place along a Z-curve in steps of a metre.</summary>
    private static ulong Along(Segment segment)
    {
        var (x, y) = (Spread((segment.FromX + segment.ToX) / 2), Spread((segment.FromY + segment.ToY) / 2));
        return x | (y << 1);
    }

    private static ulong Spread(double metres)
    {
        var bits = (ulong)Math.Clamp(metres + (1 << 23), 0, uint.MaxValue);
        bits = (bits | (bits << 16)) & 0x0000FFFF0000FFFF;
        bits = (bits | (bits << 8)) & 0x00FF00FF00FF00FF;
        bits = (bits | (bits << 4)) & 0x0F0F0F0F0F0F0F0F;
        bits = (bits | (bits << 2)) & 0x3333333333333333;
        return (bits | (bits << 1)) & 0x5555555555555555;
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Box(double West, double South, double East, double North)
    {
        public static Box Of(Segment one) => new(
            Math.Min(one.FromX, one.ToX), Math.Min(one.FromY, one.ToY), Math.Max(one.FromX, one.ToX), Math.Max(one.FromY, one.ToY));

        public static Box Around(Box[] boxes) => new(boxes.Min(box => box.West), boxes.Min(box => box.South), boxes.Max(box => box.East), boxes.Max(box => box.North));

        public double Metres(double x, double y)
        {
            var (dx, dy) = (Math.Max(0, Math.Max(West - x, x - East)), Math.Max(0, Math.Max(South - y, y - North)));
            return Math.Sqrt((dx * dx) + (dy * dy));
        }
    }
}
