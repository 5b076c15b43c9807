using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using Wessex.Importers.Datasets;
using Wessex.Importers.Reading;

namespace Wessex.Importers.Pipeline;

/// <summary>What a person states about files that do not say it themselves. Null everywhere: nothing is stated.</summary>
internal sealed record ImportOptions
{
    public static readonly ImportOptions None = new();

    /// <summary>The coordinate reference system: <c>EPSG:27700</c>.</summary>
    public string? Crs { get; init; }

    /// <summary>The layer of a file that holds several.</summary>
    public string? Layer { get; init; }

    /// <summary>The text encoding: <c>windows-1252</c>.</summary>
    public string? Encoding { get; init; }

    /// <summary>The path of a JSON file that says which of a council's columns is which.</summary>
    public string? Mapping { get; init; }

    /// <summary>The area that a prediction speaks of: the path of a file of polygons.</summary>
    public string? Extent { get; init; }

    /// <summary>The kind of area: <c>custom</c>.</summary>
    public string? Kind { get; init; }

    /// <summary>Which earlier releases this one supersedes.</summary>
    public string? Series { get; init; }

    /// <summary>A mobile operator's code: <c>EE</c>.</summary>
    public string? Operator { get; init; }

    /// <summary>2g, 3g, 4g, 5g, 5g-sa.</summary>
    public string? Technology { get; init; }

    /// <summary>outdoor, in-vehicle, indoor.</summary>
    public string? Environment { get; init; }

    /// <summary>Where the antenna was: roof, in-cab.</summary>
    public string? Antenna { get; init; }

    /// <summary>What is stated, by the option's name.</summary>
    [JsonIgnore]
    public IEnumerable<KeyValuePair<string, string>> Stated => new (string Name, string? Value)[]
    {
        ("crs", Crs), ("layer", Layer), ("encoding", Encoding), ("mapping", Mapping), ("extent", Extent), ("kind", Kind), ("series", Series),
        ("operator", Operator), ("technology", Technology), ("environment", Environment), ("antenna", Antenna),
    }.Where(option => option.Value is not null).Select(option => KeyValuePair.Create(option.Name, option.Value!));

    /// <summary>Options that every data set understands: they are about the format.</summary>
    public static IReadOnlyList<string> OfAll { get; } = ["crs", "layer", "encoding"];

    /// <summary>
    /// What is stated as one line, a file by its content: the same files with other options are another release. Two ways of writing the same thing
    /// (27700 and EPSG:27700, cp1252 and windows-1252) are one.
    /// </summary>
    /// <exception cref="SourceFileException">A file that an option names cannot be read.</exception>
    public string Fingerprint() => string.Join('\n', Stated.Select(option =>
        $"{option.Key}={Plain(option.Key, option.Value)}"));

    private static string Plain(string option, string value) => option switch
    {
        "mapping" or "extent" => ContentOf(option, value),
        "crs" => SourceCrs.Of(value, "")?.Epsg is { } code ? $"EPSG:{code}" : value,
        "encoding" => EncodingNames.Find(value) is { } encoding ? EncodingNames.Of(encoding) : value,
        "operator" => Operators.Find(value)?.Code ?? value,
        "technology" => MobileWords.Technology(value) ?? value,
        "environment" => MobileWords.Environment(value) ?? value,
        "antenna" => MobileWords.Antenna(value) ?? value,
        _ => value,
    };

    private static string ContentOf(string option, string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return Convert.ToHexStringLower(SHA256.HashData(stream));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SourceFileException($"--{option} names {path}, which cannot be read: {failure.Message}", failure);
        }
    }
}
