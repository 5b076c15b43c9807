using Wessex.GeoStore.Forms;
using Wessex.GeoStore.Gaps;

namespace Wessex.GeoStore.Exclusion;

/// <summary>Exclusion as a file, the same from every program.</summary>
public static class ExclusionForms
{
    private static readonly string[] Header =
    [
        "index", "vintage", "joined", "row", "code", "name", "decile", "rank", "lsoas", "lacking_level", "lacking", "served", "unknown", "all", "share_lacking_of_all", "share_lacking_of_known",
        "edition", "as_of", "synthetic",
    ];

    /// <summary>
    /// A header, and for each index a line per decile (row <c>decile</c>), one for premises without (<c>without-index</c>), which together sum to the <c>total</c>, and a line for each LSOA
    /// where exclusion and gaps meet or may meet (<c>meeting</c>, <c>may-meet</c>), whose premises are in the deciles already.
    /// </summary>
    public static IEnumerable<string> CsvLines(ExclusionAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return answer.Indexes.SelectMany(index => Lines(answer, index)).Prepend(CsvLine.Of(Header));
    }

    private static IEnumerable<string> Lines(ExclusionAnswer answer, IndexCrossed index)
    {
        return
        [
            .. index.Deciles.Select(decile => Line("decile", null, null, decile.Decile, null, decile.Lsoas, decile.Figures)),
            Line("without-index", null, null, null, null, index.LsoasWithoutIndex, index.WithoutIndex),
            Line(CsvRow.Total, null, null, null, null, null, answer.Total),
            .. index.Meeting.Select(place => Line("meeting", place.Code, place.Name, place.Decile, place.Rank, 1, place.Figures)),
            .. index.MayMeet.Select(place => Line("may-meet", place.Code, place.Name, place.Decile, place.Rank, 1, place.Figures)),
        ];

        string Line(string row, string? code, string? name, int? decile, int? rank, int? lsoas, GapFigures figures) => CsvLine.Of(
            index.Name, index.Vintage, index.Joined, row, code, name, decile, rank, lsoas, answer.Level.Code, figures.Lacking, figures.Served, figures.Unknown, figures.All,
            figures.ShareLackingOfAll, figures.ShareLackingOfKnown, answer.Edition, answer.AsOf, answer.Synthetic);
    }
}
