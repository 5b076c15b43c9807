using System.IO.Pipelines;
using Wessex.GeoStore.Forms;

namespace Wessex.GeoStore.Gaps.Premises;

/// <summary>A listing as a file, the same from every program: every row says its level, its edition and whether it is synthetic.</summary>
public static class PremisesItemForms
{
    /// <summary>A header, then a line per premises.</summary>
    public static async IAsyncEnumerable<string> CsvLines(PremisesPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        yield return CsvLine.Of([.. PremisesItem.Columns, "lacking_level", "edition", "as_of", "synthetic"]);
        await foreach (var item in page.Items())
        {
            yield return CsvLine.Of([.. item.Values, page.Question.Lacking.Code(), page.Edition.Id, page.Edition.AsOf, page.Edition.Synthetic]);
        }
    }

    /// <summary>A feature collection in CRS84; a premises without a position has no geometry.</summary>
    /// <param name="output">Where to; it is left open.</param>
    /// <param name="page">The rows.</param>
    /// <param name="next">Address or cursor of the next page; null on the last.</param>
    /// <param name="cancellation">Stops writing.</param>
    public static async Task WriteGeoJson(PipeWriter output, PremisesPage page, string? next, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(page);
        await using var features = new FeatureWriter(output, GapSummary.Json);
        features.Say("edition", page.Edition.Id);
        features.Say("synthetic", page.Edition.Synthetic);
        features.Say("as_of", page.Edition.AsOf);
        features.Say("level", page.Question.Lacking.Definition());
        features.Say("question", page.Question);
        features.Say("next_cursor", next);
        features.StartFeatures();
        await foreach (var item in page.Items(cancellation))
        {
            await features.Write(item.Uprn.ToString(System.Globalization.CultureInfo.InvariantCulture), item.Geometry, item, cancellation);
        }

        await features.End(cancellation);
    }
}
