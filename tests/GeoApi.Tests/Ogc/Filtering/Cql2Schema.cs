using System.Text.Json;
using System.Text.RegularExpressions;

namespace Wessex.GeoApi.Tests.Ogc.Filtering;

/// <summary>
/// The standard's own schema of CQL2 JSON (cql2.json), which is no part of this repository: it is looked for in <c>shared/data/ogc</c> beside the checkout. Checks what of JSON Schema
/// 2020-12 that file uses.
/// </summary>
internal static class Cql2Schema
{
    private static readonly JsonElement? Schema = Candidates().FirstOrDefault(File.Exists) is { } file ? JsonDocument.Parse(File.ReadAllText(file)).RootElement : null;

    /// <summary>Why nothing can be checked; null when it can.</summary>
    public static string? Absent => Schema is null ? "cql2.json is not in ../shared/data/ogc" : null;

    public static bool Accepts(JsonElement value) => Accepts(Schema!.Value, value);

    private static bool Accepts(JsonElement schema, JsonElement value) => schema.EnumerateObject().All(rule => rule.Name switch
    {
        "$ref" => Accepts(Schema!.Value.GetProperty("$defs").GetProperty(rule.Value.GetString()!["#/$defs/".Length..]), value),
        "$dynamicRef" => Accepts(Schema!.Value, value),
        "oneOf" => rule.Value.EnumerateArray().Count(choice => Accepts(choice, value)) == 1,
        "not" => !Accepts(rule.Value, value),
        "enum" => rule.Value.EnumerateArray().Any(choice => JsonElement.DeepEquals(choice, value)),
        "type" => TypeOf(value) == rule.Value.GetString(),
        "required" => value.ValueKind != JsonValueKind.Object || rule.Value.EnumerateArray().All(name => value.TryGetProperty(name.GetString()!, out _)),
        "properties" => value.ValueKind != JsonValueKind.Object
            || rule.Value.EnumerateObject().All(property => !value.TryGetProperty(property.Name, out var member) || Accepts(property.Value, member)),
        "prefixItems" => value.ValueKind != JsonValueKind.Array || rule.Value.EnumerateArray().Zip(value.EnumerateArray()).All(pair => Accepts(pair.First, pair.Second)),
        "items" => value.ValueKind != JsonValueKind.Array || value.EnumerateArray().All(item => Accepts(rule.Value, item)),
        "minItems" => value.ValueKind != JsonValueKind.Array || value.GetArrayLength() >= rule.Value.GetInt32(),
        "maxItems" => value.ValueKind != JsonValueKind.Array || value.GetArrayLength() <= rule.Value.GetInt32(),
        "pattern" => value.ValueKind != JsonValueKind.String || Regex.IsMatch(value.GetString()!, rule.Value.GetString()!, RegexOptions.None, TimeSpan.FromSeconds(1)),
        "title" or "$schema" or "$dynamicAnchor" or "$defs" => true,
        var other => throw new NotSupportedException($"The schema has a rule '{other}' that is not checked here"),
    });

    private static string TypeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.Number => "number",
        JsonValueKind.Null => "null",
        _ => "boolean",
    };

    private static IEnumerable<string> Candidates()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            yield return Path.Combine(folder.FullName, "shared", "data", "ogc", "cql2.json");
        }
    }
}
