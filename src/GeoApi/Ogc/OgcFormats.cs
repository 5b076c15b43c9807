using Wessex.GeoApi.Platform;

namespace Wessex.GeoApi.Ogc;

/// <summary>JSON (GeoJSON for features) or a page for people: <c>f=</c> says which, else the Accept header; JSON for those who take anything.</summary>
internal static class OgcFormats
{
    public const string Json = "json";
    public const string Html = "html";

    /// <param name="read">Takes note when <paramref name="f"/> is not offered.</param>
    /// <param name="f">As written; null when left out.</param>
    /// <param name="request">Whose Accept header decides without it.</param>
    /// <param name="more">What the address offers besides, by <c>f=</c> alone.</param>
    public static string Choose(ParameterReader read, string? f, HttpRequest request, params IEnumerable<string> more)
    {
        if (f is not null)
        {
            return read.OneOf("f", f, [Json, Html, .. more]) ?? Json;
        }

        var first = request.GetTypedHeaders().Accept.OrderByDescending(type => type.Quality ?? 1)
            .FirstOrDefault(type => type.MediaType.Value is "text/html" or "application/json" or "application/geo+json" or "*/*");
        return first?.MediaType.Value == "text/html" ? Html : Json;
    }
}
