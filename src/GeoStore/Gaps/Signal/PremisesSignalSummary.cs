using System.Text.Json;
using System.Text.Json.Nodes;
using Wessex.GeoStore.Gaps.Roads;

namespace Wessex.GeoStore.Gaps.Signal;

/// <summary>A question about mobile signal at premises.</summary>
/// <param name="Technology">2g, 3g, 4g, 5g or 5g-sa.</param>
/// <param name="Environment">outdoor, in-vehicle or indoor.</param>
/// <param name="Operators">How they are put together.</param>
/// <param name="By">The kind of area of each group.</param>
/// <param name="Area">Code of the area to stay within; null = everywhere held.</param>
public sealed record PremisesSignalQuestion(string Technology, string Environment, OperatorRule Operators, AreaKind By = AreaKind.Ward, string? Area = null);

/// <summary>The answer to a question about mobile signal at premises.</summary>
/// <param name="Question">As asked, with the area as the edition holds it.</param>
/// <param name="Sentence">The total in plain English, with its source and date.</param>
/// <param name="Unit">premises.</param>
/// <param name="Denominator">What "all" is, in words.</param>
/// <param name="Operators">Those that could offer the technology, by code.</param>
/// <param name="Total">The sum over <paramref name="Groups"/>.</param>
/// <param name="Groups">Ordered by code.</param>
/// <param name="Unplaced">Premises in no area of the kind asked for, and in no figure above.</param>
public sealed record PremisesSignalSummary(
    PremisesSignalQuestion Question, string Sentence, string Unit, string Denominator, IReadOnlyList<string> Operators, PremisesSignalFigures Total,
    IReadOnlyList<PremisesSignalGroup> Groups, PremisesSignalFigures Unplaced, IReadOnlyList<SourceRelease> Sources, IReadOnlyList<string> Notes, string? Profile,
    int Edition, DateOnly? AsOf, bool Synthetic)
{
    /// <summary>The properties of a group as a feature: its figures, and what a layer must carry that travels without the rest of the answer.</summary>
    public JsonObject FeatureProperties(PremisesSignalGroup group)
    {
        ArgumentNullException.ThrowIfNull(group);
        var properties = JsonSerializer.SerializeToNode(group.Figures, GapSummary.Json)!.AsObject();
        properties["code"] = group.Code;
        properties["name"] = group.Name;
        properties["technology"] = Question.Technology;
        properties["environment"] = Question.Environment;
        properties["operators_rule"] = Question.Operators.Code;
        properties["unit"] = Unit;
        properties["edition"] = Edition;
        properties["synthetic"] = Synthetic;
        return properties;
    }
}

/// <summary>The figures of one area.</summary>
public sealed record PremisesSignalGroup(string Code, string Name, string? ParentCode, string? ParentName, PremisesSignalFigures Figures);

/// <summary>Premises in every breakdown of <see cref="SignalTally"/>.</summary>
public sealed class PremisesSignalFigures
{
    private readonly SignalTally _tally;

    internal PremisesSignalFigures(OperatorRule rule, IReadOnlyList<string> operators) => _tally = new SignalTally(rule, operators);

    /// <summary>Premises that lack signal under the question's rule of operators.</summary>
    public long Lacking => _tally.Lacking;

    /// <summary>Premises that have it.</summary>
    public long Served => _tally.Served;

    /// <summary>Premises of which it is unknown, those without a position among them.</summary>
    public long Unknown => _tally.Unknown;

    /// <summary>The denominator.</summary>
    public long All => _tally.All;

    /// <summary>0 to 1; null when nothing is known.</summary>
    public double? ShareLackingOfAll => _tally.ShareLackingOfAll;

    /// <summary>0 to 1; null when nothing is known.</summary>
    public double? ShareLackingOfKnown => _tally.ShareLackingOfKnown;

    /// <summary>Premises that no operator covers, known of all.</summary>
    public long TotalNotSpot => _tally.TotalNotSpot;

    /// <summary>Premises that at least one operator covers and at least one is known not to.</summary>
    public long PartialNotSpot => _tally.PartialNotSpot;

    /// <summary>Premises that every operator covers.</summary>
    public long Full => _tally.Full;

    /// <summary>Premises that could be one or the other, since something of an operator is unknown.</summary>
    public long NotSpotUnknown => _tally.NotSpotUnknown;

    /// <summary>Premises by how many operators cover them, where all are known: from none to all.</summary>
    public IReadOnlyList<OperatorPremises> ByNumberOfOperators => [.. _tally.ByNumber.Select((premises, number) => new OperatorPremises(number, premises, _tally.Share(premises)))];

    /// <summary>Premises of which at least one operator is unknown.</summary>
    public long SomeUnknown => _tally.SomeUnknown;

    /// <summary>What is known of each operator.</summary>
    public IReadOnlyList<OperatorAtPremises> ByOperator =>
        [.. _tally.Operators.Select((code, i) => (code, of: _tally.Of(i))).Select(one => new OperatorAtPremises(one.code, one.of.Covered, one.of.Lacking, one.of.Unknown))];

    internal void Add(int covered, int lacking, long premises) => _tally.Add(covered, lacking, premises);
}

/// <summary>Premises that a number of operators covers.</summary>
/// <param name="Share">Of all, 0 to 1; null when there are none.</param>
public sealed record OperatorPremises(int Operators, long Premises, double? Share);

/// <summary>Premises of one operator in its three states.</summary>
public sealed record OperatorAtPremises(string Operator, long Covered, long Lacking, long Unknown);
