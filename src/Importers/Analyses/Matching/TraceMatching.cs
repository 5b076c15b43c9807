namespace Wessex.Importers.Analyses.Matching;

/// <summary>Where an observation was, as far as can be told.</summary>
/// <param name="Place">The road; null: none.</param>
/// <param name="Confidence">0 to 1: of this road, places at the same junction taken as one.</param>
/// <param name="Nearest">Metres to the nearest road that was considered; null when there was none.</param>
internal readonly record struct Located(RoadPlace? Place, double Confidence, double? Nearest);

/// <summary>
/// Matches a drive as a whole. Each observation has as states the roads near it and "on no road"; the most likely sequence of states is the match (Viterbi),
/// and how likely each of its states is given all observations is its confidence (forward and backward). So a reading beside a slip road stays on the road
/// that the vehicle came by and went on by.
/// </summary>
internal sealed class TraceMatching(RoadIndex map)
{
    private readonly RoadRoutes _routes = new(map);

    /// <param name="trace">In the order of time, without a break.</param>
    /// <returns>One per observation.</returns>
    public Located[] Match(IReadOnlyList<Observation> trace)
    {
        var states = new List<RoadPlace>[trace.Count];
        var emitted = new double[trace.Count][];
        var ways = new double[trace.Count][,];
        for (var i = 0; i < trace.Count; i++)
        {
            states[i] = [];
            map.Near(trace[i].X, trace[i].Y, Likelihood.SearchRadius, Likelihood.MostRoads, states[i]);
            emitted[i] = Emissions(trace[i], states[i]);
            ways[i] = i == 0 ? new double[0, 0] : Ways(states[i - 1], states[i], trace[i - 1], trace[i]);
        }

        var best = MostLikely(emitted, ways);
        var posterior = Posteriors(emitted, ways);
        var located = new Located[trace.Count];
        for (var i = 0; i < trace.Count; i++)
        {
            var nearest = states[i].Count > 0 ? states[i][0].Distance : default(double?);
            located[i] = best[i] == states[i].Count
                ? new Located(null, posterior[i][best[i]], nearest)
                : new Located(states[i][best[i]], Together(states[i], posterior[i], best[i]), nearest);
        }

        return located;
    }

    /// <summary>The last state is being on no road.</summary>
    private static double[] Emissions(Observation observation, List<RoadPlace> places)
    {
        var emitted = new double[places.Count + 1];
        for (var i = 0; i < places.Count; i++)
        {
            emitted[i] = Likelihood.OnRoad(places[i].Distance, observation.IsStop)
                + (observation.HeadingDeg is { } heading ? Likelihood.Heading(heading, places[i].BearingDeg) : 0);
        }

        emitted[^1] = Likelihood.OffRoad(observation.IsStop);
        return emitted;
    }

    private double[,] Ways(List<RoadPlace> before, List<RoadPlace> after, Observation first, Observation second)
    {
        var straight = first.MetresTo(second);
        var leaving = first.IsStop || second.IsStop ? Likelihood.LeavingToPark : Likelihood.LeavingRoads;
        var ways = new double[before.Count + 1, after.Count + 1];
        for (var from = 0; from < before.Count; from++)
        {
            _routes.From(before[from], straight + Likelihood.LongestDetour);
            for (var to = 0; to < after.Count; to++)
            {
                ways[from, to] = Likelihood.Way(_routes.To(after[to]), straight);
            }

            ways[from, after.Count] = leaving;
        }

        for (var to = 0; to < after.Count; to++)
        {
            ways[before.Count, to] = leaving;
        }

        return ways;
    }

    private static int[] MostLikely(double[][] emitted, double[][,] ways)
    {
        var from = new int[emitted.Length][];
        var reached = emitted[0];
        for (var i = 1; i < emitted.Length; i++)
        {
            var (next, best) = (new double[emitted[i].Length], new int[emitted[i].Length]);
            for (var to = 0; to < next.Length; to++)
            {
                next[to] = double.NegativeInfinity;
                for (var state = 0; state < reached.Length; state++)
                {
                    if (reached[state] + ways[i][state, to] > next[to])
                    {
                        (next[to], best[to]) = (reached[state] + ways[i][state, to], state);
                    }
                }

                next[to] += emitted[i][to];
            }

            (reached, from[i]) = (next, best);
        }

        var path = new int[emitted.Length];
        path[^1] = Array.IndexOf(reached, reached.Max());
        for (var i = emitted.Length - 1; i > 0; i--)
        {
            path[i - 1] = from[i][path[i]];
        }

        return path;
    }

    private static double[][] Posteriors(double[][] emitted, double[][,] ways)
    {
        var posterior = new double[emitted.Length][];
        posterior[0] = Normal([.. emitted[0].Select(Math.Exp)]);
        for (var i = 1; i < emitted.Length; i++)
        {
            var forward = new double[emitted[i].Length];
            for (var to = 0; to < forward.Length; to++)
            {
                for (var state = 0; state < posterior[i - 1].Length; state++)
                {
                    forward[to] += posterior[i - 1][state] * Math.Exp(ways[i][state, to]);
                }

                forward[to] *= Math.Exp(emitted[i][to]);
            }

            posterior[i] = Normal(forward);
        }

        var backward = Enumerable.Repeat(1.0, emitted[^1].Length).ToArray();
        for (var i = emitted.Length - 1; i > 0; i--)
        {
            var earlier = new double[emitted[i - 1].Length];
            for (var state = 0; state < earlier.Length; state++)
            {
                for (var to = 0; to < backward.Length; to++)
                {
                    earlier[state] += Math.Exp(ways[i][state, to] + emitted[i][to]) * backward[to];
                }
            }

            backward = Normal(earlier);
            posterior[i - 1] = Normal([.. posterior[i - 1].Zip(backward, (forward, after) => forward * after)]);
        }

        return posterior;
    }

    private static double[] Normal(double[] weights)
    {
        var sum = weights.Sum();
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] /= sum;
        }

        return weights;
    }

    /// <summary>How likely a state is with those that are the same place of a junction on another link.</summary>
    private double Together(List<RoadPlace> places, double[] posterior, int best)
    {
        _routes.From(places[best], Likelihood.SamePlace);
        var together = 0.0;
        for (var i = 0; i < places.Count; i++)
        {
            together += i == best || _routes.To(places[i]) <= Likelihood.SamePlace ? posterior[i] : 0;
        }

        return together;
    }
}
