namespace Wessex.Importers.Analyses.Matching;

/// <summary>
/// Takes readings that name no run apart into vehicles: each fix goes on from the vehicle that is nearest to where it was to be expected, or starts another.
/// Two that meet may be taken for each other there; both are on the road on which they meet.
/// </summary>
internal static class Vehicles
{
    private const double LongestGapSeconds = 120;
    private const double LongestJumpMetres = 1000;

    /// <summary>A vehicle that says nothing for so long, where it stands, is over.</summary>
    private const double LongestRestSeconds = 3600;

    /// <summary>The receiver's error, twice.</summary>
    private const double SamePlaceMetres = 15;

    /// <summary>What brakes and bends change at most of a speed that is known.</summary>
    private const double MostChangeMetresPerSecond = 15;

    /// <summary>144 km/h, where no speed is known.</summary>
    private const double FastestMetresPerSecond = 40;

    /// <param name="readings">With times, in their order.</param>
    /// <returns>The readings of each vehicle, in the order of time.</returns>
    public static IReadOnlyList<List<RoadReading>> Of(IReadOnlyList<RoadReading> readings)
    {
        var vehicles = new List<List<RoadReading>>();
        var open = new List<Track>();
        foreach (var fix in Observations.Fixes(readings))
        {
            open.RemoveAll(track => fix.Seconds - track.Last.Seconds > LongestRestSeconds);
            var track = open.Where(track => track.MayGoOnTo(fix)).MinBy(track => track.MetresOff(fix));
            if (track is null)
            {
                open.Add(track = new Track(fix));
                vehicles.Add(track.Readings);
            }

            track.GoOnTo(fix, readings);
        }

        return vehicles;
    }

    private sealed class Track(Observation first)
    {
        private (double X, double Y)? _velocity;

        public List<RoadReading> Readings { get; } = [];

        public Observation Last { get; private set; } = first;

        /// <summary>Whether a vehicle can have gone there since. It is at one place at a time.</summary>
        public bool MayGoOnTo(Observation fix)
        {
            var (seconds, metres) = (fix.Seconds!.Value - Last.Seconds!.Value, Last.MetresTo(fix));
            var change = _velocity is null ? FastestMetresPerSecond : MostChangeMetresPerSecond;
            return seconds > 0 && (metres <= SamePlaceMetres
                || (seconds <= LongestGapSeconds && metres <= LongestJumpMetres && MetresOff(fix) <= SamePlaceMetres + (change * seconds)));
        }

        /// <summary>Metres from where the vehicle is to be expected.</summary>
        public double MetresOff(Observation fix)
        {
            var seconds = Math.Min(LongestGapSeconds, fix.Seconds!.Value - Last.Seconds!.Value);
            var (speedX, speedY) = _velocity ?? (0, 0);
            return fix.MetresTo(Last with { X = Last.X + (speedX * seconds), Y = Last.Y + (speedY * seconds) });
        }

        public void GoOnTo(Observation fix, IReadOnlyList<RoadReading> readings)
        {
            for (var i = fix.First; i < fix.First + fix.Count; i++)
            {
                Readings.Add(readings[i]);
            }

            var seconds = fix.Seconds!.Value - Last.Seconds!.Value;
            if (readings[fix.First] is { SpeedKmh: { } speed, HeadingDeg: { } heading })
            {
                var (sine, cosine) = Math.SinCos(heading * Math.PI / 180);
                _velocity = (sine * speed / 3.6, cosine * speed / 3.6);
            }
            else if (seconds is >= 1 and <= LongestGapSeconds)
            {
                _velocity = ((fix.X - Last.X) / seconds, (fix.Y - Last.Y) / seconds);
            }
            else if (seconds > LongestGapSeconds)
            {
                _velocity = null;
            }

            Last = fix;
        }
    }
}
