using System.Text.Json.Serialization;

namespace Wessex.GeoApi.Ogc;

/// <summary>A link as OGC's and RFC 8288's clients expect it; addresses are absolute.</summary>
internal sealed record OgcLink(string Rel, string Type, string Href, string Title)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Templated { get; init; }
}

/// <summary>Addresses of this API as the caller reached it.</summary>
internal static class OgcAddresses
{
    public static string Root(this HttpRequest request) => $"{request.Scheme}://{request.Host}{request.PathBase}";

    public static string Ogc(this HttpRequest request, string path = "") => $"{request.Root()}/ogc{path}";

    /// <summary>This request's own address with some parameters set, or taken out where null.</summary>
    public static string Self(this HttpRequest request, params (string Name, string? Value)[] changed)
    {
        var kept = request.Query.SelectMany(one => one.Value.Select(value => (Name: one.Key, Value: value)))
            .Where(one => changed.All(change => !change.Name.Equals(one.Name, StringComparison.OrdinalIgnoreCase)));
        var asked = QueryString.Create(kept.Concat(changed.Where(change => change.Value is not null)).Select(one => new KeyValuePair<string, string?>(one.Name, one.Value)));
        return $"{request.Root()}{request.Path}{asked}";
    }

    /// <summary>The links of a resource to itself in the form asked for, and to its other form.</summary>
    public static IEnumerable<OgcLink> SelfAndAlternate(this HttpRequest request, string format, string jsonType = "application/json")
    {
        var (self, other) = format == "html" ? ("text/html", jsonType) : (jsonType, "text/html");
        yield return new OgcLink("self", self, request.Self(), "This document");
        yield return new OgcLink("alternate", other, request.Self(("f", format == "html" ? "json" : "html"), ("cursor", null)), format == "html" ? "The same as JSON" : "The same as a page");
    }
}
