using System.Text;
using System.Text.Json;
using NetTopologySuite.Geometries;

namespace Wessex.Importers.Reading;

/// <summary>One feature of GeoJSON as its own JSON text: its properties as texts, its geometry as a shape.</summary>
internal static class GeoJsonFeature
{
    /// <summary>A feature's own <c>id</c> is a field of this name, unless a property has it.</summary>
    private const string Id = "id";

    /// <summary>Whether the text is an object that has a type in words, as every object of GeoJSON has.</summary>
    public static bool HasType(ReadOnlySpan<byte> text)
    {
        var reader = new Utf8JsonReader(text);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isType = reader.ValueTextEquals("type");
            reader.Read();
            if (isType)
            {
                return reader.TokenType == JsonTokenType.String;
            }

            reader.Skip();
        }

        return false;
    }

    /// <summary>Adds the names of the feature's fields that are not yet known.</summary>
    /// <exception cref="FormatException">It is no feature.</exception>
    public static void CollectNames(ReadOnlySpan<byte> feature, GeoJsonNames names)
    {
        var reader = Begin(feature, out _);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("properties"))
            {
                foreach (var name in PropertyNames(ref reader))
                {
                    names.Add(name);
                }
            }
            else if (reader.ValueTextEquals(Id))
            {
                names.AddId();
                reader.Skip();
            }
            else
            {
                reader.Skip();
            }
        }
    }

    /// <summary>The first position of the feature's geometry, so far as it has one of numbers.</summary>
    public static (double X, double Y)? FirstPosition(ReadOnlySpan<byte> feature)
    {
        var reader = new Utf8JsonReader(feature);
        while (reader.Read() && !(reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("coordinates")))
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("properties"))
            {
                reader.Skip();
            }
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.StartArray)
        {
        }

        return reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var x) && reader.Read()
            && reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var y) ? (x, y) : null;
    }

    /// <summary>The feature as a row.</summary>
    /// <exception cref="FormatException">It is no feature.</exception>
    public static SourceRow Read(ReadOnlySpan<byte> feature, string file, long number, SourceFields fields, GeoJsonNames names, GeometryFactory factory)
    {
        var reader = Begin(feature, out var isGeometry);
        var values = new string?[fields.Names.Count];
        if (isGeometry)
        {
            return Shaped(ref reader, isWhole: true);
        }

        SourceRow? row = null;
        string? id = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("properties"))
            {
                ReadProperties(ref reader, feature, names, values);
            }
            else if (reader.ValueTextEquals("geometry"))
            {
                row = Shaped(ref reader, isWhole: false);
            }
            else if (reader.ValueTextEquals(Id))
            {
                reader.Read();
                id = Text(ref reader, feature);
            }
            else
            {
                reader.Skip();
            }
        }

        if (id is not null)
        {
            values[names.IdColumn] ??= id;
        }

        return row ?? new SourceRow(file, number, fields, values);

        SourceRow Shaped(ref Utf8JsonReader at, bool isWhole)
        {
            if (!isWhole)
            {
                at.Read();
            }

            var shape = GeoJsonGeometry.Read(ref at, factory, out var trouble);
            return new SourceRow(file, number, fields, values, shape) { Fault = trouble is null ? null : new SourceFault(GeoJsonReader.BadGeometry, trouble) };
        }
    }

    /// <summary>Checks that the text is a feature or a bare geometry; the reader stands after its opening brace (on it for a geometry).</summary>
    private static Utf8JsonReader Begin(ReadOnlySpan<byte> feature, out bool isGeometry)
    {
        var reader = new Utf8JsonReader(feature);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new FormatException("a feature must be an object");
        }

        var start = reader;
        var type = "";
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isType = reader.ValueTextEquals("type");
            reader.Read();
            type = isType && reader.TokenType == JsonTokenType.String ? reader.GetString()! : type;
            reader.Skip();
        }

        isGeometry = GeoJsonGeometry.IsType(type);
        return isGeometry || type == "Feature" ? start
            : throw new FormatException($"a feature must have the type Feature, was {(type.Length is > 0 and < 40 ? type : "something else")}");
    }

    private static List<string> PropertyNames(ref Utf8JsonReader reader)
    {
        var names = new List<string>();
        var isObject = EnterProperties(ref reader);
        while (isObject && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            names.Add(reader.GetString()!);
            reader.Skip();
        }

        return names;
    }

    private static void ReadProperties(ref Utf8JsonReader reader, ReadOnlySpan<byte> feature, GeoJsonNames names, string?[] values)
    {
        var isObject = EnterProperties(ref reader);
        while (isObject && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var index = names.ColumnOf(reader.GetString()!);
            if (index < 0)
            {
                throw new FormatException("the file was changed while it was read");
            }

            reader.Read();
            values[index] = Text(ref reader, feature);
        }
    }

    private static bool EnterProperties(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType switch
        {
            JsonTokenType.StartObject => true,
            JsonTokenType.Null => false,
            _ => throw new FormatException("the properties of a feature must be an object or null"),
        };
    }

    /// <summary>A value as text: strings as they are, everything else as its JSON; the reader then stands on the value's last token.</summary>
    private static string? Text(ref Utf8JsonReader reader, ReadOnlySpan<byte> feature)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return null;
            case JsonTokenType.String:
                return reader.GetString();
            default:
                var from = (int)reader.TokenStartIndex;
                reader.Skip();
                return Encoding.UTF8.GetString(feature[from..(int)reader.BytesConsumed]);
        }
    }
}
