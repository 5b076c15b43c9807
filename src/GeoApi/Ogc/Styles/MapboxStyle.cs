using System.Text.Json.Nodes;

namespace Wessex.GeoApi.Ogc.Styles;

/// <summary>
/// A theme as a Mapbox style (version 8), which MapLibre and OpenLayers read: a source for each layer, by its TileJSON, and one or two style layers for each class. It has neither
/// pictures nor fonts of somebody else: points are circles that size, fill and outline tell apart.
/// </summary>
internal static class MapboxStyle
{
    public const string MediaType = "application/vnd.mapbox.style+json";

    /// <param name="theme">What to write.</param>
    /// <param name="tileSet">The address of a collection's tile set with parameters.</param>
    public static JsonObject Of(Theme theme, Func<ThemeLayer, string> tileSet)
    {
        var (sources, layers) = (new JsonObject(), new JsonArray { new JsonObject { ["id"] = "paper", ["type"] = "background", ["paint"] = new JsonObject { ["background-color"] = Palette.Paper } } });
        for (var i = 0; i < theme.Layers.Count; i++)
        {
            var layer = theme.Layers[i];
            var source = $"{layer.Collection}-{i}";
            sources[source] = new JsonObject { ["type"] = "vector", ["url"] = tileSet(layer) };
            for (var j = 0; j < layer.Classes.Count; j++)
            {
                foreach (var drawn in Drawn(layer.Classes[j]))
                {
                    drawn["id"] = $"{source}-{j}{(layers.Any(known => (string?)known!["id"] == $"{source}-{j}") ? "-outline" : "")}";
                    drawn["source"] = source;
                    drawn["source-layer"] = layer.Collection;
                    drawn["metadata"] = new JsonObject { ["label"] = layer.Classes[j].Label };
                    if (Filter(layer.Classes[j], isOutline: (string?)drawn["type"] == "line") is { } filter)
                    {
                        drawn["filter"] = filter;
                    }

                    layers.Add(drawn);
                }
            }
        }

        return new JsonObject { ["version"] = 8, ["name"] = theme.Title, ["metadata"] = new JsonObject { ["description"] = theme.Description }, ["center"] = new JsonArray(-2.3, 50.75), ["zoom"] = 8, ["sources"] = sources, ["layers"] = layers };
    }

    private static IEnumerable<JsonObject> Drawn(ThemeClass one)
    {
        switch (one.Symbol)
        {
            case Marker marker:
                var paint = new JsonObject
                {
                    ["circle-radius"] = marker.Radius, ["circle-color"] = marker.Fill ?? Palette.Paper, ["circle-opacity"] = marker.Fill is null ? 0 : 1,
                    ["circle-stroke-color"] = marker.Stroke, ["circle-stroke-width"] = marker.Width,
                };
                yield return new JsonObject { ["type"] = "circle", ["paint"] = paint };
                break;
            case Area { Fill: { } fill } area:
                yield return new JsonObject
                {
                    ["type"] = "fill",
                    ["paint"] = new JsonObject { ["fill-color"] = fill, ["fill-opacity"] = new JsonArray("*", area.Opacity, new JsonArray("coalesce", new JsonArray("get", "share"), 1)), ["fill-antialias"] = false },
                };
                yield return Outline(area);
                break;
            default:
                yield return Outline(one.Symbol);
                break;
        }
    }

    private static JsonObject Outline(Symbol symbol)
    {
        var paint = new JsonObject { ["line-color"] = symbol.Stroke, ["line-width"] = symbol.Width };
        if (symbol.Dash.Length > 0)
        {
            paint["line-dasharray"] = new JsonArray([.. symbol.Dash.Select(length => JsonValue.Create(length / symbol.Width))]); // in widths of the line
        }

        return new JsonObject { ["type"] = "line", ["paint"] = paint };
    }

    /// <summary>The squares that small polygons are drawn as from far away have a share, and no outline.</summary>
    private static JsonArray? Filter(ThemeClass one, bool isOutline)
    {
        JsonNode[] all = [.. one.When.Select(Expression), .. isOutline && one.Symbol is Area { Fill: not null } ? [new JsonArray("!", new JsonArray("has", "share"))] : (JsonNode[])[]];
        return all.Length == 0 ? null : new JsonArray(["all", .. all]);
    }

    private static JsonNode Expression(Condition condition) => condition switch
    {
        { Property: ThemeClass.ShareLacking } => new JsonArray(
            "all", new JsonArray("has", "lacking"), new JsonArray(">=", Share, Json(condition.Values[0])), new JsonArray("<", Share, Json(condition.Values[1]))),
        { Values: [] } => new JsonArray("has", condition.Property),
        _ => new JsonArray("match", new JsonArray("get", condition.Property), new JsonArray([.. condition.Values.Select(Json)]), true, false),
    };

    private static JsonArray Share => new("/", new JsonArray("get", "lacking"), new JsonArray("get", "count"));

    private static JsonNode Json(object value) => value is double number ? JsonValue.Create(number) : JsonValue.Create((string)value);
}
