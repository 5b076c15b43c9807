using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Valid;
using Wessex.GeoStore.Features;
using Wessex.GeoStore.Grid;
using Shape = NetTopologySuite.Geometries.Geometry;

namespace Wessex.GeoStore.Features.Filtering;

/// <summary>A geometry that somebody wrote into a filter, made ready for PostGIS: x first, two dimensions, valid, in the range of its reference system.</summary>
internal static class SpatialLiteral
{
    private const double MercatorEdge = 20_048_966.11;

    /// <summary>
    /// What is straight in longitude and latitude is not quite so on the grid: over 40 km a parallel leaves the chord by 40 m. The box for the index is wider by more.
    /// </summary>
    private const double MarginMetres = 100;

    /// <summary>The shape with the SRID of the system.</summary>
    public static Shape Of(Expression literal, Crs crs)
    {
        var factory = new GeometryFactory(new PrecisionModel(), crs.System.Epsg);
        if (literal is BoxLiteral box)
        {
            return Box(box, crs, factory);
        }

        var shape = Homogeneous(factory.CreateGeometry(((GeometryLiteral)literal).Shape), factory);
        shape.Apply(new XFirst(crs.LatitudeFirst));
        shape.GeometryChanged();
        foreach (var position in shape.Coordinates)
        {
            Check(position.X, position.Y, crs, literal.At);
        }

        var check = new IsValidOp(shape);
        return check.IsValid ? shape : throw new FilterRefusedException(FormattableString.Invariant(
            $"a geometry must be valid: {check.ValidationError.Message} at or near {check.ValidationError.Coordinate?.X}, {check.ValidationError.Coordinate?.Y}"), literal.At);
    }

    /// <summary>A box of web Mercator is one of longitude and latitude, since both have meridians and parallels for edges.</summary>
    public static Shape InDegrees(Shape mercatorBox) =>
        new GeometryFactory(new PrecisionModel(), BritishGrid.LonLatSrid).ToGeometry(DegreesOf(mercatorBox.EnvelopeInternal));

    /// <summary>A box on the British grid that holds whatever of Great Britain touches the shape, by OSTN15: for the index on the grid. Far away where nothing does.</summary>
    public static Shape GridBox(Shape shape)
    {
        var box = BritishGrid.EnvelopeToGrid(shape.SRID == 3857 ? DegreesOf(shape.EnvelopeInternal) : shape.EnvelopeInternal);
        if (box.IsNull)
        {
            box = new Envelope(new Coordinate(-1e8, -1e8));
        }

        box.ExpandBy(MarginMetres);
        return new GeometryFactory(new PrecisionModel(), BritishGrid.GridSrid).ToGeometry(box);
    }

    private static Shape Box(BoxLiteral box, Crs crs, GeometryFactory factory)
    {
        var half = box.Numbers.Count / 2;
        var (x, y) = crs.LatitudeFirst ? (1, 0) : (0, 1);
        var (west, south, east, north) = (box.Numbers[x], box.Numbers[y], box.Numbers[half + x], box.Numbers[half + y]);
        Check(west, south, crs, box.At);
        Check(east, north, crs, box.At);
        if (south > north || (west > east && crs.System.Epsg != BritishGrid.LonLatSrid))
        {
            throw new FilterRefusedException("a box must have its lower corner first (only longitudes may cross the antimeridian)", box.At);
        }

        return west <= east ? factory.ToGeometry(new Envelope(west, east, south, north))
            : factory.BuildGeometry([factory.ToGeometry(new Envelope(west, 180, south, north)), factory.ToGeometry(new Envelope(-180, east, south, north))]);
    }

    private static void Check(double x, double y, Crs crs, Place at)
    {
        var rule = crs.System.Epsg switch
        {
            BritishGrid.LonLatSrid when Math.Abs(x) > 180 || Math.Abs(y) > 90 =>
                $"a position must be {(crs.LatitudeFirst ? "latitude and longitude (EPSG:4326)" : "longitude and latitude (CRS84)")} in degrees",
            3857 when Math.Abs(x) > MercatorEdge || Math.Abs(y) > MercatorEdge => "a position must be metres of web Mercator (EPSG:3857)",
            _ => null,
        };
        if (rule is not null)
        {
            throw new FilterRefusedException(FormattableString.Invariant($"{rule}, was {(crs.LatitudeFirst ? y : x)}, {(crs.LatitudeFirst ? x : y)}"), at);
        }
    }

    /// <summary>A collection of one kind is its multi-geometry, which all functions take.</summary>
    private static Shape Homogeneous(Shape shape, GeometryFactory factory) => shape is GeometryCollection collection and not (MultiPoint or MultiLineString or MultiPolygon)
        ? factory.BuildGeometry(collection.Geometries.SelectMany(part => part is GeometryCollection parts ? parts.Geometries : [part])) : shape;

    private static Envelope DegreesOf(Envelope mercator)
    {
        var system = ReferenceSystem.Of(3857)!;
        system.TryToLonLat(mercator.MinX, mercator.MinY, out var west, out var south);
        system.TryToLonLat(mercator.MaxX, mercator.MaxY, out var east, out var north);
        return new Envelope(west, east, south, north);
    }

    /// <summary>Latitude and longitude change places where they have to; heights go.</summary>
    private sealed class XFirst(bool swap) : IEntireCoordinateSequenceFilter
    {
        public bool Done => false;

        public bool GeometryChanged => true;

        public void Filter(CoordinateSequence seq)
        {
            for (var i = 0; i < seq.Count; i++)
            {
                var (x, y) = (seq.GetX(i), seq.GetY(i));
                (x, y) = swap ? (y, x) : (x, y);
                seq.SetX(i, x);
                seq.SetY(i, y);
                if (seq.HasZ)
                {
                    seq.SetZ(i, double.NaN); // written without it, as GeoStore's EwkbWriter says
                }
            }
        }
    }
}
