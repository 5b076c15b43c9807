using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Wessex.GeoStore.Gaps.Premises;

namespace Wessex.GeoStore.Gaps;

/// <summary>What is counted.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<GapUnit>))]
public enum GapUnit
{
    /// <summary>UPRNs that the premises release recognises.</summary>
    [JsonStringEnumMemberName("premises")]
    Premises,

    /// <summary>Postcodes that the postcode coverage release lists, each counted once whatever its size.</summary>
    [JsonStringEnumMemberName("postcodes")]
    Postcodes,
}

/// <summary>The question as asked.</summary>
/// <param name="Lacking">The level that is lacked.</param>
/// <param name="By">The kind of area of each group.</param>
/// <param name="Area">Code of the area to stay within, of any kind held; null = everywhere held.</param>
/// <param name="Unit">Null = premises where a premises release is in force, else postcodes.</param>
/// <param name="Where">Which premises of the area; null = all of them. Only with premises.</param>
public sealed record GapQuestion(
    BroadbandLevel Lacking, AreaKind By = AreaKind.Ward, string? Area = null, GapUnit? Unit = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] PremisesFilter? Where = null);

/// <summary>The whole answer: the same for the map, the table, the text, JSON and files.</summary>
/// <param name="Question">As asked, the unit and the area as they were resolved.</param>
/// <param name="Level">What the level means.</param>
/// <param name="Sentence">The total in plain English, with its source and date.</param>
/// <param name="Unit">What every count counts.</param>
/// <param name="Denominator">What "all" is, in words.</param>
/// <param name="Total">The sum over <paramref name="Groups"/>, each thing counted once where they overlap.</param>
/// <param name="Groups">One per area of the kind asked for, ordered by code; areas without premises are there with zeros.</param>
/// <param name="Unplaced">What is in no group.</param>
/// <param name="Sources">The releases that the figures rest on.</param>
/// <param name="Notes">What a reader has to know to read the figures rightly.</param>
/// <param name="Profile">The threshold profile; null for premises.</param>
/// <param name="Edition">The edition that every figure belongs to.</param>
/// <param name="AsOf">The date asked for; null = the edition in force or named.</param>
/// <param name="Synthetic">True when the data is the sample.</param>
public sealed record GapSummary(
    GapQuestion Question, LevelDefinition Level, string Sentence, GapUnit Unit, string Denominator, GapFigures Total,
    IReadOnlyList<GapGroup> Groups, Unplaced Unplaced, IReadOnlyList<SourceRelease> Sources, IReadOnlyList<string> Notes,
    string? Profile, int Edition, DateOnly? AsOf, bool Synthetic)
{
    /// <summary>The properties of a group as a feature: its figures, and what a layer must carry that travels without the rest of the answer.</summary>
    public JsonObject FeatureProperties(GapGroup group)
    {
        var properties = JsonSerializer.SerializeToNode(group, Json)!.AsObject();
        properties["lacking_level"] = Level.Code;
        properties["unit"] = JsonSerializer.SerializeToNode(Unit, Json);
        properties["edition"] = Edition;
        properties["synthetic"] = Synthetic;
        return properties;
    }

    /// <summary>How the answer is written as JSON: snake_case, enumerations as their codes, one object per group.</summary>
    public static JsonSerializerOptions Json { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}

/// <summary>Counts in the answer's unit. <c>Lacking + Served + Unknown = All</c>.</summary>
/// <param name="Lacking">Premises known not to get the level; postcodes where some or all premises are known not to.</param>
/// <param name="Served">Premises known to get it; postcodes where all premises do.</param>
/// <param name="Unknown">No source says.</param>
/// <param name="WhollyLacking">Postcodes where no premises gets the level (they are in <paramref name="Lacking"/> too); null for premises.</param>
/// <param name="MeanPercentLacking">Mean over the known postcodes of the per cent of premises that lack it, unweighted; null for premises.</param>
public record GapFigures(
    long Lacking, long Served, long Unknown,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? WhollyLacking = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? MeanPercentLacking = null)
{
    /// <summary>The denominator.</summary>
    public long All => Lacking + Served + Unknown;

    /// <summary>0 to 1; null when nothing is known: a share of 0 would read as "none lacks it".</summary>
    public double? ShareLackingOfAll => All == Unknown ? null : (double)Lacking / All;

    /// <summary>0 to 1; null when nothing is known.</summary>
    public double? ShareLackingOfKnown => All == Unknown ? null : (double)Lacking / (All - Unknown);
}

/// <summary>The figures of one area.</summary>
/// <param name="Code">ONS code, lot or postcode sector.</param>
/// <param name="Name">The area's name; its code where it has none.</param>
/// <param name="ParentCode">The area above: a ward's district, a district's present council; null where none is known.</param>
/// <param name="ParentName">Its name.</param>
/// <param name="Lacking">As in the total.</param>
/// <param name="Served">As in the total.</param>
/// <param name="Unknown">As in the total.</param>
/// <param name="WhollyLacking">As in the total.</param>
/// <param name="MeanPercentLacking">As in the total.</param>
public sealed record GapGroup(
    string Code, string Name, string? ParentCode, string? ParentName,
    long Lacking, long Served, long Unknown, long? WhollyLacking = null, double? MeanPercentLacking = null)
    : GapFigures(Lacking, Served, Unknown, WhollyLacking, MeanPercentLacking);

/// <summary>What the coverage release lists and no group holds.</summary>
/// <param name="Count">The sum over the reasons.</param>
/// <param name="Reasons">Only reasons that occur.</param>
public sealed record Unplaced(long Count, IReadOnlyList<UnplacedReason> Reasons);

/// <summary>Why some are in no group.</summary>
/// <param name="Code"><c>no-position</c> (no release in force gives one: they could be in any area) or <c>outside</c> (in no area of the kind asked for).</param>
/// <param name="Count">How many.</param>
/// <param name="Reason">One sentence.</param>
public sealed record UnplacedReason(string Code, long Count, string Reason);

/// <summary>A release that an answer rests on.</summary>
/// <param name="Dataset">The data set's id.</param>
/// <param name="Title">The data set's title.</param>
/// <param name="Publisher">Who published it.</param>
/// <param name="Licence">Under which licence.</param>
/// <param name="Attribution">The notice that the licence asks for.</param>
/// <param name="Release">Our release id.</param>
/// <param name="Series">Kind of boundary or supplier; empty for most.</param>
/// <param name="AsAt">The publisher's date: the first day of what it names.</param>
/// <param name="AsAtPrecision"><c>year</c>, <c>month</c> or <c>day</c>.</param>
/// <param name="PublishedAt">When we published it.</param>
public sealed record SourceRelease(
    string Dataset, string Title, string Publisher, string Licence, string Attribution,
    int Release, string Series, DateOnly AsAt, string AsAtPrecision, DateTime PublishedAt);

/// <summary>One postcode or premises that is in no group.</summary>
/// <param name="Key">The postcode, or the UPRN in decimal.</param>
/// <param name="Reason"><c>no-position</c> or <c>outside</c>.</param>
/// <param name="Detail">Why, in one sentence.</param>
public sealed record UnplacedItem(string Key, string Reason, string Detail);

/// <summary>A page of the list of what is in no group.</summary>
/// <param name="Unit">Postcodes or premises.</param>
/// <param name="By">The kind of area that they are in none of.</param>
/// <param name="Items">Ordered by key.</param>
/// <param name="NextAfter">The key to ask on from; null on the last page.</param>
/// <param name="Edition">The edition that the list belongs to.</param>
/// <param name="Synthetic">True when the data is the sample.</param>
public sealed record UnplacedPage(GapUnit Unit, AreaKind By, IReadOnlyList<UnplacedItem> Items, string? NextAfter, int Edition, bool Synthetic);
