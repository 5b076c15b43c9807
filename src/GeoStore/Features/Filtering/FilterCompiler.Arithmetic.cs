namespace Wessex.GeoStore.Features.Filtering;

/// <summary>Arithmetic in double precision that never fails: what has no result, such as a division by zero, is unknown (null).</summary>
/// <remarks>
/// PostgreSQL raises an error on overflow, underflow and division by zero. So an operand is kept within ±1e150 (beyond it is unknown) and what is nearer to 0 than
/// about 1e-120 counts as 0: then no product or quotient can leave the range of a double. Whole columns are within it already.
/// </remarks>
internal sealed partial class FilterCompiler
{
    private const double Greatest = 1e150;
    private const double Least = 1e-120;

    /// <summary>Of x and y: zero, a positive or a negative base, where the result has less than 260 digits and is real.</summary>
    private const string PowerOfXY =
        """
        CASE WHEN x = 0 THEN CASE WHEN y > 0 THEN 0::double precision WHEN y = 0 THEN 1::double precision END
        WHEN y * ln(abs(x)) NOT BETWEEN -600 AND 600 THEN NULL WHEN x > 0 OR y = trunc(y) THEN power(x, y) END
        """;

    private Typed Calculation(Arithmetic arithmetic)
    {
        if (IsConstant(arithmetic))
        {
            return ValueOf(arithmetic) is { } value ? Constant(value) : new Typed("NULL::double precision", PropertyType.Number);
        }

        var (a, b) = (Operand(arithmetic.Left), Operand(arithmetic.Right));
        var sql = arithmetic.Operator switch
        {
            ArithmeticOperator.Add => $"({a} + {b})",
            ArithmeticOperator.Subtract => $"({a} - {b})",
            ArithmeticOperator.Multiply => $"({a} * {b})",
            ArithmeticOperator.Divide => $"({a} / nullif({b}, 0::double precision))",
            ArithmeticOperator.WholeDivide => $"trunc({a} / nullif({b}, 0::double precision))",
            ArithmeticOperator.Remainder => $"mod(({a})::numeric, nullif({b}, 0::double precision)::numeric)::double precision",
            ArithmeticOperator.Power => $"(SELECT {PowerOfXY} FROM (SELECT {a} AS x, {b} AS y OFFSET 0) AS operands)",
            var other => throw new ArgumentOutOfRangeException(nameof(arithmetic), other, "An operator without SQL"),
        };
        return new Typed(sql, PropertyType.Number);
    }

    private string Operand(Expression node)
    {
        if (IsConstant(node))
        {
            return ValueOf(node) is { } constant && Math.Abs(constant) < Greatest ? _parameters.Number(Flushed(constant)) : "NULL::double precision";
        }

        var value = Numeric(node);
        return node is PropertyName && value.Type == PropertyType.WholeNumber ? value.AsNumber
            : $"(nullif(nullif(least(greatest({value.AsNumber}, -1e150::double precision), 1e150::double precision), 1e150::double precision), -1e150::double precision) + 1e-120::double precision - 1e-120::double precision)";
    }

    private static bool IsConstant(Expression node) =>
        node is NumberLiteral || (node is Arithmetic arithmetic && IsConstant(arithmetic.Left) && IsConstant(arithmetic.Right));

    /// <summary>What the database would make of literals; null where there is no result.</summary>
    private static double? ValueOf(Expression node)
    {
        if (node is NumberLiteral number)
        {
            return number.Value;
        }

        var arithmetic = (Arithmetic)node;
        if (ValueOf(arithmetic.Left) is not { } a || ValueOf(arithmetic.Right) is not { } b || Math.Abs(a) >= Greatest || Math.Abs(b) >= Greatest)
        {
            return null;
        }

        (a, b) = (Flushed(a), Flushed(b));
        var result = arithmetic.Operator switch
        {
            ArithmeticOperator.Add => a + b,
            ArithmeticOperator.Subtract => a - b,
            ArithmeticOperator.Multiply => a * b,
            ArithmeticOperator.Divide => a / b,
            ArithmeticOperator.WholeDivide => Math.Truncate(a / b),
            ArithmeticOperator.Remainder => Remainder(a, b),
            _ => Math.Pow(a, b),
        };
        return double.IsFinite(result) ? result : null;
    }

    /// <summary>Of decimals of 15 digits, as PostgreSQL makes them of doubles: 0.3 % 0.1 is 0.</summary>
    private static double Remainder(double a, double b) => Math.Abs(a) < 1e28 && Math.Abs(b) < 1e28 && (decimal)b != 0 ? (double)((decimal)a % (decimal)b) : a % b;

    private static double Flushed(double value) => value + Least - Least;
}
