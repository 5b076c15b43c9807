using System.Runtime.InteropServices;
using System.Text;
using Wessex.GeoStore.Gaps.Roads.Profiles;

namespace Wessex.Importers.Analyses.Measured;

/// <summary>
/// How sure a share is, when readings of one drive are alike: whole drives are drawn anew, with repetition, and the share of each draw is noted (a block bootstrap).
/// The numbers are drawn from the profile's seed and the stretch's name, so that the same readings give the same interval whatever else is computed.
/// </summary>
internal static class DriveResampling
{
    /// <param name="drives">Readings at the bar or above, and all, of each drive.</param>
    public static (double Low, double High) Interval((int Over, int All)[] drives, Aggregation rules, string stretch)
    {
        var numbers = new SplitMix(Hash(stretch) ^ (ulong)rules.Seed.Value);
        var shares = new double[(int)rules.Resamples.Value];
        for (var draw = 0; draw < shares.Length; draw++)
        {
            var (over, all) = (0, 0);
            for (var i = 0; i < drives.Length; i++)
            {
                var drive = drives[(int)(numbers.Next() % (ulong)drives.Length)];
                over += drive.Over;
                all += drive.All;
            }

            shares[draw] = (double)over / all;
        }

        Array.Sort(shares);
        var outside = (1 - rules.Interval.Value) / 2;
        return (shares[(int)(outside * (shares.Length - 1))], shares[(int)Math.Ceiling((1 - outside) * (shares.Length - 1))]);
    }

    /// <summary>FNV-1a, which is the same on every machine.</summary>
    private static ulong Hash(string text) =>
        Encoding.UTF8.GetBytes(text).Aggregate(14695981039346656037UL, (hash, letter) => (hash ^ letter) * 1099511628211UL);

    /// <summary>Sebastiano Vigna's SplitMix64.</summary>
    [StructLayout(LayoutKind.Auto)]
    private struct SplitMix(ulong seed)
    {
        private ulong _state = seed;

        public ulong Next()
        {
            var mixed = _state += 0x9E3779B97F4A7C15UL;
            mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9UL;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
            return mixed ^ (mixed >> 31);
        }
    }
}
