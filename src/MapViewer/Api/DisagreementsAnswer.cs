namespace Wessex.MapViewer.Api;

/// <summary>The answer of <c>/api/disagreements?subject=roads</c>.</summary>
public sealed record RoadDisagreementsAnswer(
    RoadDisagreementQuestion Question,
    string Sentence,
    string Denominator,
    IReadOnlyList<DisagreementFigures> Total,
    IReadOnlyList<DisagreementGroup> Groups,
    IReadOnlyList<DisagreementTest> Tests,
    DisagreementListed Listed,
    IReadOnlyList<GapSource> Sources,
    IReadOnlyList<string> Notes,
    int Edition,
    bool Synthetic);

public sealed record RoadDisagreementQuestion(string Technology, string Environment, Coded By, string Profile);

public sealed record DisagreementGroup(string Code, string Name, IReadOnlyList<DisagreementFigures> Operators);

/// <summary>Metres of one operator by what prediction and measurement say of them.</summary>
public sealed record DisagreementFigures(
    string? Operator, double BothCovered, double BothLacking, double PredictedOnly, double MeasuredOnly, double Edge, double Unknown, double All, double? ShareDisagreeing)
{
    /// <summary>Metres of which both say something.</summary>
    public double Compared => BothCovered + BothLacking + PredictedOnly + MeasuredOnly;
}

/// <summary>Stretches of one operator put to the test of chance.</summary>
public sealed record DisagreementTest(string Operator, int Compared, int Disagreeing, int BeyondChance, int Decidable, double ExpectedByChance);

public sealed record DisagreementListed(int Stretches, double Metres);

/// <summary>The answer of <c>/api/disagreements?subject=premises</c>.</summary>
public sealed record PremisesDisagreementsAnswer(
    PremisesDisagreementQuestion Question,
    string Sentence,
    long Total,
    long Premises,
    long All,
    IReadOnlyList<DisagreementPair> Pairs,
    IReadOnlyList<PremisesDisagreementGroup> Groups,
    long Unplaced,
    IReadOnlyList<GapSource> Sources,
    IReadOnlyList<string> Notes,
    int Edition,
    bool Synthetic);

public sealed record PremisesDisagreementQuestion(string? Level, string By, string? Area);

/// <summary>How many premises one source says a thing of that another denies.</summary>
public sealed record DisagreementPair(string Level, string Source, bool Says, string Against, string AgainstLevel, bool AgainstSays, long Premises);

public sealed record PremisesDisagreementGroup(string Code, string Name, long Premises);
