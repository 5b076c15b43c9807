using System.Text.Json.Serialization;

namespace Wessex.GeoStore.Gaps.Roads.Profiles;

/// <summary>A named, dated, sourced set of rules that make readings into covered, lacking or unknown.</summary>
/// <param name="Name">What <c>profile=</c> says.</param>
/// <param name="Title">What it is, in a line.</param>
/// <param name="Dated">When it was written down as it is.</param>
/// <param name="Default">Whether it answers where no profile is named.</param>
/// <param name="Note">What a reader has to know of it.</param>
/// <param name="Thresholds">One at most for each technology and environment; what has none is not answered.</param>
/// <param name="VehicleLossDb">What a vehicle takes from the level outside it, decibels.</param>
/// <param name="RoofAntennaGainDb">What an antenna on a roof adds, decibels.</param>
/// <param name="Aggregation">How readings are put together.</param>
public sealed record ThresholdProfile(
    string Name, string Title, DateOnly Dated, bool Default, string Note, IReadOnlyList<Threshold> Thresholds, SourcedValue VehicleLossDb, SourcedValue RoofAntennaGainDb,
    Aggregation Aggregation)
{
    /// <summary>Of everything above: two profiles of one hash give one answer.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Hash { get; init; }

    /// <summary>The bar of a technology and environment; null when the profile has none.</summary>
    public Threshold? Find(string technology, string environment) =>
        Thresholds.FirstOrDefault(threshold => threshold.Technology == technology && threshold.Environment == environment);

    /// <summary>What a phone must receive where it is: the loss of the vehicle is taken off a bar that was set for the level outside.</summary>
    public double BarAtPhone(Threshold threshold)
    {
        ArgumentNullException.ThrowIfNull(threshold);
        return threshold.Dbm - (threshold is { At: "outside", Environment: "in-vehicle" } ? VehicleLossDb.Value : 0);
    }

    /// <summary>
    /// What a phone would receive where a reading was taken. An antenna on the roof is outside: its gain and, in a vehicle, the vehicle's loss are taken off once.
    /// A reading in the cab has lost that already and stays as it is; it says nothing of outdoors. Null = it says nothing of this environment.
    /// </summary>
    /// <param name="antenna">roof, in-cab, or null where the survey does not say.</param>
    /// <param name="environment">outdoor, in-vehicle or indoor.</param>
    /// <param name="dbm">As measured.</param>
    public double? LevelAtPhone(string? antenna, string environment, double dbm) => (antenna, environment) switch
    {
        ("roof", "outdoor") => dbm - RoofAntennaGainDb.Value,
        ("roof", "in-vehicle") => dbm - RoofAntennaGainDb.Value - VehicleLossDb.Value,
        ("in-cab", "in-vehicle") => dbm,
        _ => null,
    };
}

/// <summary>The level that counts as coverage.</summary>
/// <param name="Quantity">rsrp (4G, 5G), rscp (3G) or rxlev (2G): what the reading has to be.</param>
/// <param name="At">outside: of the air outside, so that the loss of a vehicle is in the number; phone: of the phone where it is.</param>
/// <param name="Status">S read in a published source, 2 at second hand, M from memory or our own default.</param>
public sealed record Threshold(string Technology, string Environment, string Quantity, double Dbm, string At, string Status, string Source);

/// <summary>A number with where it is from.</summary>
/// <param name="Status">S read in a published source, 2 at second hand, M from memory or our own default.</param>
public sealed record SourcedValue(double Value, string Status, string Source);

/// <summary>How the readings of a stretch are put together.</summary>
/// <param name="RunM">Length of a stretch along its link, metres; the last of a link is shorter.</param>
/// <param name="LeastReadings">Fewer leave the stretch unknown, and a drive without a say.</param>
/// <param name="CoveredShare">Share of readings at the bar or above from which a stretch is covered; more than half of them must be, whatever the share.</param>
/// <param name="LeastDrives">Fewer that have a say give no interval.</param>
/// <param name="Interval">Of the share: 0.95 leaves out a fortieth at either end.</param>
/// <param name="Resamples">How often drives are drawn anew for it.</param>
/// <param name="DriveError">How often a drive may say the opposite of what is so: what chance is measured against.</param>
/// <param name="Seed">Of the numbers that they are drawn with.</param>
public sealed record Aggregation(
    SourcedValue RunM, SourcedValue LeastReadings, SourcedValue CoveredShare, SourcedValue LeastDrives, SourcedValue Interval, SourcedValue Resamples,
    SourcedValue DriveError, SourcedValue Seed);
