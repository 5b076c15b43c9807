using Wessex.GeoStore.Gaps.Roads;

namespace Wessex.Importers.Gaps;

/// <summary>An answer about roads as text: the sentence, the table in kilometres, what is in no area, notes and sources.</summary>
internal static class RoadText
{
    public static void Write(TextWriter output, RoadSummary summary)
    {
        output.WriteLine(summary.Sentence);
        output.WriteLine();
        Table(output, summary);
        if (summary.Unplaced.All > 0)
        {
            output.WriteLine();
            output.WriteLine($"In no {summary.Question.By.One}, and in no figure above: {Kilometres(summary.Unplaced.All)} km.");
        }

        AnswerText.Foot(output, [$"All = {summary.Denominator}.", .. summary.Notes], summary.Sources, summary.Edition, summary.AsOf, summary.Synthetic);
    }

    private static void Table(TextWriter output, RoadSummary summary)
    {
        string[] header =
        [
            "code", summary.Question.By.One, "lacking km", "of all", "served", "unknown", "all", "total not-spot", "partial", "full", "not-spot unknown",
            .. Enumerable.Range(0, summary.Operators.Count + 1).Select(number => $"by {number}"), "by unknown",
        ];
        var rows = new List<string[]> { header };
        rows.AddRange(summary.Groups.Select(group => Row(group.Code, group.Name, group.Figures)));
        rows.Add(Row("total", "", summary.Total));
        AnswerText.Table(output, 2, rows);
    }

    private static string[] Row(string code, string name, RoadFigures figures) =>
    [
        code, name, Kilometres(figures.Lacking), figures.ShareLackingOfAll is { } share ? $"{100 * share:0.0} %" : figures.Unknown > 0 ? "unknown" : "-",
        Kilometres(figures.Served), Kilometres(figures.Unknown), Kilometres(figures.All), Kilometres(figures.TotalNotSpot), Kilometres(figures.PartialNotSpot), Kilometres(figures.Full), Kilometres(figures.NotSpotUnknown),
        .. figures.ByNumberOfOperators.Select(number => Kilometres(number.Metres)), Kilometres(figures.SomeUnknown),
    ];

    private static string Kilometres(decimal metres) => $"{metres / 1000m:N1}";
}
