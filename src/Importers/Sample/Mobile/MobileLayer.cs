using System.Runtime.InteropServices;
using NetTopologySuite.Geometries;

namespace Wessex.Importers.Sample.Mobile;

/// <summary>What one operator's prediction is of.</summary>
/// <param name="Operator">EE, H3, TF or VO.</param>
/// <param name="Technology">2g or 4g.</param>
/// <param name="Environment">outdoor or in-vehicle.</param>
internal sealed record MobileLayer(string Operator, string Technology, string Environment)
{
    public static readonly string[] Operators = ["EE", "H3", "TF", "VO"];

    /// <summary>Predicted as polygons: the three without 2G in one and all four in the other.</summary>
    public static IReadOnlyList<MobileLayer> Polygons { get; } =
        [.. new[] { "outdoor", "in-vehicle" }.SelectMany(environment => Operators.Select(code => new MobileLayer(code, "4g", environment)))];

    /// <summary>Predicted as cells of 100 m. Three has no 2G.</summary>
    public static IReadOnlyList<MobileLayer> Cells { get; } =
        [.. Operators.Where(code => code != "H3").Select(code => new MobileLayer(code, "2g", "in-vehicle"))];

    /// <summary>Name of its stream of random numbers.</summary>
    public override string ToString() => $"{Operator}/{Technology}/{Environment}";
}

/// <summary>Whether a metre of road is covered, as the prediction tells it.</summary>
internal enum RoadState
{
    Unknown,
    NotCovered,
    Covered,
}

/// <summary>A stretch of a link that is alike.</summary>
/// <param name="FromMm">Millimetres from the link's start.</param>
/// <param name="ToMm">Millimetres from the link's start.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RoadStretch(long FromMm, long ToMm, RoadState State);

/// <summary>A stretch of a road that was chosen to be covered, and the polygon that was made of it.</summary>
/// <param name="FromLink">The link that it starts on.</param>
/// <param name="FromMm">Millimetres from that link's start.</param>
internal sealed record ChosenStretch(string FromLink, long FromMm, string ToLink, long ToMm, Polygon Shape);
