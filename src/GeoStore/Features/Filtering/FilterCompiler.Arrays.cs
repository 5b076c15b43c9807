namespace Wessex.GeoStore.Features.Filtering;

/// <summary>The array functions: arrays are sets, their order and repetitions mean nothing.</summary>
internal sealed partial class FilterCompiler
{
    private string Array(ArrayPredicate predicate)
    {
        var type = ArrayType(predicate.Left) ?? ArrayType(predicate.Right) ?? PropertyType.TextArray;
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
    private PropertyType? ArrayType(Expression node)
    {
        if (node is PropertyName property)
        {
            var queryable = _queryables.Find(property);
            return queryable.Type is PropertyType.TextArray or PropertyType.NumberArray ? queryable.Type
                : throw new FilterRefusedException($"{queryable.Name} is {Described(queryable.Type)} and no array", node.At);
        }

        return node is FunctionCall call ? throw NoFunction(call)
            : ((ArrayLiteral)node).Items is not [var first, ..] ? null
            : ItemType(first) == PropertyType.Text ? PropertyType.TextArray : PropertyType.NumberArray;
    }

    private string ArraySql(Expression node, PropertyType type)
    {
        var cast = type == PropertyType.TextArray ? "text[]" : "double precision[]";
        if (node is not ArrayLiteral array)
        {
            return ArrayType(node) == type ? $"({_queryables.Find((PropertyName)node).Operand})::{cast}"
                : throw new FilterRefusedException($"this array is {Described(ArrayType(node)!.Value)}, the other is {Described(type)}", node.At);
        }

        var items = new List<string>();
        foreach (var item in array.Items)
        {
            if (ItemType(item) == PropertyType.Text != (type == PropertyType.TextArray))
            {
                throw new FilterRefusedException($"{Described(ItemType(item))} cannot be an item here: the array is {Described(type)}", item.At);
            }

            var value = Scalar(item);
            items.Add(type == PropertyType.NumberArray ? value.AsNumber : value.Sql);
        }

        return $"ARRAY[{string.Join(", ", items)}]::{cast}";
    }

    private PropertyType ItemType(Expression item)
    {
        var type = item switch
        {
            StringLiteral => PropertyType.Text,
            NumberLiteral => PropertyType.Number,
            PropertyName property => _queryables.Find(property).Type,
            Folded => PropertyType.Text,
            Arithmetic => PropertyType.Number,
            BooleanLiteral => PropertyType.Flag,
            DateLiteral => PropertyType.Date,
            TimestampLiteral => PropertyType.Time,
            FunctionCall call => throw NoFunction(call),
            _ => throw new ArgumentOutOfRangeException(nameof(item), item.GetType().Name, "An item that the readers do not make"),
        };
        return type is PropertyType.Text or PropertyType.Number or PropertyType.WholeNumber ? type
            : throw new FilterRefusedException($"arrays here hold strings or numbers, and this is {Described(type)}", item.At);
    }
}
