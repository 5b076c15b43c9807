using System.Text.Json;
using Wessex.GeoApi.Tests.Ogc.Tiles;
using Wessex.GeoStore.Features;
using Wessex.GeoStore.Tiles;

namespace Wessex.GeoApi.Tests.Assets;

/// <summary>
/// Every address that can be read, as the service describes itself: without parameters, and with each value of each of its parameters. What the description does not say of a parameter is
/// told here by its name, so that a new address is asked as soon as it is described.
/// </summary>
internal static class DescribedAddresses
{
    /// <summary>Released, released without its place, released to suppliers alone, held nowhere.</summary>
    private static readonly string[] Assets = [.. new[] { "L", "S", "D", "H" }.Select(layer => TieredWorld.Id(layer, 1).ToString())];

    /// <param name="description">The OpenAPI document.</param>
    /// <param name="properties">Of each collection: what can be filtered and sorted by.</param>
    public static IEnumerable<string> Of(JsonElement description, IReadOnlyDictionary<string, string[]> properties)
    {
        foreach (var path in description.GetProperty("paths").EnumerateObject().Where(path => path.Value.TryGetProperty("get", out _)))
        {
            JsonElement[] parameters = path.Value.GetProperty("get").TryGetProperty("parameters", out var all) ? [.. all.EnumerateArray()] : [];
            foreach (var address in Filled(path.Name, [.. parameters.Where(one => In(one) == "path")]))
            {
                yield return address;
                yield return $"{address}?nonsense=SECRETKEYL00";
                foreach (var parameter in parameters.Where(one => In(one) == "query"))
                {
                    foreach (var value in Values(path.Name, parameter, properties))
                    {
                        yield return $"{address}?{Name(parameter)}={Uri.EscapeDataString(value)}";
                    }
                }
            }
        }
    }

    private static IEnumerable<string> Filled(string path, JsonElement[] parameters)
    {
        if (path.EndsWith("{tileCol}", StringComparison.Ordinal))
        {
            return TileMatrixSet.All.SelectMany(set => new[] { 0, 4, 9, set.MaxZoom }.Select(zoom =>
            {
                var (row, column) = set.TileOf(zoom, 370_300, 90_300);
                return path.Replace("{tileMatrixSetId}/{tileMatrix}/{tileRow}/{tileCol}", $"{set.Id}/{zoom}/{row}/{column}", StringComparison.Ordinal);
            }));
        }

        return parameters.Aggregate((IEnumerable<string>)[path], (paths, parameter) =>
            paths.SelectMany(one => Values(path, parameter, new Dictionary<string, string[]>()).Select(value => one.Replace($"{{{Name(parameter)}}}", value, StringComparison.Ordinal))));
    }

    /// <summary>As described where the description says what can be asked; else by name.</summary>
    private static IEnumerable<string> Values(string path, JsonElement parameter, IReadOnlyDictionary<string, string[]> properties)
    {
        var schema = parameter.GetProperty("schema");
        if (schema.TryGetProperty("enum", out var words))
        {
            return words.EnumerateArray().Select(word => word.ToString());
        }

        var collection = path.Split('/') is ["", "ogc", "collections", var id, ..] ? id : "";
        var named = properties.GetValueOrDefault(collection, []);
        return (Name(parameter), collection) switch
        {
            ("collection", _) => [.. Catalogue.All.Select(one => one.Id), "nonsense"],
            ("id", "assets") => Assets,
            ("id", _) when path.StartsWith("/api/assets", StringComparison.Ordinal) => Assets,
            ("id", _) when path.StartsWith("/api/jobs", StringComparison.Ordinal) => Enumerable.Range(1, 9).Select(number => $"{number}"),
            ("filter", _) => named.SelectMany(name => new[] { $"{name} IS NULL", $"{name} = 'SECRETKEYL00'", $"{name} > 19" }),
            ("sortby", _) => named.Select(name => $"-{name}"),
            ("properties", _) => named,
            ("styleId", _) => ["wards", "assets", "nonsense"],
            ("number", _) => ["A35"],
            ("code" or "area", _) => [TieredWorld.Ward, "SECRETKEYL00"],
            ("dataset", _) => ["council-assets", "licensed-addresses", "nonsense"],
            ("owner", _) => ["dorset-council", "bcp-council", "other-council"],
            ("bbox", _) => ["-2.43,50.7,-2.42,50.72"],
            ("edition" or "year", _) => ["1", "2025"],
            ("as-of" or "from" or "to" or "datetime", _) => ["2025-08-01"],
            ("limit" or "offset" or "after" or "uprn" or "distance" or "least" or "worst", _) => ["3"],
            _ => ["1", "SECRETKEYL00"],
        };
    }

    private static string Name(JsonElement parameter) => parameter.GetProperty("name").GetString()!;

    private static string? In(JsonElement parameter) => parameter.GetProperty("in").GetString();
}
