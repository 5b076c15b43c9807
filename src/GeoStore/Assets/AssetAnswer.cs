using System.Globalization;
using System.Text.Json.Serialization;
using Wessex.GeoStore.Editions;
using Wessex.GeoStore.Gaps;

namespace Wessex.GeoStore.Assets;

/// <summary>A page of assets, or one.</summary>
/// <param name="Sentence">The answer as people say it.</param>
/// <param name="All">How many there are on all pages.</param>
/// <param name="Assets">In the order of their ids.</param>
/// <param name="NextCursor">Where the next page begins; null on the last.</param>
/// <param name="Tier">Whose values these are.</param>
/// <param name="Question">As asked, the area as it was resolved.</param>
/// <param name="Sources">The releases that it rests on.</param>
/// <param name="Edition">That it belongs to.</param>
/// <param name="AsOf">The date that was asked for; null for now.</param>
/// <param name="Synthetic">True for the sample.</param>
/// <param name="Notes">What must be known to read it.</param>
public sealed record AssetAnswer(
    string Sentence, long All, IReadOnlyList<Asset> Assets, string? NextCursor, string Tier, AssetQuestion Question, IReadOnlyList<SourceRelease> Sources,
    int Edition, DateOnly? AsOf, bool Synthetic, IReadOnlyList<string> Notes)
{
    /// <summary>The id to ask on from; null on the last page.</summary>
    [JsonIgnore]
    public Guid? NextAfter { get; init; }

    internal static AssetAnswer Of(
        AssetReader reader, AssetQuestion question, Edition edition, long all, IReadOnlyList<Asset> assets, IReadOnlyList<SourceRelease> sources, IEnumerable<string> notes) => new(
        Words(reader, question, all), all, assets, null, reader.Tier, question, sources, edition.Id, edition.AsOf, edition.Synthetic, [reader.Note, .. notes]);

    private static string Words(AssetReader reader, AssetQuestion question, long all)
    {
        var what = question.Kind is { } kind ? $"asset{(all == 1 ? "" : "s")} of kind {kind}" : all == 1 ? "asset" : "assets";
        var whose = question.Owner is { } owner ? $" of {owner}" : "";
        var where = $"{(question.Area is { } area ? $" in {area}" : "")}{(question.Box is null ? "" : " in the box")}";
        var released = reader.Tier switch { "public" => "released to everybody", "supplier" => "released to registered suppliers", _ => $"known to {reader.Organisation}" };
        return string.Create(CultureInfo.InvariantCulture, $"{all:N0} {what}{whose}{where} {(all == 1 ? "is" : "are")} {released}.");
    }
}
