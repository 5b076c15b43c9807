using Wessex.GeoApi.Platform;
using Wessex.GeoStore.Gaps;

namespace Wessex.GeoApi.Gaps;

/// <summary>The groups as a GeoJSON feature collection, written into the response a feature at a time.</summary>
/// <param name="summary">The answer; its groups are ordered by code.</param>
/// <param name="shapes">Shapes by code, in the same order; an area may have none.</param>
internal sealed class GapsAsGeoJson(GapSummary summary, IAsyncEnumerable<(string Code, string Geometry)> shapes) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = MediaTypes.GeoJson;
        return GapForms.WriteGeoJson(httpContext.Response.BodyWriter, summary, shapes, httpContext.RequestAborted);
    }
}
