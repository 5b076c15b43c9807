using System.Text.Json.Serialization;
using Shape = NetTopologySuite.Geometries.Geometry;

namespace Wessex.GeoStore.Gaps.Clusters;

/// <summary>The question as asked.</summary>
/// <param name="Lacking">The level that is lacked.</param>
/// <param name="DistanceMetres">How near to another of its group each premises is.</param>
/// <param name="Least">The fewest premises of a group.</param>
/// <param name="Hull"><c>convex</c> or <c>concave</c>.</param>
/// <param name="Area">Code of the area to stay within; null = everywhere held.</param>
/// <param name="Planned"><c>yes</c>, <c>no</c> or <c>unknown</c>; null = whatever is planned.</param>
/// <param name="Status">Subsidy control status; null = any.</param>
/// <param name="Limit">How many groups at most, the largest first.</param>
public sealed record ClusterQuestion(
    BroadbandLevel Lacking, int DistanceMetres = 200, int Least = 10, string Hull = "convex", string? Area = null, string? Planned = null, string? Status = null, int Limit = 100);

/// <summary>Groups of premises that one project could reach.</summary>
/// <param name="Question">As asked, the area as it was resolved.</param>
/// <param name="Level">What the level means.</param>
/// <param name="Sentence">The totals in plain English.</param>
/// <param name="Total">All premises that lack it, in groups and not.</param>
/// <param name="Clusters">The largest groups.</param>
/// <param name="Voucher">The rule that eligibility was judged by; null = no rule is held for the date.</param>
/// <param name="Costs">The assumptions that costs were reckoned by; none = assumption not set.</param>
/// <param name="Sources">The releases that the figures rest on.</param>
/// <param name="Notes">What a reader has to know.</param>
/// <param name="Edition">The edition that every figure belongs to.</param>
/// <param name="AsOf">The date asked for; null = none was.</param>
/// <param name="Synthetic">True when the data is the sample.</param>
public sealed record ClusterAnswer(
    ClusterQuestion Question, LevelDefinition Level, string Sentence, ClusterTotal Total, IReadOnlyList<GapCluster> Clusters, VoucherRule? Voucher,
    IReadOnlyList<CostAssumption> Costs, IReadOnlyList<SourceRelease> Sources, IReadOnlyList<string> Notes, int Edition, DateOnly? AsOf, bool Synthetic);

/// <summary>The three add up to <paramref name="Lacking"/>.</summary>
/// <param name="Lacking">Premises that lack the level.</param>
/// <param name="Clustered">In groups of the least size or more.</param>
/// <param name="InSmallerGroups">Alone or in smaller groups.</param>
/// <param name="WithoutPosition">Nobody knows where.</param>
/// <param name="Clusters">How many groups there are, shown or not.</param>
public sealed record ClusterTotal(long Lacking, long Clustered, long InSmallerGroups, long WithoutPosition, long Clusters);

/// <summary>One group.</summary>
/// <param name="Id">Its lowest UPRN: the same group has the same id as long as that premises is in it.</param>
/// <param name="Premises">How many lack the level.</param>
/// <param name="SquareKilometres">Of the hull; 0 for premises in a line.</param>
/// <param name="PremisesPerSquareKilometre">Null where the hull has no area.</param>
/// <param name="Planned">Of the premises, those planned.</param>
/// <param name="NearestServedMetres">From the nearest of its premises to the nearest that is served; null = none is.</param>
/// <param name="NearestRoadMetres">To the nearest road link of any class; null = no roads are held.</param>
/// <param name="NearestRoad">Its number, name or class.</param>
/// <param name="VoucherIndicative">How many may be eligible; null = no rule is held for the date.</param>
/// <param name="CostIndicative">A range per assumption; none = assumption not set.</param>
public sealed record GapCluster(
    string Id, long Premises, double SquareKilometres, double? PremisesPerSquareKilometre, long Planned, double? NearestServedMetres,
    double? NearestRoadMetres, string? NearestRoad, VoucherCount? VoucherIndicative, IReadOnlyList<CostRange> CostIndicative)
{
    /// <summary>The hull in longitude and latitude: a polygon, or a line or point where it has no area.</summary>
    [JsonIgnore]
    public Shape LonLat { get; init; } = null!;

    /// <summary>The same on the British grid.</summary>
    [JsonIgnore]
    public Shape Grid { get; init; } = null!;
}

/// <summary>Premises of a group by what the rule says of them; the three add up to its premises.</summary>
public sealed record VoucherCount(long Eligible, long NotEligible, long Unknown);

/// <summary>Premises times an assumption, in pounds.</summary>
public sealed record CostRange(string Name, decimal Low, decimal? Central, decimal High);
