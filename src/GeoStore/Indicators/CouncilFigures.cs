using System.Text.Json;

namespace Wessex.GeoStore.Indicators;

/// <summary>What a council published and set itself, from data/indicators: shown beside our figures, and no figure of ours is made from it.</summary>
internal sealed record CouncilFigures(
    string Council, string Read, IReadOnlyList<NeighbourName> Neighbours, IReadOnlyList<CouncilFigure> Figures, IReadOnlyList<CouncilTarget> Targets)
{
    private static readonly JsonSerializerOptions Format = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>The file as it was built in.</summary>
    public static CouncilFigures Held { get; } = JsonSerializer.Deserialize<CouncilFigures>(Sql.Read(typeof(CouncilFigures).Assembly, "indicators.json"), Format)
        ?? throw new InvalidOperationException("data/indicators holds nothing");

    /// <summary>The councils beside one: the file says those of its own council, and so of each of these that it is one.</summary>
    public IReadOnlyList<string> Beside(string? council) => council == Council ? [.. Neighbours.Select(neighbour => neighbour.Code)]
        : Neighbours.Any(neighbour => neighbour.Code == council) ? [Council]
        : [];
}

/// <summary>A council beside another.</summary>
public sealed record NeighbourName(string Code, string Name);

/// <summary>A figure as a council published it.</summary>
/// <param name="AsAt">A year, or a month.</param>
/// <param name="Basis">same, different or not-stated.</param>
/// <param name="Qualifier">"under" and the like; null for the figure itself.</param>
internal sealed record CouncilFigure(
    string Indicator, string Area, double Percent, string AsAt, string Status, string Publisher, string Source, string Denominator, string Basis,
    string? Qualifier = null, string? Note = null);

/// <summary>What a council aims at, or aimed at.</summary>
/// <param name="Indicator">The indicator that it is about.</param>
/// <param name="Area">The code of the area.</param>
/// <param name="Percent">Null where it was said in words.</param>
/// <param name="By">The last year.</param>
/// <param name="Status">set or withdrawn.</param>
/// <param name="Withdrawn">When; null while it is set.</param>
/// <param name="Publisher">Who set it.</param>
/// <param name="Source">Where it was read.</param>
/// <param name="Note">What else is known of it.</param>
public sealed record CouncilTarget(
    string Indicator, string Area, double? Percent, int By, string Status, string? Withdrawn, string Publisher, string Source, string? Note = null);
