namespace Wessex.Importers.Sample.Coverage;

/// <summary>Chooses whole groups, the foremost first, so that their sizes sum exactly to a number.</summary>
internal static class ExactChoice
{
    /// <summary>
    /// The groups to take: a prefix of the order, with the groups around its end exchanged for others near by until the sum is exact.
    /// When no exchange makes it exact, the largest sum below it.
    /// </summary>
    /// <param name="sizes">In order of preference, each at least 0.</param>
    public static bool[] Take(IReadOnlyList<int> sizes, int sum)
    {
        var taken = new bool[sizes.Count];
        var (end, left) = (0, sum);
        while (end < sizes.Count && sizes[end] <= left)
        {
            taken[end] = true;
            left -= sizes[end++];
        }

        foreach (var reach in new[] { 12, 40, 160 })
        {
            if (left == 0 || Exchange(sizes, taken, Math.Max(0, end - reach), Math.Min(sizes.Count, end + reach), ref left))
            {
                return taken;
            }
        }

        for (var i = end; i < sizes.Count; i++)
        {
            if (sizes[i] <= left)
            {
                taken[i] = true;
                left -= sizes[i];
            }
        }

        return taken;
    }

    /// <summary>Chooses anew among [from, to) so that nothing is left; keeps everything as it was when that cannot be.</summary>
    private static bool Exchange(IReadOnlyList<int> sizes, bool[] taken, int from, int to, ref int left)
    {
        var room = left;
        for (var i = from; i < to; i++)
        {
            room += taken[i] ? sizes[i] : 0;
        }

        // reachable[i][r]: groups from i on can fill r exactly.
        var reachable = new bool[to - from + 1][];
        reachable[^1] = new bool[room + 1];
        reachable[^1][0] = true;
        for (var i = to - 1; i >= from; i--)
        {
            var after = reachable[i - from + 1];
            var here = reachable[i - from] = (bool[])after.Clone();
            for (var r = sizes[i]; r <= room; r++)
            {
                here[r] |= after[r - sizes[i]];
            }
        }

        if (!reachable[0][room])
        {
            return false;
        }

        for (var i = from; i < to; i++)
        {
            taken[i] = sizes[i] <= room && reachable[i - from + 1][room - sizes[i]];
            room -= taken[i] ? sizes[i] : 0;
        }

        left = 0;
        return true;
    }
}
