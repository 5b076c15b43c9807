using NetTopologySuite.Geometries;
using Shape = NetTopologySuite.Geometries.Geometry;

namespace Wessex.GeoStore.Grid;

/// <summary>British National Grid (EPSG:27700) to and from ETRS89 longitude and latitude (taken as WGS84, EPSG:4326) by OSTN15.</summary>
/// <remarks>
/// Ordnance Survey's definition: project ETRS89 on GRS80, add the OSTN15 shift of that place. The way back is iterated until it moves less than a
/// micrometre. OSTN15 gives a shift everywhere in its rectangle, the open sea included; outside it there is no answer, never an estimate.
/// </remarks>
public static class BritishGrid
{
    /// <summary>EPSG code of the British National Grid.</summary>
    public const int GridSrid = 27700;

    /// <summary>EPSG code of longitude and latitude.</summary>
    public const int LonLatSrid = 4326;

    // The rectangle of OSTN15 lies within these degrees; further away the series of the projection mean nothing.
    private const double West = -11;
    private const double South = 48;
    private const double East = 5;
    private const double North = 62;

    private const double SettledMetres = 1e-6;
    private const int MostSteps = 10;

    /// <summary>Longitude and latitude in degrees of a grid point in metres; false outside the OSTN15 grid or for numbers that are not finite.</summary>
    public static bool TryToLonLat(double easting, double northing, out double longitude, out double latitude)
    {
        // Near the edge the first guess may lie outside although the answer does not: guesses are kept inside, the answer is checked.
        var x = Math.Clamp(easting, 0, Ostn15.Width);
        var y = Math.Clamp(northing, 0, Ostn15.Height);
        for (var step = 0; step < MostSteps && double.IsFinite(x + y); step++)
        {
            Ostn15.At(Math.Clamp(x, 0, Ostn15.Width), Math.Clamp(y, 0, Ostn15.Height), out var east, out var north);
            var (lastX, lastY) = (x, y);
            x = easting - east;
            y = northing - north;
            if (Math.Abs(x - lastX) < SettledMetres && Math.Abs(y - lastY) < SettledMetres)
            {
                break;
            }
        }

        if (!Inside(x, y))
        {
            longitude = latitude = double.NaN;
            return false;
        }

        TransverseMercator.Inverse(x, y, out longitude, out latitude);
        return true;
    }

    /// <summary>Grid easting and northing in metres of a longitude and latitude in degrees; false outside the OSTN15 grid or for numbers that are not finite.</summary>
    public static bool TryToGrid(double longitude, double latitude, out double easting, out double northing)
    {
        if (longitude is >= West and <= East && latitude is >= South and <= North)
        {
            TransverseMercator.Forward(longitude, latitude, out var x, out var y);
            if (Inside(x, y))
            {
                Ostn15.At(x, y, out var east, out var north);
                easting = x + east;
                northing = y + north;
                return true;
            }
        }

        easting = northing = double.NaN;
        return false;
    }

    /// <summary>Many grid points to longitude and latitude; both results are NaN where a point lies outside.</summary>
    /// <returns>How many points lie outside.</returns>
    /// <exception cref="ArgumentException">The four spans are not of one length.</exception>
    public static int ToLonLat(
        ReadOnlySpan<double> eastings, ReadOnlySpan<double> northings, Span<double> longitudes, Span<double> latitudes)
    {
        RequireOneLength(eastings, northings, longitudes, latitudes);
        var outside = 0;
        for (var i = 0; i < eastings.Length; i++)
        {
            outside += TryToLonLat(eastings[i], northings[i], out longitudes[i], out latitudes[i]) ? 0 : 1;
        }

        return outside;
    }

    /// <summary>Many longitudes and latitudes to the grid; both results are NaN where a point lies outside.</summary>
    /// <returns>How many points lie outside.</returns>
    /// <exception cref="ArgumentException">The four spans are not of one length.</exception>
    public static int ToGrid(
        ReadOnlySpan<double> longitudes, ReadOnlySpan<double> latitudes, Span<double> eastings, Span<double> northings)
    {
        RequireOneLength(longitudes, latitudes, eastings, northings);
        var outside = 0;
        for (var i = 0; i < longitudes.Length; i++)
        {
            outside += TryToGrid(longitudes[i], latitudes[i], out eastings[i], out northings[i]) ? 0 : 1;
        }

        return outside;
    }

