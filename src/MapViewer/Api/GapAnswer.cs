namespace Wessex.MapViewer.Api;

/// <summary>The answer of <c>/api/gaps/premises</c>.</summary>
public sealed record GapAnswer(
    GapQuestion Question,
    GapLevel Level,
    string Sentence,
    string Unit,
    string Denominator,
    GapFigures Total,
    IReadOnlyList<GapGroup> Groups,
    GapUnplaced? Unplaced,
    IReadOnlyList<GapSource> Sources,
    IReadOnlyList<string> Notes,
    int Edition,
    DateOnly? AsOf,
    bool Synthetic);

public sealed record GapQuestion(string Lacking, string By, string? Area, string? Unit);

public sealed record GapLevel(string Code, string Title, string Definition);

/// <summary>Premises or postcodes by state; shares are fractions 0..1, null where nothing is counted.</summary>
public record GapFigures(
    long Lacking,
    long Served,
    long Unknown,
    long All,
    double? ShareLackingOfAll,
    double? ShareLackingOfKnown,
    long? WhollyLacking,
    double? MeanPercentLacking)
{
    /// <summary>The share of which no source states anything, 0..1.</summary>
    public double? ShareUnknown => All == 0 ? null : (double)Unknown / All;
}

public sealed record GapGroup(
    string Code,
    string Name,
    string? ParentCode,
    string? ParentName,
    long Lacking,
    long Served,
    long Unknown,
    long All,
    double? ShareLackingOfAll,
    double? ShareLackingOfKnown,
    long? WhollyLacking,
    double? MeanPercentLacking)
    : GapFigures(Lacking, Served, Unknown, All, ShareLackingOfAll, ShareLackingOfKnown, WhollyLacking, MeanPercentLacking);

public sealed record GapUnplaced(long Count, IReadOnlyList<GapUnplacedReason> Reasons);

public sealed record GapUnplacedReason(string Code, long Count, string Reason);

/// <summary>A release that an answer rests on.</summary>
public sealed record GapSource(
    string Dataset,
    string Title,
    string? Publisher,
    string? Licence,
    string? Attribution,
    int Release,
    string? Series,
    DateOnly AsAt,
    string AsAtPrecision,
    DateTimeOffset? PublishedAt);
