using NetTopologySuite.Densify;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.OverlayNG;
using Wessex.GeoStore.Grid;
using Shape = NetTopologySuite.Geometries.Geometry;

namespace Wessex.GeoStore.Features.Filtering;

/// <summary>A literal in degrees or web Mercator as a shape on the British grid, by OSTN15: for geometries that have no column in degrees.</summary>
/// <remarks>
/// Edges are straight where they were written, so they get a vertex every 200 metres or so, which keeps them within a millimetre on the grid; a shape far larger than Great
/// Britain gets fewer. What lies beyond OSTN15 is cut off: none of our features is there.
/// </remarks>
internal static class GridLiteral
{
    private const double MetresBetween = 200;
    private const double MetresPerDegree = 111_000;
    private const int MostSteps = 20_000;

    // Of the rectangle of OSTN15; by a kilometre within it, since the grid is up to 110 m from ETRS89's.
    private const double Inset = 1_000;
    private const double Width = 700_000;
    private const double Height = 1_250_000;

    private static readonly GeometryFactory Grid = new(new PrecisionModel(), BritishGrid.GridSrid);

    private static readonly Lazy<Shape> Covered = new(Rectangle);

    /// <summary>The shape with SRID 27700; an empty one where nothing of it is covered.</summary>
    public static Shape Of(Shape shape)
    {
        if (shape.OgcGeometryType == OgcGeometryType.GeometryCollection)
        {
            var parts = ((GeometryCollection)shape).Geometries.Select(Of).Where(part => !part.IsEmpty);
            return Grid.BuildGeometry(parts);
        }

        var unit = shape.SRID == BritishGrid.LonLatSrid ? MetresPerDegree : 1;
        var degrees = shape.SRID == BritishGrid.LonLatSrid ? Densified(shape, unit) : InDegrees(Densified(shape, unit));
        if (!Covered.Value.Covers(degrees))
        {
            degrees = Cut(degrees);
        }

        return degrees.IsEmpty ? Grid.CreatePolygon() : BritishGrid.ToGrid(degrees);
    }

    private static Shape Densified(Shape shape, double unit) => shape.Dimension == Dimension.Point ? shape
        : Densifier.Densify(shape, Math.Max(MetresBetween / unit, shape.Length / MostSteps));

    private static Shape Cut(Shape shape) => shape is GeometryCollection parts
        ? shape.Factory.BuildGeometry(parts.Geometries.Select(Cut).Where(part => !part.IsEmpty))
        : OverlayNGRobust.Overlay(shape, Covered.Value, NetTopologySuite.Operation.Overlay.SpatialFunction.Intersection);

    private static Shape InDegrees(Shape mercator)
    {
        var copy = new GeometryFactory(new PrecisionModel(), BritishGrid.LonLatSrid).CreateGeometry(mercator);
        copy.Apply(new FromMercator());
        copy.GeometryChanged();
        return copy;
    }

    /// <summary>The rectangle of OSTN15 in degrees, a vertex every ten kilometres.</summary>
    private static Shape Rectangle() =>
        BritishGrid.ToLonLat(Densifier.Densify(Grid.ToGeometry(new Envelope(Inset, Width - Inset, Inset, Height - Inset)), 10_000));

    private sealed class FromMercator : IEntireCoordinateSequenceFilter
    {
        public bool Done => false;

        public bool GeometryChanged => true;

        public void Filter(CoordinateSequence seq)
        {
            for (var i = 0; i < seq.Count; i++)
            {
                ReferenceSystem.Of(3857)!.TryToLonLat(seq.GetX(i), seq.GetY(i), out var longitude, out var latitude);
                seq.SetX(i, longitude);
                seq.SetY(i, latitude);
            }
        }
    }
}
