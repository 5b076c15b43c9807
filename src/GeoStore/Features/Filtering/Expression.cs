using NetTopologySuite.Geometries;
using Shape = NetTopologySuite.Geometries.Geometry;

namespace Wessex.GeoStore.Features.Filtering;

/// <summary>The syntax tree of CQL2, the same for text and JSON. What it holds is well formed; whether its types agree, the compiler says.</summary>
/// <param name="At">Where it stands in what was read.</param>
/// <param name="Depth">Levels of nesting, 1 for a leaf.</param>
internal abstract record Expression(Place At, int Depth = 1)
{
    protected static int Above(params IEnumerable<Expression> parts) => 1 + parts.Select(part => part.Depth).DefaultIfEmpty().Max();
}

/// <summary>All (AND) or any (OR) of two terms or more.</summary>
internal sealed record Logical(Place At, bool All, IReadOnlyList<Expression> Terms) : Expression(At, Above(Terms));

internal sealed record Not(Place At, Expression Term) : Expression(At, Above(Term));

internal sealed record Comparison(Place At, ComparisonOperator Operator, Expression Left, Expression Right) : Expression(At, Above(Left, Right));

/// <summary>The pattern is a string literal, perhaps within CASEI and ACCENTI.</summary>
internal sealed record Like(Place At, Expression Value, Expression Pattern) : Expression(At, Above(Value, Pattern));

internal sealed record Between(Place At, Expression Value, Expression Low, Expression High) : Expression(At, Above(Value, Low, High));

internal sealed record InList(Place At, Expression Value, IReadOnlyList<Expression> Items) : Expression(At, Math.Max(Above(Value), Above(Items)));

internal sealed record IsNull(Place At, Expression Value) : Expression(At, Above(Value));

internal sealed record SpatialPredicate(Place At, SpatialRelation Relation, Expression Left, Expression Right) : Expression(At, Above(Left, Right));

internal sealed record TemporalPredicate(Place At, TemporalRelation Relation, Expression Left, Expression Right) : Expression(At, Above(Left, Right));

internal sealed record ArrayPredicate(Place At, ArrayRelation Relation, Expression Left, Expression Right) : Expression(At, Above(Left, Right));

internal sealed record Arithmetic(Place At, ArithmeticOperator Operator, Expression Left, Expression Right) : Expression(At, Above(Left, Right));

/// <summary>CASEI or ACCENTI.</summary>
internal sealed record Folded(Place At, Folding Folding, Expression Value) : Expression(At, Above(Value));

internal sealed record FunctionCall(Place At, string Name, IReadOnlyList<Expression> Arguments) : Expression(At, Above(Arguments));

internal sealed record PropertyName(Place At, string Name) : Expression(At);

internal sealed record BooleanLiteral(Place At, bool Value) : Expression(At);

/// <summary>Without NUL and without halves of characters.</summary>
internal sealed record StringLiteral(Place At, string Value) : Expression(At);

/// <summary>Finite, and exact as a whole number.</summary>
internal sealed record NumberLiteral(Place At, double Value) : Expression(At);

internal sealed record DateLiteral(Place At, DateOnly Value) : Expression(At);

/// <summary>UTC, to the microsecond.</summary>
internal sealed record TimestampLiteral(Place At, DateTime Value) : Expression(At);

/// <summary>Closed at both ends, each of which is a date, a timestamp, a property, a function or <see cref="Unbounded"/>.</summary>
internal sealed record Interval(Place At, Expression Start, Expression End) : Expression(At, Above(Start, End));

/// <summary>The end of an interval that has none: <c>'..'</c>.</summary>
internal sealed record Unbounded(Place At) : Expression(At);

internal sealed record ArrayLiteral(Place At, IReadOnlyList<Expression> Items) : Expression(At, Above(Items));

/// <summary>Coordinates and their order as written: the reference system is no part of a filter.</summary>
internal sealed record GeometryLiteral(Place At, Shape Shape) : Expression(At);

/// <summary>Four or six numbers as written: the lower corner, then the upper.</summary>
internal sealed record BoxLiteral(Place At, IReadOnlyList<double> Numbers) : Expression(At);
