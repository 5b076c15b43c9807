namespace Wessex.GeoStore.Changes;

/// <summary>The plain English of changes.</summary>
/// <param name="Lacked">What is lacked: "gigabit broadband (1,000 Mbit/s …)".</param>
/// <param name="Unit">premises or metres.</param>
internal sealed record ChangeWords(string Lacked, string Unit, ChangeSide From, ChangeSide To, EditionPair Pair, bool Correction)
{
    public string Sentence(ChangeFigures total) =>
        $"From {From.AsAt:MMMM yyyy} (edition {From.Edition}) to {To.AsAt:MMMM yyyy} (edition {To.Edition}), {Unit} that lack {Lacked} went from {Amount(total.LackingFrom)} to {Amount(total.LackingTo)}: "
        + (Correction
            ? $"a correction of the same date, {Amount(total.CorrectedFromLacking)} out and {Amount(total.CorrectedToLacking)} in."
            : $"{Amount(total.Closed)} closed, {Amount(total.Opened)} opened, {Amount(total.UnknownBecameLacking)} were unknown and are now known to lack it, "
                + $"{Amount(total.LackingBecameUnknown)} became unknown, {Amount(total.ArrivedLacking)} arrived and {Amount(total.LeftLacking)} left.")
        + (total.OverruledFromLacking + total.OverruledToLacking > 0
            ? $" Officers' overrides took {Amount(total.OverruledFromLacking)} out and brought {Amount(total.OverruledToLacking)} in: that is what is said of them, not what was built."
            : "");

    public IReadOnlyList<string> Notes() => [.. AllNotes()];

    private IEnumerable<string> AllNotes()
    {
        if (Pair.To.Synthetic)
        {
            yield return "Synthetic: the sample's figures, made up to look believable. They say nothing about real places.";
        }

        if (Correction)
        {
            yield return "Every release that differs has the date of the one it replaced: what changed is what is said of that date, so it is called corrected, not closed or opened.";
        }

        if (Pair.From.EngineVersion != Pair.To.EngineVersion)
        {
            yield return $"The two editions were computed by different rules (versions {Pair.From.EngineVersion} and {Pair.To.EngineVersion}): a part of what changed may be the rules. ./wessex analyse --as-of computes the earlier date anew.";
        }

        yield return "Unknown and known are never a closure or an opening: a gap that becomes known may have been there all along.";
        yield return "Arrived and left: not in the other release at all (absent), or in another area then (elsewhere); the matrix tells the two apart.";
    }

    private string Amount(decimal amount) => Unit == "metres" ? $"{amount:N0} m" : $"{amount:N0}";
}
