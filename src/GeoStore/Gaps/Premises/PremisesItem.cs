using System.Text.Json.Serialization;
using Wessex.GeoStore.Forms;

namespace Wessex.GeoStore.Gaps.Premises;

/// <summary>The question of a listing.</summary>
/// <param name="Lacking">The level.</param>
/// <param name="State"><c>lacking</c>, <c>served</c>, <c>unknown</c>; null = premises in any state.</param>
/// <param name="Area">Code of the area to stay within; null = everywhere, premises without a position too.</param>
/// <param name="Where">Which premises besides.</param>
/// <param name="After">Only UPRNs above this one; null from the start.</param>
/// <param name="Limit">1 to 10,000.</param>
public sealed record PremisesItemsQuestion(BroadbandLevel Lacking, string? State, string? Area, PremisesFilter Where, long? After = null, int Limit = 100)
{
    public static IReadOnlyList<string> StateCodes { get; } = ["lacking", "served", "unknown", "any"];
}

/// <summary>One premises of a listing, with the evidence that decided.</summary>
/// <param name="Uprn">Its key.</param>
/// <param name="Postcode">As the premises release states it; null = it states none.</param>
/// <param name="State"><c>lacking</c>, <c>served</c> or <c>unknown</c>.</param>
/// <param name="Source">The data set that decided, or <c>override</c>; null = no source says.</param>
/// <param name="SaidBy">The suppliers that declare it, where suppliers decided.</param>
/// <param name="OverrideReason">Why an officer set it, where an override decided.</param>
/// <param name="OverrideUntil">The last day of that override.</param>
/// <param name="Planned"><c>yes</c>, <c>no</c> or <c>unknown</c>.</param>
/// <param name="PlannedThrough"><c>contract</c>, <c>deferred</c> (in a contract that binds nobody yet to build there), <c>voucher</c>, <c>hub</c> or <c>announced</c> (by a supplier, in no contract).</param>
/// <param name="PlannedBy">The contract's final coverage date; null = not stated, or of its deferred scope.</param>
/// <param name="Contract">Its name.</param>
/// <param name="Supplier">Who has the contract.</param>
/// <param name="Lot">The procurement lot.</param>
/// <param name="Status">The subsidy control status.</param>
/// <param name="Kind">The kind of public building; null = not known.</param>
/// <param name="Name">The public building's name.</param>
/// <param name="Owner">Who owns it.</param>
/// <param name="Longitude">Degrees; null = no position is held.</param>
/// <param name="Latitude">Degrees.</param>
public sealed record PremisesItem(
    long Uprn, string? Postcode, string State, string? Source, string? SaidBy, string? OverrideReason, DateOnly? OverrideUntil,
    string Planned, string? PlannedThrough, DateOnly? PlannedBy, string? Contract, string? Supplier, string? Lot, string Status,
    string? Kind, string? Name, string? Owner, [property: JsonIgnore] double? Longitude, [property: JsonIgnore] double? Latitude)
{
    /// <summary>The members of <see cref="Columns"/> in their order.</summary>
    [JsonIgnore]
    public IEnumerable<object?> Values =>
    [
        Uprn, Postcode, State, Source, SaidBy, OverrideReason, OverrideUntil, Planned, PlannedThrough, PlannedBy, Contract, Supplier, Lot, Status, Kind, Name, Owner, Longitude, Latitude,
    ];

    /// <summary>The names of a CSV's columns.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    [
        "uprn", "postcode", "state", "source", "said_by", "override_reason", "override_until", "planned", "planned_through", "planned_by", "contract", "supplier", "lot", "status",
        "kind", "name", "owner", "longitude", "latitude",
    ];

    /// <summary>Its point as GeoJSON; null = no position is held.</summary>
    [JsonIgnore]
    public string? Geometry => GeoJsonShape.Point(Longitude, Latitude);
}
