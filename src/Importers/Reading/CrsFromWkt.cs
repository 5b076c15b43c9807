using Wessex.GeoStore.Grid;

namespace Wessex.Importers.Reading;

/// <summary>
/// Which coordinate reference system a well-known text describes (.prj files, GeoPackages): by its datum, projection and parameters, so that an ESRI text,
/// which has no codes, and WKT 2 come to the same. Datums are OSGB36, through OSTN15, and ETRS89 or WGS84, taken as one; from any other the shift is not known to a
/// metre, so it is refused instead of being guessed.
/// </summary>
internal static class CrsFromWkt
{
    private static readonly string[] Geographic = ["GEOGCS", "GEOGCRS", "GEOGRAPHICCRS", "GEODCRS", "GEODETICCRS"];
    private static readonly string[] Projected = ["PROJCS", "PROJCRS", "PROJECTEDCRS"];

    /// <summary>The system; with a <see cref="SourceCrs.Refusal"/> when its positions cannot be placed. Never throws for what stands in the text.</summary>
    public static SourceCrs Read(string wkt, string howKnown)
    {
        var named = SourceFiles.Name(wkt.Length <= 40 ? wkt : wkt[..37] + "...");
        try
        {
            var root = Horizontal(Wkt.Parse(wkt));
            named = SourceFiles.Name(root.Name);
            return Geographic.Contains(root.Keyword) ? OfGeographic(root, howKnown)
                : Projected.Contains(root.Keyword) ? OfProjected(root, howKnown)
                : throw new FormatException($"it is a {root.Keyword}, neither geographic nor projected");
        }
        catch (FormatException unread)
        {
            return new SourceCrs(null, named, howKnown) { Refusal = $"cannot be read: {unread.Message}" };
        }
    }

    /// <summary>The part of a compound system that says where, and the system that one with a stated shift is about.</summary>
    private static Wkt Horizontal(Wkt root) => root.Keyword switch
    {
        "COMPD_CS" or "COMPOUNDCRS" => root.Nodes.FirstOrDefault(node => Geographic.Contains(node.Keyword) || Projected.Contains(node.Keyword) || node.Keyword == "BOUNDCRS") is { } part
            ? Horizontal(part) : throw new FormatException("it is a compound of no horizontal system"),
        "BOUNDCRS" => root["SOURCECRS"]?.Nodes is [var source, ..] ? Horizontal(source) : throw new FormatException("it is bound to a datum and has no system"),
        _ => root,
    };

    private static SourceCrs OfGeographic(Wkt root, string howKnown)
    {
        var name = SourceFiles.Name(root.Name);
        if (Datums.Trouble(root) is { } trouble)
        {
            return new SourceCrs(Code(root), name, howKnown) { Refusal = trouble };
        }

        return Datums.IsBritish(root)
            ? new SourceCrs(4277, name, howKnown) { Projection = FromBritishDatum }
            : SourceCrs.LonLat(howKnown);
    }

    private static SourceCrs OfProjected(Wkt root, string howKnown)
    {
        var name = SourceFiles.Name(root.Name);
        var onto = root["GEOGCS", "BASEGEOGCRS", "BASEGEODCRS"] ?? throw new FormatException("it is projected from no geographic system");
        if (Datums.Trouble(onto) is { } trouble)
        {
            return new SourceCrs(Code(root), name, howKnown) { Refusal = trouble };
        }

        var projection = WktProjection.Of(root, onto);
        if (projection.IsWebMercator)
        {
            return SourceCrs.Of("EPSG:3857", howKnown)!;
        }

        var isBritish = Datums.IsBritish(onto);
        if (isBritish && projection.IsBritishGrid)
        {
            return SourceCrs.British(howKnown);
        }

        if (Code(root) is BritishGrid.GridSrid or 3857)
        {
            throw new FormatException($"it names itself EPSG:{Code(root)} and has other parameters than that");
        }

        var toDegrees = projection.ToDegrees();
        return new SourceCrs(Code(root), name, howKnown)
        {
            Projection = isBritish ? (x, y) => toDegrees(x, y) is var (longitude, latitude) ? FromBritishDatum(longitude, latitude) : default : toDegrees,
        };
    }

    /// <summary>OSGB36 degrees onto the British grid, and from there by OSTN15.</summary>
    private static (double Longitude, double Latitude) FromBritishDatum(double longitude, double latitude)
    {
        var (easting, northing) = WktProjection.BritishGridFromDegrees(longitude, latitude);
        return BritishGrid.TryToLonLat(easting, northing, out var shiftedLongitude, out var shiftedLatitude)
            ? (shiftedLongitude, shiftedLatitude) : (double.NaN, double.NaN);
    }

    /// <summary>The EPSG code that the text itself states.</summary>
    private static int? Code(Wkt root) =>
        root["AUTHORITY", "ID"] is { Values: [var authority, var code, ..] } && authority.Equals("EPSG", StringComparison.OrdinalIgnoreCase) && int.TryParse(code, out var number)
            ? number : null;

    /// <summary>The datums from which positions are placed.</summary>
    private static class Datums
    {
        /// <summary>Why degrees of this geographic system cannot be placed; null when they can.</summary>
        public static string? Trouble(Wkt geographic)
        {
            var datum = Name(geographic);
            if (!IsBritish(geographic) && !IsEuropean(datum))
            {
                return $"is on the datum {SourceFiles.Name(datum)}, of which the shift to the British grid is not known to a metre: transform it first (ogr2ogr -t_srs EPSG:27700)";
            }

            if (geographic["PRIMEM", "PRIMEMERIDIAN"] is { } meridian && meridian.Number(1) != 0)
            {
                return $"counts longitudes from {SourceFiles.Name(meridian.Name)}, not Greenwich: transform it first (ogr2ogr -t_srs EPSG:4326)";
            }

            return DegreesPerUnit(geographic) is 1 ? null : "is not in degrees: transform it first (ogr2ogr -t_srs EPSG:4326)";
        }

        public static bool IsBritish(Wkt geographic) => Plain(Name(geographic)) is "OSGB1936" or "OSGB36" or "ORDNANCESURVEYOFGREATBRITAIN1936";

        private static bool IsEuropean(string datum) => Plain(datum) is "WGS1984" or "WGS84" or "WORLDGEODETICSYSTEM1984" or "WORLDGEODETICSYSTEM1984ENSEMBLE"
            or "ETRS1989" or "ETRS89" or "EUROPEANTERRESTRIALREFERENCESYSTEM1989" or "EUROPEANTERRESTRIALREFERENCESYSTEM1989ENSEMBLE";

        private static string Name(Wkt geographic) => geographic["DATUM", "ENSEMBLE", "GEODETICDATUM", "TRF"]?.Name ?? throw new FormatException("it names no datum");

        /// <summary>The unit's own node, or that of the axes in WKT 2; degrees when none is given.</summary>
        private static double DegreesPerUnit(Wkt geographic) =>
            (geographic["UNIT", "ANGLEUNIT"] ?? geographic["AXIS"]?["UNIT", "ANGLEUNIT"]) is { } unit ? Math.Round(unit.Number(1) * 180 / Math.PI, 9) : 1;

        /// <summary>Letters and digits in upper case, without ESRI's D_ in front.</summary>
        private static string Plain(string name) =>
            new([.. (name.StartsWith("D_", StringComparison.OrdinalIgnoreCase) ? name[2..] : name).Where(char.IsAsciiLetterOrDigit).Select(char.ToUpperInvariant)]);
    }
}
