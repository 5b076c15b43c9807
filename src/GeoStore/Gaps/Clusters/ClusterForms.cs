using System.IO.Pipelines;
using System.Text.Json;
using Wessex.GeoStore.Forms;

namespace Wessex.GeoStore.Gaps.Clusters;

/// <summary>Groups as a file, the same from every program.</summary>
public static class ClusterForms
{
    private static readonly string[] Header =
    [
        "id", "lacking_level", "premises", "square_kilometres", "premises_per_square_kilometre", "planned", "nearest_served_metres", "nearest_road_metres", "nearest_road",
        "voucher_eligible_indicative", "voucher_not_eligible_indicative", "voucher_unknown", "voucher_not_considered", "cost_indicative", "edition", "as_of", "synthetic",
    ];

    /// <summary>A header, then a line per group.</summary>
    public static IEnumerable<string> CsvLines(ClusterAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return answer.Clusters.Select(one => CsvLine.Of(
            one.Id, answer.Level.Code, one.Premises, one.SquareKilometres, one.PremisesPerSquareKilometre, one.Planned, one.NearestServedMetres, one.NearestRoadMetres,
            one.NearestRoad, one.VoucherIndicative?.Eligible, one.VoucherIndicative?.NotEligible, one.VoucherIndicative?.Unknown, answer.Voucher?.NotConsidered, Cost(one), answer.Edition, answer.AsOf,
            answer.Synthetic)).Prepend(CsvLine.Of(Header));
    }

    /// <summary>A feature collection of hulls in CRS84.</summary>
    public static async Task WriteGeoJson(PipeWriter output, ClusterAnswer answer, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(answer);
        await using var features = new FeatureWriter(output, GapSummary.Json);
        features.Say("edition", answer.Edition);
        features.Say("synthetic", answer.Synthetic);
        features.Say("as_of", answer.AsOf);
        features.Say("question", answer.Question);
        features.Say("level", answer.Level);
        features.Say("sentence", answer.Sentence);
        features.Say("total", answer.Total);
        features.Say("voucher", answer.Voucher);
        features.Say("costs", answer.Costs);
        features.Say("sources", answer.Sources);
        features.Say("notes", answer.Notes);
        features.StartFeatures();
        foreach (var one in answer.Clusters)
        {
            var properties = JsonSerializer.SerializeToNode(one, GapSummary.Json)!.AsObject();
            properties["lacking_level"] = answer.Level.Code;
            properties["edition"] = answer.Edition;
            properties["synthetic"] = answer.Synthetic;
            await features.Write(one.Id, GeoJsonShape.Text(one.LonLat), properties, cancellation);
        }

        await features.End(cancellation);
    }

    /// <summary>Each assumption's range in words; "assumption not set" without one.</summary>
    public static string Cost(GapCluster cluster)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        return cluster.CostIndicative.Count == 0 ? "assumption not set" : string.Join("; ", cluster.CostIndicative.Select(cost => $"{cost.Name}: £{cost.Low:N0} to £{cost.High:N0}"));
    }
}
