using System.Text.Json.Serialization;

namespace Wessex.GeoStore.Changes;

/// <summary>
/// What changed between two dates, in premises or metres. What lacked it then, and what became of it, add up to what lacks it now:
/// <see cref="Identity"/>. Each premises and metre is in exactly one cell of the matrix.
/// </summary>
public sealed class ChangeFigures(bool correction)
{
    /// <summary>The sum that holds for every area and the total.</summary>
    public const string Identity =
        "lacking_to = lacking_from - closed + opened - lacking_became_unknown + unknown_became_lacking - left_lacking + arrived_lacking - corrected_from_lacking + corrected_to_lacking - overruled_from_lacking + overruled_to_lacking";

    private readonly Dictionary<(GapState From, GapState To), decimal> _matrix = [];
    private readonly Dictionary<(GapState From, GapState To), decimal> _overruled = [];

    /// <summary>Lacked it on the earlier side: the gap question's figure.</summary>
    public decimal LackingFrom => Sum((from, _) => from == GapState.Lacking);

    /// <summary>Lacks it on the later side: the gap question's figure.</summary>
    public decimal LackingTo => Sum((_, to) => to == GapState.Lacking);

    /// <summary>Lacked it and has it.</summary>
    public decimal Closed => Changed(GapState.Lacking, GapState.Served);

    /// <summary>Had it and lacks it.</summary>
    public decimal Opened => Changed(GapState.Served, GapState.Lacking);

    /// <summary>Reclassified: lacked it, and now nothing says.</summary>
    public decimal LackingBecameUnknown => Changed(GapState.Lacking, GapState.Unknown);

    /// <summary>Reclassified: nothing said, and now it is known to lack it. It may have lacked it all along.</summary>
    public decimal UnknownBecameLacking => Changed(GapState.Unknown, GapState.Lacking);

    /// <summary>Reclassified: had it, and now nothing says.</summary>
    public decimal ServedBecameUnknown => Changed(GapState.Served, GapState.Unknown);

    /// <summary>Reclassified: nothing said, and now it is known to have it.</summary>
    public decimal UnknownBecameServed => Changed(GapState.Unknown, GapState.Served);

    /// <summary>Lacks it, and was not in the earlier release, or not in this area.</summary>
    public decimal ArrivedLacking => Changed(GapState.Absent, GapState.Lacking) + Changed(GapState.Elsewhere, GapState.Lacking);

    /// <summary>Lacked it, and is not in the later release, or not in this area.</summary>
    public decimal LeftLacking => Changed(GapState.Lacking, GapState.Absent) + Changed(GapState.Lacking, GapState.Elsewhere);

    /// <summary>Lacks it by a correction: another release of the same date says so.</summary>
    public decimal CorrectedToLacking => correction ? Sum((from, to) => from != GapState.Lacking && to == GapState.Lacking) - OverruledToLacking : 0;

    /// <summary>No longer lacks it by a correction.</summary>
    public decimal CorrectedFromLacking => correction ? Sum((from, to) => from == GapState.Lacking && to != GapState.Lacking) - OverruledFromLacking : 0;

    /// <summary>Lacks it since an officer's override began, changed or ended.</summary>
    public decimal OverruledToLacking => Sum(_overruled, (from, to) => from != GapState.Lacking && to == GapState.Lacking);

    /// <summary>No longer lacks it since an officer's override began, changed or ended.</summary>
    public decimal OverruledFromLacking => Sum(_overruled, (from, to) => from == GapState.Lacking && to != GapState.Lacking);

    /// <summary>Lacked it and lacks it: the same gaps, with the same ids.</summary>
    public decimal StillLacking => Cell(GapState.Lacking, GapState.Lacking);

    /// <summary>Unknown on the earlier side: what lacked it then may be more by as many.</summary>
    public decimal UnknownFrom => Sum((from, _) => from == GapState.Unknown);

    /// <summary>Unknown on the later side.</summary>
    public decimal UnknownTo => Sum((_, to) => to == GapState.Unknown);

    /// <summary>Every pair of states that occurs.</summary>
    public IReadOnlyList<ChangeCell> Matrix =>
        [.. _matrix.Where(cell => cell.Value != 0).OrderBy(cell => cell.Key).Select(cell => new ChangeCell(cell.Key.From, cell.Key.To, cell.Value))];

    /// <summary>Of the earlier side, whatever is known of it.</summary>
    public decimal AllFrom => Sum((from, _) => from < GapState.Absent);

    /// <summary>Of the later side, whatever is known of it.</summary>
    public decimal AllTo => Sum((_, to) => to < GapState.Absent);

    /// <summary>True when nothing was added.</summary>
    [JsonIgnore]
    public bool IsEmpty => _matrix.Values.All(amount => amount == 0);

    internal void Add(GapState from, GapState to, decimal amount)
    {
        if (from < GapState.Absent || to < GapState.Absent)
        {
            _matrix[(from, to)] = Cell(from, to) + amount;
        }
    }

    /// <summary>Of what was added, this passed because an officer's override differs.</summary>
    internal void Overrule(GapState from, GapState to, decimal amount) => _overruled[(from, to)] = _overruled.GetValueOrDefault((from, to)) + amount;

    /// <summary>A pair that counts as a change of its own kind: none does in a correction, and nothing that an override made.</summary>
    private decimal Changed(GapState from, GapState to) => correction ? 0 : Cell(from, to) - _overruled.GetValueOrDefault((from, to));

    private decimal Cell(GapState from, GapState to) => _matrix.GetValueOrDefault((from, to));

    private decimal Sum(Func<GapState, GapState, bool> chosen) => Sum(_matrix, chosen);

    private static decimal Sum(Dictionary<(GapState From, GapState To), decimal> cells, Func<GapState, GapState, bool> chosen) =>
        cells.Where(cell => chosen(cell.Key.From, cell.Key.To)).Sum(cell => cell.Value);
}

/// <param name="From">On the earlier side.</param>
/// <param name="To">On the later side.</param>
/// <param name="Amount">Premises or metres.</param>
public sealed record ChangeCell(GapState From, GapState To, decimal Amount);
