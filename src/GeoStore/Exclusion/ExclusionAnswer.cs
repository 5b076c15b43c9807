using Wessex.GeoStore.Gaps;

namespace Wessex.GeoStore.Exclusion;

/// <summary>Gaps crossed with an index per LSOA: where the two meet.</summary>
/// <param name="Level">That is lacked.</param>
/// <param name="Area">The code stayed within; null = everywhere held.</param>
/// <param name="Worst">Deciles up to this one count as excluded.</param>
/// <param name="Sentence">Where they meet, in plain English.</param>
/// <param name="Total">The gap question's total by LSOA.</param>
/// <param name="Vintage">The census whose LSOAs the boundaries are; null where no LSOA boundaries say.</param>
/// <param name="Indexes">One per index in the edition.</param>
/// <param name="Sources">The releases that the figures rest on.</param>
/// <param name="Notes">What a reader has to know.</param>
/// <param name="Edition">The edition that every figure belongs to.</param>
/// <param name="AsOf">The date asked for; null = the edition in force or named.</param>
/// <param name="Synthetic">True when the data is the sample.</param>
public sealed record ExclusionAnswer(
    LevelDefinition Level, string? Area, int Worst, string Sentence, GapFigures Total, int? Vintage, IReadOnlyList<IndexCrossed> Indexes,
    IReadOnlyList<SourceRelease> Sources, IReadOnlyList<string> Notes, int Edition, DateOnly? AsOf, bool Synthetic);

/// <param name="Name">Of the index.</param>
/// <param name="Vintage">The census whose LSOAs it is of.</param>
/// <param name="Joined">False when that is not the boundaries' own: then nothing is crossed.</param>
/// <param name="Why">What could not be joined; null when everything was.</param>
/// <param name="Deciles">1 (most excluded) to 10; with <paramref name="WithoutIndex"/> they sum to the total.</param>
/// <param name="WithoutIndex">Premises of LSOAs that the index leaves out, or gives no decile.</param>
/// <param name="LsoasWithoutIndex">How many those are.</param>
/// <param name="RowsWithoutLsoa">Areas of the index that the boundaries do not have; null when asked within an area.</param>
/// <param name="Meeting">LSOAs of the worst deciles of which more lack the level than of what is known of the whole, whatever the unknown in them turn out to be; by premises lacking.</param>
/// <param name="MayMeet">Those of which that is so only if enough of their unknown lack it too; by premises lacking or unknown.</param>
public sealed record IndexCrossed(
    string Name, int Vintage, bool Joined, string? Why, IReadOnlyList<DecileFigures> Deciles, GapFigures WithoutIndex, int LsoasWithoutIndex, int? RowsWithoutLsoa,
    IReadOnlyList<MeetingPlace> Meeting, IReadOnlyList<MeetingPlace> MayMeet);

/// <param name="Decile">1 = most excluded.</param>
/// <param name="Lsoas">How many.</param>
/// <param name="Figures">Of their premises.</param>
public sealed record DecileFigures(int Decile, int Lsoas, GapFigures Figures);

/// <param name="Code">Of the LSOA.</param>
/// <param name="Name">Its name.</param>
/// <param name="Decile">Of the index.</param>
/// <param name="Rank">1 = most excluded; null where none is stated.</param>
/// <param name="Figures">Of its premises.</param>
public sealed record MeetingPlace(string Code, string Name, int Decile, int? Rank, GapFigures Figures);
