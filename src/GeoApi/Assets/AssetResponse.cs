using System.Globalization;
using Wessex.GeoApi.Platform;
using Wessex.GeoApi.Platform.Callers;
using Wessex.GeoStore.Assets;

namespace Wessex.GeoApi.Assets;

/// <summary>An answer that depends on who asks: kept by no cache that others read from, and in the form that was asked for.</summary>
internal sealed class AssetResponse(AssetAnswer answer, string format) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.Headers["X-Edition"] = answer.Edition.ToString(CultureInfo.InvariantCulture);
        response.Headers["X-Synthetic"] = answer.Synthetic ? "true" : "false";
        if (answer.NextCursor is { } cursor)
        {
            response.Headers.Link = $"<{Next(httpContext.Request, cursor)}>; rel=\"next\"";
        }

        switch (format)
        {
            case Formats.GeoJson:
                response.ContentType = MediaTypes.GeoJson;
                await AssetForms.WriteGeoJson(response.BodyWriter, answer, httpContext.RequestAborted);
                break;
            case Formats.Csv:
                await new CsvFile($"assets-{answer.Tier}", answer.Edition, answer.Synthetic, AssetForms.CsvLines(answer)).ExecuteAsync(httpContext);
                break;
            default:
                await TypedResults.Ok(answer).ExecuteAsync(httpContext);
                break;
        }
    }

    private static string Next(HttpRequest request, string cursor) =>
        request.PathBase + request.Path + QueryString.Create(request.Query.Where(one => one.Key is not ("cursor" or "as-of")).Append(new("cursor", cursor)));
}
