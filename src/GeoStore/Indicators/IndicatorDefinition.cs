using System.Text.Json.Serialization;
using Wessex.GeoStore.Gaps;

namespace Wessex.GeoStore.Indicators;

/// <summary>One figure by which the council's connectivity is followed.</summary>
/// <param name="Code">In addresses, the database and files: <c>gigabit-premises</c>.</param>
/// <param name="Title">What it is, as a heading.</param>
/// <param name="Meaning">Numerator and denominator in words.</param>
/// <param name="Unit">premises or metres.</param>
/// <param name="Better">higher or lower; none where a number of operators is neither.</param>
/// <param name="Datasets">The data sets that state it.</param>
/// <param name="Rule">How ours is made, where Ofcom's of the same thing is made otherwise.</param>
/// <param name="Measure">The measure that Ofcom publishes of the same thing; one that ends in * is of all operators, whatever their number.</param>
public sealed record IndicatorDefinition(
    string Code, string Title, string Meaning, string Unit, string Better, IReadOnlyList<string> Datasets, string Rule, string Measure)
{
    private const string Postcodes = "all-or-nothing postcodes only: a postcode's per cent says something of each of its premises at 0 and at 100, and between them they are unknown";
    private const string Declared = "what the suppliers whose files are held declare: what others have built is missing";
    private const string Precedence = "the premises release first, then suppliers' declared speeds, then all-or-nothing postcodes";
    private const string AtPremises = "predictions of signal at the one point of each premises";
    private const string AlongRoads = "metres of road, where Ofcom counts cells of about 100 m that hold a road";
    private static readonly string[] Predicted = ["predicted-coverage"];

    internal const string Premises = "premises";
    internal const string Metres = "metres";

    /// <summary>Subject, technology and environment of the question about predicted signal; null for a level of broadband.</summary>
    [JsonIgnore]
    public string? Signal { get; private init; }

    private const string PremisesMeaning = "premises that can get it, of all UPRNs that the premises release recognises";
    private const string Operators = "as operators or Ofcom predict; of all UPRNs that the premises release recognises";
    private const string Roads = "metres of A and B roads in OS Open Roads, a dual carriageway counting twice, as predicted in a vehicle";

    /// <summary>Those that do not hang on how many operators there are, in the order they are read in.</summary>
    internal static IReadOnlyList<IndicatorDefinition> Fixed { get; } =
    [
        new("superfast-premises", "Premises that can get superfast broadband", PremisesMeaning, Premises, "higher", GapWords.Stating(BroadbandLevel.Superfast), Postcodes, "superfast"),
        new("full-fibre-premises", "Premises that can get full fibre", PremisesMeaning, Premises, "higher", GapWords.Stating(BroadbandLevel.FullFibre), Declared, "full-fibre"),
        new("gigabit-premises", "Gigabit-capable premises", PremisesMeaning, Premises, "higher", GapWords.Stating(BroadbandLevel.Gigabit), Precedence, "gigabit"),
        new("2g-all-ab-roads", "A and B roads with 2G from all operators", $"{Roads}: covered by every expected operator", Metres, "higher", Predicted, AlongRoads, "2g-ab-roads-in-vehicle-*") { Signal = "roads 2g in-vehicle" },
        new("4g-all-premises-outdoor", "Premises with 4G outdoors from all operators", $"premises outside which every expected operator covers, {Operators}", Premises, "higher", Predicted, AtPremises, "4g-premises-outdoor-*") { Signal = "premises 4g outdoor" },
        new("4g-all-premises-indoor", "Premises with 4G indoors from all operators", $"premises inside which every expected operator covers, {Operators}", Premises, "higher", Predicted, AtPremises, "4g-premises-indoor-*") { Signal = "premises 4g indoor" },
        new("4g-none-premises-outdoor", "Premises without 4G outdoors from any operator", $"premises outside which every expected operator is known not to cover, {Operators}", Premises, "lower", Predicted, AtPremises, "4g-premises-outdoor-0") { Signal = "premises 4g outdoor" },
    ];

    /// <summary>Signal along roads, by technology, of which there is one for each number of operators: what Ofcom publishes of it ends in the number.</summary>
    internal static IReadOnlyList<(string Technology, string Signal, string Measure)> Numbered { get; } =
        [.. new[] { "4g", "2g" }.Select(technology => (technology, $"roads {technology} in-vehicle", $"{technology}-ab-roads-in-vehicle-"))];

    /// <summary>The closed list for an edition, in the order it is read in.</summary>
    /// <param name="operators">How many there are of a technology: those that the edition expects, or those that a publisher counts by; null where nothing held says.</param>
    internal static IReadOnlyList<IndicatorDefinition> For(Func<string, int?> operators) =>
    [
        .. Fixed,
        .. Numbered.Where(one => operators(one.Technology) is not null).SelectMany(one => Enumerable.Range(0, operators(one.Technology)!.Value + 1).Select(number => new IndicatorDefinition(
            $"{one.Technology}-ab-roads-by-{number}", $"A and B roads with {one.Technology.ToUpperInvariant()} from {Number(number)}",
            $"{Roads}: covered by exactly {number} of the expected operators, where all of them are known", Metres,
            number == 0 ? "lower" : number == operators(one.Technology) ? "higher" : "none", Predicted, AlongRoads, $"{one.Measure}{number}")
        {
            Signal = one.Signal,
        })),
    ];

    private static string Number(int number) => number switch { 0 => "no operator", 1 => "one operator", _ => $"{number} operators" };
}
