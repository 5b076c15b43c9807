using System.IO.Pipelines;
using Wessex.GeoStore.Forms;
using Wessex.GeoStore.Gaps;

namespace Wessex.GeoStore.Assets;

/// <summary>Assets as files, the same from every program.</summary>
public static class AssetForms
{
    private static readonly string[] Columns =
    [
        "id", "owner", "owner_name", "layer", "kind", "key", "name", "height_m", "material", "power_supply", "structural_status", "attachments", "constraints",
        "availability", "fee_indicative", "installed", "attributes", "longitude", "latitude", "easting", "northing", "release", "tier", "edition", "synthetic",
    ];

    /// <summary>A header, then a line per asset; the other columns of the owner as JSON in one.</summary>
    public static IEnumerable<string> CsvLines(AssetAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        yield return CsvLine.Of(Columns);
        foreach (var asset in answer.Assets)
        {
            yield return CsvLine.Of(
                asset.Id, asset.Owner, asset.OwnerName, asset.Layer, asset.Kind, asset.Key, asset.Name, asset.HeightM, asset.Material, asset.PowerSupply,
                asset.StructuralStatus, asset.Attachments, asset.Constraints, asset.Availability, asset.FeeIndicative, asset.Installed, asset.Attributes.GetRawText(),
                asset.Longitude, asset.Latitude, asset.Easting, asset.Northing, asset.Release, answer.Tier, answer.Edition, answer.Synthetic);
        }
    }

    /// <summary>A feature collection in CRS84; an asset whose place is not released has no geometry.</summary>
    public static async Task WriteGeoJson(PipeWriter output, AssetAnswer answer, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(answer);
        await using var features = new FeatureWriter(output, GapSummary.Json);
        features.Say("sentence", answer.Sentence);
        features.Say("all", answer.All);
        features.Say("tier", answer.Tier);
        features.Say("question", answer.Question);
        features.Say("next_cursor", answer.NextCursor);
        features.Say("edition", answer.Edition);
        features.Say("as_of", answer.AsOf);
        features.Say("synthetic", answer.Synthetic);
        features.Say("sources", answer.Sources);
        features.Say("notes", answer.Notes);
        features.StartFeatures();
        foreach (var asset in answer.Assets)
        {
            await features.Write(asset.Id.ToString(), asset.Geometry, asset, cancellation);
        }

        await features.End(cancellation);
    }
}
