using NetTopologySuite.Geometries;
using Wessex.Importers.Analyses.Matching;

namespace Wessex.Importers.Tests.Analyses.Matching;

/// <summary>A few roads drawn on paper and a vehicle on them, in metres from a corner. The receiver's errors are drawn from a fixed seed.</summary>
internal sealed class Scene
{
    private readonly RoadIndex _map = new();
    private readonly List<RoadReading> _readings = [];
    private readonly Random _random = new(20250701);
    private double _seconds;

    /// <summary>Metres, one standard deviation, in each direction.</summary>
    public double Noise { get; init; } = 3;

    /// <summary>Without, the vehicles of the readings are to be told apart.</summary>
    public bool NamesRun { get; init; } = true;

    public MatchReport Report { get; private set; } = new();

    public Scene Road(string identifier, string roadClass, params (double X, double Y)[] vertices)
    {
        _map.Add(identifier, roadClass, null, null, [.. vertices.Select(vertex => new Coordinate(vertex.X, vertex.Y))]);
        return this;
    }

    /// <summary>Drives along vertices at 50 km/h with a reading each 20 m.</summary>
    public Scene Drive(params (double X, double Y)[] vertices) => Drive(withHeading: true, vertices);

    public Scene Drive(bool withHeading, params (double X, double Y)[] vertices)
    {
        for (var i = 1; i < vertices.Length; i++)
        {
            var (from, to) = (vertices[i - 1], vertices[i]);
            var (dx, dy) = (to.X - from.X, to.Y - from.Y);
            var length = Math.Sqrt((dx * dx) + (dy * dy));
            for (var along = 0.0; along < length; along += 20)
            {
                _seconds += 1.44;
                Add(from.X + (dx * along / length) + Error(), from.Y + (dy * along / length) + Error(), withHeading ? (float)(((Math.Atan2(dx, dy) * 180 / Math.PI) + 360) % 360) : null, withHeading ? 50 : null);
            }
        }

        return this;
    }

    /// <summary>Stands for nine readings, eight seconds apart.</summary>
    public Scene Stand(double x, double y, params float?[] levels)
    {
        for (var i = 0; i < 9; i++)
        {
            _seconds += 8;
            Add(x + (Error() / 3), y + (Error() / 3), null, 0, levels.Length == 0 ? -100 : levels[i % levels.Length]);
        }

        return this;
    }

    /// <summary>One reading, exactly where it is said.</summary>
    public Scene At(double x, double y, float? heading = null, float? level = -100)
    {
        _seconds += 1.44;
        Add(x, y, heading, heading is null ? null : 50, level);
        return this;
    }

    /// <summary>Stands still, exactly where it is said, with a reading each so many seconds.</summary>
    public Scene Park(double x, double y, int readings, double everySeconds, float? speed = null)
    {
        for (var i = 0; i < readings; i++)
        {
            _seconds += everySeconds;
            Add(x, y, null, speed);
        }

        return this;
    }

    /// <summary>The readings so far and those of another scene, in the order of time: two vehicles in one file.</summary>
    public Scene With(Scene other)
    {
        var both = _readings.Concat(other._readings).OrderBy(reading => reading.Seconds).ToArray();
        _readings.Clear();
        _readings.AddRange(both.Select((reading, i) => reading with { Sample = i + 1 }));
        return this;
    }

    public Scene Wait(double seconds)
    {
        _seconds += seconds;
        return this;
    }

    /// <summary>The matches in the order of the readings.</summary>
    public IReadOnlyList<ReadingMatch> Match(bool timed = true)
    {
        var matcher = new ReadingMatcher(_map);
        var matches = new List<ReadingMatch>();
        matcher.Match(timed ? _readings : [.. _readings.Select(reading => reading with { Seconds = null, HeadingDeg = null, SpeedKmh = null })], matches);
        Report = matcher.Report;
        return [.. matches.OrderBy(match => match.Sample)];
    }

    /// <summary>The links of the matches that follow each other, with how many there are: <c>A 12, B 3</c>; why, where there is none.</summary>
    public string Story(bool timed = true)
    {
        var told = new List<(string What, int Count)>();
        foreach (var match in Match(timed))
        {
            var what = match.Link ?? match.Unmatched!;
            if (told.Count > 0 && told[^1].What == what)
            {
                told[^1] = (what, told[^1].Count + 1);
            }
            else
            {
                told.Add((what, 1));
            }
        }

        return string.Join(", ", told.Select(part => $"{part.What} {part.Count}"));
    }

    private void Add(double x, double y, float? heading, float? speed, float? level = -100) =>
        _readings.Add(new RoadReading(_readings.Count + 1, "EE", "4g", level, x, y) { Drive = "run 1", NamesRun = NamesRun, Seconds = _seconds, HeadingDeg = heading, SpeedKmh = speed });

    private double Error()
    {
        var bell = Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
        return bell * Noise;
    }
}
