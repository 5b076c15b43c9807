namespace Wessex.Importers.Analyses.Matching;

/// <summary>Readings that were taken at one time and place, or during one stop: what is matched as one.</summary>
/// <param name="First">Place of the first of them among the readings of the drive.</param>
/// <param name="Count">How many follow each other.</param>
internal sealed record Observation(int First, int Count, double X, double Y, double Seconds)
{
    /// <summary>Clockwise from north; null when standing or not known.</summary>
    public double? HeadingDeg { get; init; }

    /// <summary>Whether the vehicle was parked.</summary>
    public bool IsStop { get; init; }

    public double MetresTo(Observation other) => Math.Sqrt(((X - other.X) * (X - other.X)) + ((Y - other.Y) * (Y - other.Y)));
}

/// <summary>Finds out, in a drive, what was taken together and when the vehicle stood.</summary>
internal static class Observations
{
    private const double WalkingKmh = 3;
    private const double StopRadius = 15;
    private const double StopRadiusWithoutSpeed = 8;
    private const int LeastFixes = 3;
    private const double LeastSeconds = 20;
    private const double MovingKmh = 5;
    private const double LeastMetresForHeading = 15;
    private const double LongestGapSeconds = 120;
    private const double LongestJumpMetres = 1000;
    private const double ShortJumpMetres = 200;
    private const double FastestMetresPerSecond = 60;

    /// <summary>The observations of a drive, whose readings are in the order of time.</summary>
    public static List<Observation> Of(IReadOnlyList<RoadReading> readings)
    {
        var fixes = Fixes(readings);
        var observations = new List<Observation>();
        for (int first = 0, next; first < fixes.Count; first = next)
        {
            next = EndOfStop(fixes, first, readings);
            if (next - first >= LeastFixes && fixes[next - 1].Seconds - fixes[first].Seconds >= LeastSeconds)
            {
                var (stop, count) = (fixes[first..next], fixes[next - 1].First + fixes[next - 1].Count - fixes[first].First);
                observations.Add(new Observation(fixes[first].First, count, stop.Average(fix => fix.X), stop.Average(fix => fix.Y), fixes[first].Seconds) { IsStop = true });
            }
            else
            {
                next = first + 1;
                observations.Add(fixes[first]);
            }
        }

        for (var i = 0; i < observations.Count; i++)
        {
            observations[i] = WithHeading(observations, i, readings);
        }

        return observations;
    }

    /// <summary>Whether nothing can be said of the way between two observations that follow each other.</summary>
    public static bool IsBroken(Observation before, Observation after, double lastSeconds)
    {
        var (seconds, metres) = (after.Seconds - lastSeconds, before.MetresTo(after));
        return seconds > LongestGapSeconds || metres > LongestJumpMetres || (metres > ShortJumpMetres && metres > FastestMetresPerSecond * Math.Max(1, seconds));
    }

    private static List<Observation> Fixes(IReadOnlyList<RoadReading> readings)
    {
        var fixes = new List<Observation>();
        for (int first = 0, next; first < readings.Count; first = next)
        {
            var reading = readings[first];
            next = first + 1;
            while (next < readings.Count && readings[next].X == reading.X && readings[next].Y == reading.Y && readings[next].Seconds == reading.Seconds)
            {
                next++;
            }

            fixes.Add(new Observation(first, next - first, reading.X, reading.Y, reading.Seconds!.Value));
        }

        return fixes;
    }

    private static int EndOfStop(List<Observation> fixes, int first, IReadOnlyList<RoadReading> readings)
    {
        var next = first;
        while (next < fixes.Count
            && (next == first || fixes[next].Seconds - fixes[next - 1].Seconds <= LongestGapSeconds)
            && readings[fixes[next].First].SpeedKmh is var speed && speed is null or <= (float)WalkingKmh
            && fixes[next].MetresTo(fixes[first]) <= (speed is null ? StopRadiusWithoutSpeed : StopRadius))
        {
            next++;
        }

        return next;
    }

    private static Observation WithHeading(List<Observation> observations, int place, IReadOnlyList<RoadReading> readings)
    {
        var observation = observations[place];
        var reading = readings[observation.First];
        if (observation.IsStop || reading.SpeedKmh < MovingKmh)
        {
            return observation;
        }

        if (reading.HeadingDeg is { } stated)
        {
            return observation with { HeadingDeg = stated };
        }

        var (before, after) = (observations[Math.Max(0, place - 1)], observations[Math.Min(observations.Count - 1, place + 1)]);
        return before.MetresTo(after) is >= LeastMetresForHeading and <= ShortJumpMetres
            ? observation with { HeadingDeg = Math.Atan2(after.X - before.X, after.Y - before.Y) * 180 / Math.PI }
            : observation;
    }
}
