using System.Text.Json;
using System.Text.RegularExpressions;
using Wessex.Importers.Pipeline;
using Wessex.Importers.Reading;

namespace Wessex.Importers.Datasets.Assets;

/// <summary>Reads a mapping file strictly: what it does not understand ends the import with a sentence, since a misspelt line would lose a column.</summary>
internal sealed partial class AssetMappingFile
{
    private static readonly string[] Members = ["owner", "owner_name", "layer", "kind", "crs", "synthetic", "key", "x", "y", "columns", "values", "tiers", "comment"];
    private static readonly string[] ColumnMembers = ["column", "unit", "unknown"];
    private static readonly JsonDocumentOptions Options = new() { CommentHandling = JsonCommentHandling.Skip, AllowDuplicateProperties = false };
    private readonly string _file;
    private readonly JsonElement _root;

    private AssetMappingFile(string file, JsonElement root) => (_file, _root) = (file, root);

    /// <exception cref="SourceFileException">It cannot be read, or is no mapping; the sentence names the member.</exception>
    public static AssetMapping Read(string path)
    {
        var file = Path.GetFileName(path);
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path), Options);
            return new AssetMappingFile(file, document.RootElement).Read();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SourceFileException($"--mapping names {path}, which cannot be read: {failure.Message}", failure);
        }
        catch (JsonException failure)
        {
            throw new SourceFileException($"{file} is no JSON document: {failure.Message}", failure);
        }
    }

    private AssetMapping Read()
    {
        Known(_root, "a mapping", Members);
        var (owner, ownerName, layer) = (Name("owner"), Required("owner_name"), Name("layer"));
        var columns = Columns();
        var kind = Optional("kind");
        if ((kind is null) == !columns.ContainsKey("kind"))
        {
            throw Refusal("must say kind once, for the whole layer or as a column among columns");
        }

        if (kind is not null && !AssetMapping.Kinds.Contains(kind))
        {
            throw Refusal($"must have a kind of {string.Join(", ", AssetMapping.Kinds)}, was {kind}");
        }

        var (x, y) = (Optional("x"), Optional("y"));
        if ((x is null) != (y is null))
        {
            throw Refusal("must name both x and y, or neither where records have shapes");
        }

        var crs = Optional("crs");
        var mapping = new AssetMapping(
            _file, owner, ownerName, layer, kind,
            crs is null ? null : SourceCrs.Of(crs, $"stated in {_file}") ?? throw Refusal($"must have a crs of EPSG:27700, EPSG:4326 or EPSG:3857, was {crs}"),
            Synthetic(), Required("key"), x, y, columns, Values(columns), Tiers());
        return AssetMapping.Restricted.Contains(kind) && mapping.MakesPublic
            ? throw Refusal($"must make nothing of a {kind} public: ducts and chambers are restricted")
            : mapping;
    }

    private Dictionary<string, MappedColumn> Columns()
    {
        var columns = new Dictionary<string, MappedColumn>();
        foreach (var column in Listed("columns"))
        {
            OneOf("columns", column.Name, AssetMapping.Attributes);
            var (source, unit, unknown) = column.Value.ValueKind == JsonValueKind.Object ? Detailed(column.Name, column.Value) : (Text(column.Name, column.Value), null, []);
            columns[column.Name] = new MappedColumn(source, Unit(column.Name, unit), unknown);
        }

        return columns;
    }

    private (string Column, string? Unit, string[] Unknown) Detailed(string attribute, JsonElement column)
    {
        Known(column, attribute, ColumnMembers);
        return (
            column.TryGetProperty("column", out var source) ? Text("column", source) : throw Refusal($"must say the column of {attribute}"),
            column.TryGetProperty("unit", out var unit) ? Text("unit", unit) : null,
            column.TryGetProperty("unknown", out var words) ? Words("unknown", words) : []);
    }

    private string[] Words(string member, JsonElement value) => value.ValueKind == JsonValueKind.Array
        ? [.. value.EnumerateArray().Select(word => ValueTable.Normal(Text(member, word)))]
        : throw Refusal($"must have a list of texts as {member}, as in [\"Unknown\", \"n/k\"]");

    private string? Unit(string attribute, string? unit) => attribute switch
    {
        "height_m" when unit is null => throw Refusal("must say the unit of height_m, as in { \"column\": \"COL_HT\", \"unit\": \"m\" }"),
        "height_m" when !LengthText.Units.Contains(unit) => throw Refusal($"must have {string.Join(", ", LengthText.Units)} as the unit of height_m, was {unit}"),
        "fee_indicative" when unit is not (null or "GBP/year") => throw Refusal($"must have GBP/year as the unit of fee_indicative, was {unit}"),
        "height_m" or "fee_indicative" => unit,
        _ when unit is not null => throw Refusal($"must have no unit for {attribute}, was {unit}"),
        _ => null,
    };

    private Dictionary<string, ValueTable> Values(Dictionary<string, MappedColumn> columns)
    {
        var values = new Dictionary<string, ValueTable>();
        foreach (var table in Listed("values"))
        {
            OneOf("values", table.Name, [.. columns.Keys]);
            if (table.Name is "height_m" or "fee_indicative" or "installed")
            {
                throw Refusal($"can have no values for {table.Name}, which is no word");
            }

            var words = Entries(table.Value, table.Name).Select(word => KeyValuePair.Create(word.Name, Text(word.Name, word.Value))).ToList();
            if (table.Name == "kind" && words.Find(word => !AssetMapping.Kinds.Contains(word.Value)) is { Value: { } stranger })
            {
                throw Refusal($"has \"{stranger}\" as a kind in values, which must be one of {string.Join(", ", AssetMapping.Kinds)}; the nearest is \"{Nearest(stranger, AssetMapping.Kinds)}\"");
            }

            values[table.Name] = new ValueTable(words);
        }

        return values;
    }

    private Dictionary<string, string> Tiers()
    {
        var tiers = new Dictionary<string, string>();
        foreach (var tier in Listed("tiers"))
        {
            var name = Text(tier.Name, tier.Value);
            tiers[tier.Name] = AssetMapping.TierNames.Contains(name) ? name
                : throw Refusal($"must have {string.Join(", ", AssetMapping.TierNames)} as the tier of {tier.Name}, was {name}");
        }

        return tiers;
    }

    private bool Synthetic() => _root.TryGetProperty("synthetic", out var synthetic)
        && (synthetic.ValueKind is JsonValueKind.True or JsonValueKind.False ? synthetic.GetBoolean() : throw Refusal("must have true or false as synthetic"));

    private string Name(string member) => Required(member) is var name && CodeName.IsMatch(name) ? name
        : throw Refusal($"must have small letters, digits and hyphens as {member}, as in dorset-council, was {name}");

    private string Required(string member) => Optional(member) ?? throw Refusal($"must say {member}");

    private string? Optional(string member) => _root.TryGetProperty(member, out var value) ? Text(member, value) : null;

    private string Text(string member, JsonElement value) => value.ValueKind == JsonValueKind.String && value.GetString()!.Trim() is { Length: > 0 } text
        ? text
        : throw Refusal($"must have a text as {member}, was {value.GetRawText()}");

    private IEnumerable<JsonProperty> Listed(string member) => _root.TryGetProperty(member, out var value) ? Entries(value, member) : Enumerable.Empty<JsonProperty>();

    private JsonElement.ObjectEnumerator Entries(JsonElement value, string member) =>
        value.ValueKind == JsonValueKind.Object ? value.EnumerateObject() : throw Refusal($"must have an object as {member}");

    private void Known(JsonElement element, string words, string[] members)
    {
        foreach (var member in Entries(element, words))
        {
            OneOf(words, member.Name, members);
        }
    }

    private void OneOf(string words, string name, IReadOnlyCollection<string> known)
    {
        if (!known.Contains(name))
        {
            var near = Nearest(name, known);
            throw Refusal($"has \"{name}\" in {words}, which is not known there{(near is null ? "" : $"; the nearest is \"{near}\"")}");
        }
    }

    private static string? Nearest(string name, IEnumerable<string> known) => known.OrderBy(candidate => Nearness.Distance(candidate, name)).FirstOrDefault();

    private SourceFileException Refusal(string rule) => new($"{_file} {rule}.");

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CodeName { get; }
}
