using System.IO.Pipelines;

namespace Wessex.GeoApi.Platform;

/// <summary>A GeoJSON feature collection, written into the response a feature at a time.</summary>
/// <param name="write">Writes the whole of it.</param>
internal sealed class GeoJsonFile(Func<PipeWriter, CancellationToken, Task> write) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = MediaTypes.GeoJson;
        return write(httpContext.Response.BodyWriter, httpContext.RequestAborted);
    }
}
