using Wessex.GeoStore.Grid;

namespace Wessex.GeoStore.Features;

/// <summary>A reference system that positions are asked for and written in, by its OGC address (OGC API Features Part 2).</summary>
/// <param name="Uri">Its address at OGC's register.</param>
/// <param name="System">The same for the transformation.</param>
/// <param name="LatitudeFirst">True where the register puts latitude before longitude.</param>
/// <param name="Decimals">Decimals that positions are written with: a centimetre in degrees, a millimetre in metres.</param>
public sealed record Crs(string Uri, ReferenceSystem System, bool LatitudeFirst, int Decimals)
{
    /// <summary>Longitude, latitude: what GeoJSON is in (RFC 7946).</summary>
    public static readonly Crs Crs84 = new("http://www.opengis.net/def/crs/OGC/1.3/CRS84", ReferenceSystem.Of(4326)!, false, 7);

    /// <summary>Easting, northing: what everything is stored and measured in.</summary>
    public static readonly Crs BritishGrid = new(Epsg(27700), ReferenceSystem.Of(27700)!, false, 3);

    /// <summary>All that are offered, the default first.</summary>
    public static IReadOnlyList<Crs> All { get; } =
        [Crs84, new(Epsg(4326), ReferenceSystem.Of(4326)!, true, 7), BritishGrid, new(Epsg(3857), ReferenceSystem.Of(3857)!, false, 3)];

    /// <summary>True when positions are stored in it as they are delivered, on the British grid.</summary>
    public bool IsGrid => System.Epsg == GeoStore.Grid.BritishGrid.GridSrid;

    /// <summary>By address, by safe CURIE (<c>[EPSG:27700]</c>) or by the code alone (<c>EPSG:27700</c>); null when it is not offered.</summary>
    public static Crs? Of(string text)
    {
        var code = text.Trim('[', ']');
        return All.FirstOrDefault(crs => crs.Uri == text || crs.Curie.Equals(code, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Such as <c>EPSG:27700</c>.</summary>
    public string Curie => ReferenceEquals(this, Crs84) ? "OGC:CRS84" : $"EPSG:{System.Epsg}";

    private static string Epsg(int code) => $"http://www.opengis.net/def/crs/EPSG/0/{code}";
}
