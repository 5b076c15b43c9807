using Npgsql;
using Wessex.GeoStore.Features;

namespace Wessex.GeoStore.Features.Filtering;

/// <summary>A filter as PostgreSQL takes it.</summary>
/// <param name="Sql">A condition in parentheses: columns of the queryables, operators and functions of this program, and names of parameters; no text of a caller.</param>
/// <param name="Parameters">What the names stand for.</param>
internal sealed record CompiledFilter(string Sql, IReadOnlyList<NpgsqlParameter> Parameters)
{
    /// <summary>Gives the parameters to a command, as copies: a filter may serve several, one that counts and one that reads.</summary>
    public void AddTo(NpgsqlCommand command)
    {
        foreach (var parameter in Parameters)
        {
            command.Parameters.Add(parameter.Clone());
        }
    }
}

/// <summary>
/// Compiles a filter to SQL after all its types were checked: what compiles never fails in the database. True, false and unknown (null) are SQL's own,
/// which are the standard's (table 1 of clause 6.2).
/// </summary>
internal sealed partial class FilterCompiler
{
    private readonly Queryables _queryables;
    private readonly Crs _crs;
    private readonly FilterParameters _parameters;

    private FilterCompiler(Queryables queryables, Crs crs, string prefix)
    {
        (_queryables, _crs) = (queryables, crs);
        _parameters = new FilterParameters(prefix);
    }

    /// <summary>The condition for a WHERE clause, or why there is none and where.</summary>
    /// <param name="filter">What was read.</param>
    /// <param name="queryables">What the collection lets be asked.</param>
    /// <param name="crs">Of the filter's coordinates.</param>
    /// <param name="prefix">How names of parameters begin, so that they meet no others of the statement.</param>
    public static FilterAnswer<CompiledFilter> Compile(Expression filter, Queryables queryables, Crs crs, string prefix = "filter_") =>
        FilterAnswer<CompiledFilter>.Of(() =>
        {
            var compiler = new FilterCompiler(queryables, crs, prefix);
            return new CompiledFilter(compiler.Condition(filter), compiler._parameters.All);
        });

    private string Condition(Expression node) => node switch
    {
        Logical logical => $"({string.Join(logical.All ? " AND " : " OR ", logical.Terms.Select(Condition))})",
        Not not => $"(NOT {Condition(not.Term)})",
        BooleanLiteral boolean => boolean.Value ? "TRUE" : "FALSE",
        Comparison comparison => Comparison(comparison),
        Like like => Like(like),
        Between between => Between(between),
        InList list => InList(list),
        IsNull test => IsNull(test),
        SpatialPredicate spatial => Spatial(spatial),
        TemporalPredicate temporal => Temporal(temporal),
        ArrayPredicate array => Array(array),
        FunctionCall call => throw NoFunction(call),
        _ => throw new ArgumentOutOfRangeException(nameof(node), node.GetType().Name, "A condition that the readers do not make"),
    };

    private string IsNull(IsNull test) => test.Value switch
    {
        PropertyName property => $"({_queryables.Find(property).Operand} IS NULL)",
        GeometryLiteral or BoxLiteral => "FALSE",
        Interval interval => Range(interval) is var range ? $"({range.Start} IS NULL OR {range.End} IS NULL)" : "",
        StringLiteral or NumberLiteral or BooleanLiteral or DateLiteral or TimestampLiteral => "FALSE",
        Folded or Arithmetic => $"({Scalar(test.Value).Sql} IS NULL)",
        var condition => $"({Condition(condition)} IS NULL)",
    };

    private static FilterRefusedException NoFunction(FunctionCall call) =>
        new($"there is no function '{FilterRefused.Shown(call.Name)}': filters have those of the standard and no others", call.At);
}
