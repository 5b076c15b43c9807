using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using Wessex.GeoApi.Platform;
using Wessex.GeoStore.Disagreements;

namespace Wessex.GeoApi.Disagreements;

/// <summary>A page of stretches as GeoJSON or CSV; the Link header says where the next one is.</summary>
internal sealed class StretchesAsFile(DisagreementPage page, string format) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (request, response, cancellation) = (httpContext.Request, httpContext.Response, httpContext.RequestAborted);
        var next = page.Next is { } place ? new StretchCursor(page.Edition, place) : null;
        if (next is not null)
        {
            response.Headers.Link = $"<{Next(request, next)}>; rel=\"next\"";
        }

        if (format == Formats.GeoJson)
        {
            response.ContentType = MediaTypes.GeoJson;
            await DisagreementForms.WriteGeoJson(
                response.BodyWriter, page.Question, page.Items.ToAsyncEnumerable(),
                writer =>
                {
                    writer.Say("edition", page.Edition);
                    writer.Say("synthetic", page.Synthetic);
                    writer.Say("next_cursor", next?.ToString());
                },
                cancellation);
            return;
        }

        response.ContentType = MediaTypes.Csv;
        var question = page.Question;
        response.Headers.ContentDisposition = string.Create(
            CultureInfo.InvariantCulture,
            $"attachment; filename=\"{(page.Synthetic ? "synthetic-" : "")}disagreements-roads-{question.Technology}-{question.Environment}-{question.Profile}-edition-{page.Edition}.csv\"");
        await response.WriteAsync(DisagreementForms.CsvHeader, cancellation);
        foreach (var item in page.Items)
        {
            await response.WriteAsync(DisagreementForms.Csv(question, item, page.Edition, page.Synthetic), cancellation);
        }
    }

    /// <summary>The same address with the cursor; the edition is the cursor's.</summary>
    private static string Next(HttpRequest request, StretchCursor cursor)
    {
        var query = new QueryBuilder(request.Query.Where(pair => pair.Key is not ("cursor" or "edition" or "as-of"))
            .SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value ?? ""))))
        {
            { "cursor", cursor.ToString() },
        };
        return $"{request.PathBase}{request.Path}{query.ToQueryString()}";
    }
}
