using Wessex.GeoStore.Gaps;

namespace Wessex.GeoStore.Indicators;

/// <summary>The headline indicators of an area, each beside what others published of it.</summary>
/// <param name="Question">As asked, with the area as the edition holds it.</param>
/// <param name="AreaName">The area's name.</param>
/// <param name="Council">The council that it is or lies in; null where none is known.</param>
/// <param name="Sentence">The first indicators in plain English.</param>
/// <param name="Indicators">All of the closed list, also those of which nothing is held.</param>
/// <param name="PlannedSites">Planned mobile sites in the area, of which nothing follows for metres or premises; null where no release is held.</param>
/// <param name="Sources">The releases that the figures and comparators rest on.</param>
/// <param name="Notes">What a reader has to know.</param>
/// <param name="Edition">The edition that every figure belongs to.</param>
/// <param name="AsOf">The date asked for; null = the edition in force or named.</param>
/// <param name="Synthetic">True when the data is the sample.</param>
public sealed record IndicatorAnswer(
    IndicatorQuestion Question, string AreaName, string? Council, string Sentence, IReadOnlyList<Indicator> Indicators, PlannedSites? PlannedSites,
    IReadOnlyList<SourceRelease> Sources, IReadOnlyList<string> Notes, int Edition, DateOnly? AsOf, bool Synthetic);

/// <param name="Area">The code of an area; the council of data/indicators when left out.</param>
/// <param name="Year">To project to the end of.</param>
public sealed record IndicatorQuestion(string? Area = null, int Year = IndicatorQuestion.UsualYear)
{
    public const int UsualYear = 2030;
    public const int LeastYear = 2000;
    public const int MostYear = 2100;
}

/// <summary>One indicator.</summary>
/// <param name="Definition">What it counts.</param>
/// <param name="AsAt">The date of the newest release that its own calculation used; null when none is held.</param>
/// <param name="OldestAsAt">The date of the oldest of them: the figure is of no one day where the two differ.</param>
/// <param name="Figures">Null when the edition holds nothing that answers it.</param>
/// <param name="NotHeld">Why there are no figures; null when there are.</param>
/// <param name="Postcodes">Where no premises are counted: what postcodes say of it, on another basis; null otherwise.</param>
/// <param name="Neighbours">The same figure of the councils beside it that the edition holds.</param>
/// <param name="Comparators">What others published, never put in the place of ours.</param>
/// <param name="Targets">What the council aims at, also what it has withdrawn.</param>
/// <param name="History">One point per date, oldest first; the last is this edition's.</param>
/// <param name="Trend">A straight line through the history, or why there is none.</param>
/// <param name="Projection">To the year asked for, from planned dates, or why there is none.</param>
public sealed record Indicator(
    IndicatorDefinition Definition, DateOnly? AsAt, DateOnly? OldestAsAt, IndicatorFigures? Figures, string? NotHeld, PostcodeFigures? Postcodes, IReadOnlyList<NeighbourFigures> Neighbours,
    IReadOnlyList<Comparator> Comparators, IReadOnlyList<CouncilTarget> Targets, IReadOnlyList<HistoryPoint> History, Trend Trend, Projection Projection);

/// <summary>Counts in the indicator's unit.</summary>
/// <param name="Numerator">Premises or metres that are what the indicator counts.</param>
/// <param name="Unknown">Of which it is unknown.</param>
/// <param name="Denominator">All, the unknown with them.</param>
public sealed record IndicatorFigures(decimal Numerator, decimal Unknown, decimal Denominator)
{
    /// <summary>0 to 1, the unknown counted as not; null when nothing is known.</summary>
    public double? ShareOfAll => Unknown == Denominator ? null : (double)(Numerator / Denominator);

    /// <summary>0 to 1; null for a denominator of nothing.</summary>
    public double? ShareUnknown => Denominator == 0 ? null : (double)(Unknown / Denominator);

    /// <summary>0 to 1; null when nothing is known.</summary>
    public double? ShareOfKnown => Unknown == Denominator ? null : (double)(Numerator / (Denominator - Unknown));
}

/// <param name="Code">Of the neighbouring council.</param>
/// <param name="Name">Its name.</param>
/// <param name="Figures">Of the same edition.</param>
public sealed record NeighbourFigures(string Code, string Name, IndicatorFigures Figures);

/// <summary>A figure that somebody published.</summary>
/// <param name="AreaCode">Of what area it is: the one asked about, its council, or a neighbour.</param>
/// <param name="AreaName">Its name.</param>
/// <param name="Percent">As published.</param>
/// <param name="Qualifier">"under" and the like; null for the figure itself.</param>
/// <param name="AsAt">As published: a year, a month or a day.</param>
/// <param name="Publisher">Who.</param>
/// <param name="Source">Where.</param>
/// <param name="Release">Our release of it; null for a figure from data/indicators.</param>
/// <param name="Numerator">What is counted, in words.</param>
/// <param name="Denominator">Of what, in words and where published with its size.</param>
/// <param name="Basis">same, different or not-stated: whether it counts what ours counts.</param>
/// <param name="Synthetic">True when the figure itself is invented.</param>
/// <param name="DifferencePoints">Ours of all less theirs, in percentage points; null where ours is not of the same area, or theirs is a bound.</param>
/// <param name="Explanation">Why the two differ, one sentence each.</param>
public sealed record Comparator(
    string AreaCode, string AreaName, double Percent, string? Qualifier, string AsAt, string Publisher, string Source, int? Release,
    string Numerator, string Denominator, string Basis, bool Synthetic, double? DifferencePoints, IReadOnlyList<string> Explanation);

/// <param name="AsAt">The date of the newest release that the point rests on.</param>
/// <param name="Edition">That has it.</param>
/// <param name="ShareOfAll">0 to 1; null when nothing was known.</param>
/// <param name="ShareUnknown">0 to 1: a point with another share unknown cannot be laid beside this one.</param>
/// <param name="RestsOn">Data sets, suppliers and operators: likewise.</param>
public sealed record HistoryPoint(DateOnly AsAt, int Edition, double? ShareOfAll, double? ShareUnknown, string RestsOn)
{
    internal static HistoryPoint Of(int edition, IndicatorFigures figures, IndicatorBasis basis) =>
        new(basis.Newest, edition, figures.ShareOfAll, figures.ShareUnknown, basis.RestsOn);
}

/// <param name="Sites">Planned in the area.</param>
/// <param name="ByYear">Of which dated to the end of the year asked for.</param>
/// <param name="Undated">Of which without a date.</param>
/// <param name="Sentence">What may and may not be concluded.</param>
public sealed record PlannedSites(int Sites, int ByYear, int Undated, string Sentence);

/// <summary>What is planned, added to what is there.</summary>
/// <param name="Year">To the end of which.</param>
/// <param name="Dated">Premises that lack it or are unknown now, with a contract's final coverage date up to then.</param>
/// <param name="Undated">Likewise planned, without a date.</param>
/// <param name="Later">Likewise planned, with a later date.</param>
/// <param name="Deferred">Likewise, in the deferred scope of a contract: nobody is bound to build there, so they are in neither share.</param>
/// <param name="ShareOfAll">With the dated ones: 0 to 1; null where nothing is projected.</param>
/// <param name="ShareOfAllWithUndated">With those too that have no date.</param>
/// <param name="Sentence">On what it rests, or why there is none.</param>
public sealed record Projection(int Year, long? Dated, long? Undated, long? Later, long? Deferred, double? ShareOfAll, double? ShareOfAllWithUndated, string Sentence);
