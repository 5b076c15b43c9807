using Wessex.GeoStore.Forms;

namespace Wessex.GeoStore.Programmes;

/// <summary>Programmes as a file, the same from every program.</summary>
public static class ProgrammeForms
{
    private static readonly string[] Header =
    [
        "row", "programme", "code", "name", "supplier", "lacking_gigabit", "served", "unknown", "all", "lacking_planned", "lacking_in_programme", "lacking_in_none", "deferred_lacking", "unplaced_lacking",
        "premises_contracted", "premises_delivered", "premises_remaining", "first_by", "last_by", "edition", "as_of", "synthetic",
    ];

    /// <summary>
    /// A header, a line per lot (row <c>lot</c>), per scheme of the premises release (<c>scheme</c>) and per contract as its office states it (<c>contract</c>), and the gaps in all
    /// (<c>total</c>). Lots share no premises; a premises may be in several schemes, so that these sum to more.
    /// </summary>
    public static IEnumerable<string> CsvLines(ProgrammeAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        var gaps = answer.Gaps;
        return
        [
            CsvLine.Of(Header),
            .. answer.Lots.Select(lot => Line(
                "lot", null, lot.Code, lot.Name, null, lot.Figures.Lacking, lot.Figures.Served, lot.Figures.Unknown, lot.Figures.All, lot.Figures.LackingPlanned, lot.LackingInProgramme, lot.LackingInNone,
                lot.DeferredLacking, null, null, null, null, null, null)),
            .. answer.Schemes.Select(scheme => Line(
                "scheme", scheme.Programme, null, scheme.Name, scheme.Supplier, scheme.Figures.Lacking, scheme.Figures.Served, scheme.Figures.Unknown, scheme.Figures.All, scheme.Figures.LackingPlanned,
                null, null, scheme.DeferredLacking, null, null, null, null, scheme.FirstBy, scheme.LastBy)),
            .. (answer.Contracts ?? []).Select(contract => Line(
                "contract", contract.Programme, contract.Code, contract.LotName, contract.Supplier, null, null, null, null, null, null, null, null, null,
                contract.PremisesContracted, contract.PremisesDelivered, contract.PremisesRemaining, contract.StartDate, contract.EndDate)),
            Line(CsvRow.Total, null, null, null, null, gaps.Lacking, null, null, null, null, gaps.InProgramme, gaps.InNone, gaps.OnlyDeferred, gaps.Unplaced, null, null, null, null, null),
        ];

        string Line(params object?[] values) => CsvLine.Of([.. values, answer.Edition, answer.AsOf, answer.Synthetic]);
    }
}
