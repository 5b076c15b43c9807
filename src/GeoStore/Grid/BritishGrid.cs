namespace Wessex.GeoStore.Grid;

/// <summary>British National Grid (EPSG:27700) to and from ETRS89 longitude and latitude (taken as WGS84, EPSG:4326) by OSTN15.</summary>
public static class BritishGrid
{
    /// <summary>Longitude and latitude in degrees of a grid point in metres; false outside the OSTN15 grid or for numbers that are not finite.</summary>
    public static bool TryToLonLat(double easting, double northing, out double longitude, out double latitude) =>
        throw new NotSupportedException();

    /// <summary>Grid easting and northing in metres of a longitude and latitude in degrees; false outside the OSTN15 grid.</summary>
    public static bool TryToGrid(double longitude, double latitude, out double easting, out double northing) =>
        throw new NotSupportedException();

    /// <summary>A copy of a grid geometry (SRID 27700) in longitude and latitude (SRID 4326); Z and M are kept.</summary>
    /// <exception cref="OutsideGridException">A vertex lies outside the OSTN15 grid; the message names it.</exception>
    public static NetTopologySuite.Geometries.Geometry ToLonLat(NetTopologySuite.Geometries.Geometry grid) => throw new NotSupportedException();

    /// <summary>A copy of a longitude and latitude geometry (SRID 4326) on the grid (SRID 27700); Z and M are kept.</summary>
    /// <exception cref="OutsideGridException">A vertex lies outside the OSTN15 grid; the message names it.</exception>
    public static NetTopologySuite.Geometries.Geometry ToGrid(NetTopologySuite.Geometries.Geometry lonLat) => throw new NotSupportedException();
}

/// <summary>A point lies outside the area for which OSTN15 is defined.</summary>
public sealed class OutsideGridException : Exception
{
    public OutsideGridException()
    {
    }

    public OutsideGridException(string message)
        : base(message)
    {
    }

    public OutsideGridException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
