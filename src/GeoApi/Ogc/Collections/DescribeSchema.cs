using System.Text.Json.Nodes;
using Wessex.GeoApi.Platform;
using Wessex.GeoStore.Features;

namespace Wessex.GeoApi.Ogc.Collections;

/// <summary>The properties of a collection as JSON Schema (OGC API Features Part 5): all of them, those that can be filtered by, those that can be sorted by.</summary>
internal static class DescribeSchema
{
    private const string MediaType = "application/schema+json";

    public static IResult Schema(string collection, [AsParameters] FormatParameter asked, HttpRequest http) =>
        Of(collection, "schema", asked, http, known => known.Properties, geometry: true, additional: null);

    public static IResult Queryables(string collection, [AsParameters] FormatParameter asked, HttpRequest http) =>
        Of(collection, "queryables", asked, http, known => known.Properties, geometry: true, additional: false);

    public static IResult Sortables(string collection, [AsParameters] FormatParameter asked, HttpRequest http) =>
        Of(collection, "sortables", asked, http, known => known.Sortables, geometry: false, additional: false);

    private static IResult Of(string id, string document, FormatParameter asked, HttpRequest http, Func<FeatureSet, IEnumerable<Property>> properties, bool geometry, bool? additional)
    {
        var read = new ParameterReader();
        OgcFormats.Choose(read, asked.F, http);
        if (read.Problem is { } problem)
        {
            return problem;
        }

        if (Catalogue.Find(id) is not { } collection)
        {
            return Problems.NotFound($"There is no collection '{id}': /ogc/collections lists those there are.");
        }

        var members = new JsonObject();
        var place = 0;
        foreach (var property in properties(collection))
        {
            members[property.Name] = Member(property, place++, isKey: document == "schema" && collection.Key.Count == 1 && collection.Key[0] == property.Name);
        }

        if (geometry)
        {
            members["geometry"] = new JsonObject
            {
                ["title"] = "Where it is", ["x-ogc-role"] = "primary-geometry", ["format"] = $"geometry-{collection.Shape switch { FeatureShape.Point => "point", FeatureShape.Line => "any", _ => "any" }}",
                ["x-ogc-propertySeq"] = place,
            };
        }

        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["$id"] = http.Ogc($"/collections/{collection.Id}/{document}"),
            ["type"] = "object",
            ["title"] = collection.Title,
            ["description"] = collection.Description,
            ["properties"] = members,
        };
        if (additional is { } more)
        {
            schema["additionalProperties"] = more;
        }

        return Results.Text(schema.ToJsonString(OgcJson.Options), MediaType);
    }

    private static JsonObject Member(Property property, int place, bool isKey)
    {
        var member = new JsonObject { ["title"] = property.Title };
        var (type, format) = property.Type switch
        {
            PropertyType.WholeNumber => ("integer", null),
            PropertyType.Number => ("number", null),
            PropertyType.Flag => ("boolean", null),
            PropertyType.Date => ("string", "date"),
            PropertyType.Time => ("string", "date-time"),
            PropertyType.Uuid => ("string", "uuid"),
            _ => ("string", (string?)null),
        };
        member["type"] = type;
        if (format is not null)
        {
            member["format"] = format;
        }

        if (property.Values is { } words)
        {
            member["enum"] = new JsonArray([.. words.Select(word => JsonValue.Create(word))]);
        }

        if (property.Unit is { } unit)
        {
            member["x-ogc-unit"] = unit;
        }

        if (isKey)
        {
            member["x-ogc-role"] = "id";
        }

        member["x-ogc-propertySeq"] = place;
        return member;
    }
}
