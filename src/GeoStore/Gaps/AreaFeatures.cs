using System.IO.Pipelines;
using Wessex.GeoStore.Forms;

namespace Wessex.GeoStore.Gaps;

/// <summary>The groups of an answer as features: each with the shape of its area.</summary>
internal static class AreaFeatures
{
    /// <summary>Nothing is written before the first shape is there, so that a failure to read them can still be told instead.</summary>
    /// <param name="output">Where to; it is left open.</param>
    /// <param name="groups">Ordered by code.</param>
    /// <param name="code">The code of a group.</param>
    /// <param name="properties">What its feature carries.</param>
    /// <param name="shapes">Shapes by code, in the same order; an area may have none.</param>
    /// <param name="say">Writes what stands beside the features.</param>
    /// <param name="cancellation">Stops writing.</param>
    public static async Task Write<TGroup, TProperties>(
        PipeWriter output, IReadOnlyList<TGroup> groups, Func<TGroup, string> code, Func<TGroup, TProperties> properties,
        IAsyncEnumerable<(string Code, string Geometry)> shapes, Action<FeatureWriter> say, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(shapes);
        await using var shape = shapes.GetAsyncEnumerator(cancellation);
        var more = await shape.MoveNextAsync();

        await using var features = new FeatureWriter(output, GapSummary.Json);
        say(features);
        features.StartFeatures();
        foreach (var group in groups)
        {
            while (more && string.CompareOrdinal(shape.Current.Code, code(group)) < 0)
            {
                more = await shape.MoveNextAsync();
            }

            var geometry = more && shape.Current.Code == code(group) ? shape.Current.Geometry : null;
            await features.Write(code(group), geometry, properties(group), cancellation);
        }

        await features.End(cancellation);
    }
}
