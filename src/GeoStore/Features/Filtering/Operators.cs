namespace Wessex.GeoStore.Features.Filtering;

internal enum ComparisonOperator
{
    Equal,
    NotEqual,
    Less,
    Greater,
    LessOrEqual,
    GreaterOrEqual,
}

internal enum ArithmeticOperator
{
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
    WholeDivide,
    Power,
}

internal enum Folding
{
    Case,
    Accent,
}

internal enum SpatialRelation
{
    Intersects,
    Equals,
    Disjoint,
    Touches,
    Within,
    Overlaps,
    Crosses,
    Contains,
}

internal enum TemporalRelation
{
    After,
    Before,
    Contains,
    Disjoint,
    During,
    Equals,
    FinishedBy,
    Finishes,
    Intersects,
    Meets,
    MetBy,
    OverlappedBy,
    Overlaps,
    StartedBy,
    Starts,
}

internal enum ArrayRelation
{
    Equals,
    Contains,
    ContainedBy,
    Overlaps,
}

/// <summary>How the standard spells its operators: JSON's <c>op</c>, which in capitals is the word of the text.</summary>
internal static class Operators
{
    public static IReadOnlyDictionary<string, ComparisonOperator> Comparisons { get; } = new Dictionary<string, ComparisonOperator>(StringComparer.Ordinal)
    {
        ["="] = ComparisonOperator.Equal,
        ["<>"] = ComparisonOperator.NotEqual,
        ["<"] = ComparisonOperator.Less,
        [">"] = ComparisonOperator.Greater,
        ["<="] = ComparisonOperator.LessOrEqual,
        [">="] = ComparisonOperator.GreaterOrEqual,
    };

    public static IReadOnlyDictionary<string, ArithmeticOperator> Arithmetics { get; } = new Dictionary<string, ArithmeticOperator>(StringComparer.Ordinal)
    {
        ["+"] = ArithmeticOperator.Add,
        ["-"] = ArithmeticOperator.Subtract,
        ["*"] = ArithmeticOperator.Multiply,
        ["/"] = ArithmeticOperator.Divide,
        ["%"] = ArithmeticOperator.Remainder,
        ["div"] = ArithmeticOperator.WholeDivide,
        ["^"] = ArithmeticOperator.Power,
    };

    public static IReadOnlyDictionary<string, Folding> Foldings { get; } = new Dictionary<string, Folding>(StringComparer.Ordinal)
    {
        ["casei"] = Folding.Case,
        ["accenti"] = Folding.Accent,
    };

    public static IReadOnlyDictionary<string, SpatialRelation> Spatials { get; } = Relations<SpatialRelation>("s_");

    public static IReadOnlyDictionary<string, TemporalRelation> Temporals { get; } = Relations<TemporalRelation>("t_");

    public static IReadOnlyDictionary<string, ArrayRelation> Arrays { get; } = Relations<ArrayRelation>("a_");

    /// <summary>The spelling of an operator of one of these lists.</summary>
    public static string Spelling<T>(this IReadOnlyDictionary<string, T> operators, T wanted)
        where T : struct, Enum => operators.First(pair => EqualityComparer<T>.Default.Equals(pair.Value, wanted)).Key;

    /// <summary>t_ and FinishedBy make t_finishedBy.</summary>
    private static Dictionary<string, T> Relations<T>(string prefix)
        where T : struct, Enum =>
        Enum.GetValues<T>().ToDictionary(value => $"{prefix}{char.ToLowerInvariant(value.ToString()[0])}{value.ToString()[1..]}", StringComparer.Ordinal);
}
