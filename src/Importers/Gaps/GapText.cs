using Wessex.GeoStore.Gaps;

namespace Wessex.Importers.Gaps;

/// <summary>An answer as text: the sentence, the table, what is in no area, notes and sources. The same in a terminal and in a pipe.</summary>
internal static class GapText
{
    public static void Write(TextWriter output, GapSummary summary)
    {
        output.WriteLine(summary.Sentence);
        output.WriteLine();
        Table(output, summary);
        if (summary.Unplaced.Count > 0)
        {
            output.WriteLine();
            output.WriteLine($"In no {summary.Question.By.One()}, and in no figure above: {summary.Unplaced.Count:N0} {Unit(summary)} (--unplaced lists them).");
            foreach (var reason in summary.Unplaced.Reasons)
            {
                output.WriteLine($"  {reason.Count:N0}: {reason.Reason}");
            }
        }

        AnswerText.Foot(output, [$"All = {summary.Denominator}.", .. summary.Notes], summary.Sources, summary.Edition, summary.AsOf, summary.Synthetic);
    }

    private static void Table(TextWriter output, GapSummary summary)
    {
        var postcodes = summary.Unit == GapUnit.Postcodes;
        var parents = summary.Groups.Any(group => group.ParentName is not null);
        var rows = new List<string[]> { Row("code", summary.Question.By.One(), "in", "lacking", "of all", "wholly", "served", "unknown", "all") };
        rows.AddRange(summary.Groups.Select(group => Figures(group.Code, group.Name, group.ParentName, group)));
        rows.Add(Figures("total", "", null, summary.Total));
        AnswerText.Table(output, parents ? 3 : 2, rows);

        string[] Figures(string code, string name, string? parent, GapFigures figures) => Row(
            code, name, parent ?? "", $"{figures.Lacking:N0}", figures.ShareLackingOfAll is { } share ? $"{100 * share:0.0} %" : figures.Unknown > 0 ? "unknown" : "-",
            $"{figures.WhollyLacking:N0}", $"{figures.Served:N0}", $"{figures.Unknown:N0}", $"{figures.All:N0}");

        string[] Row(string code, string name, string parent, string lacking, string share, string wholly, string served, string unknown, string all) =>
            [code, name, .. parents ? [parent] : Array.Empty<string>(), lacking, share, .. postcodes ? [wholly] : Array.Empty<string>(), served, unknown, all];
    }

    private static string Unit(GapSummary summary) => summary.Unit == GapUnit.Premises ? "premises" : summary.Unplaced.Count == 1 ? "postcode" : "postcodes";
}
