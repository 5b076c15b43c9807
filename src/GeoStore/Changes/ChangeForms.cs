using Wessex.GeoStore.Forms;

namespace Wessex.GeoStore.Changes;

/// <summary>Changes as a file, the same from every program.</summary>
public static class ChangeForms
{
    private static readonly string[] Header =
    [
        "code", "name", "subject", "lacking", "unit", "lacking_from", "closed", "opened", "lacking_became_unknown", "unknown_became_lacking", "left_lacking", "arrived_lacking",
        "corrected_from_lacking", "corrected_to_lacking", "overruled_from_lacking", "overruled_to_lacking", "lacking_to", "still_lacking", "unknown_from", "unknown_to", "all_from", "all_to", "row", "denominator", "from_edition", "from_as_at", "edition", "to_as_at", "synthetic",
    ];

    /// <summary>A header, a line per area, where it is not nothing one for what is in no area, and the total over the areas; the column <c>row</c> says which it is.</summary>
    public static IEnumerable<string> CsvLines(ChangeAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return
        [
            CsvLine.Of(Header), .. answer.Groups.Select(group => Line(answer, CsvRow.Group, group)),
            .. answer.Unplaced.IsEmpty ? Array.Empty<string>() : [Line(answer, CsvRow.Unplaced, new ChangeGroup("", CsvRow.Unplaced, answer.Unplaced))],
            Line(answer, CsvRow.Total, new ChangeGroup("", CsvRow.Total, answer.Total)),
        ];
    }

    private static string Line(ChangeAnswer answer, string row, ChangeGroup group) => CsvLine.Of(
        group.Code, group.Name, answer.Subject, answer.Lacking, answer.Unit, group.Figures.LackingFrom, group.Figures.Closed, group.Figures.Opened,
        group.Figures.LackingBecameUnknown, group.Figures.UnknownBecameLacking, group.Figures.LeftLacking, group.Figures.ArrivedLacking, group.Figures.CorrectedFromLacking,
        group.Figures.CorrectedToLacking, group.Figures.OverruledFromLacking, group.Figures.OverruledToLacking, group.Figures.LackingTo, group.Figures.StillLacking,
        group.Figures.UnknownFrom, group.Figures.UnknownTo, group.Figures.AllFrom, group.Figures.AllTo, row, answer.Denominator, answer.From.Edition, answer.From.AsAt, answer.Edition, answer.To.AsAt, answer.Synthetic);
}
