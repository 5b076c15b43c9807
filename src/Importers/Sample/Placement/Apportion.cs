namespace Wessex.Importers.Sample.Placement;

/// <summary>Whole numbers from parts.</summary>
internal static class Apportion
{
    /// <summary>Whole numbers in proportion to weights that sum exactly to the total (largest remainders; the first of equals).</summary>
    public static int[] Shares(int total, IReadOnlyList<double> weights)
    {
        var sum = weights.Sum();
        var exact = weights.Select(weight => total * weight / sum).ToArray();
        var shares = exact.Select(share => (int)Math.Floor(share)).ToArray();
        foreach (var index in Enumerable.Range(0, shares.Length).OrderByDescending(index => exact[index] - shares[index]).ThenBy(index => index)
            .Take(total - shares.Sum()))
        {
            shares[index]++;
        }

        return shares;
    }

    /// <summary>Sizes between the bounds that sum to the total; the last may be smaller.</summary>
    public static IEnumerable<int> Sizes(int total, int least, int most, SampleRandom random)
    {
        while (total > 0)
        {
            var size = total <= most ? total : Math.Min(least + random.Below(most - least + 1), total);
            yield return size;
            total -= size;
        }
    }
}
