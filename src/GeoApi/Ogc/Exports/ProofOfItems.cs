using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Timeouts;
using Npgsql;
using Wessex.GeoApi.Platform;
using Wessex.GeoStore.Editions;
using Wessex.GeoStore.Features;
using Wessex.GeoStore.Features.Exports;

namespace Wessex.GeoApi.Ogc.Exports;

/// <summary>The proof of a file that the same parameters give: its rows, bytes and SHA-256, found by writing it to nowhere.</summary>
internal sealed class ProofOfItems(NpgsqlDataSource database, ItemsQuestion question, Edition edition, ExportProof proof) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        if (httpContext.AsksForHeadersAlone())
        {
            httpContext.Response.ContentType = "application/json";
            return;
        }

        httpContext.Features.Get<IHttpRequestTimeoutFeature>()?.DisableTimeout();
        await using var nowhere = new HashedStream(Stream.Null);
        var output = PipeWriter.Create(nowhere, new StreamPipeWriterOptions(leaveOpen: true));
        var rows = await FeatureExport.Write(database, question, edition, proof.Format, output, httpContext.RequestAborted);
        await output.CompleteAsync();
        await TypedResults.Text((proof with { Rows = rows, Bytes = nowhere.Bytes, Sha256 = nowhere.Sha256 }).ToJson(), "application/json").ExecuteAsync(httpContext);
    }
}
