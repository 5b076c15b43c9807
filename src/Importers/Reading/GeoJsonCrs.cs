using System.Text.Json;
using System.Text.RegularExpressions;

namespace Wessex.Importers.Reading;

/// <summary>The member <c>crs</c> of GeoJSON before RFC 7946: which of the coordinate reference systems that we read a file is in.</summary>
internal static partial class GeoJsonCrs
{
    private const string HowKnown = "the file's member crs";

    /// <summary>Longitude and latitude (CRS84 and ETRS89 too), the British grid or web Mercator; null where the member is null, which states none.</summary>
    /// <exception cref="SourceFileException">It is another one.</exception>
    public static SourceCrs? Read(ReadOnlySpan<byte> member, string file)
    {
        using var document = JsonDocument.Parse(member.ToArray());
        if (document.RootElement.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        var name = Name(document.RootElement);
        return name is null ? throw Unknown(file, document.RootElement.GetRawText())
            : Crs84().IsMatch(name) ? SourceCrs.LonLat(HowKnown)
            : Epsg().Match(name) is { Success: true } match
                ? SourceCrs.Of(match.Groups["code"].Value, HowKnown) ?? throw Unknown(file, name)
            : throw Unknown(file, name);
    }

    private static string? Name(JsonElement crs)
    {
        if (crs.ValueKind != JsonValueKind.Object || !crs.TryGetProperty("properties", out var properties) || properties.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        return properties.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String ? name.GetString()!.Trim()
            : properties.TryGetProperty("code", out var code) ? $"EPSG:{code}"
            : null;
    }

    private static SourceFileException Unknown(string file, string found) => new(
        $"{file} is in a coordinate reference system that is not read ({SourceFiles.Name(found.Length <= 80 ? found : found[..77] + "...")}); "
        + $"if it is in one that is read after all, {SourceCrs.HowToState}.");

    [GeneratedRegex("^(urn:ogc:def:crs:OGC:[0-9.]*:CRS84|https?://www\\.opengis\\.net/def/crs/OGC/(1\\.3|0)/CRS84|(OGC:)?CRS84)h?$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Crs84();

    [GeneratedRegex("^(urn:(ogc|x-ogc):def:crs:EPSG:[0-9.]*:|https?://www\\.opengis\\.net/def/crs/EPSG/[0-9.]+/|EPSG:)(?<code>[0-9]{1,6})$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Epsg();
}
