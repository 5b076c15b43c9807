namespace Wessex.GeoStore.Gaps.Roads;

/// <summary>Metres of road in every breakdown of <see cref="SignalTally"/>, counted in whole millimetres.</summary>
public sealed class RoadFigures
{
    private readonly SignalTally _tally;

    internal RoadFigures(OperatorRule rule, IReadOnlyList<string> operators) => _tally = new SignalTally(rule, operators);

    /// <summary>Metres that lack signal under the question's rule of operators.</summary>
    public decimal Lacking => Metres(_tally.Lacking);

    /// <summary>Metres that have it.</summary>
    public decimal Served => Metres(_tally.Served);

    /// <summary>Metres of which it is unknown.</summary>
    public decimal Unknown => Metres(_tally.Unknown);

    /// <summary>The denominator.</summary>
    public decimal All => Metres(_tally.All);

    /// <summary>0 to 1; null when nothing is known.</summary>
    public double? ShareLackingOfAll => _tally.ShareLackingOfAll;

    /// <summary>0 to 1; null when nothing is known.</summary>
    public double? ShareLackingOfKnown => _tally.ShareLackingOfKnown;

    /// <summary>Metres that no operator covers, known of all.</summary>
    public decimal TotalNotSpot => Metres(_tally.TotalNotSpot);

    /// <summary>Metres that at least one operator covers and at least one is known not to.</summary>
    public decimal PartialNotSpot => Metres(_tally.PartialNotSpot);

    /// <summary>Metres that every operator covers.</summary>
    public decimal Full => Metres(_tally.Full);

    /// <summary>Metres that could be one or the other, since something of an operator is unknown.</summary>
    public decimal NotSpotUnknown => Metres(_tally.NotSpotUnknown);

    /// <summary>Metres by how many operators cover them, where all are known: from none to all.</summary>
    public IReadOnlyList<OperatorNumber> ByNumberOfOperators => [.. _tally.ByNumber.Select((mm, number) => new OperatorNumber(number, Metres(mm), _tally.Share(mm)))];

    /// <summary>Metres of which at least one operator is unknown.</summary>
    public decimal SomeUnknown => Metres(_tally.SomeUnknown);

    /// <summary>What is known of each operator.</summary>
    public IReadOnlyList<OperatorMetres> ByOperator =>
        [.. _tally.Operators.Select((code, i) => (code, of: _tally.Of(i))).Select(one => new OperatorMetres(one.code, Metres(one.of.Covered), Metres(one.of.Lacking), Metres(one.of.Unknown)))];

    internal void Add(int covered, int lacking, long mm) => _tally.Add(covered, lacking, mm);

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
