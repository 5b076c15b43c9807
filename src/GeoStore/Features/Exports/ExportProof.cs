using System.Text.Json;
using System.Text.Json.Serialization;
using Npgsql;
using Wessex.GeoStore.Editions;
using Wessex.GeoStore.Gaps;
using Wessex.GeoStore.Gaps.Roads.Profiles;

namespace Wessex.GeoStore.Features.Exports;

/// <summary>Where a file comes from, and by what it is known again.</summary>
/// <param name="Request">Where it can be asked again, below the address of the service.</param>
/// <param name="Collection">Its id.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="Format">Of <see cref="ExportFormat"/>.</param>
/// <param name="File">What the file is called.</param>
/// <param name="Edition">That every feature belongs to.</param>
/// <param name="EditionMade">When it was computed.</param>
/// <param name="EngineVersion">Of the rules that it was computed by.</param>
/// <param name="AsOf">The date that was asked for; null = none was.</param>
/// <param name="Synthetic">True when the data is the sample.</param>
/// <param name="Tier">As whom it was read: <c>public</c>, <c>supplier</c> or <c>officer</c>.</param>
/// <param name="Crs">Of the positions.</param>
/// <param name="Sources">The releases that it rests on, with licence and attribution.</param>
/// <param name="Thresholds">What the words of its values mean.</param>
/// <param name="Notes">What a reader has to know, such as names that were cut.</param>
public sealed record ExportProof(
    string Request, string Collection, string Title, string Format, string File, int Edition, DateTime EditionMade, string EngineVersion, DateOnly? AsOf, bool Synthetic, string Tier, string Crs,
    IReadOnlyList<SourceRelease> Sources, IReadOnlyList<string> Thresholds, IReadOnlyList<string> Notes)
{
    /// <summary>Features; null before they were written.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Rows { get; init; }

    /// <summary>Bytes of the file; null before it was written.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Bytes { get; init; }

    /// <summary>SHA-256 of the file's bytes, in hexadecimal digits; null before it was written.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Sha256 { get; init; }

    /// <summary>What is known before anything was written.</summary>
    public static async Task<ExportProof> Of(NpgsqlDataSource database, ExportRequest request, ItemsQuestion question, Edition edition, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(edition);
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var sources = await SourceReleases.Of(connection, edition, [.. question.Collection.Datasets], cancellation);
        var format = ExportFormat.Find(request.Format)!;
        return new ExportProof(
            request.Address, question.Collection.Id, question.Collection.Title, format.Id, format.FileName(request, edition), edition.Id, edition.CreatedAt, edition.EngineVersion,
            edition.AsOf, edition.Synthetic, request.Tier, question.Crs.Uri, sources, [.. Words(question.Collection)],
            edition.Synthetic ? ["Synthetic: the sample's figures, made up to look believable. They say nothing about real places."] : []);
    }

    /// <summary>As the proof beside a file, over HTTP and in the metadata of a GeoPackage.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, GapSummary.Json);

    private static IEnumerable<string> Words(FeatureSet collection) => collection.Meaning switch
    {
        FeatureMeaning.Levels => BroadbandLevels.All.Select(level => level.Definition()).Select(level => $"{level.Code}: {level.Definition}"),
        FeatureMeaning.Signal => ThresholdProfiles.All.Select(profile =>
            $"measured by {profile.Name}{(profile.Default ? " (the default)" : "")}, {profile.Dated:yyyy-MM-dd}, {profile.Hash![..8]}: {string.Join(", ", profile.Thresholds.Select(bar => FormattableString.Invariant($"{bar.Technology} {bar.Environment} {bar.Dbm} dBm")))}")
            .Prepend("predicted: the thresholds of whoever published the prediction"),
        _ => [],
    };
}
