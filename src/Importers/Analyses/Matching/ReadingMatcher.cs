namespace Wessex.Importers.Analyses.Matching;

/// <summary>Turns the readings of one drive after another into matches, and keeps count.</summary>
internal sealed class ReadingMatcher(RoadIndex map)
{
    /// <summary>Metres within which readings of one month and hour without a time are one place of a parked vehicle.</summary>
    private const double SamePlaceMetres = 5;
    private const int LeastAtStop = 3;
    private readonly TraceMatching _traces = new(map);
    private readonly DistanceMatching _distances = new(map);

    public MatchReport Report { get; } = new();

    /// <summary>Adds a match for each reading of a drive.</summary>
    public void Match(IReadOnlyList<RoadReading> drive, List<ReadingMatch> matches)
    {
        if (drive.Count == 0)
        {
            return;
        }

        if (drive[0].Seconds is null)
        {
            ByDistance(drive, matches);
        }
        else
        {
            ByTrace(drive, matches);
        }
    }

    private void ByTrace(IReadOnlyList<RoadReading> drive, List<ReadingMatch> matches)
    {
        var observations = Observations.Of(drive);
        for (int first = 0, next; first < observations.Count; first = next)
        {
            next = first + 1;
            while (next < observations.Count && !Observations.IsBroken(observations[next - 1], observations[next], LastSeconds(observations[next - 1], drive)))
            {
                next++;
            }

            var trace = observations[first..next];
            var located = _traces.Match(trace);
            for (var i = 0; i < trace.Count; i++)
            {
                Add([.. Enumerable.Range(trace[i].First, trace[i].Count).Select(place => drive[place])], located[i], "trace", trace[i].IsStop, matches);
            }
        }
    }

    private static double LastSeconds(Observation observation, IReadOnlyList<RoadReading> drive) => drive[observation.First + observation.Count - 1].Seconds!.Value;

    /// <summary>Without an order, what stands at one place in one hour is one stop.</summary>
    private void ByDistance(IReadOnlyList<RoadReading> drive, List<ReadingMatch> matches)
    {
        foreach (var place in Places(drive))
        {
            var isStop = place.DistinctBy(reading => reading.Sample).Count() >= LeastAtStop;
            if (isStop)
            {
                Add(place, _distances.Match(place.Average(reading => reading.X), place.Average(reading => reading.Y), parked: true), "distance", isStop, matches);
                continue;
            }

            foreach (var reading in place)
            {
                Add([reading], _distances.Match(reading.X, reading.Y, parked: false), "distance", isStop, matches);
            }
        }
    }

    private static List<List<RoadReading>> Places(IReadOnlyList<RoadReading> drive)
    {
        var squares = new Dictionary<(int, int), List<List<RoadReading>>>();
        var places = new List<List<RoadReading>>();
        foreach (var reading in drive)
        {
            var (column, row) = ((int)Math.Floor(reading.X / SamePlaceMetres), (int)Math.Floor(reading.Y / SamePlaceMetres));
            var known = Around(column, row).SelectMany(square => squares.GetValueOrDefault(square, []))
                .FirstOrDefault(place => Math.Pow(place[0].X - reading.X, 2) + Math.Pow(place[0].Y - reading.Y, 2) <= SamePlaceMetres * SamePlaceMetres);
            if (known is null)
            {
                places.Add(known = []);
                if (!squares.TryGetValue((column, row), out var here))
                {
                    squares[(column, row)] = here = [];
                }

                here.Add(known);
            }

            known.Add(reading);
        }

        return places;
    }

    private static IEnumerable<(int, int)> Around(int column, int row) =>
        from east in Enumerable.Range(column - 1, 3) from north in Enumerable.Range(row - 1, 3) select (east, north);

    private void Add(IReadOnlyList<RoadReading> readings, Located located, string method, bool isStop, List<ReadingMatch> matches)
    {
        var unmatched = located switch
        {
            { Nearest: null } => "no-road",
            { Place: null } => "off-road",
            { Confidence: < Likelihood.Distinguishable } => "ambiguous",
            _ => null,
        };
        int? stop = isStop ? ++Report.Stops : null;
        var counted = unmatched is not null ? [] : isStop ? Representatives(readings) : [.. readings.Where(reading => reading.LevelDbm is not null)];
        foreach (var reading in readings)
        {
            var match = new ReadingMatch(reading.Sample, reading.Operator, (float?)(located.Place?.Distance ?? located.Nearest), method, stop, counted.Contains(reading))
            {
                Unmatched = unmatched,
                Link = unmatched is null ? located.Place!.Value.Link.Identifier : null,
                ChainageMm = unmatched is null ? located.Place!.Value.ChainageMm : null,
                Confidence = unmatched is null ? (float)located.Confidence : null,
            };
            matches.Add(match);
            Report.Add(match, reading.LevelDbm is not null, located.Place?.Link.Class);
        }
    }

    /// <summary>Of the readings of a stop, per operator and technology the one with the median level, the lower of two in the middle.</summary>
    private static HashSet<RoadReading> Representatives(IReadOnlyList<RoadReading> readings) =>
    [
        .. readings.Where(reading => reading.LevelDbm is not null).GroupBy(reading => (reading.Operator, reading.Technology))
            .Select(group => group.OrderBy(reading => reading.LevelDbm).ThenBy(reading => reading.Sample).ElementAt((group.Count() - 1) / 2)),
    ];
}
