namespace Wessex.Importers.Analyses.Matching;

/// <summary>Turns the readings of one drive after another into matches, and keeps count.</summary>
internal sealed class ReadingMatcher(RoadIndex map)
{
    private readonly TraceMatching _traces = new(map);
    private readonly DistanceMatching _distances = new(map);

    public MatchReport Report { get; } = new();

    /// <summary>Adds a match for each reading of a drive.</summary>
    /// <param name="drive">In the order of time, or of the records where no time is published.</param>
    public void Match(IReadOnlyList<RoadReading> drive, List<ReadingMatch> matches)
    {
        if (drive.Count == 0)
        {
            return;
        }

        if (drive[0].Seconds is null)
        {
            var observations = Observations.Of(drive);
            Add(drive, observations, [.. observations.Select(seen => _distances.Match(seen.X, seen.Y, seen.IsStop))], "distance", matches);
        }
        else if (drive[0].NamesRun)
        {
            ByTrace(drive, matches);
        }
        else
        {
            var vehicles = Vehicles.Of(drive);
            Report.AddVehicles(drive.Count, vehicles.Count);
            foreach (var vehicle in vehicles)
            {
                ByTrace(vehicle, matches);
            }
        }
    }

    private void ByTrace(IReadOnlyList<RoadReading> drive, List<ReadingMatch> matches)
    {
        var observations = Observations.Of(drive);
        var located = new List<Located>(observations.Count);
        for (int first = 0, next; first < observations.Count; first = next)
        {
            next = first + 1;
            while (next < observations.Count && !Observations.IsBroken(observations[next - 1], observations[next], LastSeconds(observations[next - 1], drive)))
            {
                next++;
            }

            located.AddRange(_traces.Match(observations[first..next]));
        }

        Add(drive, observations, located, "trace", matches);
    }

    private static double LastSeconds(Observation observation, IReadOnlyList<RoadReading> drive) => drive[observation.First + observation.Count - 1].Seconds!.Value;

    private void Add(IReadOnlyList<RoadReading> drive, List<Observation> observations, List<Located> located, string method, List<ReadingMatch> matches)
    {
        foreach (var together in OfOnePlace(observations))
        {
            int? stop = observations[together[0]].IsStop ? ++Report.Stops : null;
            var matched = together.Where(i => Unmatched(located[i]) is null).SelectMany(i => Readings(observations[i])).Where(reading => reading.LevelDbm is not null);
            var counted = stop is null ? matched.ToHashSet() : Representatives(matched);
            foreach (var i in together)
            {
                foreach (var reading in Readings(observations[i]))
                {
                    Add(reading, located[i], method, stop, counted.Contains(reading), matches);
                }
            }
        }

        IEnumerable<RoadReading> Readings(Observation observation) => Enumerable.Range(observation.First, observation.Count).Select(place => drive[place]);
    }

    /// <summary>Numbers of observations: each by itself, but the stops of a drive at one place together.</summary>
    private static List<List<int>> OfOnePlace(List<Observation> observations)
    {
        var (places, stops) = (new List<List<int>>(), new List<List<int>>());
        for (var i = 0; i < observations.Count; i++)
        {
            var known = observations[i].IsStop ? stops.Find(stop => Observations.AreAtOnePlace(observations[stop[0]], observations[i])) : null;
            if (known is not null)
            {
                known.Add(i);
                continue;
            }

            places.Add([i]);
            if (observations[i].IsStop)
            {
                stops.Add(places[^1]);
            }
        }

        return places;
    }

    private void Add(RoadReading reading, Located located, string method, int? stop, bool isCounted, List<ReadingMatch> matches)
    {
        var unmatched = Unmatched(located);
        var match = new ReadingMatch(reading.Sample, reading.Operator, (float?)(located.Place?.Distance ?? located.Nearest), method, stop, isCounted)
        {
            Unmatched = unmatched,
            Link = unmatched is null ? located.Place!.Value.Link.Identifier : null,
            ChainageMm = unmatched is null ? located.Place!.Value.ChainageMm : null,
            Confidence = unmatched is null ? (float)located.Confidence : null,
        };
        matches.Add(match);
        Report.Add(match, reading.LevelDbm is not null, located.Place?.Link.Class);
    }

    private static string? Unmatched(Located located) => located switch
    {
        { Nearest: null } => "no-road",
        { Place: null } => "off-road",
        { Confidence: < Likelihood.Distinguishable } => "ambiguous",
        _ => null,
    };

    /// <summary>Of the readings of a stop, per operator and technology the one with the median level, the lower of two in the middle.</summary>
    private static HashSet<RoadReading> Representatives(IEnumerable<RoadReading> readings) =>
    [
        .. readings.GroupBy(reading => (reading.Operator, reading.Technology))
            .Select(group => group.OrderBy(reading => reading.LevelDbm).ThenBy(reading => reading.Sample).ElementAt((group.Count() - 1) / 2)),
    ];
}
