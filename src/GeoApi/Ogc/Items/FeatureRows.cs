using System.Data;
using System.Text.Json;
using Npgsql;
using Wessex.GeoApi.Ogc.Collections;
using Wessex.GeoStore.Geometry;
using Wessex.GeoStore.Gaps.Roads;
using NetTopologySuite.Geometries;

namespace Wessex.GeoApi.Ogc.Items;

/// <summary>Reads the rows of an <see cref="ItemsStatement"/> and writes each as a GeoJSON feature, straight from the columns.</summary>
internal sealed class FeatureRows
{
    private readonly ItemsQuestion _question;
    private readonly Property[] _columns;
    private readonly (Property Property, int Column, JsonEncodedText Name)[] _written;
    private readonly int[] _key;
    private readonly GeometryText _geometry;

    public FeatureRows(ItemsQuestion question)
    {
        _question = question;
        _columns = [.. ItemsStatement.Columns(question)];
        _written = [.. (question.Written ?? question.Collection.Properties).Select(property => (property, Array.IndexOf(_columns, property), JsonEncodedText.Encode(property.Name)))];
        _key = [.. question.Collection.KeyProperties.Select(property => Array.IndexOf(_columns, property))];
        _geometry = new GeometryText(question.Crs);
    }

    /// <summary>What tells the feature from the others of its collection.</summary>
    public string Id(NpgsqlDataReader row) => _key.Length == 1 ? ItemCursor.Text(row.GetValue(_key[0]))! : string.Join('.', _key.Select(column => ItemCursor.Text(row.GetValue(column))));

    /// <summary>Where the next page would begin after this row.</summary>
    public string?[] Place(NpgsqlDataReader row) => [.. _question.Order.Select(by => Array.IndexOf(_columns, by.Property)).Select(column => row.IsDBNull(column) ? null : ItemCursor.Text(row.GetValue(column)))];

    /// <summary>The value of a property as people read it; null where there is none.</summary>
    public string? Text(NpgsqlDataReader row, Property property)
    {
        var column = Array.IndexOf(_columns, property);
        return row.IsDBNull(column) ? null : ItemCursor.Text(row.GetValue(column));
    }

    /// <summary>One feature.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="row">Of the statement.</param>
    /// <param name="links">Of a feature that stands alone; null within a collection.</param>
    public void Write(Utf8JsonWriter writer, NpgsqlDataReader row, IReadOnlyList<OgcLink>? links = null)
    {
        writer.WriteStartObject();
        writer.WriteString("type"u8, "Feature"u8);
        if (_key.Length == 1 && _columns[_key[0]].Type == PropertyType.Integer)
        {
            writer.WriteNumber("id"u8, row.GetInt64(_key[0]));
        }
        else
        {
            writer.WriteString("id"u8, Id(row));
        }

        writer.WritePropertyName("geometry"u8);
        Geometry(writer, row);
        writer.WriteStartObject("properties"u8);
        foreach (var (property, column, name) in _written)
        {
            writer.WritePropertyName(name);
            Value(writer, row, property.Type, column);
        }

        writer.WriteEndObject();
        if (links is not null)
        {
            writer.WritePropertyName("links"u8);
            JsonSerializer.Serialize(writer, links, OgcJson.Options);
        }

        writer.WriteEndObject();
    }

    private void Geometry(Utf8JsonWriter writer, NpgsqlDataReader row)
    {
        var column = _columns.Length;
        if (_question.SkipGeometry || row.IsDBNull(column))
        {
            writer.WriteNullValue();
            return;
        }

        writer.WriteRawValue(_question.Collection.IsStretch ? Stretch(row, column) : _geometry.Of(row.GetFieldValue<byte[]>(column)), skipInputValidation: true);
    }

    private ReadOnlySpan<byte> Stretch(NpgsqlDataReader row, int column)
    {
        var grid = (LineString)EwkbReader.Read(row.GetFieldValue<byte[]>(column));
        var written = _question.Crs.IsGrid ? grid : (LineString)EwkbReader.Read(row.GetFieldValue<byte[]>(column + 1));
        return _geometry.Of(LinkStretch.Between(grid, written, row.GetInt64(column + 2), row.GetInt64(column + 3)));
    }

    private static void Value(Utf8JsonWriter writer, NpgsqlDataReader row, PropertyType type, int column)
    {
        if (row.IsDBNull(column))
        {
            writer.WriteNullValue();
            return;
        }

        switch (type)
        {
            case PropertyType.Integer:
                writer.WriteNumberValue(row.GetInt64(column));
                break;
            case PropertyType.Number when row.GetFieldType(column) == typeof(float):
                writer.WriteNumberValue(row.GetFloat(column));
                break;
            case PropertyType.Number:
                writer.WriteNumberValue(row.GetDouble(column));
                break;
            case PropertyType.Boolean:
                writer.WriteBooleanValue(row.GetBoolean(column));
                break;
            case PropertyType.Date:
                writer.WriteStringValue(row.GetFieldValue<DateOnly>(column).ToString("yyyy-MM-dd"));
                break;
            case PropertyType.Timestamp:
                writer.WriteStringValue(row.GetDateTime(column));
                break;
            default:
                writer.WriteStringValue(row.GetString(column));
                break;
        }
    }
}
