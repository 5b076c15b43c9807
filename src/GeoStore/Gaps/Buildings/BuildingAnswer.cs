using System.Text.Json.Serialization;

namespace Wessex.GeoStore.Gaps.Buildings;

/// <summary>The question as asked.</summary>
/// <param name="Lacking">The level that is lacked.</param>
/// <param name="By"><c>owner</c>, <c>kind</c>, or the code of a kind of area.</param>
/// <param name="Kind">Only buildings of this kind; null = of any.</param>
/// <param name="Area">Code of the area to stay within; null = all that are held.</param>
public sealed record BuildingQuestion(BroadbandLevel Lacking, string By = "owner", string? Kind = null, string? Area = null)
{
    public static IReadOnlyList<string> Groupings { get; } = ["owner", "kind", .. AreaKinds.All.Where(kind => kind != AreaKind.Custom).Select(kind => kind.Code())];

    public static IReadOnlyList<string> Kinds { get; } = ["school", "library", "office", "health", "leisure", "emergency", "other"];
}

/// <summary>Public buildings and schools that lack a level, by owner, kind or area.</summary>
/// <param name="Question">As asked, the area as it was resolved.</param>
/// <param name="Level">What the level means.</param>
/// <param name="Sentence">The total in plain English.</param>
/// <param name="Denominator">What "all" is.</param>
/// <param name="Total">Of all buildings asked about, those in no group too.</param>
/// <param name="Groups">Ordered by code.</param>
/// <param name="InNoGroup">Buildings in no area of the kind.</param>
/// <param name="Buildings">Those that lack the level, ordered by UPRN.</param>
/// <param name="Sources">The releases that the figures rest on.</param>
/// <param name="Notes">What a reader has to know.</param>
/// <param name="Edition">The edition that every figure belongs to.</param>
/// <param name="AsOf">The date asked for; null = none was.</param>
/// <param name="Synthetic">True when the data is the sample.</param>
public sealed record BuildingAnswer(
    BuildingQuestion Question, LevelDefinition Level, string Sentence, string Denominator, GapFigures Total, IReadOnlyList<GapGroup> Groups, long InNoGroup,
    IReadOnlyList<PublicBuilding> Buildings, IReadOnlyList<SourceRelease> Sources, IReadOnlyList<string> Notes, int Edition, DateOnly? AsOf, bool Synthetic);

/// <summary>One building that lacks the level.</summary>
/// <param name="Uprn">Its key.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">school, library, office, health, leisure, emergency or other.</param>
/// <param name="Owner">Who owns it.</param>
/// <param name="Postcode">Null = not stated.</param>
/// <param name="Source">The data set that decided, or override.</param>
/// <param name="Longitude">Degrees; null = no position is held.</param>
/// <param name="Latitude">Degrees.</param>
public sealed record PublicBuilding(
    long Uprn, string Name, string Kind, string Owner, string? Postcode, string? Source,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? Longitude,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? Latitude);
