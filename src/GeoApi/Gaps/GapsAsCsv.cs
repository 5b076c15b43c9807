using System.Globalization;
using Wessex.GeoApi.Platform;
using Wessex.GeoStore.Gaps;

namespace Wessex.GeoApi.Gaps;

/// <summary>The groups as comma-separated values: a line per area, each with its edition, so that a line copied elsewhere still says where it is from.</summary>
internal sealed class GapsAsCsv(GapSummary summary) : IResult
{
    private static readonly string[] Header =
    [
        "code", "name", "parent_code", "parent_name", "lacking_level", "unit", "lacking", "served", "unknown", "all",
        "share_lacking_of_all", "share_lacking_of_known", "wholly_lacking", "mean_percent_lacking", "edition", "as_of", "synthetic",
    ];

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = MediaTypes.Csv;
        response.Headers.ContentDisposition = $"attachment; filename=\"{Name()}.csv\"";
        await response.WriteAsync(CsvLine.Of(Header), httpContext.RequestAborted);
        foreach (var group in summary.Groups)
        {
            await response.WriteAsync(Line(group), httpContext.RequestAborted);
        }
    }

    /// <summary>The question, the edition, and that it is synthetic where it is: a file that travels alone still says what it is.</summary>
    private string Name()
    {
        var within = summary.Question.Area is { } area ? $"-in-{string.Concat(area.Where(char.IsAsciiLetterOrDigit))}" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{(summary.Synthetic ? "synthetic-" : "")}{summary.Unit.ToString().ToLowerInvariant()}-lacking-{summary.Level.Code}-by-{summary.Question.By.Code()}{within}-edition-{summary.Edition}");
    }

    private string Line(GapGroup group) => CsvLine.Of(
        group.Code, group.Name, group.ParentCode, group.ParentName, summary.Level.Code, summary.Unit.ToString().ToLowerInvariant(),
        group.Lacking, group.Served, group.Unknown, group.All, group.ShareLackingOfAll, group.ShareLackingOfKnown,
        group.WhollyLacking, group.MeanPercentLacking, summary.Edition, summary.AsOf, summary.Synthetic);
}
