using Wessex.GeoStore.Tiles;

namespace Wessex.GeoStore.Features;

/// <summary>Whether features are points, lines or polygons.</summary>
public enum FeatureShape
{
    Point,
    Line,
    Polygon,

    /// <summary>Points, lines and polygons in one collection.</summary>
    Mixed,
}

/// <summary>Which thresholds the words of a collection's values rest on.</summary>
public enum FeatureMeaning
{
    None,
    Levels,
    Signal,
}

/// <summary>
/// A set of features of one kind, of the edition asked for. Its source is a SELECT beside this type, <c>FeatureSet.{id}.sql</c>, with a column for every property and
/// <c>geom</c> (EPSG:27700) and <c>lonlat</c> (EPSG:4326); everything that is asked of a collection is asked of that SELECT.
/// </summary>
/// <param name="Id">Its name in addresses.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="Description">What a feature is, in a sentence or two.</param>
/// <param name="Shape">Of all its features.</param>
/// <param name="Key">The properties that tell features apart and put them in order; their values joined by full stops are a feature's id.</param>
/// <param name="Properties">In the order of writing.</param>
public sealed record FeatureSet(
    string Id, string Title, string Description, FeatureShape Shape, IReadOnlyList<string> Key, IReadOnlyList<Property> Properties)
{
    /// <summary>The property that <c>datetime</c> asks of; null when features have no time of their own.</summary>
    public string? Time { get; init; }

    /// <summary>The property with the first day of the month, of features whose <see cref="Time"/> is not known better; null where every feature has one.</summary>
    public string? Month { get; init; }

    /// <summary>True when a feature is a stretch of a longer line: the source has <c>link_geom</c> and <c>link_lonlat</c> too, and <c>from_mm</c> and <c>to_mm</c> along it.</summary>
    public bool IsStretch { get; init; }

    /// <summary>True when <c>area=</c> is taken: the source has a <c>cell</c> and the calculation that places it.</summary>
    public bool HasCells { get; init; }

    /// <summary>True when what there is depends on who asks: it is read through the data source of the caller's release tier.</summary>
    public bool IsTiered { get; init; }

    /// <summary>How its features are drawn on tiles.</summary>
    public TilePlan Tiles { get; init; } = TilePlan.Of(Shape);

    /// <summary>What its values rest on, for those who take a copy away.</summary>
    public FeatureMeaning Meaning { get; init; }

    /// <summary>The data sets it is made of, for its licence and attribution.</summary>
    public required IReadOnlyList<string> Datasets { get; init; }

    /// <summary>The SELECT of its features.</summary>
    public string Source => Sql.Beside(typeof(FeatureSet), Id);

    public IEnumerable<Property> KeyProperties => Key.Select(Named);

    public IEnumerable<Property> Sortables => Properties.Where(property => property.Sortable);

    public Property Named(string name) => Properties.First(property => property.Name == name);
}
