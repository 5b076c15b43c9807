using System.Globalization;
using System.Text;
using System.Text.Json;
using NetTopologySuite.Geometries;
using Wessex.Importers.Pipeline;
using Wessex.Importers.Reading;

namespace Wessex.Importers.Datasets.Assets;

/// <summary>
/// Turns the records of a council's layer into assets, as its mapping says. Without its key, its kind and its place an asset is none and is rejected; of any
/// other value that cannot be read the asset is kept, and the value is unknown, noted, and kept as it stood among the owner's other columns.
/// </summary>
internal sealed class AssetMapper : RowMapper<AssetRow>
{
    private static readonly GeometryFactory Grid = new(new PrecisionModel(), 27700);
    private static readonly GeometryFactory Degrees = new(new PrecisionModel(), 4326);
    private readonly AssetMapping _mapping;
    private readonly SourceLayer _layer;
    private readonly ProfileMatch _match;
    private readonly Column[] _others;
    private readonly Dictionary<(RejectCode Code, string Attribute), string> _firstUnread = [];
    private readonly List<Column> _unread = [];

    public AssetMapper(AssetMapping mapping, SourceLayer layer, ProfileMatch match)
    {
        (_mapping, _layer, _match) = (mapping, layer, match);
        var used = match.Profile.Columns.Keys.Select(name => match[name].Index).ToHashSet();
        _others = [.. layer.Fields.Names.Select((name, index) => new Column(name, name, index)).Where(column => !used.Contains(column.Index))];
        var stranger = mapping.Tiers.Keys.FirstOrDefault(name =>
            name != AssetMapping.Place && !AssetMapping.Attributes.Contains(name) && _others.All(column => column.Name != name));
        if (stranger is not null)
        {
            var near = _others.Select(column => column.Name).Concat(AssetMapping.Attributes).OrderBy(name => Nearness.Distance(name, stranger)).First();
            throw new SourceFileException($"{mapping.File} gives \"{stranger}\" a tier, which is neither an attribute nor another column of {layer.Name}; the nearest is \"{near}\".");
        }
    }

    public override string Series => $"{_mapping.Owner}/{_mapping.Layer}";

    public override Mapped<AssetRow> Map(SourceRow source)
    {
        _unread.Clear();
        var fields = new RecordFields(source);
        var key = fields.RequiredText(_match["key"]);
        var kind = _mapping.Kind ?? Kind(Stated(ref fields, "kind"));
        if (_mapping.MakesPublic && AssetMapping.Restricted.Contains(kind))
        {
            fields.Fail(RejectCode.Restricted, _match["kind"], fields.Text(_match["kind"]),
                $"nothing of a {kind} can be public, as {_mapping.File} makes something of this layer: give ducts and chambers a layer and a mapping of their own");
        }

        var row = new AssetRow(_mapping.Owner, _mapping.OwnerName, _mapping.Layer, key, kind, Point.Empty, Point.Empty, default, "")
        {
            Name = Sentence(ref fields, "name"),
            HeightMetres = (float?)Height(ref fields, kind),
            Material = Word(ref fields, "material"),
            PowerSupply = Word(ref fields, "power_supply"),
            StructuralStatus = Word(ref fields, "structural_status"),
            Attachments = Sentence(ref fields, "attachments"),
            Constraints = Sentence(ref fields, "constraints"),
            Availability = Word(ref fields, "availability"),
            FeeIndicative = Fee(ref fields),
            Installed = Installed(ref fields),
        };
        row = row with { Attributes = Others(ref fields) };
        if (fields.Trouble is null && SyntheticKeys.IsSyntheticAsset(key) != _mapping.Synthetic)
        {
            throw new SourceFileException(
                $"{_mapping.File} says synthetic: {(_mapping.Synthetic ? "true" : "false")}, but the key of record {source.Record:N0} of {source.File} {(_mapping.Synthetic ? "does not begin" : "begins")} with SYN-, as the sample's do.");
        }

        return Placed(ref fields, source, row);
    }

    private Mapped<AssetRow> Placed(ref RecordFields fields, SourceRow source, AssetRow row)
    {
        if (_mapping.X is not null)
        {
            var place = fields.Place(_match["x"], _match["y"], _layer.Crs!);
            return fields.Trouble is { } trouble ? trouble : row with
            {
                Geom = Grid.CreatePoint(new Coordinate(place.Easting, place.Northing)),
                LonLat = Degrees.CreatePoint(new Coordinate(place.Longitude, place.Latitude)),
                Point = place,
            };
        }

        if (fields.Trouble is { } bad)
        {
            return bad;
        }

        if (source.Shape is not { IsEmpty: false } delivered)
        {
            return new Reject(RejectCode.NoPosition, null, null, "an asset must have a shape, has none");
        }

        if (PlacedShape.Of(delivered, _layer, out var refusal) is not { } shape)
        {
            return refusal!;
        }

        if (shape.Repair is { } repair)
        {
            CountRepair(row.Key, repair);
        }

        var on = shape.Geom.PointOnSurface;
        return row with { Geom = shape.Geom, LonLat = shape.LonLat, Point = GridPoint.At(on.X, on.Y)!.Value };
    }

