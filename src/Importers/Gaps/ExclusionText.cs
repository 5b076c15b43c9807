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
            AnswerText.Table(output, 1, [["decile", "LSOAs", "lacking", "of known", "served", "unknown", "all"],
                .. index.Deciles.Select(decile => Row($"{decile.Decile}", decile.Lsoas, decile.Figures)), Row("none", index.LsoasWithoutIndex, index.WithoutIndex)]);
            Places(output, "meet", index.Meeting);
            Places(output, "may meet", index.MayMeet);
        }

        AnswerText.Foot(output, answer.Notes, answer.Sources, answer.Edition, answer.AsOf, answer.Synthetic);
    }

    private static void Places(TextWriter output, string how, IReadOnlyList<MeetingPlace> places)
    {
        foreach (var place in places.Take(Shown))
        {
            var figures = place.Figures;
            output.WriteLine(
                $"  {how}: {place.Code}  {place.Name}: decile {place.Decile}, {figures.Lacking:N0} of {figures.All:N0} lack it ({AnswerText.Percent(figures.ShareLackingOfKnown)} of the known), {figures.Unknown:N0} unknown");
        }

        if (places.Count > Shown)
        {
            output.WriteLine($"  {how}: {places.Count - Shown:N0} more (--f json lists them)");
        }
    }

    private static string[] Row(string decile, int lsoas, Wessex.GeoStore.Gaps.GapFigures figures) =>
        [decile, $"{lsoas:N0}", $"{figures.Lacking:N0}", AnswerText.Percent(figures.ShareLackingOfKnown), $"{figures.Served:N0}", $"{figures.Unknown:N0}", $"{figures.All:N0}"];
}
