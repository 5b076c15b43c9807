using System.Text.Json.Nodes;
using Wessex.Importers.Pipeline;
using Wessex.Importers.Reading;

namespace Wessex.Importers.Datasets.Assets;

/// <summary>Which of a council's own columns is which attribute of an asset: one mapping file for one layer of one owner (docs/asset-mapping.md).</summary>
/// <param name="File">The mapping file's name, for messages.</param>
/// <param name="Owner">As in addresses: <c>dorset-council</c>.</param>
/// <param name="Layer">The owner's name of the layer: <c>street-lighting</c>.</param>
/// <param name="Kind">Of every asset of the layer; null where a column says it.</param>
/// <param name="Crs">Of x and y, or of the shapes; null where the file says it.</param>
/// <param name="Synthetic">True for layers of the sample.</param>
/// <param name="Key">The column of the owner's own key.</param>
/// <param name="X">The column of the easting or longitude; null where records have shapes.</param>
/// <param name="Y">The column of the northing or latitude; null where records have shapes.</param>
/// <param name="Columns">Our attribute → the owner's column.</param>
/// <param name="Values">Our attribute → the owner's word, in any case and spacing → ours.</param>
/// <param name="Tiers">Attribute → who may see it; what is not named is internal.</param>
internal sealed record AssetMapping(
    string File, string Owner, string OwnerName, string Layer, string? Kind, SourceCrs? Crs, bool Synthetic, string Key, string? X, string? Y,
    IReadOnlyDictionary<string, MappedColumn> Columns, IReadOnlyDictionary<string, ValueTable> Values, IReadOnlyDictionary<string, string> Tiers)
{
    /// <summary>What an asset can be.</summary>
    public static IReadOnlyList<string> Kinds { get; } =
    [
        "lighting-column", "cctv-column", "traffic-signal-pole", "bus-shelter", "building", "rooftop", "mast", "car-park", "land", "cabinet", "duct", "chamber",
        OtherKind,
    ];

    /// <summary>Kinds that are never public.</summary>
    public static IReadOnlyList<string> Restricted { get; } = ["duct", "chamber"];

    /// <summary>Whether everybody may see anything of its assets.</summary>
    public bool MakesPublic => Tiers.Values.Contains("public");

    /// <summary>Who may see an attribute, from everybody to nobody outside.</summary>
    public static IReadOnlyList<string> TierNames { get; } = ["public", "registered", "agreement", Internal];

    /// <summary>The attributes that a column can be mapped to.</summary>
    public static IReadOnlyList<string> Attributes { get; } =
    [
        "kind", "name", "height_m", "material", "power_supply", "structural_status", "attachments", "constraints", "availability", "fee_indicative", "installed",
    ];

    /// <summary>What an asset is when its owner's word for it is on no list.</summary>
    public const string OtherKind = "other";

    /// <summary>The tier of what the mapping does not name.</summary>
    public const string Internal = "internal";

    /// <summary>Its place is an attribute with a tier too.</summary>
    public const string Place = "place";

    /// <summary>Whether everybody may see an attribute of every asset of the layer.</summary>
    public bool IsPublic(string attribute) => Tiers.GetValueOrDefault(attribute) == "public";

    /// <summary>How the layer's columns are found: all that the mapping names must be there, all others are kept as they are.</summary>
    public ColumnProfile Profile => new(
        File, $"its mapping {File}", true,
        Columns.ToDictionary(column => column.Key, IReadOnlyList<string> (column) => [column.Value.Column])
            .Concat(new[] { ("key", Key), ("x", X), ("y", Y) }.Where(place => place.Item2 is not null)
                .Select(place => KeyValuePair.Create<string, IReadOnlyList<string>>(place.Item1, [place.Item2!])))
            .ToDictionary(),
        [], []) { KeepsAll = true };

    /// <summary>The mapping as it is kept with the release: every attribute of ours with its tier, and those of the owner's columns that have one.</summary>
    public string ToJson()
    {
        var columns = new JsonObject(Columns.Select(column => KeyValuePair.Create<string, JsonNode?>(column.Key, column.Value.Column)));
        var tiers = new JsonObject(Attributes.Append(Place).Concat(Tiers.Keys).Distinct()
            .Select(attribute => KeyValuePair.Create<string, JsonNode?>(attribute, Tiers.GetValueOrDefault(attribute, Internal))));
        return new JsonObject
        {
            ["owner"] = Owner, ["owner_name"] = OwnerName, ["layer"] = Layer, ["kind"] = Kind, ["key"] = Key, ["columns"] = columns, ["tiers"] = tiers,
        }.ToJsonString(QualityReport.Format);
    }
}

/// <summary>A column of the owner's.</summary>
/// <param name="Unit">Of a number that does not say its own.</param>
/// <param name="Unknown">The owner's words for "nobody knows": read like a blank.</param>
internal sealed record MappedColumn(string Column, string? Unit, IReadOnlyList<string> Unknown)
{
    /// <summary>Whether a text is one of <see cref="Unknown"/>, whatever its case and spacing.</summary>
    public bool IsUnknown(string text) => Unknown.Contains(ValueTable.Normal(text), StringComparer.OrdinalIgnoreCase);
}

/// <summary>Words of the owner's and what they mean.</summary>
internal sealed class ValueTable(IEnumerable<KeyValuePair<string, string>> words)
{
    private readonly Dictionary<string, string> _meanings = Both(words);

    /// <summary>What a word means, whatever its case and spacing; null when the table does not have it.</summary>
    public string? Of(string word) => _meanings.GetValueOrDefault(Normal(word));

    /// <summary>A meaning that stands in the data already is its own word.</summary>
    private static Dictionary<string, string> Both(IEnumerable<KeyValuePair<string, string>> words)
    {
        var meanings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (word, meaning) in words)
        {
            meanings[Normal(word)] = meaning;
            meanings.TryAdd(Normal(meaning), meaning);
        }

        return meanings;
    }

    /// <summary>The word with single spaces.</summary>
    public static string Normal(string word) => string.Join(' ', word.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
