using System.Runtime.InteropServices;

namespace Wessex.Importers.Analyses.Signal;

/// <summary>A stretch of a road link, in integer millimetres from its start; <c>FromMm &lt; ToMm</c>.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Stretch(long FromMm, long ToMm);

/// <summary>A stretch along which every operator has one state.</summary>
/// <param name="Covered">Bits of the operators that cover it.</param>
/// <param name="Lacking">Bits of the operators that are known not to; an operator in neither is unknown.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SignalRun(long FromMm, long ToMm, int Covered, int Lacking);

/// <summary>Combines what is known of one link, operator by operator: a sweep in one dimension, so that every millimetre has exactly one state of each.</summary>
internal static class SignalSweep
{
    /// <param name="lengthMm">Of the link.</param>
    /// <param name="covered">By operator: where it covers, in order and apart.</param>
    /// <param name="known">By operator: the extent of its prediction, in order and apart; what it covers outside counts as covered.</param>
    /// <param name="runs">Cleared, then given the runs from 0 to the length in order; neighbours differ.</param>
    public static void Combine(long lengthMm, IReadOnlyList<IReadOnlyList<Stretch>> covered, IReadOnlyList<IReadOnlyList<Stretch>> known, List<SignalRun> runs)
    {
        runs.Clear();
        Span<int> inCovered = stackalloc int[covered.Count];
        Span<int> inKnown = stackalloc int[covered.Count];
        inCovered.Clear();
        inKnown.Clear();
        for (var from = 0L; from < lengthMm;)
        {
            var (to, coveredBits, knownBits) = (lengthMm, 0, 0);
            for (var i = 0; i < covered.Count; i++)
            {
                coveredBits |= Advance(covered[i], ref inCovered[i], from, ref to) ? 1 << i : 0;
                knownBits |= Advance(known[i], ref inKnown[i], from, ref to) ? 1 << i : 0;
            }

            var lacking = knownBits & ~coveredBits;
            if (runs.Count > 0 && runs[^1].Covered == coveredBits && runs[^1].Lacking == lacking)
            {
                runs[^1] = runs[^1] with { ToMm = to };
            }
            else
            {
                runs.Add(new SignalRun(from, to, coveredBits, lacking));
            }

            from = to;
        }
    }

    /// <summary>Whether a place lies in one of the stretches; <paramref name="to"/> comes down to where that next changes.</summary>
    private static bool Advance(IReadOnlyList<Stretch> stretches, ref int next, long from, ref long to)
    {
        while (next < stretches.Count && stretches[next].ToMm <= from)
        {
            next++;
        }

        if (next == stretches.Count)
        {
            return false;
        }

        var isIn = stretches[next].FromMm <= from;
        to = Math.Min(to, isIn ? stretches[next].ToMm : stretches[next].FromMm);
        return isIn;
    }
}
