using Wessex.GeoStore.Programmes;

namespace Wessex.Importers.Gaps;

/// <summary>Programmes as text: gaps, lots, schemes by the premises release, contracts by the programme office.</summary>
internal static class ProgrammeText
{
    public static void Write(TextWriter output, ProgrammeAnswer answer)
    {
        output.WriteLine(answer.Sentence);
        output.WriteLine();
        Lots(output, answer.Lots);
        output.WriteLine();
        Schemes(output, answer.Schemes);
        if (answer.Contracts is { } contracts)
        {
            output.WriteLine();
            AnswerText.Table(output, 4, [["programme", "contract", "lot", "supplier", "contracted", "delivered", "remaining", "by"], .. contracts.Select(contract => new[]
            {
                contract.Programme, contract.Code, contract.LotName ?? contract.LotId, contract.Supplier ?? "", $"{contract.PremisesContracted:N0}", $"{contract.PremisesDelivered:N0}",
                $"{contract.PremisesRemaining:N0}{(contract.AddsUp == false ? " (does not add up)" : "")}", $"{contract.EndDate:yyyy-MM-dd}",
            })]);
        }

        AnswerText.Foot(output, answer.Notes, answer.Sources, answer.Edition, answer.AsOf, answer.Synthetic);
    }

    public static void Lots(TextWriter output, IReadOnlyList<LotProgress> lots) => AnswerText.Table(
        output, 2, [["lot", "name", "premises", "lack gigabit", "contracted", "of which deferred", "in a programme", "in none"], .. lots.Select(lot => new[]
        {
            lot.Code, lot.Name, $"{lot.Figures.All:N0}", $"{lot.Figures.Lacking:N0}", $"{lot.ContractedLacking:N0}", $"{lot.DeferredLacking:N0}", $"{lot.LackingInProgramme:N0}", $"{lot.LackingInNone:N0}",
        })]);

    public static void Schemes(TextWriter output, IReadOnlyList<Scheme> schemes) => AnswerText.Table(
        output, 3, [["programme", "contract in the premises release", "supplier", "premises", "have gigabit", "lack it", "of which planned", "deferred", "unknown", "by"], .. schemes.Select(scheme => new[]
        {
            scheme.Programme, scheme.Name, scheme.Supplier ?? "", $"{scheme.Figures.All:N0}", $"{scheme.Figures.Served:N0}", $"{scheme.Figures.Lacking:N0}",
            $"{scheme.Figures.LackingPlanned:N0}", $"{scheme.DeferredLacking:N0}", $"{scheme.Figures.Unknown:N0}", $"{scheme.LastBy:yyyy-MM-dd}",
        })]);
}
