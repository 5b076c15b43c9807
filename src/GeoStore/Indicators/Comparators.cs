using System.Globalization;
using Wessex.GeoStore.Editions;
using Wessex.GeoStore.Forms;
using Wessex.GeoStore.Gaps;

namespace Wessex.GeoStore.Indicators;

/// <summary>What others published of an indicator, each with why it differs from ours.</summary>
internal sealed record Comparators(KnownArea Area, NeighbourName? Council, IReadOnlyList<PublishedFigure> Published, Edition Edition)
{
    private const string AnyNumber = "*";

    /// <summary>Patterns of the measures that an indicator has beside it, and of those that say the size of a denominator; _ is one figure, a number of operators.</summary>
    public static string[] Measures { get; } =
    [
        .. IndicatorDefinition.Fixed.Select(definition => definition.Measure.Replace(AnyNumber, "_", StringComparison.Ordinal))
            .Concat(IndicatorDefinition.Numbered.Select(one => $"{one.Measure}_")).Append("premises").Append("ab-roads-cells").Distinct(),
    ];

    /// <summary>The largest number of operators by which something published counts a measure; null where nothing does.</summary>
    /// <param name="measure">That the number follows.</param>
    public int? MostOperators(string measure) => Published.Where(figure => figure.Measure.StartsWith(measure, StringComparison.Ordinal))
        .Max(figure => int.TryParse(figure.Measure.AsSpan(measure.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : (int?)null);

    /// <summary>The area's own first, then its council's where it is a part of one, then the neighbours'.</summary>
    public IReadOnlyList<Comparator> Of(IndicatorDefinition definition, IndicatorFigures? ours, PostcodeFigures? postcodes, IndicatorBasis? basis) =>
    [
        .. CouncilFigures.Held.Figures.Where(figure => figure.Indicator == definition.Code && (figure.Area == Area.Code || figure.Area == Council?.Code))
            .Select(figure => Compare(
                new Comparator(
                    figure.Area, figure.Area == Area.Code ? Area.Name : Council!.Name, figure.Percent, figure.Qualifier, figure.AsAt, figure.Publisher, figure.Source, null,
                    definition.Title, figure.Denominator, figure.Basis, Synthetic: false, null, []),
                definition, ours, postcodes, basis, figure.Note)),
        .. Published.Where(figure => figure.Unit == "percent").GroupBy(figure => figure.AreaCode)
            .OrderBy(authority => authority.Key == Area.Code ? 0 : authority.Key == Council?.Code ? 1 : 2).ThenBy(authority => authority.Key, StringComparer.Ordinal)
            .Select(authority => Measured(authority, definition)).OfType<PublishedFigure>()
            .Select(figure => Compare(
                new Comparator(
                    figure.AreaCode, figure.AreaName, figure.Value, null, Date(figure), figure.Publisher, figure.Title, figure.Release,
                    $"{definition.Title} ({figure.Measure})", Size(figure, definition), "different", figure.Synthetic, null, []),
                definition, ours, postcodes, basis, null)),
    ];

    /// <summary>The measure itself, or that of the largest number of operators.</summary>
    private static PublishedFigure? Measured(IEnumerable<PublishedFigure> authority, IndicatorDefinition definition) =>
        definition.Measure.EndsWith(AnyNumber, StringComparison.Ordinal)
            ? authority.Where(figure => figure.Measure.StartsWith(definition.Measure[..^1], StringComparison.Ordinal)).MaxBy(figure => figure.Measure, StringComparer.Ordinal)
            : authority.LastOrDefault(figure => figure.Measure == definition.Measure);

    private string Size(PublishedFigure figure, IndicatorDefinition definition)
    {
        var measure = definition.Unit == IndicatorDefinition.Metres ? "ab-roads-cells" : "premises";
        var size = Published.LastOrDefault(other => other.AreaCode == figure.AreaCode && other.Release == figure.Release && other.Measure == measure);
        return size is null ? figure.Basis : $"{figure.Basis} ({size.Value:N0})";
    }

    private Comparator Compare(Comparator theirs, IndicatorDefinition definition, IndicatorFigures? ours, PostcodeFigures? postcodes, IndicatorBasis? basis, string? note)
    {
        var sameArea = theirs.AreaCode == Area.Code;
        return theirs with
        {
            DifferencePoints = sameArea && theirs.Qualifier is null && ours?.ShareOfAll is { } share ? Math.Round((100 * share) - theirs.Percent, 4) : null,
            Explanation = [.. Explain(theirs, definition, ours, postcodes, basis, sameArea), .. note is null ? Array.Empty<string>() : [note]],
        };
    }

    private IEnumerable<string> Explain(Comparator theirs, IndicatorDefinition definition, IndicatorFigures? ours, PostcodeFigures? postcodes, IndicatorBasis? basis, bool sameArea)
    {
        if (Edition.Synthetic != theirs.Synthetic)
        {
            yield return "Ours is of the sample, which is invented, and theirs is of the real place: the difference says nothing about it.";
        }

        if (!sameArea)
        {
            yield return $"Theirs is of {theirs.AreaName} ({theirs.AreaCode}), ours of {Area.Name} ({Area.Code}): no difference is given.";
        }

        if (ours is null || basis is null)
        {
            if (postcodes is not null && (sameArea || theirs.AreaCode == Council?.Code))
            {
                yield return $"Different basis: ours counts postcodes, each once, theirs {theirs.Denominator}. Ours is of {postcodes.AsAt}, theirs of {theirs.AsAt}: no difference is given, "
                    + "since what was built between the dates, and small postcodes that count as much as large ones, are both in it.";
            }

            yield break;
        }

        yield return $"Dates: ours rests on releases of {(basis.Oldest == basis.Newest ? "" : $"{basis.Oldest:yyyy-MM-dd} to ")}{basis.Newest:yyyy-MM-dd} ({basis.RestsOn}), theirs is of {theirs.AsAt}.";
        yield return theirs.Basis switch
        {
            "different" => $"Different basis: ours is a share of {Denominator(definition, ours)}, by {definition.Rule}; theirs, of {theirs.Denominator}, is made of what networks report to Ofcom.",
            "not-stated" => $"Theirs does not state its basis ({theirs.Denominator}); ours is of {Denominator(definition, ours)}.",
            _ => $"Denominators: ours {Denominator(definition, ours)}, theirs {theirs.Denominator}.",
        };
        if (ours.Unknown > 0)
        {
            yield return $"{PercentWords.Of(ours.Unknown, ours.Denominator)} of ours is unknown and counts as not"
                + (ours.ShareOfKnown is { } known ? $"; of what is known ours is {100 * known:0.0} %." : ".");
        }

        if (theirs.Qualifier is { } qualifier)
        {
            yield return $"Theirs is a bound ({qualifier} {theirs.Percent:0.##} %), so no difference is given.";
        }
    }

    private static string Denominator(IndicatorDefinition definition, IndicatorFigures ours) => definition.Unit == IndicatorDefinition.Metres
        ? $"{ours.Denominator / 1000m:N1} km of A and B roads"
        : $"{ours.Denominator:N0} UPRNs that the premises release recognises";

    private static string Date(PublishedFigure figure) => figure.AsAtPrecision switch
    {
        "year" => $"{figure.AsAt:yyyy}",
        "month" => $"{figure.AsAt:yyyy-MM}",
        _ => $"{figure.AsAt:yyyy-MM-dd}",
    };
}
