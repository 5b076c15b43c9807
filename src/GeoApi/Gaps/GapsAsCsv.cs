using System.Globalization;
using Wessex.GeoApi.Platform;
using Wessex.GeoStore.Gaps;

namespace Wessex.GeoApi.Gaps;

/// <summary>The groups as a file of comma-separated values to save under a name that says what it is.</summary>
internal sealed class GapsAsCsv(GapSummary summary) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = MediaTypes.Csv;
        response.Headers.ContentDisposition = $"attachment; filename=\"{Name()}.csv\"";
        foreach (var line in GapForms.CsvLines(summary))
        {
            await response.WriteAsync(line, httpContext.RequestAborted);
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
}
