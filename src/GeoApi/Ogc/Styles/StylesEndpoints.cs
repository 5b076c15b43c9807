using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Wessex.GeoApi.Ogc.Pages;
using Wessex.GeoApi.Platform;

namespace Wessex.GeoApi.Ogc.Styles;

/// <summary>Map documents after the draft of OGC API Styles: a list, each theme as Mapbox style, SLD and page, and its legend as data.</summary>
internal static class StylesEndpoints
{
    public const string Rel = "http://www.opengis.net/def/rel/ogc/1.0/styles";

    private const string MapboxFormat = "mapbox";
    private const string SldFormat = "sld";

    public static void MapStyles(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/styles", All).WithName("ogc-styles").WithTags("Styles").WithSummary("The map documents that there are").Produces<List>(200, "application/json", "text/html").ProducesProblem(400);
        routes.MapGet("/styles/{styleId}", One).WithName("ogc-style").WithTags("Styles").WithSummary("A map document: for web clients, for the desktop, as a page with its legend")
            .Produces(200, contentType: MapboxStyle.MediaType, additionalContentTypes: ["application/vnd.ogc.sld+xml", "text/html"]).ProducesProblem(400).ProducesProblem(404);
        routes.MapGet("/styles/{styleId}/metadata", Metadata).WithName("ogc-style-metadata").WithTags("Styles").WithSummary("What a map document shows, with its legend")
            .Produces<Described>(200, "application/json").ProducesProblem(400).ProducesProblem(404);
    }

    private static IResult All([AsParameters] FormatParameter asked, HttpRequest http)
    {
        var read = new ParameterReader();
        var format = OgcFormats.Choose(read, asked.F, http);
        return read.Problem is { } problem ? problem
            : format == OgcFormats.Html ? new OgcPage("Styles", null, (http.Ogc("?f=html"), "OGC API")).Links("Styles", Themes.All.Select(theme => (http.Ogc($"/styles/{theme.Id}?f=html"), theme.Title))).Result()
            : Results.Json(new List([.. http.SelfAndAlternate(format)], [.. Themes.All.Select(theme => new Listed(theme.Id, theme.Title, Links(theme, http)))]), OgcJson.Options);
    }

    private static IResult One(string styleId, [AsParameters] Parameters asked, HttpRequest http)
    {
        if (Themes.Find(styleId) is not { } theme)
        {
            return Unknown(styleId);
        }

        var read = new ParameterReader();
        var format = OgcFormats.Choose(read, asked.F, http, MapboxFormat, SldFormat);
        return read.Problem is { } problem ? problem : format switch
        {
            OgcFormats.Html => Page(theme, http),
            SldFormat => TypedResults.Text(Sld.Of(theme), Sld.MediaType),
            _ => TypedResults.Text(MapboxStyle.Of(theme, layer => http.Ogc($"/collections/{layer.Collection}/tiles/WebMercatorQuad?f=tilejson{(layer.Query.Length > 0 ? "&" : "")}{layer.Query}")).ToJsonString(OgcJson.Options), MapboxStyle.MediaType),
        };
    }

    private static IResult Metadata(string styleId, HttpRequest http) => Themes.Find(styleId) is not { } theme ? Unknown(styleId) : Results.Json(
        new Described(theme.Id, theme.Title, theme.Description, [.. theme.Layers.Select(layer => new DescribedLayer(
            layer.Collection, layer.Query, [.. layer.Classes.Select(one => new LegendLine(one.Label, one.Symbol.GetType().Name.ToLowerInvariant(), (one.Symbol as Marker)?.Shape, one.Symbol switch { Marker marker => marker.Fill, Area area => area.Fill, _ => null },
                one.Symbol.Stroke, one.Symbol.Width, one.Symbol.Dash.Length == 0 ? null : one.Symbol.Dash, (one.Symbol as Marker)?.Radius, one.OfCells))]))], Links(theme, http)), OgcJson.Options);

    private static IResult Page(Theme theme, HttpRequest http)
    {
        var page = new OgcPage(theme.Title, null, (http.Ogc("?f=html"), "OGC API"), (http.Ogc("/styles?f=html"), "Styles")).Paragraph(theme.Description);
        page.Legend("Legend", theme.Layers.SelectMany(layer => layer.Classes.Select(one => (Swatch.Of(one.Symbol).ToString(System.Xml.Linq.SaveOptions.DisableFormatting), one.Label))));
        return page.Links("Forms", Links(theme, http).Select(link => (link.Href, link.Title)))
            .Links("Collections", theme.Layers.Select(layer => layer.Collection).Distinct().Select(collection => (http.Ogc($"/collections/{collection}?f=html"), collection))).Result();
    }

    private static OgcLink[] Links(Theme theme, HttpRequest http) =>
    [
        new("stylesheet", MapboxStyle.MediaType, http.Ogc($"/styles/{theme.Id}?f={MapboxFormat}"), $"{theme.Title}, for web maps"),
        new("stylesheet", Sld.MediaType, http.Ogc($"/styles/{theme.Id}?f={SldFormat}"), $"{theme.Title}, for QGIS and others"),
        new("describedby", "application/json", http.Ogc($"/styles/{theme.Id}/metadata"), "What it shows, with its legend"),
    ];

    private static ProblemHttpResult Unknown(string id) => Problems.NotFound($"There is no style '{id}': /ogc/styles lists those there are.");

    internal sealed record Parameters(
        [property: FromQuery(Name = "f"), OneOf(OgcFormats.Json, OgcFormats.Html, MapboxFormat, SldFormat), Description("mapbox (or json): for web maps; sld: for QGIS and others; html: a page with the legend. Wins over the Accept header.")] string? F = null);

    internal sealed record List(OgcLink[] Links, Listed[] Styles);

    internal sealed record Listed(string Id, string Title, OgcLink[] Links);

    internal sealed record Described(string Id, string Title, string Description, DescribedLayer[] Layers, OgcLink[] Links);

    /// <param name="Id">The collection.</param>
    /// <param name="Query">Parameters of its tiles.</param>
    /// <param name="Legend">Its classes, the lowest first.</param>
    internal sealed record DescribedLayer(string Id, string Query, LegendLine[] Legend);

    internal sealed record LegendLine(
        string Label, string Symbol, string? Shape, string? Fill, string Stroke, double Width, double[]? Dash, double? Radius, bool OfCells);
}
