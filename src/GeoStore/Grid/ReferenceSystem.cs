namespace Wessex.GeoStore.Grid;

/// <summary>The coordinate reference systems between which points are transformed, x (east) always first. All ways lead over longitude and latitude.</summary>
/// <param name="Epsg">EPSG code.</param>
/// <param name="XName">What x is called.</param>
/// <param name="YName">What y is called.</param>
/// <param name="Decimals">Decimals that show a millimetre or better.</param>
/// <param name="Covers">What its numbers may describe, for messages.</param>
public sealed record ReferenceSystem(int Epsg, string XName, string YName, int Decimals, string Covers)
{
    private const double SphereMetres = 6378137.0;
    private const double RadiansPerDegree = Math.PI / 180.0;
    private const double MercatorLatitude = 85.06;

    /// <summary>Longitude and latitude in degrees: WGS84 (4326) and ETRS89 (4258), which Great Britain takes as one; the British grid; web Mercator.</summary>
    public static IReadOnlyList<ReferenceSystem> All { get; } =
    [
        new(4326, "longitude", "latitude", 10, "longitudes from -180 to 180 and latitudes from -90 to 90"),
        new(4258, "longitude", "latitude", 10, "longitudes from -180 to 180 and latitudes from -90 to 90"),
        new(BritishGrid.GridSrid, "easting", "northing", 3, "the OSTN15 grid, which is Great Britain and its waters"),
        new(3857, "x", "y", 3, "web Mercator, which ends at latitude 85.06"),
    ];

    /// <summary>The system with a code, null when it is none of <see cref="All"/>.</summary>
    public static ReferenceSystem? Of(int epsg) => All.FirstOrDefault(system => system.Epsg == epsg);

    /// <summary>Longitude and latitude in degrees of a place; false where this system, or OSTN15, does not reach.</summary>
    public bool TryToLonLat(double x, double y, out double longitude, out double latitude)
    {
        switch (Epsg)
        {
            case BritishGrid.GridSrid:
                return BritishGrid.TryToLonLat(x, y, out longitude, out latitude);
            case 3857:
                longitude = x / SphereMetres / RadiansPerDegree;
                latitude = Math.Atan(Math.Sinh(y / SphereMetres)) / RadiansPerDegree;
                return Math.Abs(longitude) <= 180 && Math.Abs(latitude) <= MercatorLatitude;
            default:
                (longitude, latitude) = (x, y);
                return Math.Abs(longitude) <= 180 && Math.Abs(latitude) <= 90;
        }
    }

    /// <summary>The place of a longitude and latitude in degrees; false where this system, or OSTN15, does not reach.</summary>
    public bool TryFromLonLat(double longitude, double latitude, out double x, out double y)
    {
        switch (Epsg)
        {
            case BritishGrid.GridSrid:
                return BritishGrid.TryToGrid(longitude, latitude, out x, out y);
            case 3857:
                x = SphereMetres * longitude * RadiansPerDegree;
                y = SphereMetres * Math.Asinh(Math.Tan(latitude * RadiansPerDegree));
                return Math.Abs(longitude) <= 180 && Math.Abs(latitude) <= MercatorLatitude;
            default:
                (x, y) = (longitude, latitude);
                return Math.Abs(longitude) <= 180 && Math.Abs(latitude) <= 90;
        }
    }
}
