using System.Globalization;
using NetTopologySuite.Geometries;
using Wessex.GeoStore.Grid;
using Shape = NetTopologySuite.Geometries.Geometry;

namespace Wessex.GeoStore.Geometry;

/// <summary>A rectangle that a caller asks within, in one of the reference systems that are taken. What lies on its edge is in it.</summary>
public sealed class BoundingBox
{
    /// <summary>Longitude and latitude in degrees.</summary>
    public const string Crs84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84";
    /// <summary>Eastings and northings in metres.</summary>
    public const string BritishNationalGrid = Epsg + "27700";
    private const string Epsg = "http://www.opengis.net/def/crs/EPSG/0/";
    private const double EarthRadius = 6_378_137; // metres, of the sphere that EPSG:3857 uses
    private const string LatitudeFirst = Epsg + "4326";
    private const string WebMercator = Epsg + "3857";

    private static readonly GeometryFactory OnBritishGrid = new(new PrecisionModel(), BritishGrid.GridSrid);

    private BoundingBox(IReadOnlyList<double> numbers, string crs, Envelope rectangle) => (Numbers, Crs, Rectangle) = (numbers, crs, rectangle);

    /// <summary>The reference systems that are taken, by URI.</summary>
    public static IReadOnlyList<string> Systems { get; } = [Crs84, BritishNationalGrid, LatitudeFirst, WebMercator];

    /// <summary>The four numbers as they were given.</summary>
    public IReadOnlyList<double> Numbers { get; }

    /// <summary>The URI of the system that <see cref="Numbers"/> are in.</summary>
    public string Crs { get; }

    /// <summary>Whether it is a rectangle of the British grid; otherwise it is one of longitude and latitude.</summary>
    public bool IsGrid => Crs == BritishNationalGrid;

    /// <summary>Eastings and northings in metres where <see cref="IsGrid"/>, otherwise longitudes and latitudes in degrees.</summary>
    public Envelope Rectangle { get; }

    /// <summary>A box on the grid that holds it: what a spatial index is asked with before the exact test.</summary>
    public Envelope GridEnvelope => IsGrid ? Rectangle : BritishGrid.EnvelopeToGrid(Rectangle);

    /// <summary>The same as a shape with SRID 27700.</summary>
    public Shape GridShape => OnBritishGrid.ToGeometry(GridEnvelope);

    /// <summary>In a sentence: "between longitudes -2.5 and -2.3 and latitudes 50.6 and 50.8".</summary>
    public string Words => IsGrid
        ? string.Create(CultureInfo.InvariantCulture, $"between eastings {Rectangle.MinX} and {Rectangle.MaxX} and northings {Rectangle.MinY} and {Rectangle.MaxY}")
        : string.Create(
            CultureInfo.InvariantCulture,
            $"between longitudes {Rectangle.MinX:0.#######} and {Rectangle.MaxX:0.#######} and latitudes {Rectangle.MinY:0.#######} and {Rectangle.MaxY:0.#######}");

    /// <summary>The URI of a reference system that is given by URI, as EPSG:27700 or by its number alone; null for any other.</summary>
    public static string? System(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var plain = text is ['[', .. var within, ']'] ? within : text; // a safe CURIE
        return Systems.FirstOrDefault(uri => plain == uri || (uri.StartsWith(Epsg, StringComparison.Ordinal) ? plain == $"EPSG:{uri[Epsg.Length..]}" || plain == uri[Epsg.Length..] : plain is "CRS84" or "OGC:CRS84"));
    }

    /// <summary>Reads four numbers in the axis order of their system.</summary>
    /// <param name="text">west,south,east,north; in EPSG:4326 south,west,north,east.</param>
    /// <param name="crs">The URI of one of <see cref="Systems"/>; null = CRS84.</param>
    /// <returns>The box, or the rule that was broken.</returns>
    public static (BoundingBox? Box, string? Rule) Read(string text, string? crs)
    {
        ArgumentNullException.ThrowIfNull(text);
        crs ??= Crs84;
        var numbers = text.Split(',').Select(part => double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN).ToArray();
        var rectangle = numbers is not [var west, var south, var east, var north] || numbers.Any(number => !double.IsFinite(number)) ? null
            : crs == LatitudeFirst ? Rising(south, west, north, east)
            : crs == WebMercator ? Rising(Longitude(west), Latitude(south), Longitude(east), Latitude(north))
            : Rising(west, south, east, north);
        if (rectangle is not null && (crs == BritishNationalGrid || new Envelope(-180, 180, -90, 90).Contains(rectangle)))
        {
            return (new BoundingBox(numbers, crs, rectangle), null);
        }

        return (null, crs switch
        {
            BritishNationalGrid => "west,south,east,north in metres of the British grid, as 350000,80000,370000,100000",
            LatitudeFirst => "south,west,north,east in degrees, as 50.6,-2.5,50.8,-2.3 (EPSG:4326 has latitude first)",
            WebMercator => "west,south,east,north in metres of EPSG:3857, as -278300,6550000,-256000,6580000",
            _ => "west,south,east,north in degrees, as -2.5,50.6,-2.3,50.8",
        });
    }

    private static Envelope? Rising(double west, double south, double east, double north) => west < east && south < north ? new Envelope(west, east, south, north) : null;

    private static double Longitude(double x) => x / EarthRadius * 180 / Math.PI;

    private static double Latitude(double y) => Math.Atan(Math.Sinh(y / EarthRadius)) * 180 / Math.PI;
}
