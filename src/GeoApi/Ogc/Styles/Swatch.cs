using System.Globalization;
using System.Xml.Linq;

namespace Wessex.GeoApi.Ogc.Styles;

/// <summary>A symbol as a small picture for a legend, drawn as the desktop draws it.</summary>
internal static class Swatch
{
    private const double Middle = 12;

    public static XElement Of(Symbol symbol) => new("svg",
        new XAttribute("width", 36), new XAttribute("height", 24), new XAttribute("viewBox", "0 0 36 24"), new XAttribute("aria-hidden", "true"),
        new XElement("rect", new XAttribute("width", 36), new XAttribute("height", 24), new XAttribute("fill", Palette.Paper)),
        symbol switch
        {
            Marker marker => Mark(marker),
            Area area => Drawn(area, "rect", ("x", "3"), ("y", "3"), ("width", "30"), ("height", "18"), ("fill", area.Fill ?? "none"), ("fill-opacity", Text(area.Opacity))),
            _ => Drawn(symbol, "path", ("d", "M1 12H35"), ("fill", "none")),
        });

    private static XElement Mark(Marker marker)
    {
        var r = marker.Radius;
        var fill = ("fill", marker.Fill ?? "none");
        return marker.Shape switch
        {
            "circle" => Drawn(marker, "circle", ("cx", "18"), ("cy", "12"), ("r", Text(r)), fill),
            "triangle" => Drawn(marker, "path", ("d", $"M18 {Text(Middle - r)}L{Text(18 + r)} {Text(Middle + r)}H{Text(18 - r)}Z"), fill),
            "square" => Drawn(marker, "path", ("d", $"M{Text(18 - r)} {Text(Middle - r)}H{Text(18 + r)}V{Text(Middle + r)}H{Text(18 - r)}Z"), fill),
            "diamond" => Drawn(marker, "path", ("d", $"M18 {Text(Middle - r)}L{Text(18 + r)} 12L18 {Text(Middle + r)}L{Text(18 - r)} 12Z"), fill),
            _ => Drawn(marker, "path", ("d", $"M{Text(18 - r)} 12H{Text(18 + r)}M18 {Text(Middle - r)}V{Text(Middle + r)}"), fill),
        };
    }

    private static XElement Drawn(Symbol symbol, string element, params (string Name, string Value)[] attributes) => new(element,
        attributes.Select(attribute => new XAttribute(attribute.Name, attribute.Value)),
        new XAttribute("stroke", symbol.Stroke), new XAttribute("stroke-width", Text(symbol.Width)),
        symbol.Dash.Length == 0 ? null : new XAttribute("stroke-dasharray", string.Join(' ', symbol.Dash.Select(Text))));

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
