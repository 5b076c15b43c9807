using System.Text.Json.Serialization;
using Wessex.GeoStore.Gaps;

namespace Wessex.GeoStore.Disagreements;

/// <summary>How much of the road measurement and prediction disagree about.</summary>
/// <param name="Question">As asked, with the profile that answers and the area as the edition holds it.</param>
/// <param name="Sentence">The total in plain English.</param>
/// <param name="Unit">metres.</param>
/// <param name="Denominator">What "all" is, in words.</param>
/// <param name="Total">By operator: the sum over <paramref name="Groups"/>.</param>
/// <param name="Groups">Ordered by code.</param>
/// <param name="Unplaced">By operator: roads in no area of the kind asked for, and in no figure above.</param>
/// <param name="Tests">By operator, over all stretches asked for.</param>
/// <param name="Listed">What a listing of the question holds; its filters are on no other figure.</param>
/// <param name="Sources">The releases that the figures rest on: readings, predictions, roads, places.</param>
/// <param name="Notes">What a reader has to know to read the figures rightly.</param>
/// <param name="Profile">The threshold profile.</param>
/// <param name="Edition">The edition that every figure belongs to.</param>
/// <param name="AsOf">The date asked for; null = the edition in force or named.</param>
/// <param name="Synthetic">True when the data is the sample.</param>
public sealed record RoadDisagreementSummary(
    RoadDisagreementQuestion Question, string Sentence, string Unit, string Denominator, IReadOnlyList<RoadDisagreementFigures> Total, IReadOnlyList<RoadDisagreementGroup> Groups,
    IReadOnlyList<RoadDisagreementFigures> Unplaced, IReadOnlyList<RoadDisagreementTest> Tests, RoadDisagreementListed Listed, IReadOnlyList<SourceRelease> Sources, IReadOnlyList<string> Notes, string Profile,
    int Edition, DateOnly? AsOf, bool Synthetic)
{
    /// <summary>What the listing holds by what is said: <c>predicted-only</c>, <c>measured-only</c>; without those that it holds none of.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, RoadDisagreementListed> Saying { get; init; } = new Dictionary<string, RoadDisagreementListed>();
}

/// <summary>How much is left of the disagreements by what is said, and whether it is more than chance.</summary>
/// <param name="Stretches">By operator: a stretch about which two operators disagree is two.</param>
/// <param name="Metres">Of whole stretches, also where they leave the area.</param>
public sealed record RoadDisagreementListed(long Stretches, decimal Metres);
