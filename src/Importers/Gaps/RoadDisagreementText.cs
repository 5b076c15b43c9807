using Wessex.GeoStore.Disagreements;

namespace Wessex.Importers.Gaps;

/// <summary>An answer about disagreements as text: the sentence, a table in kilometres by group and operator, the tests, notes and sources.</summary>
internal static class RoadDisagreementText
{
    public static void Write(TextWriter output, RoadDisagreementSummary summary)
    {
        output.WriteLine(summary.Sentence);
        output.WriteLine();
        string[] header = ["code", summary.Question.By.One, "operator", "both covered km", "both lacking", "predicted only", "measured only", "edge", "unknown", "all"];
        AnswerText.Table(output, 3,
        [
            header,
            .. summary.Groups.SelectMany(group => group.Operators.Select(figures => Row(group.Code, group.Name, figures))),
            .. summary.Total.Select(figures => Row("total", "", figures)),
        ]);
        output.WriteLine();
        AnswerText.Table(output, 1,
        [
            ["operator", "stretches compared", "disagree", "more than chance", "decidable", "expected by chance at most"],
            .. summary.Tests.Select(test => new[] { test.Operator, $"{test.Compared:N0}", $"{test.Disagreeing:N0}", $"{test.BeyondChance:N0}", $"{test.Decidable:N0}", $"{test.ExpectedByChance:N1}" }),
        ]);
        AnswerText.Foot(output, [$"All = {summary.Denominator}.", .. summary.Notes], summary.Sources, summary.Edition, summary.AsOf, summary.Synthetic);
    }

    private static string[] Row(string code, string name, RoadDisagreementFigures figures) =>
    [
        code, name, figures.Operator, Km(figures.BothCovered), Km(figures.BothLacking), Km(figures.PredictedOnly), Km(figures.MeasuredOnly), Km(figures.Edge), Km(figures.Unknown),
        Km(figures.All),
    ];

    private static string Km(decimal metres) => $"{metres / 1000m:N1}";
}
