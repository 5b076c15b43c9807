namespace Wessex.MapViewer.Api;

/// <summary>The answer of <c>/api/editions/{id}</c> and <c>/api/editions/current</c>.</summary>
public sealed record ApiEdition(int Edition, DateOnly? AsOf, bool Synthetic, DateTimeOffset? CreatedAt);
