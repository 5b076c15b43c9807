namespace Wessex.GeoStore.Indicators;

/// <summary>
/// A straight line through four dates or more that can be laid beside the last. It is no forecast: it says what went on, and how wrong it would have been last time.
/// Data that arrive are no progress: a date that rests on other suppliers or operators, or of which more or less is unknown, is left out.
/// </summary>
/// <param name="Releases">How many dates there are that can be laid beside the last, itself with them.</param>
/// <param name="PointsPerYear">Percentage points a year; null with fewer than <see cref="Least"/> dates.</param>
/// <param name="ShareAtYear">0 to 1, at the end of the year asked for, held within 0 and 1.</param>
/// <param name="BackTestErrorPoints">The last date's share as the line through the dates before it gives it, less the share that was there, in percentage points.</param>
/// <param name="Sentence">What it is, or that there are too few.</param>
public sealed record Trend(int Releases, double? PointsPerYear, double? ShareAtYear, double? BackTestErrorPoints, string Sentence)
{
    /// <summary>With fewer dates no line is drawn.</summary>
    public const int Least = 4;

    /// <summary>Share unknown, 0 to 1, by which a date may differ from the last: our default.</summary>
    public const double MostUnknownApart = 0.02;

    private const double DaysPerYear = 365.25;

    public static Trend Of(IReadOnlyList<HistoryPoint> history, int year)
    {
        ArgumentNullException.ThrowIfNull(history);
        var known = history.Where(point => point.ShareOfAll is not null).ToList();
        var points = known.Where(point => Comparable(point, known[^1])).Select(point => (X: Years(point.AsAt), Y: point.ShareOfAll!.Value)).ToList();
        var apart = known.Count - points.Count;
        var left = apart == 0
            ? ""
            : $" Through {apart} more no line can be drawn: other suppliers or operators stand behind them, or over {100 * MostUnknownApart:0} points more or less of them is unknown.";
        if (points.Count < Least)
        {
            return new Trend(points.Count, null, null, null, $"Too few releases for a trend: {points.Count} of the {Least} that a line needs.{left}");
        }

        var (slope, start) = Line(points);
        var (earlierSlope, earlierStart) = Line(points[..^1]);
        var error = 100 * (earlierStart + (earlierSlope * points[^1].X) - points[^1].Y);
        var then = Math.Clamp(start + (slope * Years(new DateOnly(year, 12, 31))), 0, 1);
        return new Trend(
            points.Count, 100 * slope, then, error,
            $"A straight line through {points.Count} releases, not a forecast: {100 * slope:+0.00;-0.00} points a year, {100 * then:0.0} % at the end of {year} if nothing bends it. "
            + $"Drawn one release earlier it would have missed the last figure by {Math.Abs(error):0.00} points.{left}");
    }

    private static bool Comparable(HistoryPoint point, HistoryPoint last) =>
        point.RestsOn == last.RestsOn && Math.Abs((point.ShareUnknown ?? 1) - (last.ShareUnknown ?? 1)) <= MostUnknownApart;

    /// <summary>Least squares.</summary>
    private static (double Slope, double Start) Line(List<(double X, double Y)> points)
    {
        var (x, y) = (points.Average(point => point.X), points.Average(point => point.Y));
        var slope = points.Sum(point => (point.X - x) * (point.Y - y)) / points.Sum(point => (point.X - x) * (point.X - x));
        return (slope, y - (slope * x));
    }

    private static double Years(DateOnly date) => date.DayNumber / DaysPerYear;
}