    /// <summary>A copy of a grid geometry (SRID 27700) in longitude and latitude (SRID 4326); Z and M are kept.</summary>
    /// <exception cref="OutsideGridException">A vertex lies outside the OSTN15 grid; the message names it.</exception>
    public static Shape ToLonLat(Shape grid) => Copy(grid, LonLatSrid, new Move(TryToLonLat, "easting", "northing"));

    /// <summary>A copy of a longitude and latitude geometry (SRID 4326) on the grid (SRID 27700); Z and M are kept.</summary>
    /// <exception cref="OutsideGridException">A vertex lies outside the OSTN15 grid; the message names it.</exception>
    public static Shape ToGrid(Shape lonLat) => Copy(lonLat, GridSrid, new Move(TryToGrid, "longitude", "latitude"));

    /// <summary>
    /// A box on the grid that holds every point of a box of longitude and latitude for which OSTN15 has an answer, and up to about 40 m more on a side:
    /// what a spatial index is asked with before the exact test. Empty where the box does not touch Great Britain's surroundings.
    /// </summary>
    /// <remarks>
    /// Eastings grow along a parallel and leave the central meridian towards the equator, northings grow along a meridian and away from the central one.
    /// So a box has its extremes in its corners and where its southern edge is nearest to the central meridian; OSTN15 adds no more than its extreme shifts.
    /// </remarks>
    public static Envelope EnvelopeToGrid(Envelope lonLat)
    {
        ArgumentNullException.ThrowIfNull(lonLat);
        var box = lonLat.Intersection(new Envelope(West, East, South, North));
        if (box.IsNull)
        {
            return box;
        }

        var projected = new Envelope();
        Include(box.MinX, box.MinY);
        Include(box.MaxX, box.MinY);
        Include(box.MinX, box.MaxY);
        Include(box.MaxX, box.MaxY);
        Include(Math.Clamp(TransverseMercator.CentralMeridian, box.MinX, box.MaxX), box.MinY);

        const double HundredthMillimetre = 1e-5; // the rounding of all this
        return new Envelope(
            projected.MinX + Ostn15.EastShifts.Least - HundredthMillimetre, projected.MaxX + Ostn15.EastShifts.Greatest + HundredthMillimetre,
            projected.MinY + Ostn15.NorthShifts.Least - HundredthMillimetre, projected.MaxY + Ostn15.NorthShifts.Greatest + HundredthMillimetre);

        void Include(double longitude, double latitude)
        {
            TransverseMercator.Forward(longitude, latitude, out var x, out var y);
            projected.ExpandToInclude(x, y);
        }
    }

    private static bool Inside(double x, double y) => x is >= 0 and <= Ostn15.Width && y is >= 0 and <= Ostn15.Height;

    private static void RequireOneLength(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> c, Span<double> d)
    {
        if (a.Length != b.Length || a.Length != c.Length || a.Length != d.Length)
        {
            throw new ArgumentException($"The spans must be of one length, were {a.Length}, {b.Length}, {c.Length} and {d.Length}", nameof(d));
        }
    }

    private static Shape Copy(Shape shape, int srid, Move move)
    {
        ArgumentNullException.ThrowIfNull(shape);
        var copy = new GeometryFactory(shape.PrecisionModel, srid, shape.Factory.CoordinateSequenceFactory).CreateGeometry(shape);
        copy.Apply(move);
        copy.GeometryChanged();
        return copy;
    }

    private delegate bool Transformation(double x, double y, out double toX, out double toY);

    private sealed class Move(Transformation transformation, string xName, string yName) : IEntireCoordinateSequenceFilter
    {
        public bool Done => false;

        public bool GeometryChanged => true;

        public void Filter(CoordinateSequence seq)
        {
            for (var i = 0; i < seq.Count; i++)
            {
                var (x, y) = (seq.GetX(i), seq.GetY(i));
                if (!transformation(x, y, out var toX, out var toY))
                {
                    throw new OutsideGridException($"OSTN15 covers Great Britain and its waters; {xName} {x:R}, {yName} {y:R} lies outside");
                }

                seq.SetX(i, toX);
                seq.SetY(i, toY);
            }
        }
    }
}
