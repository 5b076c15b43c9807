using System.Text;
using Wessex.GeoStore.Features.Filtering;
using Wessex.GeoStore.Features;

namespace Wessex.GeoApi.Tests.Ogc.Filtering;

/// <summary>What a filter says of a row, computed in C# from the tree: the second opinion on the SQL. Null is unknown.</summary>
internal sealed partial class FilterEvaluator(Crs crs)
{
    public bool? Condition(Expression node, Thing row) => node switch
    {
        Logical { All: true } and => and.Terms.Select(term => Condition(term, row)).Aggregate((a, b) => a & b),
        Logical or => or.Terms.Select(term => Condition(term, row)).Aggregate((a, b) => a | b),
        Not not => !Condition(not.Term, row),
        BooleanLiteral boolean => boolean.Value,
        Comparison comparison => Compared(comparison.Operator, Value(comparison.Left, row), Value(comparison.Right, row)),
        Like like => Value(like.Value, row) is string text ? Matches(CodePoints(text), CodePoints((string)Value(like.Pattern, row)!)) : null,
        Between between => Compared(ComparisonOperator.GreaterOrEqual, Value(between.Value, row), Value(between.Low, row))
            & Compared(ComparisonOperator.LessOrEqual, Value(between.Value, row), Value(between.High, row)),
        InList list => list.Items.Select(item => Compared(ComparisonOperator.Equal, Value(list.Value, row), Value(item, row))).Aggregate((a, b) => a | b),
        IsNull { Value: PropertyName property } => row[property.Name] is null,
        IsNull { Value: Arithmetic or Folded } test => Value(test.Value, row) is null,
        IsNull { Value: Logical or Not or Comparison or Like or Between or InList or IsNull or SpatialPredicate or TemporalPredicate or ArrayPredicate } test => Condition(test.Value, row) is null,
        IsNull => false,
        SpatialPredicate spatial => Spatial(spatial, row),
        TemporalPredicate temporal => Temporal(temporal, row),
        ArrayPredicate array => Array(array, row),
        _ => throw new NotSupportedException(node.GetType().Name),
    };

    private static bool? Compared(ComparisonOperator comparison, object? left, object? right)
    {
        if (left is null || right is null)
        {
            return null;
        }

        var order = left is string a ? Encoding.UTF8.GetBytes(a).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes((string)right)) : ((IComparable)left).CompareTo(right);
        return comparison switch
        {
            ComparisonOperator.Equal => order == 0,
            ComparisonOperator.NotEqual => order != 0,
            ComparisonOperator.Less => order < 0,
            ComparisonOperator.Greater => order > 0,
            ComparisonOperator.LessOrEqual => order <= 0,
            _ => order >= 0,
        };
    }

    /// <summary>Numbers all as double.</summary>
    private static object? Value(Expression node, Thing row) => node switch
    {
        PropertyName property => row[property.Name] switch
        {
            int whole => (double)whole,
            long whole => (double)whole,
            var other => other,
        },
        StringLiteral text => text.Value,
        NumberLiteral number => number.Value,
        BooleanLiteral boolean => boolean.Value,
        DateLiteral date => date.Value,
        TimestampLiteral timestamp => timestamp.Value,
        Folded { Folding: Folding.Case } folded => Value(folded.Value, row) is string text ? CaseFolded(text) : null,
        Folded folded => Value(folded.Value, row) is string text ? WithoutMarks(text) : null,
        Arithmetic arithmetic => Calculated(arithmetic.Operator, Value(arithmetic.Left, row), Value(arithmetic.Right, row)),
        _ => throw new NotSupportedException(node.GetType().Name),
    };

    private static object? Calculated(ArithmeticOperator calculation, object? left, object? right)
    {
        if (left is not double a || right is not double b || Math.Abs(a) >= 1e150 || Math.Abs(b) >= 1e150)
        {
            return null;
        }

        var result = calculation switch
        {
            ArithmeticOperator.Add => a + b,
            ArithmeticOperator.Subtract => a - b,
            ArithmeticOperator.Multiply => a * b,
            ArithmeticOperator.Divide => a / b,
            ArithmeticOperator.WholeDivide => Math.Truncate(a / b),
            ArithmeticOperator.Remainder => b == 0 ? double.NaN : (double)((decimal)a % (decimal)b),
            _ => Math.Pow(a, b),
        };
        return double.IsFinite(result) ? result + 0.0 : null;
    }

    // .NET normalises nothing where globalization is invariant: the letters of ThingRows by hand.
    private static string CaseFolded(string text) => text.Replace("e\u0301", "é", StringComparison.Ordinal)
        .ToUpperInvariant().Replace("ß", "SS", StringComparison.Ordinal).ToLowerInvariant().Replace('ς', 'σ');

    private static string WithoutMarks(string text) => text.Replace("\u0301", "", StringComparison.Ordinal).Replace('é', 'e').Replace('É', 'E')
        .Replace('Å', 'A').Replace('å', 'a').Replace('ö', 'o').Replace('Ö', 'O');

    private static int[] CodePoints(string text) => [.. text.EnumerateRunes().Select(rune => rune.Value)];

    private static bool Matches(ReadOnlySpan<int> text, ReadOnlySpan<int> pattern)
    {
        if (pattern.IsEmpty)
        {
            return text.IsEmpty;
        }

        if (pattern[0] == '%')
        {
            return Matches(text, pattern[1..]) || (!text.IsEmpty && Matches(text[1..], pattern));
        }

        var escaped = pattern[0] == '\\';
        var letter = escaped ? pattern[1] : pattern[0];
        return !text.IsEmpty && ((!escaped && letter == '_') || text[0] == letter) && Matches(text[1..], pattern[(escaped ? 2 : 1)..]);
    }

    private static bool? Array(ArrayPredicate predicate, Thing row)
    {
        if (Items(predicate.Left, row) is not { } a || Items(predicate.Right, row) is not { } b)
        {
            return null;
        }

        var (inside, around) = (a.TrueForAll(item => item is not null && b.Contains(item)), b.TrueForAll(item => item is not null && a.Contains(item)));
        return predicate.Relation switch
        {
            ArrayRelation.Equals => inside && around,
            ArrayRelation.Contains => around,
            ArrayRelation.ContainedBy => inside,
            _ => a.Exists(item => item is not null && b.Contains(item)),
        };
    }

    private static List<object?>? Items(Expression node, Thing row) => node is ArrayLiteral array ? [.. array.Items.Select(item => Value(item, row))]
        : (row[((PropertyName)node).Name] as System.Array)?.Cast<object?>().ToList();
}
