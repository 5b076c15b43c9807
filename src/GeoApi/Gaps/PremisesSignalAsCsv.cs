using System.Globalization;
using Wessex.GeoApi.Platform;
using Wessex.GeoStore.Gaps;
using Wessex.GeoStore.Gaps.Signal;

namespace Wessex.GeoApi.Gaps;

/// <summary>The groups as a file of comma-separated values to save under a name that says what it is.</summary>
internal sealed class PremisesSignalAsCsv(PremisesSignalSummary summary) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = MediaTypes.Csv;
        var question = summary.Question;
        response.Headers.ContentDisposition = string.Create(
            CultureInfo.InvariantCulture,
            $"attachment; filename=\"{(summary.Synthetic ? "synthetic-" : "")}premises-{question.Technology}-{question.Environment}-{question.Operators.Code}-by-{question.By.Code()}-edition-{summary.Edition}.csv\"");
        foreach (var line in PremisesSignalForms.CsvLines(summary))
        {
            await response.WriteAsync(line, httpContext.RequestAborted);
        }
    }
}
