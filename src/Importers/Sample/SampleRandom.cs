namespace Wessex.Importers.Sample;

/// <summary>
/// The sample's own random numbers (SplitMix64): the same on every machine and runtime for a seed. Each part of the sample draws
/// from a stream of its own name, so that a change in one part leaves the others as they were. Only integer arithmetic, division
/// and square roots are used, which IEEE 754 defines to the last bit.
/// </summary>
internal sealed class SampleRandom(ulong state)
{
    private ulong _state = state;

    /// <summary>The stream of a seed under a name.</summary>
    public static SampleRandom Stream(long seed, string name)
    {
        var hash = 14695981039346656037UL;
        foreach (var letter in name)
        {
            hash = (hash ^ letter) * 1099511628211UL;
        }

        return new SampleRandom(Mix(hash ^ Mix((ulong)seed)));
    }

    /// <summary>A number in [0, 1) that depends on nothing but the stream's name, the seed and the two keys.</summary>
    public static double At(long seed, long key, long other = 0) =>
        (Mix((ulong)seed ^ Mix((ulong)key + (0x632BE59BD9B4E019UL * (ulong)(other + 1)))) >> 11) * (1.0 / (1UL << 53));

    public ulong Next()
    {
        _state += 0x9E3779B97F4A7C15UL;
        return Mix(_state);
    }

    /// <summary>In [0, 1).</summary>
    public double NextDouble() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>In [<paramref name="low"/>, <paramref name="high"/>).</summary>
    public double Between(double low, double high) => low + ((high - low) * NextDouble());

    /// <summary>In 0 to <paramref name="count"/> − 1.</summary>
    public int Below(int count) => (int)(NextDouble() * count);

    public bool Chance(double probability) => NextDouble() < probability;

    /// <summary>Bell-shaped, mean 0, standard deviation 1, within ±3.5: the sum of twelve uniform numbers, a little shortened.</summary>
    public double Bell()
    {
        var sum = -6.0;
        for (var i = 0; i < 12; i++)
        {
            sum += NextDouble();
        }

        return Math.Clamp(sum, -3.5, 3.5);
    }

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
        return value ^ (value >> 31);
    }
}
