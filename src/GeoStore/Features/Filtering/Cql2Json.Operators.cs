using System.Text.Json;

namespace Wessex.GeoStore.Features.Filtering;

/// <summary>The operators of CQL2 JSON, each with as many <c>args</c> as the schema gives it.</summary>
internal sealed partial class Cql2Json
{
    private Expression ReadOperator(string op, JsonElement args, Place at)
    {
        var place = Within(at, "args");
        switch (op)
        {
            case "and" or "or":
                return args.GetArrayLength() >= 2 ? _tree.Logical(at, op == "and", ReadItems(args, place))
                    : throw new FilterRefusedException($"'{op}' takes two arguments or more, had {args.GetArrayLength()}", place);
            case "not":
                return _tree.Not(at, Single());
            case "isNull":
                return _tree.IsNull(at, Single());
            case "like":
                var like = Several(2);
                return _tree.Like(at, like[0], like[1]);
            case "between":
                var between = Several(3);
                return _tree.Between(at, between[0], between[1], between[2]);
            case "in":
                return ReadIn(args, at, place);
        }

        if (Operators.Foldings.TryGetValue(op, out var folding))
        {
            return _tree.Folded(at, folding, Single());
        }

        var known = Operators.Comparisons.ContainsKey(op) || Operators.Arithmetics.ContainsKey(op) || Operators.Spatials.ContainsKey(op)
            || Operators.Temporals.ContainsKey(op) || Operators.Arrays.ContainsKey(op);
        if (!known)
        {
            return _tree.Add(new FunctionCall(at, op, ReadItems(args, place)));
        }

        var two = Several(2);
        return Operators.Comparisons.TryGetValue(op, out var comparison) ? _tree.Comparison(at, comparison, two[0], two[1])
            : Operators.Arithmetics.TryGetValue(op, out var arithmetic) ? _tree.Arithmetic(at, arithmetic, two[0], two[1])
            : Operators.Spatials.TryGetValue(op, out var spatial) ? _tree.Spatial(at, spatial, two[0], two[1])
            : Operators.Temporals.TryGetValue(op, out var temporal) ? _tree.Temporal(at, temporal, two[0], two[1])
            : _tree.Array(at, Operators.Arrays[op], two[0], two[1]);

        Expression Single() => Several(1)[0];

        List<Expression> Several(int count) => args.GetArrayLength() == count ? ReadItems(args, place)
            : throw new FilterRefusedException($"'{op}' takes {count} {(count == 1 ? "argument" : "arguments")}, had {args.GetArrayLength()}", place);
    }

    private Expression ReadIn(JsonElement args, Place at, Place place)
    {
        if (args.GetArrayLength() != 2 || args[1].ValueKind != JsonValueKind.Array)
        {
            throw new FilterRefusedException("'in' takes a value and an array of values", place);
        }

        return _tree.InList(at, ReadAny(args[0], Within(place, 0)), ReadItems(args[1], Within(place, 1)));
    }
}
