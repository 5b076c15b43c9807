using Wessex.GeoStore.Editions;
using Wessex.GeoStore.Forms;
using Wessex.GeoStore.Gaps;

namespace Wessex.GeoStore.Indicators;

/// <summary>The plain English of indicators.</summary>
internal static class IndicatorWords
{
    private const string Gigabit = "gigabit-premises";
    private const int InTheSentence = 5;

    public static string Sentence(KnownArea area, IReadOnlyList<Indicator> indicators)
    {
        var known = indicators.Take(InTheSentence).Where(indicator => indicator.Figures?.ShareOfAll is not null).ToList();
        var byPostcode = indicators.FirstOrDefault(indicator => indicator.Postcodes is not null);
        return known.Count == 0 && byPostcode is not null
            ? $"In {area.Name} ({area.Code}) no premises release is held, so no premises are counted. {byPostcode.Definition.Title}, by postcode: {byPostcode.Postcodes!.Sentence}"
            : known.Count == 0 ? $"In {area.Name} ({area.Code}) nothing is known of the first indicators."
            : $"In {area.Name} ({area.Code}): {string.Join("; ", known.Select(indicator => $"{Lower(indicator.Definition.Title)} {Clause(indicator)}"))}.";
    }

    /// <summary>Never without what is unknown: 60 % with 35 % unknown is another figure than 60 % with none.</summary>
    private static string Clause(Indicator indicator) =>
        $"{PercentWords.Of(indicator.Figures!.Numerator, indicator.Figures.Denominator)} with {PercentWords.Of(indicator.Figures.Unknown, indicator.Figures.Denominator)} unknown ({(indicator.OldestAsAt == indicator.AsAt ? "" : $"{indicator.OldestAsAt:MMMM yyyy} to ")}{indicator.AsAt:MMMM yyyy})";

    public static string NotHeld(IndicatorDefinition definition, Edition edition) => definition.Signal is null
        ? $"Edition {edition.Id} holds nothing that answers it: it needs bduk-premises, and {string.Join(" or ", definition.Datasets)}."
        : $"Edition {edition.Id} holds nothing that answers it: it needs predicted-coverage and {(definition.Unit == IndicatorDefinition.Metres ? "os-open-roads" : "bduk-premises")} of this technology and environment.";

    public static IReadOnlyList<string> Notes(Edition edition, KnownArea area) =>
    [
        .. edition.Synthetic ? ["Synthetic: the sample's figures, made up to look believable. They say nothing about real places."] : Array.Empty<string>(),
        .. area.Note is { } note ? [note] : Array.Empty<string>(),
        "Shares are of all, the unknown counted as not; share_of_known leaves the unknown out.",
        "A published figure stands beside ours and is never put in its place; data/indicators says where each was read and when a target was withdrawn.",
        "4G indoors and outdoors are kept apart; road figures are metres in a vehicle, where Ofcom's are cells of about 100 m.",
    ];

    public static PlannedSites Planned(int sites, int byYear, int undated, int year) => new(
        sites, byYear, undated,
        $"{sites:N0} mobile sites are planned here, {byYear:N0} of them dated to the end of {year} and {undated:N0} without a date. A site says nothing about metres of road or premises covered until a prediction is published, so nothing is projected from it.");

    public static Projection Projection(IndicatorDefinition definition, IndicatorFigures? figures, PlannedPremises? planned, int year)
    {
        if (definition.Code != Gigabit)
        {
            return new Projection(year, null, null, null, null, null, null, definition.Signal is not null
                ? "No projection: planned sites say nothing about metres or premises covered."
                : "No projection: no release plans this level by premises and date.");
        }

        if (figures is null || planned is null)
        {
            return new Projection(year, null, null, null, null, null, null, "No projection: no premises release is held here.");
        }

        double? Share(long more) => figures.Denominator == 0 ? null : (double)((figures.Numerator + more) / figures.Denominator);
        return new Projection(
            year, planned.Dated, planned.Undated, planned.Later, planned.Deferred, Share(planned.Dated), Share(planned.Dated + planned.Undated),
            $"If every contract keeps its final coverage date: {planned.Dated:N0} premises more by the end of {year}, {planned.Later:N0} later; {planned.Undated:N0} are planned without a date; {planned.Deferred:N0} are in the deferred scope of a contract, which binds nobody to build there, and in no figure. "
            + "Plans as the premises release states them (future gigabit, Project Gigabit contracts); commercial build that it does not state is not in it.");
    }

    private static string Lower(string title) => char.IsLower(title[1]) ? $"{char.ToLowerInvariant(title[0])}{title[1..]}" : title;
}
