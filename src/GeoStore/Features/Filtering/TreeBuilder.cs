namespace Wessex.GeoStore.Features.Filtering;

/// <summary>
/// Puts the tree together for both readers: each operator takes the operands that the grammar gives it, and the whole stays within the limits.
/// Refusals are thrown as <see cref="FilterRefusedException"/>.
/// </summary>
internal sealed class TreeBuilder(FilterLimits limits)
{
    /// <summary>The greatest whole number below which all are exact in a JSON number (RFC 8259, section 6).</summary>
    public const double GreatestNumber = 9_007_199_254_740_991;

    /// <summary>Nearer to 0 a number says nothing about the world, and arithmetic would underflow.</summary>
    public const double LeastNumber = 1e-100;

    private int _nodes;
    private int _vertices;

    public FilterLimits Limits => limits;

    public static Expression Filter(Expression filter) => Require(filter, IsBoolean, "a filter must be a condition that is true or false");

    public Expression Logical(Place at, bool all, IReadOnlyList<Expression> terms)
    {
        foreach (var term in terms)
        {
            Require(term, IsBoolean, $"{(all ? "AND" : "OR")} joins conditions");
        }

        return Add(new Logical(at, all, terms));
    }

    public Expression Not(Place at, Expression term) => Add(new Not(at, Require(term, IsBoolean, "NOT stands before a condition")));

    public Expression Comparison(Place at, ComparisonOperator comparison, Expression left, Expression right) => Add(new Comparison(
        at, comparison,
        Require(left, IsScalar, "a comparison is between single values"), Require(right, IsScalar, "a comparison is between single values")));

    public Expression Like(Place at, Expression value, Expression pattern) => Add(new Like(
        at,
        Require(value, IsCharacter, "LIKE takes a string on its left"), Require(pattern, IsPattern, "LIKE takes a pattern in single quotes on its right")));

    public Expression Between(Place at, Expression value, Expression low, Expression high)
    {
        const string Rule = "BETWEEN takes numbers (of dates and strings write >= and <=)";
        return Add(new Between(at, Require(value, IsNumeric, Rule), Require(low, IsNumeric, Rule), Require(high, IsNumeric, Rule)));
    }

    public Expression InList(Place at, Expression value, IReadOnlyList<Expression> items)
    {
        Require(value, IsScalar, "IN takes a single value on its left");
        if (items.Count == 0)
        {
            throw new FilterRefusedException("the list of IN must hold at least one value", at);
        }

        foreach (var item in items)
        {
            Require(item, IsScalar, "the list of IN holds single values");
        }

        return Add(new InList(at, value, items));
    }

    public Expression IsNull(Place at, Expression value) =>
        Add(new IsNull(at, Require(value, e => e is not (ArrayLiteral or Unbounded), "IS NULL asks of a property or of a value")));

    public Expression Spatial(Place at, SpatialRelation relation, Expression left, Expression right)
    {
        var rule = $"{Operators.Spatials.Spelling(relation).ToUpperInvariant()} takes geometries";
        return Add(new SpatialPredicate(at, relation, Require(left, IsSpatial, rule), Require(right, IsSpatial, rule)));
    }

    public Expression Temporal(Place at, TemporalRelation relation, Expression left, Expression right)
    {
        var rule = $"{Operators.Temporals.Spelling(relation).ToUpperInvariant()} takes dates, timestamps and intervals";
        return Add(new TemporalPredicate(at, relation, Require(left, IsTemporal, rule), Require(right, IsTemporal, rule)));
    }

    public Expression Array(Place at, ArrayRelation relation, Expression left, Expression right)
    {
        var rule = $"{Operators.Arrays.Spelling(relation).ToUpperInvariant()} takes arrays";
        return Add(new ArrayPredicate(at, relation, Require(left, IsArray, rule), Require(right, IsArray, rule)));
    }

    public Expression Arithmetic(Place at, ArithmeticOperator calculation, Expression left, Expression right)
    {
        var rule = $"{Operators.Arithmetics.Spelling(calculation)} takes numbers";
        return Add(new Arithmetic(at, calculation, Require(left, IsNumeric, rule), Require(right, IsNumeric, rule)));
    }

    public Expression Folded(Place at, Folding folding, Expression value) =>
        Add(new Folded(at, folding, Require(value, IsCharacter, $"{Operators.Foldings.Spelling(folding).ToUpperInvariant()} takes a string")));

