using System.Text.Json.Serialization;
using Dapper;
using Wessex.GeoStore.Geometry;
using Shape = NetTopologySuite.Geometries.Geometry;

namespace Wessex.GeoStore.Gaps.Premises;

/// <summary>Which premises a question is about, besides its area. What is null or left out does not narrow.</summary>
/// <param name="Planned"><c>yes</c>, <c>no</c> or <c>unknown</c>: whether the premises release has it in a contract, a voucher or hub project, or announced.</param>
/// <param name="PlannedBy">Planned, with a final coverage date on or before this day.</param>
/// <param name="Kind">A kind of public building, <c>public</c> for any of them, or <c>not-known</c>.</param>
/// <param name="Status">The subsidy control status: it says what may be subsidised, not what can be had.</param>
/// <param name="Box">Premises on its edge are in it.</param>
public sealed record PremisesFilter(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Planned = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateOnly? PlannedBy = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Kind = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Status = null,
    [property: JsonIgnore] BoundingBox? Box = null)
{
    public static IReadOnlyList<string> PlannedCodes { get; } = ["yes", "no", "unknown"];

    /// <summary>Kinds of public buildings.</summary>
    public static IReadOnlyList<string> BuildingKinds { get; } = ["school", "library", "office", "health", "leisure", "emergency", "other"];

    public static IReadOnlyList<string> KindCodes { get; } = ["public", .. BuildingKinds, "not-known"];

    public static IReadOnlyList<string> StatusCodes { get; } = ["white", "grey-black", "under-review", "unassessed", "not-stated"];

    /// <summary>Polygons on the British grid (SRID 27700) that the premises lie in, edges included; null = anywhere.</summary>
    [JsonIgnore]
    public Shape? Within { get; init; }

    /// <summary>Whether it narrows anything.</summary>
    [JsonIgnore]
    public bool IsEmpty => Planned is null && PlannedBy is null && Kind is null && Status is null && Box is null && Within is null;

    /// <summary>In a sentence, after "premises": "in the posted polygon that are planned".</summary>
    [JsonIgnore]
    public string Words => string.Join(", ", Parts());

    /// <summary>The box as it was asked.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<double>? Bbox => Box?.Numbers;

    /// <summary>The URI of the reference system that it was asked in.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? BboxCrs => Box?.Crs;

    /// <summary>What both queries about premises take of the filter: @planned, @plannedBy, @kind, @status, @within, @box, @west, @south, @east, @north.</summary>
    internal DynamicParameters Parameters
    {
        get
        {
            var degrees = Box is { IsGrid: false } box ? box.Rectangle : null;
            return new DynamicParameters(new
            {
                planned = Planned, plannedBy = PlannedBy, kind = Kind, status = Status,
                within = Within ?? (Box is { IsGrid: true } grid ? grid.GridShape : null), box = degrees is null ? null : Box!.GridShape,
                west = degrees?.MinX, south = degrees?.MinY, east = degrees?.MaxX, north = degrees?.MaxY,
            });
        }
    }

    private IEnumerable<string> Parts()
    {
        if (Within is not null)
        {
            yield return "in the posted polygon";
        }

        if (Box is { } box)
        {
            yield return box.Words;
        }

        if (Planned is { } planned)
        {
            yield return planned switch
            {
                "yes" => "planned (in a contract or its deferred scope, in a voucher or hub project, or announced)",
                "no" => "in no plan",
                _ => "of which no plan is known or excluded",
            };
        }

        if (PlannedBy is { } date)
        {
            yield return $"in a contract to be covered by {date:d MMMM yyyy}";
        }

        if (Kind is { } kind)
        {
            yield return kind switch { "public" => "known to be public buildings", "not-known" => "of no known kind", "other" => "known to be other public buildings", _ => $"known to be of kind {kind}" };
        }

        if (Status is { } status)
        {
            yield return $"with subsidy control status {status}";
        }
    }
}
