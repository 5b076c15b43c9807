using System.Text.Json.Serialization;
using Wessex.GeoStore.Gaps;

namespace Wessex.GeoStore.Changes;

/// <summary>What is known of a premises or a metre at one date, as seen from one area.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<GapState>))]
public enum GapState
{
    [JsonStringEnumMemberName("lacking")]
    Lacking,

    [JsonStringEnumMemberName("served")]
    Served,

    [JsonStringEnumMemberName("unknown")]
    Unknown,

    /// <summary>Not in the release of that date.</summary>
    [JsonStringEnumMemberName("absent")]
    Absent,

    /// <summary>In the release, but in another area: boundaries or positions differ.</summary>
    [JsonStringEnumMemberName("elsewhere")]
    Elsewhere,
}

/// <summary>What changed, by area.</summary>
/// <param name="Subject">premises or roads.</param>
/// <param name="Lacking">What is lacked, in words.</param>
/// <param name="By">The kind of area of each group.</param>
/// <param name="Area">The code stayed within; null = everywhere held.</param>
/// <param name="From">The earlier side.</param>
/// <param name="To">The later side.</param>
/// <param name="Sentence">The total in plain English.</param>
/// <param name="Unit">premises or metres.</param>
/// <param name="Denominator">What "all" is on both sides, in words.</param>
/// <param name="Identity">The sum that every group and the total keep.</param>
/// <param name="Correction">True when every release that differs has the date of the one it replaced: what changed is then a correction.</param>
/// <param name="Total">Within everything that is in some group; who moved between groups changed nothing here.</param>
/// <param name="Unplaced">
/// In no area of the kind on one side at least (no position, or outside all of them): in no group. With the total it makes up the list of changes; what moved between an area and
/// none is in the total as elsewhere on one side, and here as the list has it.
/// </param>
/// <param name="Groups">One per area of either side, ordered by code.</param>
/// <param name="Releases">Which releases differ.</param>
/// <param name="Sources">Of the later side.</param>
/// <param name="Notes">What a reader has to know.</param>
/// <param name="Edition">The later side's: the answer belongs to it.</param>
/// <param name="AsOf">The date asked for; null = the edition in force or named.</param>
/// <param name="Synthetic">True when the data is the sample.</param>
public sealed record ChangeAnswer(
    string Subject, string Lacking, string By, string? Area, ChangeSide From, ChangeSide To, string Sentence, string Unit, string Denominator, string Identity, bool Correction,
    ChangeFigures Total, ChangeFigures Unplaced, IReadOnlyList<ChangeGroup> Groups, IReadOnlyList<ChangedRelease> Releases, IReadOnlyList<SourceRelease> Sources,
    IReadOnlyList<string> Notes, int Edition, DateOnly? AsOf, bool Synthetic);

/// <param name="Edition">Its id.</param>
/// <param name="AsAt">The date of the newest release that the question rests on; null when none is held.</param>
public sealed record ChangeSide(int Edition, DateOnly? AsAt);

/// <param name="Code">Of the area.</param>
/// <param name="Name">Its name.</param>
/// <param name="Figures">Seen from it.</param>
public sealed record ChangeGroup(string Code, string Name, ChangeFigures Figures);

/// <param name="Dataset">The data set's id.</param>
/// <param name="Series">Supplier, operators …; empty for most.</param>
/// <param name="From">The earlier release; null = none was in force.</param>
/// <param name="FromAsAt">Its date.</param>
/// <param name="To">The later release; null = none is in force.</param>
/// <param name="ToAsAt">Its date; the same as the earlier one's in a correction.</param>
public sealed record ChangedRelease(string Dataset, string Series, int? From, DateOnly? FromAsAt, int? To, DateOnly? ToAsAt);
