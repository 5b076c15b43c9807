using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http.Timeouts;
using Npgsql;
using Wessex.GeoApi.Platform;
using Wessex.GeoStore.Editions;
using Wessex.GeoStore.Features;
using Wessex.GeoStore.Features.Exports;

namespace Wessex.GeoApi.Ogc.Exports;

/// <summary>Every feature of a question as a file, sent as the database finds them. A caller who goes away stops the query; what fails breaks the connection, so that half a file never looks whole.</summary>
internal sealed class ItemsFile(NpgsqlDataSource database, ItemsQuestion question, Edition edition, ExportFormat format, ExportProof proof) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        httpContext.Features.Get<IHttpRequestTimeoutFeature>()?.DisableTimeout(); // as long as the caller takes it
        response.ContentType = format.MediaType;
        response.Headers["Content-Crs"] = $"<{question.Crs.Uri}>";
        response.Headers.ContentDisposition = $"attachment; filename=\"{proof.File}\"";
        Say(response, httpContext.Request, proof);
        if (httpContext.AsksForHeadersAlone())
        {
            return;
        }

        await FeatureExport.Write(database, question, edition, format.Id, response.BodyWriter, httpContext.RequestAborted);
    }

    /// <summary>What is known of a file before its first byte; the rest is in the proof, to which a link leads.</summary>
    private static void Say(HttpResponse response, HttpRequest request, ExportProof proof)
    {
        response.Headers["X-Releases"] = string.Join(", ", proof.Sources.Select(source => string.Create(CultureInfo.InvariantCulture, $"{source.Dataset}={source.Release}")));
        response.Headers["X-Licence"] = Plain(string.Join("; ", proof.Sources.Select(source => source.Licence).Distinct()));
        response.Headers["X-Attribution"] = Plain(string.Join(" ", proof.Sources.Select(source => source.Attribution).Distinct()));
        var address = proof.Request.Replace("/items?", "/items/proof?", StringComparison.Ordinal);
        response.Headers.Link = $"<{request.Root()}{address}>; rel=\"describedby\"; type=\"application/json\"";
    }

    /// <summary>A header holds ASCII alone.</summary>
    private static string Plain(string text) => string.Concat(text.Replace("©", "(c)", StringComparison.Ordinal).Normalize(NormalizationForm.FormKD).Where(letter => letter is >= ' ' and <= '~'));
}
