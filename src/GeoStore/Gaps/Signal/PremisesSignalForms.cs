using System.IO.Pipelines;
using Wessex.GeoStore.Forms;

namespace Wessex.GeoStore.Gaps.Signal;

/// <summary>An answer about signal at premises as comma-separated values, the same from every program.</summary>
public static class PremisesSignalForms
{
    /// <summary>A header, a line per area, one for premises in no area where there are any, and their total; the column <c>row</c> says which it is.</summary>
    public static IEnumerable<string> CsvLines(PremisesSignalSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        yield return CsvLine.Of(
            [
                "code", "name", "parent_code", "parent_name", "technology", "environment", "operators", "unit", "lacking", "served", "unknown", "all", "share_lacking_of_all",
                "share_lacking_of_known", "total_not_spot", "partial_not_spot", "full", "not_spot_unknown", "some_unknown",
                .. Enumerable.Range(0, summary.Operators.Count + 1).Select(number => $"by_{number}_operators"), "row", "denominator", "edition", "as_of", "synthetic",
            ]);
        foreach (var group in summary.Groups)
        {
            yield return Line(summary, CsvRow.Group, group);
        }

        if (summary.Unplaced.All > 0)
        {
            yield return Line(summary, CsvRow.Unplaced, new PremisesSignalGroup("", CsvRow.Unplaced, null, null, summary.Unplaced));
        }

        yield return Line(summary, CsvRow.Total, new PremisesSignalGroup("", CsvRow.Total, null, null, summary.Total));
    }

    private static string Line(PremisesSignalSummary summary, string row, PremisesSignalGroup group)
    {
        var (question, figures) = (summary.Question, group.Figures);
        return CsvLine.Of(
        [
            group.Code, group.Name, group.ParentCode, group.ParentName, question.Technology, question.Environment, question.Operators.Code, summary.Unit, figures.Lacking, figures.Served,
            figures.Unknown, figures.All, figures.ShareLackingOfAll, figures.ShareLackingOfKnown, figures.TotalNotSpot, figures.PartialNotSpot, figures.Full, figures.NotSpotUnknown,
            figures.SomeUnknown, .. figures.ByNumberOfOperators.Select(number => (object?)number.Premises), row, summary.Denominator, summary.Edition, summary.AsOf, summary.Synthetic,
        ]);
    }

    /// <summary>A feature collection: the areas with their figures as properties, the rest of the answer beside them.</summary>
    /// <param name="output">Where to; it is left open.</param>
    /// <param name="summary">The answer.</param>
    /// <param name="shapes">Shapes by code, in the order of the groups; an area may have none.</param>
    /// <param name="cancellation">Stops writing.</param>
    public static Task WriteGeoJson(
        PipeWriter output, PremisesSignalSummary summary, IAsyncEnumerable<(string Code, string Geometry)> shapes, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(summary);
        return AreaFeatures.Write(
            output, summary.Groups, group => group.Code, summary.FeatureProperties, shapes,
            features =>
            {
                features.Say("edition", summary.Edition);
                features.Say("synthetic", summary.Synthetic);
                features.Say("as_of", summary.AsOf);
                features.Say("question", summary.Question);
                features.Say("sentence", summary.Sentence);
                features.Say("unit", summary.Unit);
                features.Say("denominator", summary.Denominator);
                features.Say("operators", summary.Operators);
                features.Say("total", summary.Total);
                features.Say("unplaced", summary.Unplaced);
                features.Say("sources", summary.Sources);
                features.Say("notes", summary.Notes);
                features.Say("profile", summary.Profile);
            },
            cancellation);
    }
}
