using System.Globalization;
using System.Text;
using NetTopologySuite.Geometries;
using Shape = NetTopologySuite.Geometries.Geometry;

namespace Wessex.GeoStore.Features.Filtering;

/// <summary>Writes a tree as CQL2 text that reads back as the same tree.</summary>
internal static class Cql2TextWriter
{
    public static string Write(Expression filter) => filter switch
    {
        Logical logical => string.Join(logical.All ? " AND " : " OR ", logical.Terms.Select(term => term is Logical ? $"({Write(term)})" : Write(term))),
        Not { Term: IsNull inner } => $"{Operand(inner.Value)} IS NOT NULL",
        Not not => $"NOT {(not.Term is Logical or Not ? $"({Write(not.Term)})" : Write(not.Term))}",
        Comparison comparison => $"{Operand(comparison.Left)} {Operators.Comparisons.Spelling(comparison.Operator)} {Operand(comparison.Right)}",
        Like like => $"{Operand(like.Value)} LIKE {Operand(like.Pattern)}",
        Between between => $"{Operand(between.Value)} BETWEEN {Operand(between.Low)} AND {Operand(between.High)}",
        InList list => $"{Operand(list.Value)} IN ({List(list.Items)})",
        IsNull test => $"{Operand(test.Value)} IS NULL",
        SpatialPredicate spatial => Function(Operators.Spatials.Spelling(spatial.Relation), spatial.Left, spatial.Right),
        TemporalPredicate temporal => Function(Operators.Temporals.Spelling(temporal.Relation), temporal.Left, temporal.Right),
        ArrayPredicate array => Function(Operators.Arrays.Spelling(array.Relation), array.Left, array.Right),
        Folded folded => Function(Operators.Foldings.Spelling(folded.Folding), folded.Value),
        Arithmetic arithmetic => $"{Factor(arithmetic.Left)} {Operators.Arithmetics.Spelling(arithmetic.Operator)} {Factor(arithmetic.Right)}",
        FunctionCall call => $"{call.Name}({List(call.Arguments)})",
        PropertyName property => Cql2Lexer.IsPlainName(property.Name) && !Cql2Keywords.Contains(property.Name) ? property.Name : $"\"{property.Name}\"",
        BooleanLiteral boolean => boolean.Value ? "TRUE" : "FALSE",
        StringLiteral text => Quoted(text.Value),
        NumberLiteral number => Number(number.Value),
        DateLiteral date => $"DATE('{TemporalText.Of(date.Value)}')",
        TimestampLiteral timestamp => $"TIMESTAMP('{TemporalText.Of(timestamp.Value)}')",
        Interval interval => $"INTERVAL({End(interval.Start)},{End(interval.End)})",
        ArrayLiteral array => $"({List(array.Items)})",
        BoxLiteral box => $"BBOX({string.Join(",", box.Numbers.Select(Number))})",
        GeometryLiteral geometry => Shape(geometry.Shape),
        _ => throw new ArgumentOutOfRangeException(nameof(filter), filter.GetType().Name, "A node that CQL2 text has not"),
    };

    private static string Function(string name, params IEnumerable<Expression> arguments) => $"{name.ToUpperInvariant()}({List(arguments)})";

    private static string List(IEnumerable<Expression> items) => string.Join(", ", items.Select(Write));

    /// <summary>What stands beside a comparison: conditions in parentheses, all else binds more strongly.</summary>
    private static string Operand(Expression operand) =>
        operand is Logical or Not or Comparison or Like or Between or InList or IsNull ? $"({Write(operand)})" : Write(operand);

    /// <summary>Every calculation within another is in parentheses, so that no order has to be remembered.</summary>
    private static string Factor(Expression operand) => operand is Arithmetic ? $"({Write(operand)})" : Write(operand);

    private static string End(Expression end) => end switch
    {
        DateLiteral date => $"'{TemporalText.Of(date.Value)}'",
        TimestampLiteral timestamp => $"'{TemporalText.Of(timestamp.Value)}'",
        Unbounded => "'..'",
        _ => Write(end),
    };

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("'");
        foreach (var letter in text)
        {
            quoted.Append(letter is '\'' or '\\' ? $"{letter}{letter}" : letter);
        }

        return quoted.Append('\'').ToString();
    }

    private static string Shape(Shape shape) => $"{shape.GeometryType.ToUpperInvariant()}{(Flat(shape) ? "" : " Z")}{Body(shape)}";

    private static bool Flat(Shape shape) => shape.Coordinates.All(position => position is not CoordinateZ);

    private static string Body(Shape shape) => shape switch
    {
        Point point => $"({Position(point.Coordinate)})",
        LineString line => Positions(line),
        Polygon polygon => $"({string.Join(", ", polygon.InteriorRings.Prepend(polygon.ExteriorRing).Select(Positions))})",
        MultiPoint or MultiLineString or MultiPolygon => $"({string.Join(", ", ((GeometryCollection)shape).Geometries.Select(Body))})",
        _ => $"({string.Join(", ", ((GeometryCollection)shape).Geometries.Select(Shape))})",
    };

    private static string Positions(LineString line) => $"({string.Join(", ", line.Coordinates.Select(Position))})";

    private static string Position(Coordinate position) => position is CoordinateZ high
        ? $"{Number(high.X)} {Number(high.Y)} {Number(high.Z)}" : $"{Number(position.X)} {Number(position.Y)}";
}
