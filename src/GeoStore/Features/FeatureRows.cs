using System.Data;
using System.Text.Json;
using Npgsql;
using Wessex.GeoStore.Geometry;
using Wessex.GeoStore.Gaps.Roads;
using NetTopologySuite.Geometries;
using Shape = NetTopologySuite.Geometries.Geometry;

namespace Wessex.GeoStore.Features;

/// <summary>Reads the rows of an <see cref="ItemsStatement"/> and writes each as a GeoJSON feature, straight from the columns.</summary>
public sealed class FeatureRows
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
    public string Id(NpgsqlDataReader row) => _key.Length == 1 ? PropertyValues.Text(row.GetValue(_key[0]))! : string.Join('.', _key.Select(column => PropertyValues.Text(row.GetValue(column))));

    /// <summary>Where the next page would begin after this row.</summary>
    public string?[] Place(NpgsqlDataReader row) => [.. _question.Order.Select(by => Array.IndexOf(_columns, by.Property)).Select(column => row.IsDBNull(column) ? null : PropertyValues.Text(row.GetValue(column)))];

    /// <summary>The value of a property as people read it; null where there is none.</summary>
    public string? Text(NpgsqlDataReader row, Property property)
    {
        var column = Array.IndexOf(_columns, property);
        return row.IsDBNull(column) ? null : PropertyValues.Text(row.GetValue(column));
    }

    /// <summary>One feature.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="row">Of the statement.</param>
    /// <param name="links">Writes the links of a feature that stands alone; null within a collection.</param>
    public void Write(Utf8JsonWriter writer, NpgsqlDataReader row, Action<Utf8JsonWriter>? links = null)
    {
        writer.WriteStartObject();
        writer.WriteString("type"u8, "Feature"u8);
        if (_key.Length == 1 && _columns[_key[0]].Type == PropertyType.WholeNumber)
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
            links(writer);
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

        writer.WriteRawValue(_question.Collection.IsStretch ? _geometry.Of(Stretch(row, column)) : _geometry.Of(row.GetFieldValue<byte[]>(column)), skipInputValidation: true);
    }

    private IReadOnlyList<Coordinate> Stretch(NpgsqlDataReader row, int column)
    {
        var grid = (LineString)EwkbReader.Read(row.GetFieldValue<byte[]>(column));
        var written = _question.Crs.IsGrid ? grid : (LineString)EwkbReader.Read(row.GetFieldValue<byte[]>(column + 1));
        return LinkStretch.Between(grid, written, row.GetInt64(column + 2), row.GetInt64(column + 3));
    }

    /// <summary>The properties that are written, in order.</summary>
    public IReadOnlyList<Property> Written => [.. _written.Select(one => one.Property)];

    /// <summary>The values of <see cref="Written"/>: text, long, double, bool, DateOnly, DateTime (UTC), Guid, or null.</summary>
    /// <param name="row">Of the statement.</param>
    /// <param name="values">One a property, to be filled.</param>
    public void Values(NpgsqlDataReader row, Span<object?> values)
    {
        for (var i = 0; i < _written.Length; i++)
        {
            var (property, column, _) = _written[i];
            values[i] = row.IsDBNull(column) ? null : property.Type switch
            {
                PropertyType.WholeNumber => row.GetInt64(column),
                PropertyType.Number => row.GetDouble(column),
                PropertyType.Flag => row.GetBoolean(column),
                PropertyType.Date => row.GetFieldValue<DateOnly>(column),
                PropertyType.Time => row.GetDateTime(column),
                PropertyType.Uuid => row.GetGuid(column),
                _ => row.GetString(column),
            };
        }
    }

    /// <summary>The geometry in the question's reference system, x before y whatever the register says; null where there is none.</summary>
    public Shape? Shape(NpgsqlDataReader row)
    {
        var column = _columns.Length;
        if (_question.SkipGeometry || row.IsDBNull(column))
        {
            return null;
        }

        var shape = _question.Collection.IsStretch ? new LineString([.. Stretch(row, column)]) : EwkbReader.Read(row.GetFieldValue<byte[]>(column));
        if (!_question.Crs.IsGrid && _question.Crs.System.Epsg != 4326)
        {
            shape.Apply(new FromDegrees(_question.Crs.System));
            shape.GeometryChanged();
        }

        return shape;
    }

    /// <summary>The names of the columns of <see cref="Line"/>.</summary>
    public IEnumerable<string> Header() => _written.Select(one => one.Property.Name).Concat(
        _question.SkipGeometry ? [] : _question.Collection.Shape == FeatureShape.Point ? ["longitude", "latitude", "easting", "northing"] : (string[])["geometry_wkt"]);

    /// <summary>The values of a row of a table; the question's <see cref="ItemsQuestion.AsTable"/> must be set.</summary>
    public IEnumerable<object?> Line(NpgsqlDataReader row)
    {
        foreach (var (property, column, _) in _written)
        {
            yield return row.IsDBNull(column) ? null : property.Type is PropertyType.Date or PropertyType.Time ? PropertyValues.Text(property.Type == PropertyType.Date ? row.GetFieldValue<DateOnly>(column) : row.GetDateTime(column)) : row.GetValue(column);
        }

        var at = _columns.Length;
        if (_question.SkipGeometry)
        {
            yield break;
        }

        if (_question.Collection.Shape == FeatureShape.Point)
        {
            for (var i = 0; i < 4; i++)
            {
                yield return row.IsDBNull(at + i) ? null : Math.Round(row.GetDouble(at + i), i < 2 ? Crs.Crs84.Decimals : Crs.BritishGrid.Decimals);
            }
        }
        else if (_question.Collection.IsStretch)
        {
            yield return $"LINESTRING({string.Join(',', Stretch(row, at).Select(place => FormattableString.Invariant($"{Math.Round(place.X, _question.Crs.Decimals)} {Math.Round(place.Y, _question.Crs.Decimals)}")))})";
        }
        else
        {
            yield return row.IsDBNull(at) ? null : row.GetString(at);
        }
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
            case PropertyType.WholeNumber:
                writer.WriteNumberValue(row.GetInt64(column));
                break;
            case PropertyType.Number:
                writer.WriteNumberValue(row.GetDouble(column));
                break;
            case PropertyType.Flag:
                writer.WriteBooleanValue(row.GetBoolean(column));
                break;
            case PropertyType.Date:
                writer.WriteStringValue(row.GetFieldValue<DateOnly>(column).ToString("yyyy-MM-dd"));
                break;
            case PropertyType.Uuid:
                writer.WriteStringValue(row.GetGuid(column));
                break;
            case PropertyType.Time:
                writer.WriteStringValue(row.GetDateTime(column));
                break;
            default:
                writer.WriteStringValue(row.GetString(column));
                break;
        }
    }
}
