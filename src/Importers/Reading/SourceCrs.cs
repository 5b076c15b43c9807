using Wessex.GeoStore.Grid;

namespace Wessex.Importers.Reading;

/// <summary>The coordinate reference system of a layer, x (east, longitude) always first.</summary>
/// <param name="Epsg">EPSG code where one is known: 27700, 4326 (CRS84 and ETRS89 too), 3857, or another with a <see cref="Projection"/>.</param>
/// <param name="Name">For people: <c>EPSG:27700 (British National Grid)</c>.</param>
/// <param name="HowKnown">Where that stands: <c>the .prj file</c>, <c>stated with --crs</c>.</param>
internal sealed record SourceCrs(int? Epsg, string Name, string HowKnown)
{
    /// <summary>For messages: what to do when nothing says it.</summary>
    public const string HowToState = "state it with --crs, as in --crs EPSG:27700 (British National Grid) or --crs EPSG:4326 (longitude, latitude)";

    /// <summary>Longitude and latitude (ETRS89 taken as WGS84) of a place in a system that is none of <see cref="ReferenceSystem.All"/>; null for those.</summary>
    public Func<double, double, (double Longitude, double Latitude)>? Projection { get; init; }

    /// <summary>Why its positions cannot be placed, as a clause behind the name: <c>is on the datum ED50, …</c>; null when they can.</summary>
    public string? Refusal { get; init; }

    /// <summary>True when coordinates are metres on the British grid and need no change.</summary>
    public bool IsBritishGrid => Epsg == BritishGrid.GridSrid;

    /// <summary>True when coordinates are degrees.</summary>
    public bool IsLonLat => Epsg == BritishGrid.LonLatSrid;

    /// <summary>British National Grid.</summary>
    public static SourceCrs British(string howKnown) => new(BritishGrid.GridSrid, "EPSG:27700 (British National Grid)", howKnown);

    /// <summary>Longitude and latitude.</summary>
    public static SourceCrs LonLat(string howKnown) => new(BritishGrid.LonLatSrid, "EPSG:4326 (longitude, latitude)", howKnown);

    /// <summary>The system that a code such as <c>EPSG:27700</c>, <c>27700</c> or <c>CRS84</c> names; null when it is none that is read.</summary>
    public static SourceCrs? Of(string code, string howKnown)
    {
        var text = code.Trim();
        var digits = text.StartsWith("EPSG:", StringComparison.OrdinalIgnoreCase) ? text["EPSG:".Length..] : text;
        return digits.ToUpperInvariant() switch
        {
            "27700" => British(howKnown),
            "4326" or "4258" or "CRS84" or "OGC:CRS84" => LonLat(howKnown),
            "3857" or "900913" => new SourceCrs(3857, "EPSG:3857 (web Mercator)", howKnown),
            _ => null,
        };
    }

    /// <summary>The system of a file's positions, when they can be placed.</summary>
    /// <param name="crs">Null where nothing says it.</param>
    /// <param name="file">For the sentence.</param>
    /// <exception cref="SourceFileException">None is known, or it has a <see cref="Refusal"/>.</exception>
    public static SourceCrs Required(SourceCrs? crs, string file) => crs switch
    {
        null => throw new SourceFileException($"{file} does not say its coordinate reference system: {HowToState}."),
        { Refusal: { } refusal } => throw new SourceFileException($"The coordinate reference system of {file}, {crs.Name} ({crs.HowKnown}), {refusal}; if it is in one that is read after all, {HowToState}."),
        _ => crs,
    };

    /// <summary>Longitude and latitude of a place; false where the system, or OSTN15, does not reach.</summary>
    public bool TryToLonLat(double x, double y, out double longitude, out double latitude)
    {
        if (Projection is { } projection)
        {
            (longitude, latitude) = projection(x, y);
            return double.IsFinite(longitude) && double.IsFinite(latitude);
        }

        return ReferenceSystem.Of(Epsg!.Value)!.TryToLonLat(x, y, out longitude, out latitude);
    }
}
