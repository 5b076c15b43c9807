using Wessex.GeoStore.Disagreements;

namespace Wessex.Importers.Gaps;

/// <summary>An answer about contradictions at premises as text: the sentence, what is said against what, the areas, notes.</summary>
internal static class PremisesDisagreementText
{
    public static void Write(TextWriter output, PremisesDisagreementSummary summary)
    {
        output.WriteLine(summary.Sentence);
        foreach (var pair in summary.Pairs)
        {
            output.WriteLine($"{pair.Premises,8:N0}  {pair.Source} says {pair.Level} {Word(pair.Says)}, {pair.Against} says {pair.AgainstLevel} {Word(pair.AgainstSays)}");
        }

        foreach (var group in summary.Groups)
        {
            output.WriteLine($"{group.Code}  {group.Name}: {group.Premises:N0}");
        }

        AnswerText.Foot(output, summary.Notes, summary.Sources, summary.Edition, summary.AsOf, summary.Synthetic);
    }

    private static string Word(bool says) => says ? "yes" : "no";
}
