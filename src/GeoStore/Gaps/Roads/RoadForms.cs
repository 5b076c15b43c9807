using Wessex.GeoStore.Forms;

namespace Wessex.GeoStore.Gaps.Roads;

/// <summary>An answer about roads as a file: comma-separated values, the same from every program.</summary>
public static class RoadForms
{
    private const int FirstOfEnd = 18;

    private static readonly string[] Header =
    [
        "code", "name", "source", "profile", "technology", "environment", "operators", "lacking_m", "served_m", "unknown_m", "all_m", "share_lacking_of_all", "share_lacking_of_known",
        "total_not_spot_m", "partial_not_spot_m", "full_m", "not_spot_unknown_m", "some_unknown_m", "row", "denominator", "edition", "as_of", "synthetic",
    ];

    /// <summary>
    /// A header, a line per group, one for roads in no group where there are any, and their total; the column <c>row</c> says which it is. Each has its edition, so that a line copied
    /// elsewhere still says where it is from.
    /// </summary>
    public static IEnumerable<string> CsvLines(RoadSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        var numbers = Enumerable.Range(0, summary.Operators.Count + 1).ToArray();
        yield return CsvLine.Of([.. Header[..FirstOfEnd], .. numbers.Select(number => $"by_{number}_operators_m"), .. Header[FirstOfEnd..]]);
        foreach (var group in summary.Groups)
        {
            yield return Line(summary, CsvRow.Group, group.Code, group.Name, group.Figures);
        }

        if (summary.Unplaced.All > 0)
        {
            yield return Line(summary, CsvRow.Unplaced, null, CsvRow.Unplaced, summary.Unplaced);
        }

        yield return Line(summary, CsvRow.Total, null, CsvRow.Total, summary.Total);
    }

    private static string Line(RoadSummary summary, string row, string? code, string name, RoadFigures figures)
    {
        var question = summary.Question;
        return CsvLine.Of(
        [
            code, name, question.Source, question.Profile, question.Technology, question.Environment, question.Operators.Code, figures.Lacking, figures.Served, figures.Unknown, figures.All,
            figures.ShareLackingOfAll, figures.ShareLackingOfKnown, figures.TotalNotSpot, figures.PartialNotSpot, figures.Full, figures.NotSpotUnknown, figures.SomeUnknown,
            .. figures.ByNumberOfOperators.Select(number => (object?)number.Metres), row, summary.Denominator, summary.Edition, summary.AsOf, summary.Synthetic,
        ]);
    }
}
