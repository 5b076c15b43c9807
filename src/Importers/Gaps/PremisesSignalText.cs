using Wessex.GeoStore.Gaps;
using Wessex.GeoStore.Gaps.Signal;

namespace Wessex.Importers.Gaps;

/// <summary>An answer about signal at premises as text: the sentence, the table, what is in no area, notes and sources.</summary>
internal static class PremisesSignalText
{
    public static void Write(TextWriter output, PremisesSignalSummary summary)
    {
        output.WriteLine(summary.Sentence);
        output.WriteLine();
        string[] header =
        [
            "code", summary.Question.By.One(), "lacking", "of all", "served", "unknown", "all", "total not-spot", "partial", "full", "not-spot unknown",
            .. Enumerable.Range(0, summary.Operators.Count + 1).Select(number => $"by {number}"), "by unknown",
        ];
        AnswerText.Table(output, 2, [header, .. summary.Groups.Select(group => Row(group.Code, group.Name, group.Figures)), Row("total", "", summary.Total)]);
        if (summary.Unplaced.All > 0)
        {
            output.WriteLine();
            output.WriteLine($"In no {summary.Question.By.One()}, and in no figure above: {summary.Unplaced.All:N0} premises.");
        }

        AnswerText.Foot(output, [$"All = {summary.Denominator}.", .. summary.Notes], summary.Sources, summary.Edition, summary.AsOf, summary.Synthetic);
    }

    private static string[] Row(string code, string name, PremisesSignalFigures figures) =>
    [
        code, name, $"{figures.Lacking:N0}", figures.ShareLackingOfAll is { } share ? $"{100 * share:0.0} %" : figures.Unknown > 0 ? "unknown" : "-", $"{figures.Served:N0}",
        $"{figures.Unknown:N0}", $"{figures.All:N0}", $"{figures.TotalNotSpot:N0}", $"{figures.PartialNotSpot:N0}", $"{figures.Full:N0}", $"{figures.NotSpotUnknown:N0}", .. figures.ByNumberOfOperators.Select(number => $"{number.Premises:N0}"), $"{figures.SomeUnknown:N0}",
    ];
}
