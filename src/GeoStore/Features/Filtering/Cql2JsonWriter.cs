using System.Buffers;
using System.Text;
using System.Text.Json;
using NetTopologySuite.Geometries;
using Shape = NetTopologySuite.Geometries.Geometry;

namespace Wessex.GeoStore.Features.Filtering;

/// <summary>Writes a tree as CQL2 JSON that reads back as the same tree.</summary>
internal static class Cql2JsonWriter
{
    public static string Write(Expression filter)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            Write(json, filter);
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, Expression node)
    {
        switch (node)
        {
            case Logical logical:
                Operator(json, logical.All ? "and" : "or", logical.Terms);
                break;
            case Not not:
                Operator(json, "not", [not.Term]);
                break;
            case Comparison comparison:
                Operator(json, Operators.Comparisons.Spelling(comparison.Operator), [comparison.Left, comparison.Right]);
                break;
            case Like like:
                Operator(json, "like", [like.Value, like.Pattern]);
                break;
            case Between between:
                Operator(json, "between", [between.Value, between.Low, between.High]);
                break;
            case InList list:
                Operator(json, "in", [list.Value, new ArrayLiteral(list.At, list.Items)]);
                break;
            case IsNull test:
                Operator(json, "isNull", [test.Value]);
                break;
            case SpatialPredicate spatial:
                Operator(json, Operators.Spatials.Spelling(spatial.Relation), [spatial.Left, spatial.Right]);
                break;
            case TemporalPredicate temporal:
                Operator(json, Operators.Temporals.Spelling(temporal.Relation), [temporal.Left, temporal.Right]);
                break;
            case ArrayPredicate array:
                Operator(json, Operators.Arrays.Spelling(array.Relation), [array.Left, array.Right]);
                break;
            case Arithmetic arithmetic:
                Operator(json, Operators.Arithmetics.Spelling(arithmetic.Operator), [arithmetic.Left, arithmetic.Right]);
                break;
            case Folded folded:
                Operator(json, Operators.Foldings.Spelling(folded.Folding), [folded.Value]);
                break;
            case FunctionCall call:
                Operator(json, call.Name, call.Arguments);
                break;
            case ArrayLiteral array:
                Array(json, array.Items, item => Write(json, item));
                break;
            default:
                Value(json, node);
                break;
        }
    }

    private static void Value(Utf8JsonWriter json, Expression node)
    {
        switch (node)
        {
            case BooleanLiteral boolean:
                json.WriteBooleanValue(boolean.Value);
                break;
            case StringLiteral text:
                json.WriteStringValue(text.Value);
                break;
            case NumberLiteral number:
                json.WriteNumberValue(number.Value);
                break;
            case PropertyName property:
                Member(json, "property", () => json.WriteStringValue(property.Name));
                break;
            case DateLiteral date:
                Member(json, "date", () => json.WriteStringValue(TemporalText.Of(date.Value)));
                break;
            case TimestampLiteral timestamp:
                Member(json, "timestamp", () => json.WriteStringValue(TemporalText.Of(timestamp.Value)));
                break;
            case Interval interval:
                Member(json, "interval", () => Array<Expression>(json, [interval.Start, interval.End], end => End(json, end)));
                break;
            case BoxLiteral box:
                Member(json, "bbox", () => Array(json, box.Numbers, json.WriteNumberValue));
                break;
            case GeometryLiteral geometry:
                Shape(json, geometry.Shape);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(node), node.GetType().Name, "A node that CQL2 JSON has not");
        }
    }

    private static void Operator(Utf8JsonWriter json, string op, IReadOnlyList<Expression> arguments)
    {
        json.WriteStartObject();
        json.WriteString("op", op);
        json.WritePropertyName("args");
        Array(json, arguments, argument => Write(json, argument));
        json.WriteEndObject();
    }

    private static void End(Utf8JsonWriter json, Expression end)
    {
        switch (end)
        {
            case DateLiteral date:
                json.WriteStringValue(TemporalText.Of(date.Value));
                break;
            case TimestampLiteral timestamp:
                json.WriteStringValue(TemporalText.Of(timestamp.Value));
                break;
            case Unbounded:
                json.WriteStringValue("..");
                break;
            default:
                Write(json, end);
                break;
        }
    }

    private static void Shape(Utf8JsonWriter json, Shape shape)
    {
        var collection = shape is GeometryCollection and not (MultiPoint or MultiLineString or MultiPolygon) ? (GeometryCollection)shape : null;
        json.WriteStartObject();
        json.WriteString("type", shape.GeometryType);
        json.WritePropertyName(collection is null ? "coordinates" : "geometries");
        if (collection is null)
        {
            Coordinates(json, shape);
        }
        else
        {
            Array(json, collection.Geometries, part => Shape(json, part));
        }

        json.WriteEndObject();
    }

    private static void Coordinates(Utf8JsonWriter json, Shape shape)
    {
        switch (shape)
        {
            case Point point:
                Position(json, point.Coordinate);
                break;
            case LineString line:
                Array(json, line.Coordinates, position => Position(json, position));
                break;
            case Polygon polygon:
                Array<LineString>(json, [polygon.ExteriorRing, .. polygon.InteriorRings], ring => Coordinates(json, ring));
                break;
            case GeometryCollection parts:
                Array(json, parts.Geometries, part => Coordinates(json, part));
                break;
        }
    }

    private static void Position(Utf8JsonWriter json, Coordinate position) =>
        Array<double>(json, position is CoordinateZ ? [position.X, position.Y, position.Z] : [position.X, position.Y], json.WriteNumberValue);

    private static void Member(Utf8JsonWriter json, string name, Action writeValue)
    {
        json.WriteStartObject();
        json.WritePropertyName(name);
        writeValue();
        json.WriteEndObject();
    }

    private static void Array<T>(Utf8JsonWriter json, IEnumerable<T> items, Action<T> write)
    {
        json.WriteStartArray();
        foreach (var item in items)
        {
            write(item);
        }

        json.WriteEndArray();
    }
}
