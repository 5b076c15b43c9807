using Wessex.GeoStore.Indicators;

namespace Wessex.Importers.Gaps;

/// <summary>Indicators as text: ours in a table, then what others published with why it differs, what is planned, notes and sources.</summary>
internal static class IndicatorText
{
    public static void Write(TextWriter output, IndicatorAnswer answer)
    {
        output.WriteLine(answer.Sentence);
        output.WriteLine();
        AnswerText.Table(output, 2, [["indicator", "date", "of all", "of known", "unknown", "all", "unit"], .. answer.Indicators.Select(Row)]);
        foreach (var indicator in answer.Indicators.Where(indicator => indicator.Comparators.Count + indicator.Targets.Count > 0))
        {
            output.WriteLine();
            output.WriteLine($"{indicator.Definition.Title}");
            if (indicator.Postcodes is { } postcodes)
            {
                output.WriteLine($"  {postcodes.Sentence}");
            }

            foreach (var other in indicator.Comparators)
            {
                output.WriteLine(
                    $"  {other.AreaName} ({other.AreaCode}), {other.AsAt}: {(other.Qualifier is { } qualifier ? $"{qualifier} " : "")}{other.Percent:0.##} %, {other.Publisher}: {other.Source}"
                    + (other.DifferencePoints is { } points ? $"; ours less theirs {points:+0.0;-0.0;0.0} points" : ""));
                foreach (var reason in other.Explanation)
                {
                    output.WriteLine($"    {reason}");
                }
            }

            foreach (var target in indicator.Targets)
            {
                output.WriteLine(
                    $"  Target by {target.By}: {(target.Percent is { } percent ? $"{percent:0.##} %" : "in words")}, {target.Status}{(target.Withdrawn is { } date ? $" {date}" : "")}. {target.Publisher}: {target.Source}. {target.Note}");
            }

            output.WriteLine($"  {indicator.Projection.Sentence}");
            output.WriteLine($"  {indicator.Trend.Sentence}");
        }

        if (answer.PlannedSites is { } sites)
        {
            output.WriteLine();
            output.WriteLine(sites.Sentence);
        }

        AnswerText.Foot(output, answer.Notes, answer.Sources, answer.Edition, answer.AsOf, answer.Synthetic);
    }

    private static string[] Row(Indicator indicator)
    {
        var (unit, scale) = indicator.Definition.Unit == "metres" ? ("km", 1000m) : ("premises", 1m);
        return indicator.Figures is { } figures
            ? [indicator.Definition.Title, $"{indicator.AsAt:yyyy-MM}", AnswerText.Percent(figures.ShareOfAll), AnswerText.Percent(figures.ShareOfKnown), $"{figures.Unknown / scale:N0}", $"{figures.Denominator / scale:N0}", unit]
            : [indicator.Definition.Title, "", "not held", "", "", "", unit];
    }
}
