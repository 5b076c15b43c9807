using Wessex.GeoApi.Platform;
using Wessex.GeoStore.Gaps.Roads;

namespace Wessex.GeoApi.Gaps;

/// <summary>Stretches as GeoJSON lines, written into the response as they are read.</summary>
internal sealed class RoadRunsAsGeoJson(RoadRunList list) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = MediaTypes.GeoJson;
        return RoadRunForms.WriteGeoJson(httpContext.Response.BodyWriter, list, httpContext.RequestAborted);
    }
}

/// <summary>Stretches as comma-separated values, written into the response as they are read.</summary>
internal sealed class RoadRunsAsCsv(RoadRunList list) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = MediaTypes.Csv;
        var question = list.Question.Roads;
        response.Headers.ContentDisposition = string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"attachment; filename=\"{(list.Synthetic ? "synthetic-" : "")}roads-{list.Question.Status}-{question.Source}-{question.Technology}-{question.Environment}-{question.Operators.Code}-edition-{list.Edition}.csv\"");
        await foreach (var line in RoadRunForms.CsvLines(list).WithCancellation(httpContext.RequestAborted))
        {
            await response.WriteAsync(line, httpContext.RequestAborted);
        }
    }
}
