using Microsoft.AspNetCore.Http.Timeouts;
using Npgsql;
using Wessex.GeoApi.Platform;
using Wessex.GeoStore.Editions;
using Wessex.GeoStore.Features;

namespace Wessex.GeoApi.Ogc.Items;

/// <summary>Every feature of a question as a file, sent as the database finds them. A caller who goes away stops the query; what fails breaks the connection, so that half a file never looks whole.</summary>
internal sealed class ItemsExport(NpgsqlDataSource database, ItemsQuestion question, Edition edition, string format) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        httpContext.Features.Get<IHttpRequestTimeoutFeature>()?.DisableTimeout(); // as long as the caller takes it
        response.ContentType = format switch
        {
            FeatureExport.Csv => MediaTypes.Csv,
            FeatureExport.Sequence => "application/geo+json-seq",
            _ => MediaTypes.GeoJson,
        };
        response.Headers["Content-Crs"] = $"<{question.Crs.Uri}>";
        response.Headers.ContentDisposition = $"attachment; filename=\"{FileName(question.Collection.Id, edition, format)}\"";
        await FeatureExport.Write(database, question, edition, format, response.BodyWriter, httpContext.RequestAborted);
    }

    private static string FileName(string collection, Edition edition, string format) =>
        $"{(edition.Synthetic ? "synthetic-" : "")}{collection}-edition-{edition.Id}.{(format == FeatureExport.Sequence ? "geojsons" : format)}";
}
