using Wessex.GeoStore.Gaps;

namespace Wessex.GeoStore.Changes;

/// <summary>The plain English of changes.</summary>
/// <param name="Lacked">What is lacked: "gigabit broadband (1,000 Mbit/s …)".</param>
/// <param name="Unit">premises or metres.</param>
/// <param name="By">The kind of area of each group.</param>
internal sealed record ChangeWords(string Lacked, string Unit, AreaKind By, ChangeSide From, ChangeSide To, EditionPair Pair, bool Correction)
{
    /// <summary>Of a side of which more than half is unknown, no more can be said than what came to be known.</summary>
    private const decimal MostUnknownToCompare = 0.5m;

    public string Sentence(ChangeFigures total, ChangeFigures unplaced) => string.Join(' ', Sentences(total, unplaced).Where(sentence => sentence.Length > 0));

    private IEnumerable<string> Sentences(ChangeFigures total, ChangeFigures unplaced)
    {
        var dates = $"From {From.AsAt:MMMM yyyy} (edition {From.Edition}) to {To.AsAt:MMMM yyyy} (edition {To.Edition})";
        var what = Correction
            ? $"a correction of the same date, {Amount(total.CorrectedFromLacking)} out and {Amount(total.CorrectedToLacking)} in."
            : $"{Amount(total.Closed)} closed, {Amount(total.Opened)} opened, {Amount(total.UnknownBecameLacking)} were unknown and are now known to lack it, "
                + $"{Amount(total.LackingBecameUnknown)} became unknown, {Amount(total.ArrivedLacking)} arrived and {Amount(total.LeftLacking)} left.";
        var unknown = string.Join(" and ", new[] { Unknown(total.UnknownFrom, total.AllFrom, "were", "then"), Unknown(total.UnknownTo, total.AllTo, "are", "now") }.Where(side => side.Length > 0));
        if (IsMostly(total.UnknownFrom, total.AllFrom) || IsMostly(total.UnknownTo, total.AllTo))
        {
            yield return $"{dates} the {Unit} that lack {Lacked} cannot be compared: {unknown}.";
            yield return $"Known to lack it: {Amount(total.LackingFrom)} then, {Amount(total.LackingTo)} now: {what}";
        }
        else
        {
            yield return $"{dates}, {Unit} that lack {Lacked} went from {Amount(total.LackingFrom)} to {Amount(total.LackingTo)}: {what}";
            yield return unknown.Length > 0 ? $"Of the others {unknown}." : "";
        }

        yield return total.OverruledFromLacking + total.OverruledToLacking > 0
            ? $"Officers' overrides took {Amount(total.OverruledFromLacking)} out and brought {Amount(total.OverruledToLacking)} in: that is what is said of them, not what was built."
            : "";
        yield return unplaced.LackingFrom + unplaced.LackingTo == 0
            ? ""
            : $"In no {By.One()}, and so not counted above: {Amount(unplaced.LackingFrom)} lacked it then, {Amount(unplaced.LackingTo)} lack it now, {Amount(unplaced.Closed)} closed, {Amount(unplaced.Opened)} opened.";
    }

    private string Unknown(decimal unknown, decimal all, string verb, string when) =>
        unknown == 0 ? "" : unknown == all ? $"all {Amount(all)} {verb} unknown {when}" : $"{Amount(unknown)} of {Amount(all)} {verb} unknown {when}";

    private static bool IsMostly(decimal unknown, decimal all) => unknown > MostUnknownToCompare * all;

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
