namespace Wessex.GeoApi.Ogc.Filtering;

/// <summary>Comparisons of single values, each with a type that is known before any SQL.</summary>
internal sealed partial class FilterCompiler
{
    private readonly record struct Typed(string Sql, QueryableType Type)
    {
        public bool IsNumeric => Type is QueryableType.Number or QueryableType.Integer;

        public string AsNumber => Type == QueryableType.Integer ? $"({Sql})::double precision" : Sql;
    }

    private string Comparison(Comparison comparison)
    {
        var (left, right) = (Scalar(comparison.Left), Scalar(comparison.Right));
        CheckAlike(left, right, comparison.Right);
        var sql = Operators.Comparisons.Spelling(comparison.Operator);
        if (left.Type == QueryableType.String && comparison.Operator is not (ComparisonOperator.Equal or ComparisonOperator.NotEqual))
        {
            // The order of code points: the same on every server.
            return $"({left.Sql} {sql} {right.Sql} COLLATE \"C\")";
        }

        return left.Type == QueryableType.Integer && right.Type == QueryableType.Integer || !left.IsNumeric
            ? $"({left.Sql} {sql} {right.Sql})" : $"({left.AsNumber} {sql} {right.AsNumber})";
    }

    private string Between(Between between)
    {
        Typed[] all = [Numeric(between.Value), Numeric(between.Low), Numeric(between.High)];
        var whole = all.All(value => value.Type == QueryableType.Integer);
        var sql = all.Select(value => whole ? value.Sql : value.AsNumber).ToArray();
        return $"({sql[0]} BETWEEN {sql[1]} AND {sql[2]})";
    }

    private string InList(InList list)
    {
        var value = Scalar(list.Value);
        if (value.Type == QueryableType.String && list.Items.All(item => item is StringLiteral))
        {
            return $"({value.Sql} = ANY ({_parameters.Texts([.. list.Items.Cast<StringLiteral>().Select(item => item.Value)])}))";
        }

        if (value.IsNumeric && list.Items.All(item => item is NumberLiteral))
        {
            var numbers = list.Items.Cast<NumberLiteral>().Select(item => item.Value).ToArray();
            return value.Type == QueryableType.Integer && numbers.All(double.IsInteger)
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
                return queryable.Type is not (QueryableType.Geometry or QueryableType.StringArray or QueryableType.NumberArray) ? new Typed(queryable.Operand, queryable.Type)
                    : throw new FilterRefusedException($"{queryable.Name} is {Described(queryable.Type)}: it cannot be compared, functions {(queryable.Type == QueryableType.Geometry ? "S_…" : "A_…")} take it", node.At);
            case StringLiteral text:
                return new Typed(_parameters.Text(text.Value), QueryableType.String);
            case NumberLiteral number:
                return Constant(number.Value);
            case BooleanLiteral boolean:
                return new Typed(boolean.Value ? "TRUE" : "FALSE", QueryableType.Boolean);
            case DateLiteral date:
                return new Typed(_parameters.Date(date.Value), QueryableType.Date);
            case TimestampLiteral timestamp:
                return new Typed(_parameters.Timestamp(timestamp.Value), QueryableType.Timestamp);
            case Folded folded:
                return new Typed(StringFolding.Sql(folded.Folding, Character(folded.Value)), QueryableType.String);
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
        ? new Typed(_parameters.Whole((long)value), QueryableType.Integer) : new Typed(_parameters.Number(value), QueryableType.Number);

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
            (QueryableType.Timestamp, QueryableType.Date) or (QueryableType.Date, QueryableType.Timestamp) => ": write both as dates, or both as timestamps such as TIMESTAMP('2024-02-29T00:00:00Z')",
            (QueryableType.Date or QueryableType.Timestamp, QueryableType.String) => ": write DATE('2024-02-29') or TIMESTAMP('2024-02-29T09:30:00Z')",
            (QueryableType.Integer or QueryableType.Number, QueryableType.String) => ": write the number without quotes",
            _ => "",
        };
        throw new FilterRefusedException($"{Described(left.Type)} cannot be compared with {Described(right.Type)}{hint}", at.At);
    }

    private static string Described(QueryableType type) => type switch
    {
        QueryableType.Integer => "a whole number",
        QueryableType.StringArray => "an array of strings",
        QueryableType.NumberArray => "an array of numbers",
        _ => $"a {type.ToString().ToLowerInvariant()}",
    };
}
