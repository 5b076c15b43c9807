namespace Wessex.MapViewer.Api;

/// <summary>An edition: the set of releases that every figure of a page belongs to.</summary>
public sealed record ApiEdition(
    int Id, DateOnly? AsOf, string EngineVersion, bool Synthetic, DateTimeOffset CreatedAt, bool Retired, IReadOnlyList<ApiUsedRelease> Releases);

public sealed record ApiUsedRelease(int Release, string Dataset, string Series, DateOnly AsAt, string AsAtPrecision);

/// <summary>The answer of <c>/api/editions/current</c>.</summary>
public sealed record ApiCurrentEdition(ApiEdition Current);

/// <summary>The answer of <c>/api/editions</c>.</summary>
public sealed record ApiEditions(IReadOnlyList<ApiEdition> Editions);
