namespace Wessex.GeoStore.Gaps.Clusters;

/// <summary>
/// Points in groups, in each of which every point is within a distance of another: DBSCAN with every point a core, which is what is connected.
/// No point is then on the edge of two groups, and the order of the points does not matter.
/// </summary>
/// <remarks>
/// Positions are whole millimetres and are compared as integers, so that points exactly the distance apart are together, without a rounding.
/// They are looked for by squares so small that two points of one square are always within the distance; two squares are compared only until one pair joins them.
/// </remarks>
internal static class ConnectedPoints
{
    /// <summary>The group of each point: the place of its first point.</summary>
    /// <param name="points">Eastings and northings in millimetres.</param>
    /// <param name="distance">Millimetres.</param>
    public static int[] Groups(IReadOnlyList<(long X, long Y)> points, long distance)
    {
        var groups = new int[points.Count];
        var edge = Math.Max(1, (long)(distance / Math.Sqrt(2)));
        var squares = new Dictionary<(long Column, long Row), List<int>>();
        for (var point = 0; point < points.Count; point++)
        {
            var square = (Square(points[point].X, edge), Square(points[point].Y, edge));
            if (!squares.TryGetValue(square, out var members))
            {
                squares[square] = members = [];
            }

            members.Add(point);
            groups[point] = members[0];
        }

        var reach = (distance / edge) + 1;
        foreach (var ((column, row), members) in squares)
        {
            for (var across = 0L; across <= reach; across++)
            {
                for (var up = across == 0 ? 1 : -reach; up <= reach; up++)
                {
                    if (squares.TryGetValue((column + across, row + up), out var others))
                    {
                        Join(points, groups, members, others, distance);
                    }
                }
            }
        }

        for (var point = 0; point < groups.Length; point++)
        {
            groups[point] = First(groups, point);
        }

        return groups;
    }

    private static long Square(long millimetres, long edge) => (long)Math.Floor((double)millimetres / edge);

    private static void Join(IReadOnlyList<(long X, long Y)> points, int[] groups, List<int> members, List<int> others, long distance)
    {
        var (one, other) = (First(groups, members[0]), First(groups, others[0]));
        if (one != other && AnyWithin(points, members, others, distance))
        {
            groups[Math.Max(one, other)] = Math.Min(one, other);
        }
    }

    private static bool AnyWithin(IReadOnlyList<(long X, long Y)> points, List<int> members, List<int> others, long distance)
    {
        foreach (var member in members)
        {
            var (x, y) = points[member];
            foreach (var other in others)
            {
                var (dx, dy) = (points[other].X - x, points[other].Y - y);
                if ((dx * dx) + (dy * dy) <= distance * distance)
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Follows a point to the first of its group, and shortens the way for who comes after.</summary>
    private static int First(int[] groups, int point)
    {
        while (groups[point] != point)
        {
            groups[point] = groups[groups[point]];
            point = groups[point];
        }

        return point;
    }
}
