namespace Wessex.GeoApi.Ogc;

/// <summary>The conformance classes of OGC 21-065r2 (CQL2) that filters of this service fulfil, for the conformance page.</summary>
internal static class Cql2Conformance
{
    private const string Class = "http://www.opengis.net/spec/cql2/1.0/conf/";

    public const string Text = Class + "cql2-text";
    public const string Json = Class + "cql2-json";
    public const string Basic = Class + "basic-cql2";
    public const string AdvancedComparison = Class + "advanced-comparison-operators";
    public const string CaseInsensitive = Class + "case-insensitive-comparison";
    public const string AccentInsensitive = Class + "accent-insensitive-comparison";
    public const string BasicSpatial = Class + "basic-spatial-functions";
    public const string BasicSpatialPlus = Class + "basic-spatial-functions-plus";
    public const string Spatial = Class + "spatial-functions";
    public const string Temporal = Class + "temporal-functions";
    public const string Arrays = Class + "array-functions";
    public const string PropertyProperty = Class + "property-property";
    public const string Arithmetic = Class + "arithmetic";

    /// <summary>Functions (<c>…/functions</c>) is not among them: the service has no function of its own.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Text, Json, Basic, AdvancedComparison, CaseInsensitive, AccentInsensitive, BasicSpatial, BasicSpatialPlus, Spatial, Temporal, Arrays,
        PropertyProperty, Arithmetic,
    ];
}
