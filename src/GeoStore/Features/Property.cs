namespace Wessex.GeoStore.Features;

/// <summary>What a property's values are.</summary>
public enum PropertyType
{
    Text,
    WholeNumber,
    Number,
    Flag,
    Date,
    Time,
    Uuid,

    /// <summary>Where a feature is: every collection has one, beside its properties.</summary>
    Geometry,
    TextArray,
    NumberArray,
}

/// <summary>A property of a collection's features: a column of its source by the same name, a member of GeoJSON, a queryable.</summary>
/// <param name="Name">As in the source, in the answer and in filters.</param>
/// <param name="Type">What its values are.</param>
/// <param name="Title">A few words for people.</param>
public sealed record Property(string Name, PropertyType Type, string Title)
{
    /// <summary>The closed list of its values; null when it is open.</summary>
    public IReadOnlyList<string>? Values { get; init; }

    /// <summary>Such as <c>m</c>; null when it is no measure.</summary>
    public string? Unit { get; init; }

    /// <summary>True when an index, or a table small enough, lets every page be sorted by it at once.</summary>
    public bool Sortable { get; init; }

    public static Property Text(string name, string title) => new(name, PropertyType.Text, title);

    public static Property Whole(string name, string title) => new(name, PropertyType.WholeNumber, title);

    public static Property Number(string name, string title) => new(name, PropertyType.Number, title);

    public static Property Flag(string name, string title) => new(name, PropertyType.Flag, title);

    /// <summary>Served, lacking or unknown.</summary>
    public static Property State(string name, string title) => Text(name, title) with { Values = ["served", "lacking", "unknown"] };
}
