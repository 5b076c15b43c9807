using System.Numerics;

namespace Wessex.GeoStore.Gaps.Roads;

/// <summary>
/// Adds up amounts (millimetres of road, premises) by the states of their operators, each in exactly one class of every breakdown: lacking + served + unknown = all;
/// total + partial not-spot + full + unknown not-spot = all; the sum by number of operators and <see cref="SomeUnknown"/> = all; the three states of each operator = all.
/// </summary>
internal sealed class SignalTally(OperatorRule rule, IReadOnlyList<string> operators)
{
    private readonly long[] _byNumber = new long[operators.Count + 1];
    private readonly long[,] _perOperator = new long[operators.Count, 3];

    public IReadOnlyList<string> Operators => operators;

    public long Lacking { get; private set; }

    public long Served { get; private set; }

    public long Unknown { get; private set; }

    public long TotalNotSpot { get; private set; }

    public long PartialNotSpot { get; private set; }

    public long Full { get; private set; }

    public long NotSpotUnknown { get; private set; }

    public long SomeUnknown { get; private set; }

    public long All => Lacking + Served + Unknown;

    /// <summary>0 to 1; null when nothing is known.</summary>
    public double? ShareLackingOfAll => Lacking + Served == 0 ? null : (double)Lacking / All;

    /// <summary>0 to 1; null when nothing is known.</summary>
    public double? ShareLackingOfKnown => Lacking + Served == 0 ? null : (double)Lacking / (Lacking + Served);

    /// <summary>By how many operators cover, where all are known: from none to all.</summary>
    public IReadOnlyList<long> ByNumber => _byNumber;

    public (long Covered, long Lacking, long Unknown) Of(int number) => (_perOperator[number, 0], _perOperator[number, 1], _perOperator[number, 2]);

    public double? Share(long amount) => All > 0 ? (double)amount / All : null;

    /// <param name="covered">Bits of the operators that cover.</param>
    /// <param name="lacking">Bits of the operators that are known not to.</param>
    public void Add(int covered, int lacking, long amount)
    {
        var (expected, known) = ((1 << operators.Count) - 1, covered | lacking);
        switch (rule.Serves(covered, lacking, operators))
        {
            case true: Served += amount; break;
            case false: Lacking += amount; break;
            default: Unknown += amount; break;
        }

        if (covered == expected)
        {
            Full += amount;
        }
        else if (lacking == expected)
        {
            TotalNotSpot += amount;
        }
        else if (covered != 0 && lacking != 0)
        {
            PartialNotSpot += amount;
        }
        else
        {
            NotSpotUnknown += amount;
        }

        if (known == expected)
        {
            _byNumber[BitOperations.PopCount((uint)covered)] += amount;
        }
        else
        {
            SomeUnknown += amount;
        }

        for (var i = 0; i < operators.Count; i++)
        {
            _perOperator[i, (covered >> i & 1) != 0 ? 0 : (lacking >> i & 1) != 0 ? 1 : 2] += amount;
        }
    }
}
