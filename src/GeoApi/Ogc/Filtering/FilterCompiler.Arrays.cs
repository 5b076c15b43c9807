namespace Wessex.GeoApi.Ogc.Filtering;

/// <summary>The array functions: arrays are sets, their order and repetitions mean nothing.</summary>
internal sealed partial class FilterCompiler
{
    private string Array(ArrayPredicate predicate)
    {
        var type = ArrayType(predicate.Left) ?? ArrayType(predicate.Right) ?? QueryableType.StringArray;
        var (a, b) = (ArraySql(predicate.Left, type), ArraySql(predicate.Right, type));
        return predicate.Relation switch
        {
            ArrayRelation.Equals => $"({a} @> {b} AND {a} <@ {b})",
            ArrayRelation.Contains => $"({a} @> {b})",
            ArrayRelation.ContainedBy => $"({a} <@ {b})",
            _ => $"({a} && {b})",
        };
    }

    /// <summary>Of strings or of numbers; null for the empty array, which is of any type.</summary>
    private QueryableType? ArrayType(Expression node)
    {
        if (node is PropertyName property)
        {
            var queryable = _queryables.Find(property);
            return queryable.Type is QueryableType.StringArray or QueryableType.NumberArray ? queryable.Type
                : throw new FilterRefusedException($"{queryable.Name} is {Described(queryable.Type)} and no array", node.At);
        }

        return node is FunctionCall call ? throw NoFunction(call)
            : ((ArrayLiteral)node).Items is not [var first, ..] ? null
            : ItemType(first) == QueryableType.String ? QueryableType.StringArray : QueryableType.NumberArray;
    }

    private string ArraySql(Expression node, QueryableType type)
    {
        var cast = type == QueryableType.StringArray ? "text[]" : "double precision[]";
        if (node is not ArrayLiteral array)
        {
            return ArrayType(node) == type ? $"({_queryables.Find((PropertyName)node).Operand})::{cast}"
                : throw new FilterRefusedException($"this array is {Described(ArrayType(node)!.Value)}, the other is {Described(type)}", node.At);
        }

        var items = new List<string>();
        foreach (var item in array.Items)
        {
            if (ItemType(item) == QueryableType.String != (type == QueryableType.StringArray))
            {
                throw new FilterRefusedException($"{Described(ItemType(item))} cannot be an item here: the array is {Described(type)}", item.At);
            }

            var value = Scalar(item);
            items.Add(type == QueryableType.NumberArray ? value.AsNumber : value.Sql);
        }

        return $"ARRAY[{string.Join(", ", items)}]::{cast}";
    }

    private QueryableType ItemType(Expression item)
    {
        var type = item switch
        {
            StringLiteral => QueryableType.String,
            NumberLiteral => QueryableType.Number,
            PropertyName property => _queryables.Find(property).Type,
            Folded => QueryableType.String,
            Arithmetic => QueryableType.Number,
            BooleanLiteral => QueryableType.Boolean,
            DateLiteral => QueryableType.Date,
            TimestampLiteral => QueryableType.Timestamp,
            FunctionCall call => throw NoFunction(call),
            _ => throw new ArgumentOutOfRangeException(nameof(item), item.GetType().Name, "An item that the readers do not make"),
        };
        return type is QueryableType.String or QueryableType.Number or QueryableType.Integer ? type
            : throw new FilterRefusedException($"arrays here hold strings or numbers, and this is {Described(type)}", item.At);
    }
}
