using System.Text.Json;

namespace Wessex.GeoStore.Gaps.Roads;

/// <summary>What an operator's readings on a stretch come to. Levels are those at the phone.</summary>
/// <param name="Operator">By code.</param>
/// <param name="State">covered, lacking, or unknown where there are fewer readings than the profile asks for.</param>
/// <param name="Readings">How many count.</param>
/// <param name="MedianDbm">Of their levels: the lower of the two in the middle.</param>
/// <param name="P10Dbm">The level that a tenth of them is at or below.</param>
/// <param name="Share">Of the readings at the threshold or above, 0 to 1.</param>
/// <param name="ShareLow">Its interval, by drawing whole drives anew; null where there are too few drives.</param>
/// <param name="ShareHigh">The other end.</param>
/// <param name="Drives">A drive is one survey on one day.</param>
/// <param name="Oldest">First day of the month where only that is published.</param>
/// <param name="Newest">The same of the newest.</param>
/// <param name="AgeDays">From the newest to the day that the edition answers for.</param>
/// <param name="Surveys">By name.</param>
public sealed record MeasuredFigures(
    string Operator, string State, int Readings, float MedianDbm, float P10Dbm, float Share, float? ShareLow, float? ShareHigh, int Drives, DateOnly Oldest, DateOnly Newest,
    IReadOnlyList<string> Surveys, int AgeDays = 0)
{
    /// <summary>The columns that a file has for each operator, after its code and an underscore.</summary>
    internal static IReadOnlyList<string> Columns { get; } =
        ["state", "readings", "median_dbm", "p10_dbm", "share", "share_low", "share_high", "drives", "oldest", "newest", "age_days", "surveys"];

    /// <summary>In the order of <see cref="Columns"/>.</summary>
    internal IEnumerable<object?> Values => [State, Readings, MedianDbm, P10Dbm, Share, ShareLow, ShareHigh, Drives, Oldest, Newest, AgeDays, string.Join("; ", Surveys)];

    /// <param name="json">As the database writes them; null = there are no readings.</param>
    /// <param name="day">That ages are counted to.</param>
    internal static IReadOnlyList<MeasuredFigures> Read(string? json, DateOnly day) =>
        json is null ? [] : [.. JsonSerializer.Deserialize<List<MeasuredFigures>>(json, GapSummary.Json)!.Select(one => one with { AgeDays = day.DayNumber - one.Newest.DayNumber })];
}
