using System.CommandLine;
using System.Text.Json;
using Wessex.GeoStore.Gaps;
using Wessex.GeoStore.Gaps.Roads.Profiles;

namespace Wessex.Importers.Commands;

/// <summary>Says which level of signal counts as coverage, by which source: <c>wessex profiles</c>.</summary>
internal static class ProfilesCommand
{
    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "As JSON." };
        var command = new Command("profiles", "Lists the threshold profiles that measured signal can be asked by: levels, rules, and where each value is from.") { json };
        command.SetAction(parsed =>
        {
            Console.Out.WriteLine(parsed.GetValue(json)
                ? JsonSerializer.Serialize(ThresholdProfiles.All, GapSummary.Json)
                : string.Join($"{Environment.NewLine}{Environment.NewLine}", ThresholdProfiles.All.Select(profile => string.Join(Environment.NewLine, Lines(profile)))));
            return CommandLine.Done;
        });
        return command;
    }

    private static IEnumerable<string> Lines(ThresholdProfile profile)
    {
        yield return $"{profile.Name}{(profile.Default ? " (default)" : "")}: {profile.Title}, {profile.Dated:yyyy-MM-dd}";
        yield return $"  {profile.Note}";
        foreach (var threshold in profile.Thresholds)
        {
            var where = threshold.At == "outside" ? "outside" : "at the phone";
            yield return $"  {threshold.Technology,-5} {threshold.Environment,-10} {threshold.Quantity,-5} {threshold.Dbm,5:0} dBm {where,-12} [{threshold.Status}] {threshold.Source}";
        }

        var rules = profile.Aggregation;
        foreach (var (name, value) in new[]
        {
            ("vehicle loss, dB", profile.VehicleLossDb), ("gain of a roof antenna, dB", profile.RoofAntennaGainDb), ("length of a stretch, m", rules.RunM),
            ("least readings", rules.LeastReadings), ("share that is covered", rules.CoveredShare), ("least drives for an interval", rules.LeastDrives),
            ("interval", rules.Interval), ("resamples", rules.Resamples), ("drives that may err", rules.DriveError), ("seed", rules.Seed),
        })
        {
            yield return $"  {name,-28} {value.Value,10} [{value.Status}] {value.Source}";
        }
    }
}