    /// <summary>The list is closed, but no asset is lost for a word that is not on it.</summary>
    private string Kind(string? stated)
    {
        var kind = stated is null ? AssetMapping.OtherKind
            : _mapping.Values.GetValueOrDefault("kind")?.Of(stated) ?? string.Join('-', stated.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries));
        if (AssetMapping.Kinds.Contains(kind))
        {
            return kind;
        }

        // a word for a duct that nobody has listed must not become public as something else
        if (kind.Split('-').Select(word => AssetMapping.Restricted.FirstOrDefault(known => word.StartsWith(known, StringComparison.Ordinal))).FirstOrDefault(known => known is not null) is { } restricted)
        {
            CountWord("kind", stated!, $"is on no list: taken as {restricted}");
            return restricted;
        }

        CountWord("kind", stated!, $"is on no list: taken as {AssetMapping.OtherKind}");
        return AssetMapping.OtherKind;
    }

    /// <summary>What a column states; null also for the words that the mapping gives as unknown.</summary>
    private string? Stated(ref RecordFields fields, string attribute) =>
        fields.Text(_match[attribute]) is { } text && !(_mapping.Columns.GetValueOrDefault(attribute)?.IsUnknown(text) ?? false) ? text : null;

    /// <summary>One spelling of a word: that of the mapping's values, else small letters; a word that the values do not have is noted.</summary>
    private string? Word(ref RecordFields fields, string attribute)
    {
        if (Stated(ref fields, attribute) is not { } word)
        {
            return null;
        }

        if (_mapping.Values.TryGetValue(attribute, out var values))
        {
            if (values.Of(word) is { } meaning)
            {
                return meaning;
            }

            CountWord(attribute, word, "is not among the mapping's values: kept as a word of its own");
        }

        return ValueTable.Normal(word).ToLowerInvariant();
    }

    /// <summary>Everybody reads the report: it quotes a word only of what everybody may see.</summary>
    private void CountWord(string attribute, string word, string what) =>
        CountNote(_mapping.IsPublic(attribute) ? $"{attribute} \"{word}\" {what}" : $"{attribute} {what}");

    /// <summary>A sentence: as it stands, unless the mapping's values know it.</summary>
    private string? Sentence(ref RecordFields fields, string attribute) =>
        Stated(ref fields, attribute) is { } text ? _mapping.Values.GetValueOrDefault(attribute)?.Of(text) ?? text : null;

    private double? Height(ref RecordFields fields, string kind)
    {
        if (Stated(ref fields, "height_m") is not { } text)
        {
            return null;
        }

        if (LengthText.Metres(text, _mapping.Columns["height_m"].Unit!) is not { } metres)
        {
            Unread(RejectCode.BadNumber, "height_m", text, "is no length such as 8, 8 m or 26 ft");
            return null;
        }

        var most = kind switch
        {
            "lighting-column" or "cctv-column" or "traffic-signal-pole" => 100,
            "bus-shelter" or "cabinet" => 10,
            _ => 400,
        };
        if (metres <= 0 || metres > most)
        {
            Unread(RejectCode.OutOfRange, "height_m", text, $"is not over 0 and up to {most} m for a {kind}");
            return null;
        }

        return metres;
    }

    private decimal? Fee(ref RecordFields fields)
    {
        if (Stated(ref fields, "fee_indicative") is not { } text)
        {
            return null;
        }

        if (decimal.TryParse(text.TrimStart('£', ' '), NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var fee))
        {
            return fee;
        }

        Unread(RejectCode.BadNumber, "fee_indicative", text, "is not pounds a year such as 350 or £1,200.00");
        return null;
    }

    private DateOnly? Installed(ref RecordFields fields)
    {
        if (Stated(ref fields, "installed") is not { } text)
        {
            return null;
        }

        if (text is { Length: 4 } year && int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1800 and <= 2200)
        {
            CountNote("installed is a year: kept as its first day");
            return new DateOnly(number, 1, 1);
        }

        if (DateText.Day(text) is { } day)
        {
            return day;
        }

        Unread(RejectCode.BadDate, "installed", text, "is no date such as 2025-03-31 or 31/03/2025, and no year");
        return null;
    }

    /// <summary>Notes a value that cannot be read; everybody reads the report, so that it quotes the first of a kind only where everybody may see the attribute.</summary>
    private void Unread(RejectCode code, string attribute, string text, string what)
    {
        var column = _match[attribute];
        _unread.Add(column);
        var first = _firstUnread.TryGetValue((code, attribute), out var earlier) ? earlier : _firstUnread[(code, attribute)] = SourceFiles.Name(text.Length <= 40 ? text : text[..40] + "…");
        CountNote($"{code}: {column.Header} {what}{(_mapping.IsPublic(attribute) ? $" (such as \"{first}\")" : "")}: unknown, kept as it stands in the attributes");
    }

    private string Others(ref RecordFields fields)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            foreach (var column in _others.Concat(_unread))
            {
                if (fields.Text(column) is { } text)
                {
                    json.WriteString(column.Header, text);
                }
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }
}
