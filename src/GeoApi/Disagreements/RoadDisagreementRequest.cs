using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Wessex.GeoApi.Platform;
using Wessex.GeoStore.Disagreements;
using Wessex.GeoStore.Gaps.Roads;

namespace Wessex.GeoApi.Disagreements;

/// <summary>The parameters that say which roads and which disagreements are asked for.</summary>
internal class RoadDisagreementRequest
{
    private static readonly string[] Sayings = ["predicted-only", "measured-only"];

    [FromQuery(Name = "subject"), OneOf("roads", "premises"), Description("What the sources speak of: signal along roads, or broadband at premises. Required.")]
    public string? Subject { get; init; }

    [FromQuery(Name = "technology"), Description("2g, 3g, 4g, 5g or 5g-sa; 4g when left out.")]
    public string? Technology { get; init; }

    [FromQuery(Name = "environment"), Description("outdoor, in-vehicle or indoor; in-vehicle when left out.")]
    public string? Environment { get; init; }

    [FromQuery(Name = "operator"), Description("An operator's code; each of them when left out.")]
    public string? Operator { get; init; }

    [FromQuery(Name = "profile"), Description("The threshold profile; the default one when left out. /api/profiles lists them.")]
    public string? Profile { get; init; }

    [FromQuery(Name = "says"), OneOf("predicted-only", "measured-only"), Description("Stretches that are predicted to be covered and measured not to be, or the reverse; both when left out.")]
    public string? Says { get; init; }

    [FromQuery(Name = "beyond-chance"), OneOf("true", "false"), Description("true: only stretches that chance would hardly give.")]
    public string? BeyondChance { get; init; }

    [FromQuery(Name = "class"), Description("Classes of road: any of M, A, B, with commas; A,B when left out.")]
    public string? Class { get; init; }

    [FromQuery(Name = "road"), Description("One road by its number, such as A35.")]
    public string? Road { get; init; }

    [FromQuery(Name = "trunk"), Description("true: National Highways' roads; false: the council's; both when left out.")]
    public string? Trunk { get; init; }

    [FromQuery(Name = "area"), Description("Stay within the area with this code, of any kind held, such as E06000059.")]
    public string? Area { get; init; }

    [FromQuery(Name = "edition"), Description("Answer from this edition; the one in force when left out.")]
    public string? Edition { get; init; }

    [FromQuery(Name = "as-of"), Description("Answer from the releases in force at this date, YYYY-MM-DD.")]
    public string? AsOf { get; init; }

    /// <summary>What means nothing of premises.</summary>
    internal IEnumerable<(string Parameter, string? Text)> OfRoads =>
    [
        ("technology", Technology), ("environment", Environment), ("operator", Operator), ("profile", Profile), ("says", Says), ("beyond-chance", BeyondChance), ("class", Class),
        ("road", Road), ("trunk", Trunk),
    ];

    /// <param name="read">Takes note of what is wrong.</param>
    /// <param name="by">What the groups are, where there are any.</param>
    public RoadDisagreementQuestion Question(ParameterReader read, string? by = null)
    {
        return new RoadDisagreementQuestion(
            read.OneOf("technology", Technology, SignalWords.Technologies) ?? "4g",
            read.OneOf("environment", Environment, SignalWords.Environments) ?? "in-vehicle",
            read.Classes("class", Class),
            read.RoadGrouping("by", by),
            read.OneOf("profile", Profile, RoadParameters.Profiles),
            read.Operator("operator", Operator),
            read.OneOf("says", Says, Sayings),
            read.OneOf("beyond-chance", BeyondChance, RoadParameters.YesOrNo) == "true",
            read.RoadNumber("road", Road),
            read.OneOf("trunk", Trunk, RoadParameters.YesOrNo) switch { "true" => true, "false" => false, _ => null },
            read.AreaCode("area", Area));
    }
}
