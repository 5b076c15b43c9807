using Wessex.GeoStore.Disagreements;

namespace Wessex.Importers.Gaps;

/// <summary>An answer about disagreements as text: the sentence, a table in kilometres by group and operator, the tests, notes and sources.</summary>
internal static class DisagreementText
{
    public static void Write(TextWriter output, DisagreementSummary summary)
    {
        output.WriteLine(summary.Sentence);
        output.WriteLine();
        string[] header = ["code", summary.Question.By.One, "operator", "both covered km", "both lacking", "predicted only", "measured only", "edge", "unknown", "all"];
        Table(output, 3,
        [
            header,
            .. summary.Groups.SelectMany(group => group.Operators.Select(figures => Row(group.Code, group.Name, figures))),
            .. summary.Total.Select(figures => Row("total", "", figures)),
        ]);
        output.WriteLine();
        Table(output, 1,
        [
            ["operator", "stretches compared", "disagree", "more than chance", "decidable", "expected by chance at most"],
            .. summary.Tests.Select(test => new[] { test.Operator, $"{test.Compared:N0}", $"{test.Disagreeing:N0}", $"{test.BeyondChance:N0}", $"{test.Decidable:N0}", $"{test.ExpectedByChance:N1}" }),
        ]);
        output.WriteLine();
        output.WriteLine($"All = {summary.Denominator}.");
        foreach (var note in summary.Notes)
        {
            output.WriteLine(note);
        }

        output.WriteLine();
        output.WriteLine("Sources:");
        foreach (var source in summary.Sources)
        {
            output.WriteLine(
                $"  {source.Publisher}, {source.Title}{(source.Series.Length == 0 ? "" : $" ({source.Series})")}: as at {source.AsAt:yyyy-MM-dd}, release {source.Release}. {source.Licence}. {source.Attribution}");
        }

        output.WriteLine($"Edition {summary.Edition}{(summary.AsOf is { } date ? $", as of {date:yyyy-MM-dd}" : "")}{(summary.Synthetic ? ", synthetic" : "")}.");
    }

    private static string[] Row(string code, string name, DisagreementFigures figures) =>
    [
        code, name, figures.Operator, Km(figures.BothCovered), Km(figures.BothLacking), Km(figures.PredictedOnly), Km(figures.MeasuredOnly), Km(figures.Edge), Km(figures.Unknown),
        Km(figures.All),
    ];

    private static void Table(TextWriter output, int texts, IReadOnlyList<string[]> rows)
    {
        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        foreach (var row in rows)
        {
            output.WriteLine(string.Join("  ", row.Select((cell, column) => column < texts ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]))));
        }
    }

    private static string Km(decimal metres) => $"{metres / 1000m:N1}";
}
