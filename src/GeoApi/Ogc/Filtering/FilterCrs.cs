namespace Wessex.GeoApi.Ogc.Filtering;

/// <summary>The coordinate reference systems that the literals of a filter may be in: the parameter <c>filter-crs</c>.</summary>
/// <param name="Uri">As callers write it.</param>
/// <param name="Srid">EPSG code of the coordinates once x stands first.</param>
/// <param name="LatitudeFirst">EPSG:4326 is latitude, longitude by its definition; CRS84 is longitude, latitude.</param>
internal sealed record FilterCrs(string Uri, int Srid, bool LatitudeFirst = false)
{
    /// <summary>Longitude, latitude: what is meant when nothing is said.</summary>
    public static FilterCrs Crs84 { get; } = new("http://www.opengis.net/def/crs/OGC/1.3/CRS84", 4326);

    public static FilterCrs Wgs84 { get; } = new("http://www.opengis.net/def/crs/EPSG/0/4326", 4326, LatitudeFirst: true);

    public static FilterCrs BritishGrid { get; } = new("http://www.opengis.net/def/crs/EPSG/0/27700", 27700);

    public static FilterCrs WebMercator { get; } = new("http://www.opengis.net/def/crs/EPSG/0/3857", 3857);

    public static IReadOnlyList<FilterCrs> All { get; } = [Crs84, Wgs84, BritishGrid, WebMercator];

    /// <summary>The system with this URI, null when it is none of <see cref="All"/>.</summary>
    public static FilterCrs? Of(string uri) => All.FirstOrDefault(crs => crs.Uri == uri);
}
