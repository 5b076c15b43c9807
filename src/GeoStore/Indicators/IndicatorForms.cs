using Wessex.GeoStore.Forms;

namespace Wessex.GeoStore.Indicators;

/// <summary>Indicators as a file: a line for ours, for each neighbour's, for each published figure and each target.</summary>
public static class IndicatorForms
{
    private static readonly string[] Header =
    [
        "indicator", "title", "row", "area", "name", "percent", "qualifier", "as_at", "unit", "numerator", "unknown", "denominator", "percent_of_known",
        "publisher", "source", "basis", "difference_points", "explanation", "edition", "as_of", "synthetic",
    ];

    public static IEnumerable<string> CsvLines(IndicatorAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return answer.Indicators.SelectMany(indicator => Lines(answer, indicator)).Prepend(CsvLine.Of(Header));
    }

    private static IEnumerable<string> Lines(IndicatorAnswer answer, Indicator indicator)
    {
        var (definition, asAt) = (indicator.Definition, indicator.AsAt);
        yield return Computed("computed", answer.Question.Area!, answer.AreaName, indicator.Figures, indicator.NotHeld);
        if (indicator.Postcodes is { } postcodes)
        {
            yield return CsvLine.Of(
                definition.Code, definition.Title, "postcodes", answer.Question.Area, answer.AreaName, 100.0 * postcodes.Figures.Served / postcodes.Figures.All, null, postcodes.AsAt, "postcodes",
                postcodes.Figures.Served, postcodes.Figures.Unknown, postcodes.Figures.All, null, null, null, "different", null, postcodes.Sentence, answer.Edition, answer.AsOf, answer.Synthetic);
        }

        foreach (var neighbour in indicator.Neighbours)
        {
            yield return Computed("neighbour", neighbour.Code, neighbour.Name, neighbour.Figures, null);
        }

        foreach (var other in indicator.Comparators)
        {
            yield return CsvLine.Of(
                definition.Code, definition.Title, "published", other.AreaCode, other.AreaName, other.Percent, other.Qualifier, other.AsAt, "percent", null, null, other.Denominator,
                null, other.Publisher, other.Source, other.Basis, other.DifferencePoints, string.Join(' ', other.Explanation), answer.Edition, answer.AsOf, other.Synthetic);
        }

        foreach (var target in indicator.Targets)
        {
            yield return CsvLine.Of(
                definition.Code, definition.Title, $"target-{target.Status}", target.Area, null, target.Percent, $"by {target.By}", target.Withdrawn, "percent", null, null, null,
                null, target.Publisher, target.Source, null, null, target.Note, answer.Edition, answer.AsOf, false);
        }

        string Computed(string row, string area, string name, IndicatorFigures? figures, string? why) => CsvLine.Of(
            definition.Code, definition.Title, row, area, name, 100 * figures?.ShareOfAll, null, asAt, definition.Unit, figures?.Numerator, figures?.Unknown, figures?.Denominator,
            100 * figures?.ShareOfKnown, null, null, null, null, why, answer.Edition, answer.AsOf, answer.Synthetic);
    }
}
