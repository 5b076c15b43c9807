using System.Globalization;
using System.Text;
using Wessex.GeoStore.Gaps.Roads.Profiles;

namespace Wessex.GeoStore.Disagreements;

/// <summary>The page of a challenge pack that is read first, in Markdown.</summary>
internal static class PackText
{
    /// <param name="name">What a file of the pack is called in it.</param>
    public static string Of(RoadDisagreementSummary summary, ThresholdProfile profile, int stretches, int readings, Func<string, string> name)
    {
        var text = new StringBuilder();
        void Line(string line = "") => text.Append(line).Append('\n');
        var question = summary.Question;
        if (summary.Synthetic)
        {
            Line("**SYNTHETIC: made-up data. This pack says nothing about real places and must not be sent to anyone as evidence.**");
            Line();
        }

        Line($"# Measured and predicted {question.Technology.ToUpperInvariant()} signal ({question.Environment}) along roads: where they disagree");
        Line();
        Line(summary.Sentence);
        Line();
        Line($"Edition {summary.Edition}{(summary.AsOf is { } date ? $", as of {date:yyyy-MM-dd}" : "")}. Profile {summary.Profile}. {stretches:N0} stretches with {readings:N0} readings behind them.");
        Line();
        if (question.IsFiltered)
        {
            Line("The table is of all that can be compared, without the filter.");
            Line();
        }

        Line("| operator | compared km | agree | predicted only | measured only | edge | unknown | all | stretches compared | disagree | more than chance | decidable | expected by chance, at most |");
        Line("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var (figures, test) in summary.Total.Zip(summary.Tests))
        {
            var agree = figures.BothCovered + figures.BothLacking;
            Line(string.Create(
                CultureInfo.InvariantCulture,
                $"| {figures.Operator} | {Km(agree + figures.PredictedOnly + figures.MeasuredOnly)} | {Km(agree)} | {Km(figures.PredictedOnly)} | {Km(figures.MeasuredOnly)} | {Km(figures.Edge)} | {Km(figures.Unknown)} | {Km(figures.All)} | {test.Compared} | {test.Disagreeing} | {test.BeyondChance} | {test.Decidable} | {test.ExpectedByChance:0.0} |"));
        }

        Line();
        Line("## How it was found");
        foreach (var note in summary.Notes)
        {
            Line($"* {note}");
        }

        Line($"* All = {summary.Denominator}.");
        Line();
        Line("## Values and where they are from");
        foreach (var threshold in profile.Thresholds.Where(one => one.Technology == question.Technology && one.Environment == question.Environment))
        {
            Line($"* threshold {threshold.Dbm.ToString(CultureInfo.InvariantCulture)} dBm {threshold.Quantity} ({threshold.At}): {Status(threshold.Status)}: {threshold.Source}");
        }

        Line($"* vehicle loss {profile.VehicleLossDb.Value.ToString(CultureInfo.InvariantCulture)} dB: {Status(profile.VehicleLossDb.Status)}: {profile.VehicleLossDb.Source}");
        Line($"* drives that may err {profile.Aggregation.DriveError.Value.ToString(CultureInfo.InvariantCulture)}: {Status(profile.Aggregation.DriveError.Status)}: {profile.Aggregation.DriveError.Source}");
        Line();
        Line("## Files");
        Line($"* `{name("stretches.csv")}`, `{name("stretches.geojson")}`: a line for each stretch and operator that disagree; metres along the link of OS Open Roads from its start.");
        Line($"* `{name("readings.csv")}`: every reading that these rest on; `level_at_phone_dbm` is what was compared. A blank reading is no reading and is not here.");
        Line();
        Line("## Sources");
        foreach (var source in summary.Sources)
        {
            Line($"* {source.Publisher}, {source.Title}{(source.Series.Length == 0 ? "" : $" ({source.Series})")}: as at {source.AsAt:yyyy-MM-dd}, release {source.Release}. {source.Licence}. {source.Attribution}");
        }

        return text.ToString();
    }

    private static string Status(string status) => ThresholdProfiles.StatusWords[status];

    private static string Km(decimal metres) => (metres / 1000m).ToString("0.0", CultureInfo.InvariantCulture);
}
