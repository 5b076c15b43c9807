using Wessex.GeoStore.Exclusion;

namespace Wessex.Importers.Gaps;

/// <summary>Gaps by decile as text.</summary>
internal static class ExclusionText
{
    private const int Shown = 20;

    public static void Write(TextWriter output, ExclusionAnswer answer)
    {
        output.WriteLine(answer.Sentence);
        foreach (var index in answer.Indexes)
        {
            output.WriteLine();
            output.WriteLine($"{index.Name}, LSOAs of {index.Vintage}{(index.Why is { } why ? $". {why}" : "")}");
            AnswerText.Table(output, 1, [["decile", "LSOAs", "lacking", "of all", "served", "unknown", "all"],
                .. index.Deciles.Select(decile => Row($"{decile.Decile}", decile.Lsoas, decile.Figures)), Row("none", index.LsoasWithoutIndex, index.WithoutIndex)]);
            foreach (var place in index.Meeting.Take(Shown))
            {
                output.WriteLine($"  {place.Code}  {place.Name}: decile {place.Decile}, {place.Figures.Lacking:N0} of {place.Figures.All:N0} lack it ({AnswerText.Percent(place.Figures.ShareLackingOfAll)})");
            }

            if (index.Meeting.Count > Shown)
            {
                output.WriteLine($"  and {index.Meeting.Count - Shown:N0} more (--f json lists them)");
            }
        }

        AnswerText.Foot(output, answer.Notes, answer.Sources, answer.Edition, answer.AsOf, answer.Synthetic);
    }

    private static string[] Row(string decile, int lsoas, Wessex.GeoStore.Gaps.GapFigures figures) =>
        [decile, $"{lsoas:N0}", $"{figures.Lacking:N0}", AnswerText.Percent(figures.ShareLackingOfAll), $"{figures.Served:N0}", $"{figures.Unknown:N0}", $"{figures.All:N0}"];
}
