namespace Wessex.GeoStore.Indicators;

/// <summary>One figure by which the council's connectivity is followed.</summary>
/// <param name="Code">In addresses, the database and files: <c>gigabit-premises</c>.</param>
/// <param name="Title">What it is, as a heading.</param>
/// <param name="Meaning">Numerator and denominator in words.</param>
/// <param name="Unit">premises or metres.</param>
/// <param name="Better">higher or lower; none where a number of operators is neither.</param>
/// <param name="Dataset">The data set whose date the figure has.</param>
/// <param name="Measure">The measure that Ofcom publishes of the same thing; one that ends in * is of all operators, whatever their number.</param>
/// <param name="SameBasis">Whether that measure counts what ours counts.</param>
public sealed record IndicatorDefinition(
    string Code, string Title, string Meaning, string Unit, string Better, string Dataset, string Measure, bool SameBasis)
{
    internal const string Premises = "premises";
    internal const string Metres = "metres";

    private const string PremisesMeaning = "premises that can get it, of all UPRNs that the premises release recognises";
    private const string Operators = "as operators or Ofcom predict; of all UPRNs that the premises release recognises";
    private const string Roads = "metres of A and B roads in OS Open Roads, a dual carriageway counting twice, as predicted in a vehicle";

    /// <summary>The closed list, in the order it is read in.</summary>
    public static IReadOnlyList<IndicatorDefinition> All { get; } =
    [
        new("superfast-premises", "Premises that can get superfast broadband", PremisesMeaning, Premises, "higher", "ofcom-fixed-postcode", "superfast", true),
        new("full-fibre-premises", "Premises that can get full fibre", PremisesMeaning, Premises, "higher", "supplier-full-fibre", "full-fibre", true),
        new("gigabit-premises", "Gigabit-capable premises", PremisesMeaning, Premises, "higher", "bduk-premises", "gigabit", true),
        new("2g-all-ab-roads", "A and B roads with 2G from all operators", $"{Roads}: covered by every expected operator", Metres, "higher", "predicted-coverage", "2g-ab-roads-in-vehicle-*", false),
        new("4g-all-premises-outdoor", "Premises with 4G outdoors from all operators", $"premises outside which every expected operator covers, {Operators}", Premises, "higher", "predicted-coverage", "4g-premises-outdoor-*", true),
        new("4g-all-premises-indoor", "Premises with 4G indoors from all operators", $"premises inside which every expected operator covers, {Operators}", Premises, "higher", "predicted-coverage", "4g-premises-indoor-*", true),
        new("4g-none-premises-outdoor", "Premises without 4G outdoors from any operator", $"premises outside which every expected operator is known not to cover, {Operators}", Premises, "lower", "predicted-coverage", "4g-premises-outdoor-0", true),
        .. ByNumber("4g", 4), .. ByNumber("2g", 3),
    ];

    private static IEnumerable<IndicatorDefinition> ByNumber(string technology, int most) => Enumerable.Range(0, most + 1).Select(number => new IndicatorDefinition(
        $"{technology}-ab-roads-by-{number}", $"A and B roads with {technology.ToUpperInvariant()} from {Number(number)}",
        $"{Roads}: covered by exactly {number} of the expected operators, where all of them are known", Metres,
        number == 0 ? "lower" : number == most ? "higher" : "none", "predicted-coverage", $"{technology}-ab-roads-in-vehicle-{number}", false));

    private static string Number(int number) => number switch { 0 => "no operator", 1 => "one operator", _ => $"{number} operators" };
}
