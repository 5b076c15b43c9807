using System.Numerics;

namespace Wessex.GeoStore.Gaps.Roads;

/// <summary>
/// Metres of road, each in exactly one class of every breakdown, counted in whole millimetres: lacking + served + unknown = all; total + partial not-spot + full +
/// unknown not-spot = all; the sum by number of operators and <see cref="SomeUnknown"/> = all; covered + lacking + unknown of each operator = all.
/// </summary>
public sealed class RoadFigures
{
    private readonly OperatorRule _rule;
    private readonly IReadOnlyList<string> _operators;
    private readonly long[] _byNumber;
    private readonly long[,] _perOperator;
    private long _lacking, _served, _unknown, _total, _partial, _full, _notSpotUnknown, _someUnknown;

    internal RoadFigures(OperatorRule rule, IReadOnlyList<string> operators)
    {
        _rule = rule;
        _operators = operators;
        _byNumber = new long[operators.Count + 1];
        _perOperator = new long[operators.Count, 3];
    }

    /// <summary>Metres that lack signal under the question's rule of operators.</summary>
    public decimal Lacking => Metres(_lacking);

    /// <summary>Metres that have it.</summary>
    public decimal Served => Metres(_served);

    /// <summary>Metres of which it is unknown.</summary>
    public decimal Unknown => Metres(_unknown);

    /// <summary>The denominator.</summary>
    public decimal All => Metres(_lacking + _served + _unknown);

    /// <summary>0 to 1; null when nothing is known.</summary>
    public double? ShareLackingOfAll => _lacking + _served == 0 ? null : (double)_lacking / (_lacking + _served + _unknown);

    /// <summary>0 to 1; null when nothing is known.</summary>
    public double? ShareLackingOfKnown => _lacking + _served == 0 ? null : (double)_lacking / (_lacking + _served);

    /// <summary>Metres that no operator covers, known of all.</summary>
    public decimal TotalNotSpot => Metres(_total);

    /// <summary>Metres that at least one operator covers and at least one is known not to.</summary>
    public decimal PartialNotSpot => Metres(_partial);

    /// <summary>Metres that every operator covers.</summary>
    public decimal Full => Metres(_full);

    /// <summary>Metres that could be one or the other, since something of an operator is unknown.</summary>
    public decimal NotSpotUnknown => Metres(_notSpotUnknown);

    /// <summary>Metres by how many operators cover them, where all are known: from none to all.</summary>
    public IReadOnlyList<OperatorNumber> ByNumberOfOperators => [.. _byNumber.Select((mm, number) => new OperatorNumber(number, Metres(mm), Share(mm)))];

    /// <summary>Metres of which at least one operator is unknown.</summary>
    public decimal SomeUnknown => Metres(_someUnknown);

    /// <summary>What is known of each operator.</summary>
    public IReadOnlyList<OperatorMetres> ByOperator =>
        [.. _operators.Select((code, i) => new OperatorMetres(code, Metres(_perOperator[i, 0]), Metres(_perOperator[i, 1]), Metres(_perOperator[i, 2])))];

    internal void Add(int covered, int lacking, long mm)
    {
        var (expected, known) = ((1 << _operators.Count) - 1, covered | lacking);
        switch (_rule.Serves(covered, lacking, _operators))
        {
            case true: _served += mm; break;
            case false: _lacking += mm; break;
            default: _unknown += mm; break;
        }

        if (covered == expected)
        {
            _full += mm;
        }
        else if (lacking == expected)
        {
            _total += mm;
        }
        else if (covered != 0 && lacking != 0)
        {
            _partial += mm;
        }
        else
        {
            _notSpotUnknown += mm;
        }

        (known == expected ? ref _byNumber[BitOperations.PopCount((uint)covered)] : ref _someUnknown) += mm;
        for (var i = 0; i < _operators.Count; i++)
        {
            _perOperator[i, (covered >> i & 1) != 0 ? 0 : (lacking >> i & 1) != 0 ? 1 : 2] += mm;
        }
    }

    private double? Share(long mm) => _lacking + _served + _unknown is var all and > 0 ? (double)mm / all : null;

    private static decimal Metres(long mm) => mm / 1000m;
}

/// <summary>Metres that a number of operators covers.</summary>
/// <param name="Share">Of all, 0 to 1; null when there is no road.</param>
public sealed record OperatorNumber(int Operators, decimal Metres, double? Share);

/// <summary>Metres of one operator in its three states.</summary>
public sealed record OperatorMetres(string Operator, decimal Covered, decimal Lacking, decimal Unknown);

/// <summary>The figures of one area, class, road or highway authority.</summary>
/// <param name="Code">An area's code; a class; a road's number, empty where it has none; trunk, council or not-stated.</param>
/// <param name="Name">An area's name, or the code in words.</param>
/// <param name="Figures">Metres.</param>
public sealed record RoadGroup(string Code, string Name, RoadFigures Figures);
