using System.Runtime.InteropServices;
using Wessex.GeoStore.Grid;

namespace Wessex.Importers.Pipeline;

/// <summary>A place as both columns of a layer have it: on the British grid as delivered, and in longitude and latitude by OSTN15.</summary>
/// <param name="Easting">Metres, EPSG:27700.</param>
/// <param name="Northing">Metres, EPSG:27700.</param>
/// <param name="Longitude">Degrees, EPSG:4326.</param>
/// <param name="Latitude">Degrees, EPSG:4326.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct GridPoint(double Easting, double Northing, double Longitude, double Latitude)
{
    /// <summary>A grid point with its longitude and latitude, or null outside the OSTN15 grid.</summary>
    public static GridPoint? At(double easting, double northing) =>
        BritishGrid.TryToLonLat(easting, northing, out var longitude, out var latitude)
            ? new GridPoint(easting, northing, longitude, latitude)
            : null;
}
