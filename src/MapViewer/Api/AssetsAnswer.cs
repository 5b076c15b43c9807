namespace Wessex.MapViewer.Api;

/// <summary>The answer of <c>/api/assets</c>, and of <c>/api/assets/{id}</c> with one asset.</summary>
public sealed record AssetsAnswer(
    string Sentence, long All, IReadOnlyList<Asset> Assets, string? NextCursor, string Tier, IReadOnlyList<GapSource> Sources, IReadOnlyList<string> Notes, int Edition, bool Synthetic);

/// <summary>An asset as it is released to who asks: what is not released is null.</summary>
public sealed record Asset(
    string Id, string Owner, string? OwnerName, string Layer, string Kind, string? Key, string? Name, double? HeightM, string? Material, string? PowerSupply,
    string? StructuralStatus, string? Attachments, string? Constraints, string? Availability, decimal? FeeIndicative, DateOnly? Installed,
    IReadOnlyDictionary<string, System.Text.Json.JsonElement>? Attributes, double Longitude, double Latitude, double Easting, double Northing)
{
    /// <summary>What it is called where it has no name: its kind in words.</summary>
    public string Title => Name ?? KindWords;

    public string KindWords => Figures.Plain.Capital(Kind.Replace('-', ' '));
}
