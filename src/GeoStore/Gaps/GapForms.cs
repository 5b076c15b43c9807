using System.IO.Pipelines;
using Wessex.GeoStore.Forms;

namespace Wessex.GeoStore.Gaps;

/// <summary>An answer as a file: comma-separated values or GeoJSON, the same from every program.</summary>
public static class GapForms
{
    private static readonly string[] Header =
    [
        "code", "name", "parent_code", "parent_name", "lacking_level", "unit", "lacking", "served", "unknown", "all",
        "share_lacking_of_all", "share_lacking_of_known", "wholly_lacking", "mean_percent_lacking", "row", "denominator", "edition", "as_of", "synthetic",
    ];

    /// <summary>
    /// A header, a line per area (row <c>group</c>), a line per reason why some are in none, of which only the number is counted (<c>no-position</c>, <c>outside</c>), and the sum over the
    /// areas (<c>total</c>). Each has its edition, so that a line copied elsewhere still says where it is from.
    /// </summary>
    public static IEnumerable<string> CsvLines(GapSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        return
        [
            CsvLine.Of(Header), .. summary.Groups.Select(group => Figures(summary, CsvRow.Group, group.Code, group.Name, group.ParentCode, group.ParentName, group)),
            .. summary.Unplaced.Reasons.Select(reason => Line(summary, reason.Code, null, reason.Reason, null, null, null, null, null, reason.Count, null, null, null, null)),
            Figures(summary, CsvRow.Total, null, CsvRow.Total, null, null, summary.Total),
        ];
    }

    private static string Figures(GapSummary summary, string row, string? code, string name, string? parentCode, string? parentName, GapFigures figures) => Line(
        summary, row, code, name, parentCode, parentName, figures.Lacking, figures.Served, figures.Unknown, figures.All, figures.ShareLackingOfAll, figures.ShareLackingOfKnown,
        figures.WhollyLacking, figures.MeanPercentLacking);

    private static string Line(
        GapSummary summary, string row, string? code, string name, string? parentCode, string? parentName, long? lacking, long? served, long? unknown, long all,
        double? ofAll, double? ofKnown, long? whollyLacking, double? meanPercent) => CsvLine.Of(
        code, name, parentCode, parentName, summary.Level.Code, summary.Unit.ToString().ToLowerInvariant(), lacking, served, unknown, all, ofAll, ofKnown, whollyLacking, meanPercent,
        row, summary.Denominator, summary.Edition, summary.AsOf, summary.Synthetic);

    /// <summary>A feature collection: the areas with their figures as properties, the rest of the answer beside them.</summary>
    /// <param name="output">Where to; it is left open.</param>
    /// <param name="summary">The answer; its groups are ordered by code.</param>
    /// <param name="shapes">Shapes by code, in the same order; an area may have none.</param>
    /// <param name="cancellation">Stops writing.</param>
    public static Task WriteGeoJson(
        PipeWriter output, GapSummary summary, IAsyncEnumerable<(string Code, string Geometry)> shapes, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(summary);
        return AreaFeatures.Write(
            output, summary.Groups, group => group.Code, summary.FeatureProperties, shapes,
            features =>
            {
                features.Say("edition", summary.Edition);
                features.Say("synthetic", summary.Synthetic);
                features.Say("as_of", summary.AsOf);
                features.Say("question", summary.Question);
                features.Say("level", summary.Level);
                features.Say("sentence", summary.Sentence);
                features.Say("unit", summary.Unit);
                features.Say("denominator", summary.Denominator);
                features.Say("total", summary.Total);
                features.Say("unplaced", summary.Unplaced);
                features.Say("sources", summary.Sources);
                features.Say("notes", summary.Notes);
                features.Say("profile", summary.Profile);
            },
            cancellation);
    }
}
