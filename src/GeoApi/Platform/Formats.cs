using Microsoft.Net.Http.Headers;
using Wessex.GeoStore.Features;
using Wessex.GeoStore.Features.Exports;

namespace Wessex.GeoApi.Platform;

/// <summary>The forms an answer can take: <c>f=</c> says which, else the Accept header does, else the first that the address offers.</summary>
internal static class Formats
{
    public const string Json = "json";
    public const string GeoJson = "geojson";
    public const string Csv = "csv";

    private static readonly (string Format, string MediaType)[] Known =
        [(Json, "application/json"), (GeoJson, MediaTypes.GeoJson), (Csv, "text/csv")];

    /// <summary>The same where a collection under /ogc holds what is listed: who asks for a form of its files is told where it is.</summary>
    public static string Choose(ParameterReader read, string? f, HttpRequest request, FeatureSet whole, params string[] offered)
    {
        if (f is null || offered.Contains(f, StringComparer.Ordinal) || ExportFormat.Find(f) is null)
        {
            return Choose(read, f, request, offered);
        }

        read.Refuse("f", $"f must be one of {string.Join(", ", offered)} here, was '{f}': /ogc/collections/{whole.Id}/items?f={f} has the whole collection ({whole.Title}) in that form, and takes a filter of its own");
        return offered[0];
    }

    /// <param name="read">Takes note when <paramref name="f"/> is none of <paramref name="offered"/>.</param>
    /// <param name="f">The parameter as written; null when left out.</param>
    /// <param name="request">Whose Accept header decides without it.</param>
    /// <param name="offered">What this address can answer with; the first when nothing else is said. Those that are no media type of this list are asked for by <paramref name="f"/> alone.</param>
    public static string Choose(ParameterReader read, string? f, HttpRequest request, params string[] offered)
    {
        if (f is not null)
        {
            return read.OneOf("f", f, offered) ?? offered[0];
        }

        return Accepted(request, offered);
    }

    /// <summary>The same before anything is checked, for what depends on the form: an <c>f=</c> that is not offered is no form, and refused where it is read.</summary>
    public static bool IsCsv(HttpRequest request, params string[] offered) => (request.Query["f"] is [{ } f, ..] ? f : Accepted(request, offered)) == Csv;

    private static string Accepted(HttpRequest request, string[] offered)
    {
        var accepted = request.GetTypedHeaders().Accept
            .OrderByDescending(type => type.Quality ?? 1)
            .Select(type => offered.FirstOrDefault(format => Known.FirstOrDefault(known => known.Format == format).MediaType is { } written && MediaTypeHeaderValue.Parse(written).IsSubsetOf(type)));
        return accepted.FirstOrDefault(format => format is not null) ?? offered[0];
    }
}
