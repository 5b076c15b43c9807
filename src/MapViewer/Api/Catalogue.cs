namespace Wessex.MapViewer.Api;

/// <summary>The answer of <c>/api/datasets</c>.</summary>
public sealed record ApiDatasets(IReadOnlyList<ApiDataset> Datasets);

public sealed record ApiDataset(
    string Id, string Title, string Publisher, string Licence, string Attribution, string Cadence, string? HomePage, string Role, long Releases);

/// <summary>The answer of <c>/api/releases</c>.</summary>
public sealed record ApiReleases(IReadOnlyList<ApiRelease> Releases);

public sealed record ApiRelease(
    int Id, string Dataset, string Series, DateOnly AsAt, string AsAtPrecision, DateTimeOffset PublishedAt, bool Synthetic,
    string Profile, long? RowCount, ApiQualityReport? Report, DateTimeOffset? WithdrawnAt, bool InEdition);

/// <summary>What the import found, as far as the data page shows it: counts by code.</summary>
public sealed record ApiQualityReport(
    long Records, IReadOnlyDictionary<string, long>? Rejected, IReadOnlyDictionary<string, long>? Repaired, IReadOnlyList<string>? UnknownColumns);
