namespace Wessex.Importers.Analyses.Matching;

/// <summary>Finds out, in a drive, what was taken together and when the vehicle stood.</summary>
internal static class Observations
{
    private const double WalkingKmh = 3;
    private const double StopRadius = 15;
    private const double StopRadiusWithoutSpeed = 8;
    private const double StopRadiusWithoutTime = 5;
    private const int LeastFixes = 3;
    private const double LeastSeconds = 20;
    private const double MovingKmh = 5;
    private const double LeastMetresForHeading = 15;
    private const double LongestGapSeconds = 120;
    private const double LongestJumpMetres = 1000;
    private const double ShortJumpMetres = 200;
    private const double FastestMetresPerSecond = 60;

    /// <summary>The observations of a drive, whose readings are in the order of time, or of the records where no time is published.</summary>
    public static List<Observation> Of(IReadOnlyList<RoadReading> readings)
    {
        var fixes = Fixes(readings);
        var observations = new List<Observation>();
        for (int first = 0, next; first < fixes.Count; first = next)
        {
            (var stood, next) = Stood(fixes, first, readings);
            if (stood.Count >= LeastFixes && (stood[^1].Seconds is null || stood[^1].Seconds - stood[0].Seconds >= LeastSeconds))
            {
                var count = fixes[next - 1].First + fixes[next - 1].Count - fixes[first].First;
                observations.Add(fixes[first] with { Count = count, X = stood.Average(fix => fix.X), Y = stood.Average(fix => fix.Y), IsStop = true });
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

    /// <summary>Readings of one instant and place; without a time, of one record.</summary>
    public static List<Observation> Fixes(IReadOnlyList<RoadReading> readings)
    {
        var fixes = new List<Observation>();
        for (int first = 0, next; first < readings.Count; first = next)
        {
            var reading = readings[first];
            next = first + 1;
            while (next < readings.Count && readings[next].IsOfOneFixWith(reading))
            {
                next++;
            }

            fixes.Add(new Observation(first, next - first, reading.X, reading.Y, reading.Seconds));
        }

        return fixes;
    }

    /// <summary>Whether nothing can be said of the way between two observations that follow each other.</summary>
    public static bool IsBroken(Observation before, Observation after, double lastSeconds)
    {
        var (seconds, metres) = (after.Seconds!.Value - lastSeconds, before.MetresTo(after));
        return seconds > LongestGapSeconds || metres > LongestJumpMetres || (metres > ShortJumpMetres && metres > FastestMetresPerSecond * Math.Max(1, seconds));
    }

    /// <summary>Whether two stops of one run are of one place, to which the vehicle came back.</summary>
    public static bool AreAtOnePlace(Observation stop, Observation other) => stop.MetresTo(other) <= StopRadius;

    /// <summary>
    /// The fixes from one on at which the vehicle stands where it stood then, and where they end. How long it is between them does not matter: a parked phone may
    /// speak every few minutes. A single fix elsewhere, or at speed, is the receiver's error when the next is back at the place; but not where no time is
    /// published: records that follow each other may be of different days.
    /// </summary>
    private static (List<Observation> Stood, int Next) Stood(List<Observation> fixes, int first, IReadOnlyList<RoadReading> readings)
    {
        var stood = new List<Observation>();
        var next = first;
        while (next < fixes.Count)
        {
            if (!Stands(fixes[next], fixes[first], readings))
            {
                if (stood.Count == 0 || fixes[next].Seconds is null || next + 1 == fixes.Count || !Stands(fixes[next + 1], fixes[first], readings))
                {
                    break;
                }

                next++;
            }

            stood.Add(fixes[next++]);
        }

        return (stood, next);
    }

    private static bool Stands(Observation fix, Observation first, IReadOnlyList<RoadReading> readings)
    {
        var speed = readings[fix.First].SpeedKmh;
        var radius = fix.Seconds is null ? StopRadiusWithoutTime : speed is null ? StopRadiusWithoutSpeed : StopRadius;
        return speed is null or <= (float)WalkingKmh && fix.MetresTo(first) <= radius;
    }

    private static Observation WithHeading(List<Observation> observations, int place, IReadOnlyList<RoadReading> readings)
    {
        var observation = observations[place];
        var reading = readings[observation.First];
        if (observation.IsStop || observation.Seconds is null || reading.SpeedKmh < MovingKmh)
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
