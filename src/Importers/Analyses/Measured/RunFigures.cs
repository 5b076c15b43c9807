using Wessex.GeoStore.Gaps.Roads.Profiles;

namespace Wessex.Importers.Analyses.Measured;

/// <summary>What the readings of one operator say of one stretch.</summary>
/// <param name="Covered">Null where they are too few.</param>
/// <param name="MedianDbm">The level that half of the readings or more are at or below: a reading, the lower of the two in the middle.</param>
/// <param name="P10Dbm">The level that a tenth of the readings is at or below.</param>
/// <param name="Share">Of the readings at the bar or above.</param>
/// <param name="Low">Of the share, with <paramref name="High"/>; null where drives are too few.</param>
/// <param name="Drives">With readings enough to say by themselves what the stretch is.</param>
/// <param name="DrivesOver">Of these, those that find it covered.</param>
/// <param name="ChanceIfCovered">That so many drives or more find it lacking although it is covered.</param>
/// <param name="ChanceIfLacking">That so many drives or more find it covered although it is lacking.</param>
internal sealed record RunFigures(
    bool? Covered, int Readings, double MedianDbm, double P10Dbm, double Share, double? Low, double? High, int Drives, int DrivesOver, double ChanceIfCovered,
    double ChanceIfLacking, DateOnly Oldest, DateOnly Newest, IReadOnlyList<int> Surveys)
{
    /// <param name="readings">One at least; their order does not matter.</param>
    /// <param name="bar">What a phone must receive, dBm.</param>
    /// <param name="stretch">Tells this stretch from others, so that each draws its own numbers and always the same.</param>
    public static RunFigures Of(IReadOnlyList<LevelReading> readings, double bar, Aggregation rules, string stretch)
    {
        var levels = readings.Select(reading => reading.Dbm).Order().ToArray();
        var drives = readings.GroupBy(reading => reading.Drive).OrderBy(drive => drive.Key)
            .Select(drive => (Over: drive.Count(reading => reading.Dbm >= bar), All: drive.Count())).ToArray();
        var share = (double)drives.Sum(drive => drive.Over) / levels.Length;
        var verdicts = drives.Select(drive => Covers(drive.Over, drive.All, rules)).OfType<bool>().ToArray();
        var (deciding, over) = (verdicts.Length, verdicts.Count(covers => covers));
        var interval = deciding >= rules.LeastDrives.Value ? DriveResampling.Interval(drives, rules, stretch) : default((double Low, double High)?);
        return new RunFigures(
            Covers(drives.Sum(drive => drive.Over), levels.Length, rules), levels.Length, levels[(levels.Length - 1) / 2], levels[(int)Math.Ceiling(levels.Length / 10.0) - 1],
            share, interval?.Low, interval?.High, deciding, over,
            Chance(deciding, deciding - over, rules.DriveError.Value), Chance(deciding, over, rules.DriveError.Value),
            readings.Min(reading => reading.Day), readings.Max(reading => reading.Day), [.. readings.Select(reading => reading.Survey).Distinct().Order()]);
    }

    /// <summary>What readings say, of a stretch or of one drive along it: the profile's share of them, and always more than half, must reach the bar. Null where they are too few.</summary>
    private static bool? Covers(int over, int all, Aggregation rules) =>
        all < rules.LeastReadings.Value ? null : over >= rules.CoveredShare.Value * all && 2 * over > all;

    /// <summary>That at least so many of the drives err, when each does with this probability: the upper tail of a binomial distribution.</summary>
    internal static double Chance(int drives, int erring, double error)
    {
        var (chance, one) = (0.0, Math.Pow(1 - error, drives)); // of none
        for (var number = 0; number <= drives; number++)
        {
            chance += number >= erring ? one : 0;
            one *= (double)(drives - number) / (number + 1) * error / (1 - error);
        }

        return Math.Min(chance, 1);
    }
}
