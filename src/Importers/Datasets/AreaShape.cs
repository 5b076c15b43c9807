using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using Wessex.GeoStore.Grid;
using Wessex.Importers.Pipeline;

namespace Wessex.Importers.Datasets;

/// <summary>The shape of an area in both columns: as delivered in the file's own CRS, through OSTN15 in the other.</summary>
/// <param name="Geom">EPSG:27700, valid.</param>
/// <param name="LonLat">EPSG:4326, longitude first, valid.</param>
/// <param name="Repair">What was put right, with the areas before and after in square metres; null when nothing was.</param>
internal sealed record AreaShape(MultiPolygon Geom, MultiPolygon LonLat, string? Repair)
{
    /// <summary>The shape, or null and why it cannot be one.</summary>
    /// <param name="delivered">In the CRS that <paramref name="crs"/> names.</param>
    /// <param name="crs">27700 or 4326.</param>
    /// <param name="refusal">Set when the answer is null.</param>
    public static AreaShape? Of(Geometry? delivered, int crs, out Reject? refusal)
    {
        refusal = null;
        if (delivered is not (Polygon or MultiPolygon))
        {
            refusal = Bad(delivered is null ? "an area must have a shape, has none" : $"an area must be a Polygon or MultiPolygon, was a {delivered.GeometryType}");
            return null;
        }

        try
        {
            var flat = Flat(delivered, crs);
            var grid = crs == BritishGrid.GridSrid ? flat : BritishGrid.ToGrid(flat);
            if (grid.IsValid)
            {
                var lonLat = crs == BritishGrid.GridSrid ? BritishGrid.ToLonLat(grid) : flat;
                return new AreaShape(Parts(grid), Parts(lonLat.IsValid ? lonLat : GeometryFixer.Fix(lonLat)), null);
            }

            var mended = Parts(GeometryFixer.Fix(grid));
            if (mended.IsEmpty)
            {
                refusal = Bad("an area must have a valid shape, and nothing is left of this one when it is made valid");
                return null;
            }

            var across = BritishGrid.ToLonLat(mended);
            return new AreaShape(
                mended, Parts(across.IsValid ? across : GeometryFixer.Fix(across)),
                $"made valid: {Math.Abs(grid.Area):F1} m² before, {mended.Area:F1} m² after");
        }
        catch (OutsideGridException outside)
        {
            refusal = new Reject(RejectCode.OutsideGrid, null, null, outside.Message.TrimEnd('.'));
            return null;
        }
    }

    /// <summary>The polygons of a shape as one multipolygon, lines and points that a repair leaves behind dropped.</summary>
    public static MultiPolygon Parts(Geometry shape) =>
        shape.Factory.WithSRID(shape.SRID).CreateMultiPolygon([.. PolygonExtracter.GetPolygons(shape).Cast<Polygon>().Where(part => !part.IsEmpty)]);

    private static Reject Bad(string reason) => new(RejectCode.BadGeometry, null, null, reason);

    /// <summary>A copy without heights, which areas are not stored with.</summary>
    private static Geometry Flat(Geometry shape, int srid)
    {
        var factory = new GeometryFactory(shape.PrecisionModel, srid);
        return new GeometryEditor(factory).Edit(shape, new WithoutHeights());
    }

    private sealed class WithoutHeights : GeometryEditor.CoordinateOperation
    {
        public override Coordinate[] Edit(Coordinate[] coordinates, Geometry geometry) => [.. coordinates.Select(c => new Coordinate(c.X, c.Y))];
    }
}
