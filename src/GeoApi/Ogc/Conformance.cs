using Wessex.GeoApi.Ogc.Pages;
using Wessex.GeoApi.Platform;

namespace Wessex.GeoApi.Ogc;

/// <summary>The conformance classes that this API keeps; the tests are named by the abstract tests of each.</summary>
internal static class Conformance
{
    public static IReadOnlyList<string> Classes { get; } =
    [
        "http://www.opengis.net/spec/ogcapi-common-1/1.0/conf/core",
        "http://www.opengis.net/spec/ogcapi-common-1/1.0/conf/json",
        "http://www.opengis.net/spec/ogcapi-common-1/1.0/conf/html",
        "http://www.opengis.net/spec/ogcapi-common-2/1.0/conf/collections",
        "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
        "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",
        "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/html",
        "http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs",
        "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/queryables",
        "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/queryables-query-parameters",
        "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/filter",
        "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/features-filter",
        "http://www.opengis.net/spec/ogcapi-features-5/1.0/conf/schemas",
        "http://www.opengis.net/spec/ogcapi-features-5/1.0/conf/core-roles-features",
        "http://www.opengis.net/spec/ogcapi-features-5/1.0/conf/queryables",
        "http://www.opengis.net/spec/ogcapi-features-5/1.0/conf/sortables",
        .. Cql2Conformance.All,
        "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/core",
        "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/tileset",
        "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/tilesets-list",
        "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/dataset-tilesets",
        "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/geodata-tilesets",
        "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/mvt",
    ];

    public static IResult Handle([AsParameters] FormatParameter asked, HttpRequest request)
    {
        var read = new ParameterReader();
        var format = OgcFormats.Choose(read, asked.F, request);
        return read.Problem is { } problem ? problem
            : format == OgcFormats.Html ? new OgcPage("Conformance", null, (request.Ogc("?f=html"), "OGC API")).Paragraph("The classes of OGC's standards that this API keeps.").Links("Classes", Classes.Select(one => (one, one))).Result()
            : Results.Json(new Answer(Classes), OgcJson.Options);
    }

    internal sealed record Answer(IReadOnlyList<string> ConformsTo);
}
