namespace Wessex.MapViewer.Api;

/// <summary>A page of features of a collection under <c>/ogc</c>, of which only the properties are read.</summary>
public sealed record Features<T>(long? NumberMatched, IReadOnlyList<Feature<T>> Items)
{
    [System.Text.Json.Serialization.JsonPropertyName("features")]
    public IReadOnlyList<Feature<T>> Items { get; init; } = Items;
}

public sealed record Feature<T>(T Properties);

public sealed record AreaProperties(string Kind, string Code, string Name, string? ParentName);

/// <summary>A premises and the state of each level: served, lacking or unknown.</summary>
public sealed record PremisesProperties(
    long Uprn, string? Postcode, string FullFibre, string Gigabit, string Ultrafast300, string Ultrafast100, string Superfast, string Decent);
