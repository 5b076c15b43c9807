using Wessex.GeoStore.Features;
using Wessex.GeoStore.Tiles;

namespace Wessex.GeoApi.Ogc.Tiles;

/// <summary>What the features of a tile have between two zooms: a step of the collection's plan, as a matrix set meets it.</summary>
/// <param name="MinZoom">The first.</param>
/// <param name="MaxZoom">The last.</param>
/// <param name="GeometryType">Point, LineString or Polygon; Geometry for several.</param>
/// <param name="Attributes">Name and type: string, integer, number or boolean.</param>
internal sealed record TileLayer(int MinZoom, int MaxZoom, string GeometryType, IReadOnlyList<(string Name, string Type)> Attributes)
{
    private static readonly (string, string)[] Cells = [("count", "integer"), ("cell_m", "number")];

    public static IReadOnlyList<TileLayer> Of(FeatureSet collection, TileMatrixSet set) =>
    [
        .. Enumerable.Range(0, set.MaxZoom + 1).GroupBy(zoom => collection.Tiles.StepAt(set.GroundResolution(zoom)))
            .Select(zooms => Of(collection, collection.Tiles.Steps[zooms.Key], zooms.First(), zooms.Last())),
    ];

    /// <summary>The dimension of its geometry: 0 points, 1 lines, 2 polygons; null where there are several.</summary>
    public int? Dimension => GeometryType switch { "Point" => 0, "LineString" => 1, "Polygon" => 2, _ => null };

    private static TileLayer Of(FeatureSet collection, TileStep step, int first, int last) => step.Form == TileForm.Counted
        ? new(first, last, "Point", [.. Cells, .. collection.Tiles.States.Select(state => (state.Name, "integer"))])
        : new(first, last, TypeOf(collection.Shape),
        [
            .. (step.Properties?.Select(collection.Named) ?? collection.Properties).Select(property => (property.Name, TypeOf(property.Type))),
            .. step.Form == TileForm.Squares ? [("share", "number")] : ((string, string)[])[],
            .. collection.Shape is FeatureShape.Line or FeatureShape.Polygon ? [(TileThinning.Property, "boolean")] : ((string, string)[])[],
        ]);

    private static string TypeOf(FeatureShape shape) => shape switch { FeatureShape.Point => "Point", FeatureShape.Line => "LineString", FeatureShape.Polygon => "Polygon", _ => "Geometry" };

    private static string TypeOf(PropertyType type) => type switch
    {
        PropertyType.WholeNumber => "integer",
        PropertyType.Number => "number",
        PropertyType.Flag => "boolean",
        _ => "string",
    };
}
