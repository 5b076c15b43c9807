using System.ComponentModel.DataAnnotations;

namespace Wessex.GeoStore.Features.Filtering;

/// <summary>How large a filter may be. Every refusal names its limit.</summary>
internal sealed record FilterLimits
{
    /// <summary>Characters of CQL2 text, or bytes of CQL2 JSON.</summary>
    [Range(100, 4_000_000)]
    public int Length { get; init; } = 400_000;

    /// <summary>Levels of nesting. Parser, writers and compiler recurse once a level, so that the stack has no other limit than this one.</summary>
    [Range(4, 200)]
    public int Depth { get; init; } = 40;

    /// <summary>Operators, values and properties in one filter.</summary>
    [Range(10, 10_000)]
    public int Nodes { get; init; } = 2_000;

    /// <summary>Positions of all geometries in one filter.</summary>
    [Range(100, 50_000)]
    public int Vertices { get; init; } = 10_000;

    /// <summary>Items of one list or array.</summary>
    [Range(10, 10_000)]
    public int ListItems { get; init; } = 1_000;
}