    public Expression Interval(Place at, Expression start, Expression end)
    {
        const string Rule = "an interval is between dates, timestamps, properties or '..'";
        return Add(new Interval(at, Require(start, IsInstant, Rule), Require(end, IsInstant, Rule)));
    }

    public Expression ArrayOf(Place at, IReadOnlyList<Expression> items)
    {
        foreach (var item in items)
        {
            Require(item, IsScalar, "an array holds single values");
        }

        return Add(new ArrayLiteral(at, items));
    }

    public Expression Number(Place at, double value) => double.IsFinite(value) && Math.Abs(value) <= GreatestNumber && (value == 0 || Math.Abs(value) >= LeastNumber)
        ? Add(new NumberLiteral(at, value))
        : throw new FilterRefusedException($"a number must lie between -{GreatestNumber:F0} and {GreatestNumber:F0} and be 0 or at least 1E-100 in size", at);

    public Expression String(Place at, string value)
    {
        for (var i = 0; i < value.Length; i++)
        {
            if (char.IsHighSurrogate(value[i]) && i + 1 < value.Length && char.IsLowSurrogate(value[i + 1]))
            {
                i++;
            }
            else if (value[i] == '\0' || char.IsSurrogate(value[i]))
            {
                throw new FilterRefusedException("a string must hold whole Unicode characters other than NUL", at);
            }
        }

        return Add(new StringLiteral(at, value));
    }

    /// <summary>A node that has no operands to check, counted.</summary>
    public Expression Add(Expression node)
    {
        if (++_nodes > limits.Nodes)
        {
            throw new FilterRefusedException($"a filter may have {limits.Nodes} operators and values, this one has more", node.At);
        }

        return node.Depth <= limits.Depth ? node : throw TooDeep(node.At);
    }

    public FilterRefusedException TooDeep(Place at) => new($"a filter may be nested {limits.Depth} levels deep, this one is deeper", at);

    public void CountVertex(Place at)
    {
        if (++_vertices > limits.Vertices)
        {
            throw new FilterRefusedException($"the geometries of a filter may have {limits.Vertices} positions, these have more", at);
        }
    }

    public void CheckItems(int count, Place at)
    {
        if (count > limits.ListItems)
        {
            throw new FilterRefusedException($"a list may hold {limits.ListItems} items, this one holds more", at);
        }
    }

    private static Expression Require(Expression operand, Func<Expression, bool> rule, string sentence) => rule(operand) ? operand
        : throw new FilterRefusedException(operand is PropertyName property && rule == IsBoolean
            ? $"{sentence}: write {FilterRefused.Shown(property.Name)} = TRUE" : $"{sentence}, and this is none", operand.At);

    private static readonly Func<Expression, bool> IsBoolean = e => e is Filtering.Logical or Filtering.Not or Filtering.Comparison or Filtering.Like or Filtering.Between
        or Filtering.InList or Filtering.IsNull or SpatialPredicate or TemporalPredicate or ArrayPredicate or BooleanLiteral or FunctionCall;

    private static readonly Func<Expression, bool> IsNumeric = e => e is NumberLiteral or Filtering.Arithmetic or PropertyName or FunctionCall;

    private static readonly Func<Expression, bool> IsCharacter = e => e is StringLiteral or Filtering.Folded or PropertyName or FunctionCall;

    private static readonly Func<Expression, bool> IsInstant = e => e is DateLiteral or TimestampLiteral or Unbounded or PropertyName or FunctionCall;

    private static readonly Func<Expression, bool> IsScalar = e => IsNumeric(e) || IsCharacter(e) || e is BooleanLiteral or DateLiteral or TimestampLiteral;

    private static readonly Func<Expression, bool> IsSpatial = e => e is GeometryLiteral or BoxLiteral or PropertyName or FunctionCall;

    private static readonly Func<Expression, bool> IsTemporal = e => e is DateLiteral or TimestampLiteral or Filtering.Interval or PropertyName or FunctionCall;

    private static readonly Func<Expression, bool> IsArray = e => e is ArrayLiteral or PropertyName or FunctionCall;

    private static bool IsPattern(Expression e) => e is StringLiteral || (e is Folded folded && IsPattern(folded.Value));
}
