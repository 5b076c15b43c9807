using System.Globalization;

namespace Wessex.Importers.Reading.GeoPackage;

/// <summary>The coordinate reference system of a layer from the table gpkg_spatial_ref_sys: by its organisation's code, else by its definition.</summary>
internal static class GeoPackageCrs
{
    private const string HowKnown = "the GeoPackage";

    /// <summary>The system; null where the GeoPackage says that it is undefined (0 and −1), or does not describe it.</summary>
    public static SourceCrs? Read(GeoPackageFile database, string? srsId)
    {
        if (!long.TryParse(srsId, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var id) || id is 0 or -1)
        {
            return null;
        }

        var rows = database.Query(
            "SELECT organization, organization_coordsys_id, definition FROM gpkg_spatial_ref_sys WHERE srs_id = CAST(@it AS INTEGER)",
            id.ToString(CultureInfo.InvariantCulture));
        if (rows is not [[var organisation, var code, var definition], ..])
        {
            return null;
        }

        var known = "EPSG".Equals(organisation, StringComparison.OrdinalIgnoreCase) && code is not null ? SourceCrs.Of(code, HowKnown) : null;
        return known ?? (string.IsNullOrWhiteSpace(definition) || definition.Trim().Equals("undefined", StringComparison.OrdinalIgnoreCase)
            ? null : CrsFromWkt.Read(definition, HowKnown));
    }
}
