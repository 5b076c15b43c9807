using System.Globalization;
using System.Xml.Linq;

namespace Wessex.GeoApi.Ogc.Styles;

/// <summary>A theme as a Styled Layer Descriptor 1.0, which QGIS and GeoServer read, for the features of its collections. Cells of tiles are left out: a collection has none.</summary>
internal static class Sld
{
    public const string MediaType = "application/vnd.ogc.sld+xml;version=1.0";

    private static readonly XNamespace S = "http://www.opengis.net/sld";
    private static readonly XNamespace Ogc = "http://www.opengis.net/ogc";

    public static string Of(Theme theme)
    {
        var document = new XElement(S + "StyledLayerDescriptor", new XAttribute("version", "1.0.0"), new XAttribute(XNamespace.Xmlns + "ogc", Ogc),
            theme.Layers.Reverse().Select(layer => new XElement(S + "NamedLayer", // the theme's own first: a desktop program takes the first for the layer that it styles
                new XElement(S + "Name", layer.Collection),
                new XElement(S + "UserStyle",
                    new XElement(S + "Name", theme.Id), new XElement(S + "Title", theme.Title), new XElement(S + "Abstract", theme.Description),
                    new XElement(S + "FeatureTypeStyle", layer.Classes.Where(one => !one.OfCells).Select(Rule))))));
        return $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{document}\n";
    }

    private static XElement Rule(ThemeClass one, int place) => new(S + "Rule",
        new XElement(S + "Name", $"{place}"), new XElement(S + "Title", one.Label), one.When.Count == 0 ? null : new XElement(Ogc + "Filter", All(one.When)), Symbolizer(one.Symbol));

    private static XElement All(IReadOnlyList<Condition> conditions) => conditions.Count == 1 ? Any(conditions[0]) : new XElement(Ogc + "And", conditions.Select(Any));

    private static XElement Any(Condition condition) => condition.Values is [var only]
        ? Equal(condition.Property, only)
        : new XElement(Ogc + "Or", condition.Values.Select(value => Equal(condition.Property, value)));

    private static XElement Equal(string property, object value) => new(Ogc + "PropertyIsEqualTo", new XElement(Ogc + "PropertyName", property), new XElement(Ogc + "Literal", value));

    private static XElement Symbolizer(Symbol symbol) => symbol switch
    {
        Marker marker => new XElement(S + "PointSymbolizer", new XElement(S + "Graphic",
            new XElement(S + "Mark", new XElement(S + "WellKnownName", marker.Shape == "diamond" ? "square" : marker.Shape), Fill(marker.Fill, 1), Stroke(marker)),
            new XElement(S + "Size", Text(marker.Radius * 2)), marker.Shape == "diamond" ? new XElement(S + "Rotation", 45) : null)),
        Area area => new XElement(S + "PolygonSymbolizer", Fill(area.Fill, area.Opacity), Stroke(area)),
        _ => new XElement(S + "LineSymbolizer", Stroke(symbol)),
    };

    private static XElement? Fill(string? colour, double opacity) => colour is null ? null : new XElement(S + "Fill", Parameter("fill", colour), opacity < 1 ? Parameter("fill-opacity", Text(opacity)) : null);

    private static XElement Stroke(Symbol symbol) => new(S + "Stroke", Parameter("stroke", symbol.Stroke), Parameter("stroke-width", Text(symbol.Width)),
        symbol.Dash.Length == 0 ? null : Parameter("stroke-dasharray", string.Join(' ', symbol.Dash.Select(Text))));

    private static XElement Parameter(string name, string value) => new(S + "CssParameter", new XAttribute("name", name), value);

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
