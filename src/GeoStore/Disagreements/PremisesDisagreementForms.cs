using System.IO.Pipelines;
using Wessex.GeoStore.Forms;
using Wessex.GeoStore.Gaps;

namespace Wessex.GeoStore.Disagreements;

/// <summary>Contradictions about premises as files, the same from every program.</summary>
public static class PremisesDisagreementForms
{
    private static readonly string[] Header =
        ["uprn", "postcode", "level", "source", "says", "against", "against_level", "against_says", "longitude", "latitude", "edition", "as_of", "synthetic"];

    /// <summary>A header, then a line per contradiction.</summary>
    public static IEnumerable<string> CsvLines(PremisesDisagreementPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        return page.Items.Select(one => CsvLine.Of(
            one.Uprn, one.Postcode, one.Level, one.Source, one.Says, one.Against, one.AgainstLevel, one.AgainstSays, one.Longitude, one.Latitude, page.Edition, page.AsOf, page.Synthetic))
            .Prepend(CsvLine.Of(Header));
    }

    /// <summary>A feature collection of points in CRS84; a premises without a position has no geometry.</summary>
    /// <param name="output">Where to; it is left open.</param>
    /// <param name="page">The contradictions.</param>
    /// <param name="next">The cursor of the next page; null on the last.</param>
    /// <param name="cancellation">Stops writing.</param>
    public static async Task WriteGeoJson(PipeWriter output, PremisesDisagreementPage page, string? next, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(page);
        await using var writer = new FeatureWriter(output, GapSummary.Json);
        writer.Say("question", page.Question);
        writer.Say("edition", page.Edition);
        writer.Say("as_of", page.AsOf);
        writer.Say("synthetic", page.Synthetic);
        writer.Say("next_cursor", next);
        writer.StartFeatures();
        foreach (var item in page.Items)
        {
            await writer.Write(item.Id, GeoJsonShape.Point(item.Longitude, item.Latitude), item, cancellation);
        }

        await writer.End(cancellation);
    }
}
