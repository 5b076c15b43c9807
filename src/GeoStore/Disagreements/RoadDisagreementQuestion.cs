using System.Text.Json.Serialization;
using Wessex.GeoStore.Gaps.Roads;

namespace Wessex.GeoStore.Disagreements;

/// <summary>Where measured and predicted signal along roads say different things.</summary>
/// <param name="Technology">2g, 3g, 4g, 5g or 5g-sa.</param>
/// <param name="Environment">outdoor, in-vehicle or indoor.</param>
/// <param name="Classes">M, A, B: any of the three.</param>
/// <param name="By">What the groups are.</param>
/// <param name="Profile">The threshold profile; null = the default one.</param>
/// <param name="Operator">An operator's code; null = each of them.</param>
/// <param name="Says">predicted-only, measured-only, or null for both: which stretches are listed.</param>
/// <param name="BeyondChance">Whether only those are listed that chance would hardly give.</param>
/// <param name="Road">A road's number; null = all.</param>
/// <param name="Trunk">National Highways' (true), the council's (false), or both (null).</param>
/// <param name="Area">The code of an area to stay within; null = all roads.</param>
public sealed record RoadDisagreementQuestion(
    string Technology, string Environment, IReadOnlyList<string> Classes, RoadGrouping By, string? Profile = null, string? Operator = null, string? Says = null,
    bool BeyondChance = false, string? Road = null, bool? Trunk = null, string? Area = null)
{
    /// <summary>A disagreement that chance gives less often than this is called more than chance.</summary>
    public const double ChanceAtMost = 0.05;

    /// <summary>Whether not every disagreement is listed.</summary>
    [JsonIgnore]
    public bool IsFiltered => Says is not null || BeyondChance;

    /// <summary>The same of roads, as the measured question.</summary>
    [JsonIgnore]
    public RoadQuestion Measured => new(Technology, Environment, "measured", OperatorRule.All, Classes, By, Road, Trunk, Area, Profile);
}
