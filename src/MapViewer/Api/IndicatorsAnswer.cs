namespace Wessex.MapViewer.Api;

/// <summary>The answer of <c>/api/indicators</c>.</summary>
public sealed record IndicatorsAnswer(
    IndicatorQuestion Question,
    string AreaName,
    string? Council,
    string Sentence,
    IReadOnlyList<Indicator> Indicators,
    PlannedSites? PlannedSites,
    IReadOnlyList<GapSource> Sources,
    IReadOnlyList<string> Notes,
    int Edition,
    bool Synthetic);

public sealed record IndicatorQuestion(string Area, int Year);

/// <summary>One indicator: ours, its target, what others publish, and its history. Shares are fractions 0..1.</summary>
public sealed record Indicator(
    IndicatorDefinition Definition,
    DateOnly? AsAt,
    IndicatorFigures? Figures,
    string? NotHeld,
    IReadOnlyList<IndicatorNeighbour> Neighbours,
    IReadOnlyList<IndicatorComparator> Comparators,
    IReadOnlyList<IndicatorTarget> Targets,
    IReadOnlyList<IndicatorPoint> History,
    IndicatorTrend Trend,
    IndicatorProjection Projection);

public sealed record IndicatorDefinition(string Code, string Title, string Meaning, string Unit, string Better, string Rule);

public sealed record IndicatorFigures(double Numerator, double Unknown, double Denominator, double? ShareOfAll, double? ShareUnknown, double? ShareOfKnown);

public sealed record IndicatorNeighbour(string Code, string Name, IndicatorFigures? Figures);

/// <summary>A published figure beside ours. Per cent, as the publisher gave it; the difference in points is null where the two cannot be laid side by side.</summary>
public sealed record IndicatorComparator(
    string AreaCode, string AreaName, double? Percent, string? Qualifier, string AsAt, string Publisher, string Source, string Basis, bool Synthetic,
    double? DifferencePoints, IReadOnlyList<string> Explanation);

public sealed record IndicatorTarget(double? Percent, int By, string Status, string Publisher, string? Note);

public sealed record IndicatorPoint(DateOnly AsAt, int Edition, double? ShareOfAll, double? ShareUnknown);

public sealed record IndicatorTrend(int Releases, double? PointsPerYear, double? ShareAtYear, double? BackTestErrorPoints, string Sentence);

public sealed record IndicatorProjection(int Year, double? ShareOfAll, double? ShareOfAllWithUndated, string Sentence);

public sealed record PlannedSites(long Sites, string Sentence);
