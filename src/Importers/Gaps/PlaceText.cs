using Wessex.GeoStore.Gaps;
using Wessex.GeoStore.Places;

namespace Wessex.Importers.Gaps;

/// <summary>A place's briefing as text, in the order of a council's report.</summary>
internal static class PlaceText
{
    public static void Write(TextWriter output, PlaceAnswer answer)
    {
        output.WriteLine($"{answer.Name} ({answer.Code}), {answer.Kind.One()}");
        foreach (var sentence in answer.Sentences)
        {
            output.WriteLine();
            output.WriteLine(sentence);
        }

        output.WriteLine();
        AnswerText.Table(output, 1, [["level", "lacking", "of all", "served", "unknown", "all", "unit"], .. answer.Levels.Select(level => new[]
        {
            level.Level.Title, $"{level.Figures.Lacking:N0}", AnswerText.Percent(level.Figures.ShareLackingOfAll), $"{level.Figures.Served:N0}", $"{level.Figures.Unknown:N0}", $"{level.Figures.All:N0}", level.Unit.ToString().ToLowerInvariant(),
        })]);
        foreach (var roads in answer.Roads)
        {
            output.WriteLine();
            output.WriteLine($"A and B roads, {roads.Technology} {roads.Environment}, km by number of operators ({string.Join(", ", roads.Operators)})");
            AnswerText.Table(output, 1, [["class", .. Enumerable.Range(0, roads.Operators.Count + 1).Select(number => $"by {number}"), "some unknown", "all"],
                .. roads.Classes.Select(group => Kilometres(group.Name, group.Figures)), Kilometres("all", roads.Total)]);
        }

        foreach (var premises in answer.Premises)
        {
            output.WriteLine();
            output.WriteLine($"Premises, {premises.Technology} {premises.Environment}: {string.Join(", ", premises.ByNumber.Select((count, number) => $"{count:N0} by {number}"))}, {premises.SomeUnknown:N0} unknown of some operator, {premises.All:N0} in all");
        }

        foreach (var roads in answer.Disagreements.Roads)
        {
            output.WriteLine();
            output.WriteLine($"Measured by {roads.Profile} and predicted {roads.Technology} {roads.Environment}, km of A and B road by operator; stretches that disagree, and more than chance");
            AnswerText.Table(output, 1, [["operator", "both covered", "both lacking", "predicted only", "measured only", "edge", "unknown", "stretches", "more than chance"],
                .. roads.Operators.Zip(roads.Tests, (figures, test) => new[]
                {
                    figures.Operator, Kilometres(figures.BothCovered), Kilometres(figures.BothLacking), Kilometres(figures.PredictedOnly), Kilometres(figures.MeasuredOnly),
                    Kilometres(figures.Edge), Kilometres(figures.Unknown), $"{test.Disagreeing:N0}", $"{test.BeyondChance:N0}",
                })]);
        }

        if (answer.Programmes is { } programmes)
        {
            output.WriteLine();
            ProgrammeText.Lots(output, programmes.Lots);
            output.WriteLine();
            ProgrammeText.Schemes(output, programmes.Schemes);
        }

        foreach (var indicator in answer.Indicators ?? [])
        {
            foreach (var other in indicator.Comparators.Where(other => other.AreaCode == answer.Code))
            {
                output.WriteLine($"{indicator.Definition.Title}: ours {AnswerText.Percent(indicator.Figures?.ShareOfAll)}, {other.Publisher} {other.AsAt} {other.Qualifier} {other.Percent:0.##} % (basis {other.Basis})");
            }
        }

        AnswerText.Foot(output, answer.Notes, answer.Sources, answer.Edition, answer.AsOf, answer.Synthetic);
    }

    private static string[] Kilometres(string name, Wessex.GeoStore.Gaps.Roads.RoadFigures figures) =>
        [name, .. figures.ByNumberOfOperators.Select(number => Kilometres(number.Metres)), Kilometres(figures.SomeUnknown), Kilometres(figures.All)];

    private static string Kilometres(decimal metres) => $"{metres / 1000m:N1}";
}
