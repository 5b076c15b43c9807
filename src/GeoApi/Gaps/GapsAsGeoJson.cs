using Wessex.GeoApi.Platform;
using Wessex.GeoStore.Gaps;

namespace Wessex.GeoApi.Gaps;

/// <summary>The groups as a GeoJSON feature collection: the areas with their figures as properties, the rest of the answer beside them.</summary>
/// <param name="summary">The answer; its groups are ordered by code.</param>
/// <param name="shapes">Shapes by code, in the same order; an area may have none.</param>
internal sealed class GapsAsGeoJson(GapSummary summary, IAsyncEnumerable<(string Code, string Geometry)> shapes) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var cancellation = httpContext.RequestAborted;
        await using var shape = shapes.GetAsyncEnumerator(cancellation);
        var more = await shape.MoveNextAsync(); // before the first byte is written: a failure can still be a problem document

        await using var features = new FeatureStream(httpContext);
        features.Say("edition", summary.Edition);
        features.Say("synthetic", summary.Synthetic);
        features.Say("as_of", summary.AsOf);
        features.Say("question", summary.Question);
        features.Say("level", summary.Level);
        features.Say("sentence", summary.Sentence);
        features.Say("unit", summary.Unit);
        features.Say("denominator", summary.Denominator);
        features.Say("total", summary.Total);
        features.Say("unplaced", summary.Unplaced);
        features.Say("sources", summary.Sources);
        features.Say("notes", summary.Notes);
        features.Say("profile", summary.Profile);
        features.StartFeatures();
        foreach (var group in summary.Groups)
        {
            while (more && string.CompareOrdinal(shape.Current.Code, group.Code) < 0)
            {
                more = await shape.MoveNextAsync();
            }

            var geometry = more && shape.Current.Code == group.Code ? shape.Current.Geometry : null;
            await features.Write(group.Code, geometry, summary.FeatureProperties(group), cancellation);
        }

        await features.End(cancellation);
    }
}
