using System.Text.Json.Serialization;
using Wessex.GeoStore.Geometry;

namespace Wessex.GeoStore.Assets;

/// <summary>Which assets are asked for. What is null does not narrow. A value that is not released to the caller's tier fits no filter.</summary>
/// <param name="Kind">Of <see cref="Kinds"/>.</param>
/// <param name="Owner">As in mapping files.</param>
/// <param name="Area">Code of an area that a point on it lies in.</param>
/// <param name="Box">Touched by its shape.</param>
public sealed record AssetQuestion(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Kind = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Owner = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Area = null,
    [property: JsonIgnore] BoundingBox? Box = null)
{
    /// <summary>The box as it was asked.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<double>? Bbox => Box?.Numbers;

    /// <summary>The reference system of <see cref="Bbox"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? BboxCrs => Box?.Crs;

    /// <summary>What an asset can be.</summary>
    public static IReadOnlyList<string> Kinds { get; } =
    [
        "lighting-column", "cctv-column", "traffic-signal-pole", "bus-shelter", "building", "rooftop", "mast", "car-park", "land", "cabinet", "duct", "chamber", "other",
    ];
}

/// <summary>Who reads: their data source decides what there is to read, this says it in words and picks the own organisation's rows.</summary>
/// <param name="Tier"><c>public</c>, <c>supplier</c> or <c>officer</c>.</param>
/// <param name="Organisation">Of an officer; null for others.</param>
public sealed record AssetReader(string Tier, string? Organisation)
{
    /// <summary>What the answer holds, for its notes.</summary>
    public string Note => Tier switch
    {
        "supplier" => "Only what owners release to registered suppliers is in this answer, and only that is filtered and counted by.",
        "officer" => $"Everything of {Organisation}'s own assets, and of others' what they release to registered suppliers, is in this answer, and only that is filtered and counted by.",
        _ => "Only what owners release to everybody is in this answer, and only that is filtered and counted by.",
    };
}
