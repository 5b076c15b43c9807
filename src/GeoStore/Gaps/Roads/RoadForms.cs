using Wessex.GeoStore.Forms;

namespace Wessex.GeoStore.Gaps.Roads;

/// <summary>An answer about roads as a file: comma-separated values, the same from every program.</summary>
public static class RoadForms
{
    private static readonly string[] Header =
    [
        "code", "name", "source", "profile", "technology", "environment", "operators", "lacking_m", "served_m", "unknown_m", "all_m", "share_lacking_of_all", "share_lacking_of_known",
        "total_not_spot_m", "partial_not_spot_m", "full_m", "not_spot_unknown_m", "some_unknown_m", "edition", "as_of", "synthetic",
    ];

    /// <summary>A header, then a line per group, each with its edition, so that a line copied elsewhere still says where it is from.</summary>
    public static IEnumerable<string> CsvLines(RoadSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        var question = summary.Question;
        var numbers = Enumerable.Range(0, summary.Operators.Count + 1).ToArray();
        yield return CsvLine.Of([.. Header[..18], .. numbers.Select(number => $"by_{number}_operators_m"), .. Header[18..]]);
        foreach (var (code, name, figures) in summary.Groups.Select(group => (group.Code, group.Name, group.Figures)))
        {
            object?[] values =
            [
                code, name, question.Source, question.Profile, question.Technology, question.Environment, question.Operators.Code, figures.Lacking, figures.Served, figures.Unknown, figures.All,
                figures.ShareLackingOfAll, figures.ShareLackingOfKnown, figures.TotalNotSpot, figures.PartialNotSpot, figures.Full, figures.NotSpotUnknown, figures.SomeUnknown,
                .. figures.ByNumberOfOperators.Select(number => (object?)number.Metres), summary.Edition, summary.AsOf, summary.Synthetic,
            ];
            yield return CsvLine.Of(values);
        }
    }
}
