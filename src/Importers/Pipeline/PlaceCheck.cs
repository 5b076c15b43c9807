using Wessex.GeoStore.Grid;
using Wessex.Importers.Reading;

namespace Wessex.Importers.Pipeline;

/// <summary>Puts a position on both of a layer's columns, or says which rule it breaks, so that a slip is seen and not placed in the sea.</summary>
internal static class PlaceCheck
{
    /// <summary>The squares of 100 km of the National Grid in which there is land: a row of letters from the south, a column from the west.</summary>
    private static readonly string[] Land =
    [
        "1111110", // SV SW SX SY SZ TV
        "0111111", // SR SS ST SU TQ TR
        "0111111", // SM SN SO SP TL TM
        "0011111", // SH SJ SK TF TG
        "0011110", // SC SD SE TA
        "0111110", // NW NX NY NZ OV
        "0111100", // NR NS NT NU
        "1111000", // NL NM NN NO
        "1111100", // NF NG NH NJ NK
        "1111000", // NA NB NC ND
        "0111100", // HW HX HY HZ
        "0001100", // HT HU
        "0000100", // HP
    ];

    /// <summary>The place, or the code and the rule that it breaks: <c>must lie on the British grid</c>.</summary>
    public static GridPoint Place(double x, double y, SourceCrs crs, out RejectCode? code, out string rule)
    {
        (code, rule) = Slip(x, y, crs);
        if (code is not null)
        {
            return default;
        }

        var place = At(x, y, crs);
        (code, rule) = place is null ? (RejectCode.OutsideGrid, "must lie on the British grid") : (null, "");
        return place ?? default;
    }

    private static GridPoint? At(double x, double y, SourceCrs crs)
    {
        if (crs.IsBritishGrid)
        {
            return GridPoint.At(x, y);
        }

        return crs.TryToLonLat(x, y, out var longitude, out var latitude) && BritishGrid.TryToGrid(longitude, latitude, out var easting, out var northing)
            ? new GridPoint(easting, northing, longitude, latitude)
            : null;
    }

    /// <summary>What the numbers look like when they are not what the reference system says.</summary>
    public static (RejectCode? Code, string Rule) Slip(double x, double y, SourceCrs crs)
    {
        if (x == 0 && y == 0)
        {
            return (RejectCode.ZeroPosition, "must be a position");
        }

        if (crs.IsBritishGrid)
        {
            return Math.Abs(x) <= 180 && Math.Abs(y) <= 180 ? (RejectCode.NotInCrs, "must be metres on the British grid and look like degrees")
                : !HasLand(x, y) && HasLand(y, x) ? (RejectCode.SwappedAxes, "must be easting and northing and look like northing and easting")
                : (null, "");
        }

        if (crs.IsLonLat)
        {
            return Math.Abs(x) > 180 || Math.Abs(y) > 180 ? (RejectCode.NotInCrs, "must be longitude and latitude in degrees")
                : !IsNearBritain(x, y) && IsNearBritain(y, x) ? (RejectCode.SwappedAxes, "must be longitude and latitude and look like latitude and longitude")
                : Math.Abs(y) > 90 ? (RejectCode.NotInCrs, "must be longitude and latitude in degrees")
                : (null, "");
        }

        return (null, "");
    }

    private static bool IsNearBritain(double longitude, double latitude) => longitude is > -9.5 and < 2.5 && latitude is > 49 and < 61.5;

    private static bool HasLand(double easting, double northing)
    {
        var (column, row) = ((int)Math.Floor(easting / 100_000), (int)Math.Floor(northing / 100_000));
        return row >= 0 && row < Land.Length && column >= 0 && column < Land[row].Length && Land[row][column] == '1';
    }
}
