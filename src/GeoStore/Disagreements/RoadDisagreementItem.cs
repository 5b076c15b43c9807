using System.Text.Json.Serialization;

namespace Wessex.GeoStore.Disagreements;

/// <summary>A stretch of road about which measurement and prediction of one operator disagree.</summary>
/// <param name="Link">Identifier in OS Open Roads.</param>
/// <param name="FromM">Metres from the link's start.</param>
/// <param name="ToM">Metres from the link's start.</param>
/// <param name="Says">predicted-only: predicted to be covered, measured to lack signal; measured-only: the reverse.</param>
/// <param name="Road">Its number; null where it has none.</param>
/// <param name="Trunk">National Highways' when true; null where the release does not say.</param>
/// <param name="Readings">Counted readings.</param>
/// <param name="MedianDbm">Of the levels at the phone: the lower of the two in the middle.</param>
/// <param name="P10Dbm">The level that a tenth of them is at or below.</param>
/// <param name="Share">Of them at the bar or above.</param>
/// <param name="ShareLow">With <paramref name="ShareHigh"/> the interval by drawing drives anew; null = too few drives.</param>
/// <param name="Drives">Drives of one survey on one day, with readings enough to say something by themselves.</param>
/// <param name="DrivesOver">Of these, those that find the stretch covered.</param>
/// <param name="Chance">How often so many drives or more would contradict a prediction that is right.</param>
/// <param name="Oldest">Day of the oldest reading; the first of its month where only that is published.</param>
/// <param name="Newest">Day of the newest.</param>
public sealed record RoadDisagreementItem(
    string Link, decimal FromM, decimal ToM, string Operator, string Says, string? Road, string Class, bool? Trunk, int Readings, float MedianDbm, float P10Dbm, float Share,
    float? ShareLow, float? ShareHigh, int Drives, int DrivesOver, float Chance, DateOnly Oldest, DateOnly Newest, IReadOnlyList<string> Surveys)
{
    /// <summary>Whether chance would give it less than once in twenty times.</summary>
    public bool BeyondChance => Chance <= RoadDisagreementQuestion.ChanceAtMost;

    /// <summary>Metres.</summary>
    public decimal LengthM => ToM - FromM;

    /// <summary>The stretch as a GeoJSON line in longitude and latitude.</summary>
    [JsonIgnore]
    public string Geometry { get; init; } = "null";

    /// <summary>Tells it from the others of an answer.</summary>
    [JsonIgnore]
    public string Id => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Link}-{FromM * 1000m:0}-{Operator}");
}

/// <summary>A place in the list: everything after it is the next page.</summary>
public sealed record RoadDisagreementPlace(string Link, long FromMm, string Operator);
