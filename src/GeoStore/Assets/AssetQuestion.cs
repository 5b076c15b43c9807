using System.Text.Json.Serialization;
using NetTopologySuite.Geometries;
using Wessex.GeoStore.Grid;
using Shape = NetTopologySuite.Geometries.Geometry;

namespace Wessex.GeoStore.Assets;

/// <summary>Which assets are asked for. What is null does not narrow. A value that is not released to the caller's tier fits no filter.</summary>
/// <param name="Kind">Of <see cref="Kinds"/>.</param>
/// <param name="Owner">As in mapping files.</param>
/// <param name="Area">Code of an area that a point on it lies in.</param>
/// <param name="Bbox">West, south, east, north in degrees (CRS84), touched by its shape.</param>
public sealed record AssetQuestion(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Kind = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Owner = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Area = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<double>? Bbox = null)
{
    /// <summary>What an asset can be.</summary>
    public static IReadOnlyList<string> Kinds { get; } =
    [
        "lighting-column", "cctv-column", "traffic-signal-pole", "bus-shelter", "building", "rooftop", "mast", "car-park", "land", "cabinet", "duct", "chamber", "other",
    ];

    /// <summary>The grid box that holds the bounding box, for the index; null without one.</summary>
    internal Shape? GridBox => Bbox is [var west, var south, var east, var north]
        ? new GeometryFactory(new PrecisionModel(), BritishGrid.GridSrid).ToGeometry(BritishGrid.EnvelopeToGrid(new Envelope(west, east, south, north)))
        : null;
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
