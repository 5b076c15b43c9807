using Wessex.GeoApi.Ogc.Pages;
using Wessex.GeoApi.Ogc.Styles;
using Wessex.GeoApi.Ogc.Tiles;
using Wessex.GeoApi.Platform;

namespace Wessex.GeoApi.Ogc;

/// <summary>Where a client begins (OGC API Common): what there is and where.</summary>
internal static class Landing
{
    private const string Title = "Wessex connectivity and asset map: OGC API";
    private const string Description = "Premises and postcodes with their broadband, roads with their mobile signal, and the areas that figures are given by, as features and vector tiles.";

    public static IResult Handle([AsParameters] FormatParameter asked, HttpRequest request)
    {
        var read = new ParameterReader();
        var format = OgcFormats.Choose(read, asked.F, request);
        if (read.Problem is { } problem)
        {
            return problem;
        }

        OgcLink[] links =
        [
            .. request.SelfAndAlternate(format),
            new("service-desc", "application/vnd.oai.openapi+json;version=3.1", $"{request.Root()}/openapi/ogc.json", "The description of this API"),
            new("service-doc", "text/html", $"{request.Root()}/method", "What the figures mean"),
            new("conformance", "application/json", request.Ogc("/conformance"), "The conformance classes of the standards that this API keeps"),
            new("data", "application/json", request.Ogc("/collections"), "Collections of features"),
            new("http://www.opengis.net/def/rel/ogc/1.0/conformance", "application/json", request.Ogc("/conformance"), "The conformance classes"),
            new("http://www.opengis.net/def/rel/ogc/1.0/data", "application/json", request.Ogc("/collections"), "Collections of features"),
            new("describedby", "application/ld+json", request.Ogc("/catalogue"), "The catalogue: licences, provenance, releases, quality"),
            new(TileSet.ListRel, "application/json", request.Ogc("/tiles"), "Vector tiles of several collections"),
            new(TileSet.SchemesRel, "application/json", request.Ogc("/tileMatrixSets"), "The matrix sets that tiles come in"),
            new(StylesEndpoints.Rel, "application/json", request.Ogc("/styles"), "Map documents, with their legends"),
        ];
        return format == OgcFormats.Html
            ? new OgcPage(Title, null).Paragraph(Description).Links("Contents", links.Where(link => link.Rel is "data" or "conformance" or "service-desc" or "service-doc" or "describedby" or TileSet.ListRel or TileSet.SchemesRel or StylesEndpoints.Rel)
                .Select(link => (link.Type is "application/json" or "application/ld+json" ? $"{link.Href}?f=html" : link.Href, link.Title))).Result()
            : Results.Json(new Answer(Title, Description, links), OgcJson.Options);
    }

    internal sealed record Answer(string Title, string Description, OgcLink[] Links);
}
