namespace Wessex.GeoStore.Features.Filtering;

/// <summary>Comparisons of single values, each with a type that is known before any SQL.</summary>
internal sealed partial class FilterCompiler
{
    private readonly record struct Typed(string Sql, PropertyType Type)
    {
        public bool IsNumeric => Type is PropertyType.Number or PropertyType.WholeNumber;

        public string AsNumber => Type == PropertyType.WholeNumber ? $"({Sql})::double precision" : Sql;
    }

    private string Comparison(Comparison comparison)
    {
        var (left, right) = (Scalar(comparison.Left), Scalar(comparison.Right));
        CheckAlike(left, right, comparison.Right);
        if (comparison.Operator is ComparisonOperator.Equal or ComparisonOperator.NotEqual)
        {
            CheckCanBe(comparison.Left, comparison.Right);
            CheckCanBe(comparison.Right, comparison.Left);
        }

        var sql = Operators.Comparisons.Spelling(comparison.Operator);
        if (left.Type == PropertyType.Text && comparison.Operator is not (ComparisonOperator.Equal or ComparisonOperator.NotEqual))
        {
            // The order of code points: the same on every server.
            return $"({left.Sql} {sql} {right.Sql} COLLATE \"C\")";
        }

        return left.Type == PropertyType.WholeNumber && right.Type == PropertyType.WholeNumber || !left.IsNumeric
            ? $"({left.Sql} {sql} {right.Sql})" : $"({left.AsNumber} {sql} {right.AsNumber})";
    }

    private string Between(Between between)
    {
        Typed[] all = [Numeric(between.Value), Numeric(between.Low), Numeric(between.High)];
        var whole = all.All(value => value.Type == PropertyType.WholeNumber);
        var sql = all.Select(value => whole ? value.Sql : value.AsNumber).ToArray();
        return $"({sql[0]} BETWEEN {sql[1]} AND {sql[2]})";
    }

    private string InList(InList list)
    {
        var value = Scalar(list.Value);
        foreach (var item in list.Items)
        {
            CheckCanBe(list.Value, item);
        }

        if (value.Type == PropertyType.Text && list.Items.All(item => item is StringLiteral))
        {
            return $"({value.Sql} = ANY ({_parameters.Texts([.. list.Items.Cast<StringLiteral>().Select(item => item.Value)])}))";
        }

        if (value.IsNumeric && list.Items.All(item => item is NumberLiteral))
        {
            var numbers = list.Items.Cast<NumberLiteral>().Select(item => item.Value).ToArray();
            return value.Type == PropertyType.WholeNumber && numbers.All(double.IsInteger)
                ? $"({value.Sql} = ANY ({_parameters.Wholes([.. numbers.Select(number => (long)number)])}))"
                : $"({value.AsNumber} = ANY ({_parameters.Numbers(numbers)}))";
        }

        var items = list.Items.Select(item => (Item: item, Sql: Scalar(item))).ToArray();
        foreach (var (item, sql) in items)
        {
            CheckAlike(value, sql, item);
        }

        return value.IsNumeric ? $"({value.AsNumber} IN ({string.Join(", ", items.Select(item => item.Sql.AsNumber))}))"
            : $"({value.Sql} IN ({string.Join(", ", items.Select(item => item.Sql.Sql))}))";
    }

    private Typed Scalar(Expression node)
    {
        switch (node)
        {
            case PropertyName property:
                var queryable = _queryables.Find(property);
                return queryable.Type is not (PropertyType.Geometry or PropertyType.TextArray or PropertyType.NumberArray) ? new Typed(queryable.Operand, queryable.Type)
                    : throw new FilterRefusedException($"{queryable.Name} is {Described(queryable.Type)}: it cannot be compared, functions {(queryable.Type == PropertyType.Geometry ? "S_…" : "A_…")} take it", node.At);
            case StringLiteral text:
                return new Typed(_parameters.Text(text.Value), PropertyType.Text);
            case NumberLiteral number:
                return Constant(number.Value);
            case BooleanLiteral boolean:
                return new Typed(boolean.Value ? "TRUE" : "FALSE", PropertyType.Flag);
            case DateLiteral date:
                return new Typed(_parameters.Date(date.Value), PropertyType.Date);
            case TimestampLiteral timestamp:
                return new Typed(_parameters.Timestamp(timestamp.Value), PropertyType.Time);
            case Folded folded:
                return new Typed(StringFolding.Sql(folded.Folding, Character(folded.Value)), PropertyType.Text);
            case Arithmetic arithmetic:
                return Calculation(arithmetic);
            case FunctionCall call:
                throw NoFunction(call);
            default:
                throw new ArgumentOutOfRangeException(nameof(node), node.GetType().Name, "A value that the readers do not make");
        }
    }

    /// <summary>A whole number stays one, so that the index of a whole column is used.</summary>
    private Typed Constant(double value) => double.IsInteger(value) && Math.Abs(value) <= TreeBuilder.GreatestNumber
        ? new Typed(_parameters.Whole((long)value), PropertyType.WholeNumber) : new Typed(_parameters.Number(value), PropertyType.Number);

    private Typed Numeric(Expression node)
    {
        var value = Scalar(node);
        return value.IsNumeric ? value : throw new FilterRefusedException($"a number is wanted here, and this is {Described(value.Type)}", node.At);
    }

    private static void CheckAlike(Typed left, Typed right, Expression at)
    {
        if (left.Type == right.Type || (left.IsNumeric && right.IsNumeric))
        {
            return;
        }

        var hint = (left.Type, right.Type) switch
        {
            (PropertyType.Time, PropertyType.Date) or (PropertyType.Date, PropertyType.Time) => ": write both as dates, or both as timestamps such as TIMESTAMP('2024-02-29T00:00:00Z')",
            (PropertyType.Date or PropertyType.Time, PropertyType.Text) => ": write DATE('2024-02-29') or TIMESTAMP('2024-02-29T09:30:00Z')",
            (PropertyType.WholeNumber or PropertyType.Number, PropertyType.Text) => ": write the number without quotes",
            _ => "",
        };
        throw new FilterRefusedException($"{Described(left.Type)} cannot be compared with {Described(right.Type)}{hint}", at.At);
    }

    /// <summary>A value that a property never has is a slip of the pen: it would find nothing, or everything, and look like an answer.</summary>
    private void CheckCanBe(Expression of, Expression value)
    {
        if (of is PropertyName property && value is StringLiteral text && _queryables.Find(property) is { Values: { } values } && !values.Contains(text.Value, StringComparer.Ordinal))
        {
            throw new FilterRefusedException($"{property.Name} is one of {string.Join(", ", values)}, and never '{FilterRefused.Shown(text.Value)}'", text.At);
        }
    }

    private static string Described(PropertyType type) => type switch
    {
        PropertyType.Text => "a string", // in the words of the standard
        PropertyType.Flag => "a boolean",
        PropertyType.Time => "a timestamp",
        PropertyType.WholeNumber => "a whole number",
        PropertyType.TextArray => "an array of strings",
        PropertyType.NumberArray => "an array of numbers",
        _ => $"a {type.ToString().ToLowerInvariant()}",
    };
}
