using Wessex.GeoStore.Forms;

namespace Wessex.GeoStore.Gaps.Signal;

/// <summary>An answer about signal at premises as comma-separated values, the same from every program.</summary>
public static class PremisesSignalForms
{
    /// <summary>A header, then a line per area, each with its edition.</summary>
    public static IEnumerable<string> CsvLines(PremisesSignalSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        var question = summary.Question;
        yield return CsvLine.Of(
            [
                "code", "name", "parent_code", "parent_name", "technology", "environment", "operators", "unit", "lacking", "served", "unknown", "all", "share_lacking_of_all",
                "share_lacking_of_known", "total_not_spot", "partial_not_spot", "full", "not_spot_unknown", "some_unknown",
                .. Enumerable.Range(0, summary.Operators.Count + 1).Select(number => $"by_{number}_operators"), "edition", "as_of", "synthetic",
            ]);
        foreach (var group in summary.Groups)
        {
            var figures = group.Figures;
            object?[] values =
            [
                group.Code, group.Name, group.ParentCode, group.ParentName, question.Technology, question.Environment, question.Operators.Code, summary.Unit, figures.Lacking, figures.Served,
                figures.Unknown, figures.All, figures.ShareLackingOfAll, figures.ShareLackingOfKnown, figures.TotalNotSpot, figures.PartialNotSpot, figures.Full, figures.NotSpotUnknown,
                figures.SomeUnknown, .. figures.ByNumberOfOperators.Select(number => (object?)number.Premises), summary.Edition, summary.AsOf, summary.Synthetic,
            ];
            yield return CsvLine.Of(values);
        }
    }
}
