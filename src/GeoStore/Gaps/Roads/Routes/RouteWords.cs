using System.Globalization;

namespace Wessex.GeoStore.Gaps.Roads.Routes;

/// <summary>The plain English of a route report.</summary>
internal sealed record RouteWords(RoadQuestion Question, IReadOnlyList<RouteStrip> Strips, bool IsEastward)
{
    public string Denominator => $"length of the links that OS Open Roads gives the number {Question.Road}, in metres on the national grid; a dual carriageway is two links and counts twice";

    public string Sentence(RoadFigures figures, IReadOnlyList<RouteOperator> operators, IReadOnlyList<SourceRelease> sources)
    {
        var any = operators[0];
        var signal = $"{Question.Source} {Question.Technology.ToUpperInvariant()} signal {Question.Environment switch { "in-vehicle" => "in a vehicle", var other => other + "s" }}";
        var longest = any.Longest is null ? "" : $", the longest of {Kilometres(any.Longest.Metres)} from {Place(any.Longest.From)} to {Place(any.Longest.To)}";
        var worst = operators.Skip(1).Where(one => one.Longest is not null).MaxBy(one => one.Longest!.Metres);
        var ofOne = worst is null ? "" : $" The longest stretch without {worst.Operator} is {Kilometres(worst.Longest!.Metres)}, from {Place(worst.Longest.From)} to {Place(worst.Longest.To)}.";
        return $"The {Question.Road} has {Kilometres(figures.All)} of links: {Kilometres(any.Lacking)} without {signal} from any operator{longest}; {Kilometres(any.Unknown)} are unknown.{ofOne} {RoadWords.Cited(sources)}";
    }

    /// <summary>How the road was laid out, and what that means.</summary>
    public IEnumerable<string> Notes()
    {
        yield return $"Strips run from {(IsEastward ? "west to east" : "south to north")}; kilometres count from each strip's start. Every link is in exactly one strip.";
        var mains = Strips.Where(strip => strip.Kind == LinkStrip.Main).ToList();
        if (mains.Count > 1)
        {
            yield return $"The links of the {Question.Road} are in {mains.Count} parts that do not meet, as where it runs along another road or the data ends: "
                + $"{string.Join("; ", mains.Zip(mains.Skip(1)).Select(pair => $"from {pair.First.To.GridReference} to {pair.Second.From.GridReference}, {Kilometres(Distance(pair.First.To, pair.Second.From))} apart"))}. "
                + "A not-spot is never continued over such a gap.";
        }

        foreach (var kind in Strips.Where(strip => strip.Kind != LinkStrip.Main).GroupBy(strip => strip.Kind))
        {
            yield return kind.Key switch
            {
                "other-carriageway" => $"Dual carriageways: one carriageway is in the main strip, the other in {Count(kind.Count(), "strip")} of its own, {Kilometres(1000 * kind.Sum(strip => strip.Kilometres))}; OS Open Roads does not say which way traffic goes on each.",
                "roundabout" => $"Roundabouts: the main strip goes round the shorter side, the other side is in {Count(kind.Count(), "strip")} of its own, {Kilometres(1000 * kind.Sum(strip => strip.Kilometres))}.",
                "slip-road" => $"Slip roads: {Count(kind.Count(), "strip")}, {Kilometres(1000 * kind.Sum(strip => strip.Kilometres))}.",
                _ => $"Branches and parallel links of the same number: {Count(kind.Count(), "strip")}, {Kilometres(1000 * kind.Sum(strip => strip.Kilometres))}.",
            };
        }

        yield return $"A drop-out is a continuous stretch of {OperatorAlong.DropOutLeastMetres:0} m or more known to be without the operator's signal that has covered road directly before or after it on its strip; per 10 km of road of which it is known.";
    }

    private static string Place(RoutePlace place) => $"{place.GridReference ?? string.Create(CultureInfo.InvariantCulture, $"{place.Easting:0}, {place.Northing:0}")}{(place.Area is null ? "" : $" ({place.Area})")}";

    private static decimal Distance(RoutePlace from, RoutePlace to) => (decimal)Math.Sqrt(Math.Pow(to.Easting - from.Easting, 2) + Math.Pow(to.Northing - from.Northing, 2));

    private static string Count(int count, string word) => $"{count} {word}{(count == 1 ? "" : "s")}";

    private static string Kilometres(decimal metres) => metres is > 0 and < 0.5m ? "under 1 m" : metres < 1000 ? $"{metres:0} m" : $"{metres / 1000m:0.0} km";
}
