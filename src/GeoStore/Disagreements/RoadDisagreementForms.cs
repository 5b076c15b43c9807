using System.IO.Pipelines;
using Wessex.GeoStore.Forms;
using Wessex.GeoStore.Gaps;

namespace Wessex.GeoStore.Disagreements;

/// <summary>Stretches that disagree as files: comma-separated values and GeoJSON, the same from every program.</summary>
public static class RoadDisagreementForms
{
    /// <summary>The first line of a list of stretches.</summary>
    internal static string CsvHeader => CsvLine.Of(
        "link", "from_m", "to_m", "road", "class", "trunk", "technology", "environment", "profile", "operator", "says", "readings", "median_dbm", "p10_dbm", "share", "share_low",
        "share_high", "drives", "drives_over", "chance", "beyond_chance", "oldest", "newest", "surveys", "edition", "synthetic");

    /// <summary>A header, then a line per stretch.</summary>
    public static IEnumerable<string> CsvLines(RoadDisagreementPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        return page.Items.Select(item => Csv(page.Question, item, page.Edition, page.Synthetic)).Prepend(CsvHeader);
    }

    /// <summary>One stretch, with the question and edition that it is of.</summary>
    internal static string Csv(RoadDisagreementQuestion question, RoadDisagreementItem item, int edition, bool synthetic)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(item);
        return CsvLine.Of(
            item.Link, item.FromM, item.ToM, item.Road, item.Class, item.Trunk, question.Technology, question.Environment, question.Profile, item.Operator, item.Says, item.Readings,
            item.MedianDbm, item.P10Dbm, item.Share, item.ShareLow, item.ShareHigh, item.Drives, item.DrivesOver, item.Chance, item.BeyondChance, item.Oldest, item.Newest,
            string.Join("; ", item.Surveys), edition, synthetic);
    }

    /// <summary>A page of stretches as a feature collection of lines.</summary>
    /// <param name="output">Where to; it is left open.</param>
    /// <param name="page">The stretches.</param>
    /// <param name="next">The cursor of the next page; null on the last.</param>
    /// <param name="cancellation">Stops writing.</param>
    public static Task WriteGeoJson(PipeWriter output, RoadDisagreementPage page, string? next, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(page);
        return WriteGeoJson(
            output, page.Question, page.Items.ToAsyncEnumerable(),
            writer =>
            {
                writer.Say("edition", page.Edition);
                writer.Say("as_of", page.AsOf);
                writer.Say("synthetic", page.Synthetic);
                writer.Say("next_cursor", next);
            },
            cancellation);
    }

    /// <summary>Stretches as a feature collection of lines.</summary>
    /// <param name="output">Where to; it is left open.</param>
    /// <param name="question">That they answer.</param>
    /// <param name="items">In their order.</param>
    /// <param name="say">Members beside the features: the edition, where the next page is.</param>
    /// <param name="cancellation">Stops writing.</param>
    internal static async Task WriteGeoJson(
        PipeWriter output, RoadDisagreementQuestion question, IAsyncEnumerable<RoadDisagreementItem> items, Action<FeatureWriter> say, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(say);
        await using var writer = new FeatureWriter(output, GapSummary.Json);
        writer.Say("question", question);
        say(writer);
        writer.StartFeatures();
        await foreach (var item in items.WithCancellation(cancellation))
        {
            await writer.Write(item.Id, item.Geometry, item, cancellation);
        }

        await writer.End(cancellation);
    }
}
