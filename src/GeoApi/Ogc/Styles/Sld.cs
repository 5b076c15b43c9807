using System.Globalization;
using System.Xml.Linq;

namespace Wessex.GeoApi.Ogc.Styles;

/// <summary>A theme as a Styled Layer Descriptor 1.0, which QGIS reads, for the features of its collections. Cells of tiles are left out: a collection has none.</summary>
internal static class Sld
{
    public const string MediaType = "application/vnd.ogc.sld+xml;version=1.0";

    private static readonly XNamespace S = "http://www.opengis.net/sld";
    private static readonly XNamespace Ogc = "http://www.opengis.net/ogc";

    public static string Of(Theme theme)
    {
        var collections = theme.Layers.GroupBy(layer => layer.Collection).Reverse(); // the theme's own first: a desktop program takes the first for the layer that it styles
        var document = new XElement(S + "StyledLayerDescriptor", new XAttribute("version", "1.0.0"), new XAttribute(XNamespace.Xmlns + "ogc", Ogc),
            collections.Select(layers => new XElement(S + "NamedLayer",
                new XElement(S + "Name", layers.Key),
                new XElement(S + "UserStyle",
                    new XElement(S + "Name", theme.Id), new XElement(S + "Title", theme.Title), new XElement(S + "Abstract", theme.Description),
                    new XElement(S + "FeatureTypeStyle", layers.SelectMany(Rules))))));
        return $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{document}\n";
    }

    /// <summary>A rule for each class of features, within what the layer asks of its collection: a desktop program has the whole of it.</summary>
    private static IEnumerable<XElement> Rules(ThemeLayer layer) => layer.Classes.Where(one => !one.OfCells).Select(one => Rule(one.Label, [.. layer.Asked, .. one.When], one.Symbol));

    private static XElement Rule(string label, IReadOnlyList<Condition> when, Symbol symbol) => new(S + "Rule",
        new XElement(S + "Name", label), new XElement(S + "Title", label), when.Count == 0 ? null : new XElement(Ogc + "Filter", All(when)), Symbolizer(symbol));

    private static XElement All(IReadOnlyList<Condition> conditions) => conditions.Count == 1 ? Any(conditions[0]) : new XElement(Ogc + "And", conditions.Select(Any));

    private static XElement Any(Condition condition) => condition.Values is [var only]
        ? Equal(condition.Property, only)
        : new XElement(Ogc + "Or", condition.Values.Select(value => Equal(condition.Property, value)));

    private static XElement Equal(string property, object value) => new(Ogc + "PropertyIsEqualTo", new XElement(Ogc + "PropertyName", property), new XElement(Ogc + "Literal", value));

    /// <summary>An open mark is filled with nothing: one that is silent of its fill QGIS fills in black.</summary>
    private static XElement Symbolizer(Symbol symbol) => symbol switch
    {
        Marker marker => new XElement(S + "PointSymbolizer", new XElement(S + "Graphic",
            new XElement(S + "Mark", new XElement(S + "WellKnownName", marker.Shape == "diamond" ? "square" : marker.Shape), Fill(marker.Fill ?? Palette.Paper, marker.Fill is null ? 0 : 1), Stroke(marker)),
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
