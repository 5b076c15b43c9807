using NetTopologySuite.Geometries;
using Wessex.Importers.Reading;

namespace Wessex.Importers.Pipeline;

/// <summary>The shape of an area in both columns.</summary>
/// <param name="Geom">EPSG:27700, valid.</param>
/// <param name="LonLat">EPSG:4326, longitude first, valid.</param>
/// <param name="Repair">What was put right; null when nothing was.</param>
internal sealed record AreaShape(MultiPolygon Geom, MultiPolygon LonLat, ShapeRepair? Repair)
{
    /// <summary>The shape, or null and why it cannot be one.</summary>
    /// <param name="delivered">In the reference system of <paramref name="layer"/>.</param>
    /// <param name="layer">Where it comes from.</param>
    /// <param name="refusal">Set when the answer is null.</param>
    public static AreaShape? Of(Geometry? delivered, SourceLayer layer, out Reject? refusal)
    {
        if (delivered is not (Polygon or MultiPolygon))
        {
            refusal = PlacedShape.Bad(delivered is null ? "an area must have a shape, has none" : $"an area must be a Polygon or MultiPolygon, was a {delivered.GeometryType}");
            return null;
        }

        return PlacedShape.Of(delivered, layer, out refusal) is { } placed
            ? new AreaShape(PlacedShape.Polygons(placed.Geom), PlacedShape.Polygons(placed.LonLat), placed.Repair)
            : null;
    }
}
