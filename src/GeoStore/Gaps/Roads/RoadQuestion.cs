using System.Text.Json.Serialization;

namespace Wessex.GeoStore.Gaps.Roads;

/// <summary>What roads are given by: a kind of area, or something of the road itself.</summary>
/// <param name="Code">A kind's code, or class, road, responsible.</param>
/// <param name="One">The word for one.</param>
/// <param name="Area">The kind of area; null when it is none.</param>
public sealed record RoadGrouping(string Code, string One, AreaKind? Area)
{
    /// <summary>All groupings: the kinds of area that have shapes, the class, the number, and who is responsible.</summary>
    public static IReadOnlyList<RoadGrouping> All { get; } =
    [
        .. AreaKinds.All.Where(kind => kind != AreaKind.PostcodeSector).Select(kind => new RoadGrouping(kind.Code(), kind.One(), kind)),
        new("class", "class of road", null),
        new("road", "road", null),
        new("responsible", "highway authority", null),
    ];
}

/// <summary>How the operators of a place are put together into one answer.</summary>
/// <param name="Code">all, any, none, or the code of an operator.</param>
public sealed record OperatorRule(string Code)
{
    /// <summary>Served where every expected operator covers; lacking where one is known not to.</summary>
    public static OperatorRule All { get; } = new("all");

    /// <summary>Served where one covers; lacking where all are known not to: a total not-spot.</summary>
    public static OperatorRule Any { get; } = new("any");

    /// <summary>The mirror of any: served where all are known not to cover, lacking where one covers.</summary>
    public static OperatorRule None { get; } = new("none");

    /// <summary>True served, false lacking, null unknown.</summary>
    /// <param name="covered">Bits of the operators that cover.</param>
    /// <param name="lacking">Bits of the operators that are known not to.</param>
    /// <param name="operators">Expected, in the order of the bits.</param>
    public bool? Serves(int covered, int lacking, IReadOnlyList<string> operators)
    {
        ArgumentNullException.ThrowIfNull(operators);
        var all = (1 << operators.Count) - 1;
        return Code switch
        {
            "all" => covered == all ? true : lacking != 0 ? false : null,
            "any" => covered != 0 ? true : lacking == all ? false : null,
            "none" => covered != 0 ? false : lacking == all ? true : null,
            _ => Bit(operators) is var bit && (covered & bit) != 0 ? true : (lacking & bit) != 0 ? false : null,
        };
    }

    /// <summary>served, lacking or unknown.</summary>
    /// <param name="covered">Bits of the operators that cover.</param>
    /// <param name="lacking">Bits of the operators that are known not to.</param>
    /// <param name="operators">Expected, in the order of the bits.</param>
    public string State(int covered, int lacking, IReadOnlyList<string> operators) =>
        Serves(covered, lacking, operators) switch { true => "served", false => "lacking", null => "unknown" };

    private int Bit(IReadOnlyList<string> operators)
    {
        for (var i = 0; i < operators.Count; i++)
        {
            if (operators[i] == Code)
            {
                return 1 << i;
            }
        }

        return 0;
    }
}

/// <summary>A question about signal along roads.</summary>
/// <param name="Technology">2g, 3g, 4g, 5g or 5g-sa.</param>
/// <param name="Environment">outdoor, in-vehicle or indoor.</param>
/// <param name="Source">predicted or measured.</param>
/// <param name="Operators">How they are put together.</param>
/// <param name="Classes">M, A, B: any of the three.</param>
/// <param name="By">What the groups are.</param>
/// <param name="Road">A road's number, such as A35; null = all.</param>
/// <param name="Trunk">National Highways' (true), the council's (false), or both (null).</param>
/// <param name="Area">The code of an area to stay within; null = all roads.</param>
/// <param name="Profile">The threshold profile of a measured question; null = the default one.</param>
public sealed record RoadQuestion(
    string Technology, string Environment, string Source, OperatorRule Operators, IReadOnlyList<string> Classes,
    RoadGrouping By, string? Road = null, bool? Trunk = null, string? Area = null, string? Profile = null)
{
    /// <summary>The classes as the releases write them.</summary>
    [JsonIgnore]
    public string[] PublishedClasses => [.. Classes.Select(letter => letter switch { "M" => "Motorway", "A" => "A Road", _ => "B Road" })];
}
