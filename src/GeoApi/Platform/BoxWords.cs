namespace Wessex.GeoApi.Platform;

/// <summary>How the API's description explains boxes.</summary>
internal static class BoxWords
{
    public const string Crs =
        "The reference system of bbox, by URI or as EPSG:27700: CRS84 (when left out), EPSG 27700 (British grid, metres), EPSG 4326 (degrees, latitude first) or EPSG 3857.";
}
