namespace Wessex.GeoStore.Disagreements;

/// <summary>
/// Metres of road of one operator, each in exactly one class, counted in whole millimetres: both covered + both lacking + predicted only + measured only + edge + unknown = all.
/// </summary>
public sealed class RoadDisagreementFigures
{
    private readonly Dictionary<string, long> _classes = new(StringComparer.Ordinal);
    private long _all;

    internal RoadDisagreementFigures(string code) => Operator = code;

    /// <summary>Its code.</summary>
    public string Operator { get; }

    /// <summary>Metres that are predicted and measured to be covered.</summary>
    public decimal BothCovered => Metres("both-covered");

    /// <summary>Metres that are predicted and measured to lack signal.</summary>
    public decimal BothLacking => Metres("both-lacking");

    /// <summary>Metres that are predicted to be covered and measured to lack signal.</summary>
    public decimal PredictedOnly => Metres("predicted-only");

    /// <summary>Metres that are predicted to lack signal and measured to be covered.</summary>
    public decimal MeasuredOnly => Metres("measured-only");

    /// <summary>Metres of measured stretches within which the prediction changes, so that the two cannot be compared.</summary>
    public decimal Edge => Metres("edge");

    /// <summary>Metres without enough readings or without a prediction.</summary>
    public decimal Unknown => (_all - _classes.Values.Sum()) / 1000m;

    /// <summary>The denominator.</summary>
    public decimal All => _all / 1000m;

    /// <summary>0 to 1: of what can be compared; null when nothing can.</summary>
    public double? ShareDisagreeing =>
        BothCovered + BothLacking + PredictedOnly + MeasuredOnly is var compared and > 0 ? (double)((PredictedOnly + MeasuredOnly) / compared) : null;

    internal void Add(string? ofClass, long mm)
    {
        if (ofClass is null)
        {
            _all += mm;
        }
        else
        {
            _classes[ofClass] = _classes.GetValueOrDefault(ofClass) + mm;
        }
    }

    private decimal Metres(string ofClass) => _classes.GetValueOrDefault(ofClass) / 1000m;
}

/// <summary>The figures of one area, class, road or highway authority, operator by operator.</summary>
public sealed record RoadDisagreementGroup(string Code, string Name, IReadOnlyList<RoadDisagreementFigures> Operators);

/// <summary>How much of the disagreement of one operator is more than chance, stretch by stretch.</summary>
/// <param name="Compared">Stretches whose measured and predicted state are known.</param>
/// <param name="Disagreeing">Of these, those that disagree.</param>
/// <param name="BeyondChance">Of these, those that chance would give less than once in twenty times.</param>
/// <param name="Decidable">Of the compared, those with drives enough that this could be found at all.</param>
public sealed record RoadDisagreementTest(string Operator, long Compared, long Disagreeing, long BeyondChance, long Decidable)
{
    /// <summary>At most so many would be found if every prediction were right: a twentieth of the decidable.</summary>
    public double ExpectedByChance => Decidable * RoadDisagreementQuestion.ChanceAtMost;
}
