using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using Wessex.GeoStore.Grid;
using Wessex.Importers.Reading;

namespace Wessex.Importers.Pipeline;

/// <summary>A shape in both columns of a layer: as delivered in its own reference system, through OSTN15 in the other; without heights and measures.</summary>
/// <param name="Geom">EPSG:27700, valid.</param>
/// <param name="LonLat">EPSG:4326, longitude first, valid.</param>
/// <param name="Repair">What was put right; null when nothing was.</param>
internal sealed record PlacedShape(Geometry Geom, Geometry LonLat, ShapeRepair? Repair)
{
    /// <summary>The shape, or null and why it cannot be one.</summary>
    /// <param name="delivered">In the reference system of <paramref name="layer"/>; not null.</param>
    /// <param name="layer">Where it comes from; that nothing says its reference system is the whole file's fault.</param>
    /// <param name="refusal">Set when the answer is null.</param>
    /// <exception cref="SourceFileException">The layer's reference system is not known, or is none from which positions can be placed.</exception>
    public static PlacedShape? Of(Geometry delivered, SourceLayer layer, out Reject? refusal)
    {
        var crs = SourceCrs.Required(layer.Crs, layer.Name);
        refusal = Slip(delivered, crs);
        if (refusal is not null)
        {
            return null;
        }

        try
        {
            var flat = Flat(delivered, crs.Epsg ?? 0);
            var lonLat = crs.IsBritishGrid ? null : ToLonLat(flat, crs);
            var grid = lonLat is null ? flat : BritishGrid.ToGrid(lonLat);
            var repair = default(ShapeRepair?);
            if (!grid.IsValid)
            {
                if (Crossings.Refusal(grid) is { } tooMany)
                {
                    refusal = Bad(tooMany);
                    return null;
                }

                var mended = SameKind(GeometryFixer.Fix(grid), grid);
                if (mended.IsEmpty)
                {
                    refusal = Bad("the shape must be valid, and nothing is left of this one when it is made valid");
                    return null;
                }

                repair = new ShapeRepair(Size(grid), Size(mended), grid.Dimension == Dimension.Surface ? "m²" : "m");
                (grid, lonLat) = (mended, null);
            }

            lonLat ??= BritishGrid.ToLonLat(grid);
            return new PlacedShape(grid, lonLat.Dimension != Dimension.Surface || lonLat.IsValid ? lonLat : SameKind(GeometryFixer.Fix(lonLat), lonLat), repair);
        }
        catch (OutsideGridException outside)
        {
            refusal = new Reject(RejectCode.OutsideGrid, null, null, outside.Message.TrimEnd('.'));
            return null;
        }
    }

    /// <summary>The polygons of a shape as one multipolygon, lines and points that a repair leaves behind dropped.</summary>
    public static MultiPolygon Polygons(Geometry shape) =>
        shape.Factory.WithSRID(shape.SRID).CreateMultiPolygon([.. PolygonExtracter.GetPolygons(shape).Cast<Polygon>().Where(part => !part.IsEmpty)]);

    /// <summary>A reject for a shape that is not what the layer holds.</summary>
    public static Reject Bad(string reason) => new(RejectCode.BadGeometry, null, null, reason);

    /// <summary>A repair may leave lines and points of a polygon behind: only what is of the shape's own dimension is kept.</summary>
    private static Geometry SameKind(Geometry mended, Geometry before) => before.Dimension == Dimension.Surface ? Polygons(mended) : mended;

    private static double Size(Geometry shape) => shape.Dimension == Dimension.Surface ? Math.Abs(shape.Area) : shape.Length;

    /// <summary>One slip is the file's way of writing; so the first coordinate that is none says it for all.</summary>
    private static Reject? Slip(Geometry shape, SourceCrs crs)
    {
        if (shape.Coordinate is not { } first)
        {
            return Bad("the shape must not be empty");
        }

        var (code, rule) = PlaceCheck.Slip(first.X, first.Y, crs);
        return code is null ? null : new Reject(code, null, FormattableString.Invariant($"{first.X} {first.Y}"), FormattableString.Invariant($"the coordinates {rule}, were {first.X}, {first.Y}"));
    }

    private static Geometry ToLonLat(Geometry shape, SourceCrs crs)
    {
        if (crs.IsLonLat)
        {
            return shape;
        }

        var factory = new GeometryFactory(shape.PrecisionModel, BritishGrid.LonLatSrid);
        return new GeometryEditor(factory).Edit(shape, new Moved(crs));
    }

    private static Geometry Flat(Geometry shape, int srid) => shape.SRID == srid && shape is LineString { CoordinateSequence: { HasZ: false, HasM: false } } ? shape
        : new GeometryEditor(new GeometryFactory(shape.PrecisionModel, srid)).Edit(shape, new WithoutHeights());

    private sealed class WithoutHeights : GeometryEditor.CoordinateOperation
    {
        public override Coordinate[] Edit(Coordinate[] coordinates, Geometry geometry) => [.. coordinates.Select(c => new Coordinate(c.X, c.Y))];
    }

    private sealed class Moved(SourceCrs crs) : GeometryEditor.CoordinateOperation
    {
        public override Coordinate[] Edit(Coordinate[] coordinates, Geometry geometry) => [.. coordinates.Select(c =>
            crs.TryToLonLat(c.X, c.Y, out var longitude, out var latitude)
                ? new Coordinate(longitude, latitude)
                : throw new OutsideGridException(FormattableString.Invariant($"{c.X}, {c.Y} lies outside {crs.Name}")))];
    }
}
