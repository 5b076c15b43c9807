using System.Globalization;
using Wessex.GeoApi.Platform;
using Wessex.GeoStore.Gaps.Roads.Routes;

namespace Wessex.GeoApi.Gaps;

/// <summary>The runs of a road as a file of comma-separated values to save under a name that says what it is.</summary>
internal sealed class RoadRouteAsCsv(RouteReport report) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = MediaTypes.Csv;
        var (question, road) = (report.Question, string.Concat(report.Question.Road.Where(char.IsAsciiLetterOrDigit)));
        response.Headers.ContentDisposition = string.Create(
            CultureInfo.InvariantCulture,
            $"attachment; filename=\"{(report.Synthetic ? "synthetic-" : "")}route-{road}-{question.Source}-{question.Technology}-{question.Environment}-edition-{report.Edition}.csv\"");
        foreach (var line in RouteForms.CsvLines(report))
        {
            await response.WriteAsync(line, httpContext.RequestAborted);
        }
    }
}
