using System.Text.Json.Serialization;
using NetTopologySuite.Geometries;
using Wessex.GeoStore.Geometry;

namespace Wessex.GeoStore.Gaps.Roads;

/// <summary>Where a listing goes on: after the stretch of this link that starts here.</summary>
public sealed record RoadRunKey(string Link, long FromMm);

/// <summary>Which stretches are listed.</summary>
/// <param name="Roads">The question whose metres they make up.</param>
/// <param name="Status">lacking, served or unknown.</param>
/// <param name="Box">Only stretches that touch it; null = everywhere.</param>
/// <param name="After">Null = from the start.</param>
/// <param name="Limit">How many at most; null = all.</param>
public sealed record RoadRunQuestion(
    RoadQuestion Roads, string Status, [property: JsonIgnore] BoundingBox? Box = null, [property: JsonIgnore] RoadRunKey? After = null, int? Limit = null)
{
    /// <summary>The states that can be listed.</summary>
    public static IReadOnlyList<string> Statuses { get; } = ["lacking", "served", "unknown"];

    /// <summary>The box as it was asked; null = everywhere.</summary>
    public IReadOnlyList<double>? Bbox => Box?.Numbers;

    /// <summary>The URI of the reference system that it was asked in.</summary>
    public string? BboxCrs => Box?.Crs;
}

/// <summary>A listing of stretches, in the order of their keys.</summary>
/// <param name="Sentence">What is listed, in plain English, with its source and date.</param>
/// <param name="Operators">Those that could offer the technology, by code.</param>
/// <param name="Stretches">Read from the database as they are asked for, once.</param>
public sealed record RoadRunList(
    RoadRunQuestion Question, string Sentence, string Unit, IReadOnlyList<string> Operators, IReadOnlyList<SourceRelease> Sources, IReadOnlyList<string> Notes,
    string? Profile, int Edition, DateOnly? AsOf, bool Synthetic, [property: JsonIgnore] IAsyncEnumerable<RoadStretch> Stretches);

/// <summary>A stretch of a link along which no operator's state changes.</summary>
/// <param name="Link">The link's identifier as published.</param>
/// <param name="RoadNumber">Null where it has none.</param>
/// <param name="RoadClass">As published.</param>
/// <param name="Trunk">Null where the release does not say.</param>
/// <param name="FromMm">From the link's start.</param>
/// <param name="ToMm">From the link's start.</param>
/// <param name="Operators">Who covers it and who does not.</param>
/// <param name="LonLat">Two places or more.</param>
/// <param name="Gap">The gap that it is of, with others on the link that it meets end to end; null where gaps have no names, and where nothing lacks.</param>
/// <param name="Measured">What readings on it come to, for each operator that has any; null of predictions.</param>
public sealed record RoadStretch(
    string Link, string? RoadNumber, string RoadClass, string? Name, string? FormOfWay, bool? Trunk, long FromMm, long ToMm, OperatorStates Operators, IReadOnlyList<Coordinate> LonLat,
    RoadGapId? Gap, IReadOnlyList<MeasuredFigures>? Measured = null)
{
    /// <summary>Its place in the listing.</summary>
    public RoadRunKey Key => new(Link, FromMm);
}

/// <summary>The operators of a place by what is known of them.</summary>
public sealed record OperatorStates(IReadOnlyList<string> Covered, IReadOnlyList<string> Lacking, IReadOnlyList<string> Unknown)
{
    /// <param name="covered">Bits of those that cover.</param>
    /// <param name="lacking">Bits of those that are known not to.</param>
    /// <param name="operators">Expected, in the order of the bits.</param>
    internal static OperatorStates Of(int covered, int lacking, IReadOnlyList<string> operators)
    {
        IReadOnlyList<string> In(int bits) => [.. operators.Where((_, i) => (bits >> i & 1) != 0)];
        return new OperatorStates(In(covered), In(lacking), In(~(covered | lacking)));
    }
}
