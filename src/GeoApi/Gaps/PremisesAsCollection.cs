using Microsoft.AspNetCore.WebUtilities;
using Wessex.GeoApi.Platform;
using Wessex.GeoStore.Editions;

namespace Wessex.GeoApi.Gaps;

/// <summary>A listing of premises as the same question of the collection <c>premises-plans</c>, which comes as every kind of file.</summary>
internal static class PremisesAsCollection
{
    public static IReadOnlyList<string> Formats { get; } = ["geojsonseq", "gpkg", "shp"];

    /// <param name="http">Below whose root it is.</param>
    /// <param name="edition">That answers.</param>
    /// <param name="asked">Has been checked.</param>
    /// <param name="format">Of <see cref="Formats"/>.</param>
    public static string Address(HttpRequest http, Edition edition, ListPremises.Request asked, string format)
    {
        var filter = string.Join(" AND ", Conditions(asked));
        return QueryHelpers.AddQueryString($"{http.Scheme}://{http.Host}{http.PathBase}/ogc/collections/premises-plans/items", new Dictionary<string, string?>
        {
            ["filter"] = filter.Length > 0 ? filter : null, ["area"] = asked.Area, ["bbox"] = asked.Bbox, ["bbox-crs"] = asked.BboxCrs, ["limit"] = asked.Limit,
            ["edition"] = $"{edition.Id}", ["f"] = format,
        });
    }

    private static IEnumerable<string> Conditions(ListPremises.Request asked)
    {
        var state = asked.State ?? "lacking";
        if (state != "any")
        {
            yield return $"{asked.Lacking!.Replace('-', '_')}='{state}'";
        }

        if (asked.Planned is { } planned)
        {
            yield return $"planned='{planned}'";
        }

        if (asked.PlannedBy is { } by)
        {
            yield return $"planned='yes' AND planned_by <= DATE('{by}')";
        }

        if (asked.Kind is { } kind)
        {
            yield return kind switch { "public" => "kind IS NOT NULL", "not-known" => "kind IS NULL", _ => $"kind='{kind}'" };
        }

        if (asked.Status is { } status)
        {
            yield return $"status='{status}'";
        }
    }
}
