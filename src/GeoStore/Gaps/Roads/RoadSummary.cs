namespace Wessex.GeoStore.Gaps.Roads;

/// <summary>The answer to a question about signal along roads.</summary>
/// <param name="Question">As asked, with the area as the edition holds it.</param>
/// <param name="Sentence">The total in plain English, with its source and date.</param>
/// <param name="Unit">metres.</param>
/// <param name="Denominator">What "all" is, in words.</param>
/// <param name="Operators">Those that could offer the technology, by code.</param>
/// <param name="Total">The sum over <paramref name="Groups"/>.</param>
/// <param name="Groups">Ordered by code; areas without such a road are there with zeros.</param>
/// <param name="Unplaced">Roads in no area of the kind asked for, and in no figure above.</param>
/// <param name="Sources">The releases that the figures rest on.</param>
/// <param name="Notes">What a reader has to know to read the figures rightly.</param>
/// <param name="Profile">The threshold profile; null for predictions, which have their own.</param>
/// <param name="Edition">The edition that every figure belongs to.</param>
/// <param name="AsOf">The date asked for; null = the edition in force or named.</param>
/// <param name="Synthetic">True when the data is the sample.</param>
public sealed record RoadSummary(
    RoadQuestion Question, string Sentence, string Unit, string Denominator, IReadOnlyList<string> Operators, RoadFigures Total, IReadOnlyList<RoadGroup> Groups,
    RoadFigures Unplaced, IReadOnlyList<SourceRelease> Sources, IReadOnlyList<string> Notes, string? Profile, int Edition, DateOnly? AsOf, bool Synthetic)
{
    internal const string Metres = "metres";
}
