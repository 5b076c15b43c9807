using System.Globalization;
using System.Text.Json.Serialization;
using Wessex.GeoStore.Gaps;

namespace Wessex.GeoStore.Disagreements;

/// <summary>Where sources contradict each other about what premises can get.</summary>
/// <param name="Level">What the first source speaks of; null = any level.</param>
/// <param name="By">The kind of area of each group.</param>
/// <param name="Area">Code of the area to stay within; null = everywhere held.</param>
public sealed record PremisesDisagreementQuestion(BroadbandLevel? Level, AreaKind By = AreaKind.Ward, string? Area = null);

/// <summary>Where two sources say opposite things of the same premises. Both are kept; the first of a pair stands higher in precedence.</summary>
/// <param name="Subject"><c>premises</c>.</param>
/// <param name="Question">As asked, the area as it was resolved.</param>
/// <param name="Sentence">The total in plain English.</param>
/// <param name="Total">Contradictions: a premises with two is counted twice.</param>
/// <param name="Premises">That they are about, each once.</param>
/// <param name="All">The denominator: premises that the premises release recognises.</param>
/// <param name="Pairs">By what is said against what; they sum to the total.</param>
/// <param name="Groups">By area, ordered by code; areas without any are left out.</param>
/// <param name="Unplaced">In no area of the kind.</param>
/// <param name="Sources">The releases that are compared.</param>
/// <param name="Notes">What a reader has to know.</param>
/// <param name="Edition">The edition that every figure belongs to.</param>
/// <param name="AsOf">The date asked for; null = none was.</param>
/// <param name="Synthetic">True when the data is the sample.</param>
public sealed record PremisesDisagreementSummary(
    string Subject, PremisesDisagreementQuestion Question, string Sentence, long Total, long Premises, long All, IReadOnlyList<PremisesDisagreementPair> Pairs, IReadOnlyList<PremisesDisagreementGroup> Groups, long Unplaced,
    IReadOnlyList<SourceRelease> Sources, IReadOnlyList<string> Notes, int Edition, DateOnly? AsOf, bool Synthetic);

/// <summary>Two statements that contradict each other.</summary>
/// <param name="Level">What the first speaks of.</param>
/// <param name="Source">The data set, or override, that stands higher.</param>
/// <param name="Says">True = can be had.</param>
/// <param name="Against">The other data set.</param>
/// <param name="AgainstLevel">What it speaks of: the same, or gigabit where the first speaks of full fibre.</param>
/// <param name="AgainstSays">The opposite.</param>
/// <param name="Premises">How many.</param>
public sealed record PremisesDisagreementPair(string Level, string Source, bool Says, string Against, string AgainstLevel, bool AgainstSays, long Premises);

/// <summary>Contradictions in one area.</summary>
public sealed record PremisesDisagreementGroup(string Code, string Name, long Premises);

/// <summary>One contradiction about one premises.</summary>
public sealed record PremisesDisagreementItem(
    long Uprn, string? Postcode, string Level, string Source, bool Says, string Against, string AgainstLevel, bool AgainstSays,
    [property: JsonIgnore] double? Longitude, [property: JsonIgnore] double? Latitude)
{
    /// <summary>Tells it from the others of an answer.</summary>
    [JsonIgnore]
    public string Id => string.Create(CultureInfo.InvariantCulture, $"{Uprn}-{Level}-{Source}-{Against}-{AgainstLevel}");
}

/// <summary>A page of contradictions.</summary>
/// <param name="Question">As asked, the area as it was resolved.</param>
/// <param name="Items">Ordered by UPRN; all that there are of each premises on the page.</param>
/// <param name="NextAfter">The UPRN to ask on from; null on the last page.</param>
/// <param name="Edition">The edition that the list belongs to.</param>
/// <param name="AsOf">The date asked for; null = none was.</param>
/// <param name="Synthetic">True when the data is the sample.</param>
public sealed record PremisesDisagreementPage(
    PremisesDisagreementQuestion Question, IReadOnlyList<PremisesDisagreementItem> Items, long? NextAfter, int Edition, DateOnly? AsOf, bool Synthetic);
