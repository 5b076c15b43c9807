namespace Wessex.MapViewer.Api;

/// <summary>The answer of <c>/api/changes</c>.</summary>
public sealed record ChangesAnswer(
    string Subject,
    string Lacking,
    string By,
    ChangesSide From,
    ChangesSide To,
    string Sentence,
    string Unit,
    bool Correction,
    ChangeFigures Total,
    ChangeFigures? Unplaced,
    IReadOnlyList<ChangeGroup> Groups,
    IReadOnlyList<ChangedRelease> Releases,
    IReadOnlyList<GapSource> Sources,
    IReadOnlyList<string> Notes,
    int Edition,
    bool Synthetic);

/// <summary>One side of a comparison: an edition and the date that its facts speak of.</summary>
public sealed record ChangesSide(int Edition, DateOnly? AsAt);

public sealed record ChangeGroup(string Code, string Name, ChangeFigures Figures);

/// <summary>Premises or metres: what lacked then and lacks now, and every way from the one to the other.</summary>
public sealed record ChangeFigures(
    double LackingFrom,
    double LackingTo,
    double Closed,
    double Opened,
    double LackingBecameUnknown,
    double UnknownBecameLacking,
    double ArrivedLacking,
    double LeftLacking,
    double CorrectedToLacking,
    double CorrectedFromLacking,
    double OverruledToLacking,
    double OverruledFromLacking,
    double StillLacking,
    double UnknownFrom,
    double UnknownTo);

public sealed record ChangedRelease(string Dataset, string Series, int? From, DateOnly? FromAsAt, int? To, DateOnly? ToAsAt);
