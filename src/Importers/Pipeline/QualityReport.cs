using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Wessex.Importers.Pipeline;

/// <summary>What a release is made of and how good it is; kept with the release and the run, shown after an import.</summary>
/// <param name="Release">Null of a run that was refused: nothing was published.</param>
/// <param name="Synthetic">Null where no record could be loaded.</param>
/// <param name="Records">Records read.</param>
/// <param name="Rows">Rows published, derived ones included; of a refused run those that were loaded and taken away again.</param>
/// <param name="Derived">Of the rows, those made from others.</param>
/// <param name="Rejected">Records rejected, by code; <c>./wessex rejects RUN</c> lists all.</param>
/// <param name="Repaired">Records put right, by kind.</param>
/// <param name="Shapes">Of these, the shapes that were made valid, with their areas and lengths.</param>
/// <param name="Noted">Records loaded as they stood and yet worth knowing, by kind: values that contradict each other, N/A. A duplicate, taken out later, stays counted.</param>
/// <param name="UnknownColumns">Columns of the files that no profile knows.</param>
/// <param name="AbsentColumns">Our columns that the files do not have: unknown for every row unless derived from others.</param>
/// <param name="LeftOut">Files found in folders and archives that are no data.</param>
/// <param name="Nulls">Per column, how many rows do not know it, and the share of all.</param>
/// <param name="Compared">Against the release of the same series that was in force; null for the first.</param>
/// <param name="Unjoined">What a reference cannot place, or this reference cannot place of others.</param>
/// <param name="Covered">How much of the area that is held the release speaks of.</param>
/// <param name="Published">Its own figures beside those that Ofcom publishes.</param>
internal sealed record QualityReport(
    string Dataset, string Series, int? Release, string AsAt, bool? Synthetic, string Profile, IReadOnlyList<ReportedFile> Files,
    long Records, long Rows, long Derived, IReadOnlyDictionary<string, long> Rejected, IReadOnlyList<ReportedReject> Examples,
    IReadOnlyDictionary<string, long> Repaired, IReadOnlyList<ShapeRepairs> Shapes, IReadOnlyDictionary<string, long> Noted, IReadOnlyList<string> UnknownColumns, IReadOnlyList<string> AbsentColumns,
    IReadOnlyList<string> LeftOut, IReadOnlyDictionary<string, NullCount> Nulls, ReleaseComparison? Compared, IReadOnlyList<UnjoinedKeys> Unjoined,
    IReadOnlyList<CoveredPart> Covered, IReadOnlyList<PublishedBeside> Published)
{
    /// <summary>What was read otherwise than it says of itself, or not at all: sentences that a person should see first.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>How reports are written: snake_case, nulls left out.</summary>
    public static JsonSerializerOptions Format { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The same over several lines, for people and their tools.</summary>
    public static JsonSerializerOptions Indented { get; } = new(Format) { WriteIndented = true };

    /// <summary>Whether the release came into force, as a sentence.</summary>
    [JsonIgnore]
    public string Standing => Compared is { } before && Pipeline.AsAt.Parse(before.AsAt)!.Value.Date > Pipeline.AsAt.Parse(AsAt)!.Value.Date
        ? $"Release {Release} of {Dataset} ({AsAt}) is published but not in force: release {before.Release} is newer ({before.AsAt})."
        : $"Release {Release} of {Dataset} ({AsAt}) is published and in force{(Compared is null ? "" : $" in place of release {Compared.Release} ({Compared.AsAt})")}.";

    public string ToJson() => JsonSerializer.Serialize(this, Format);
}

/// <summary>A file of the release.</summary>
/// <param name="Crs">The coordinate reference system of its positions; null where it has none.</param>
/// <param name="CrsKnownBy">Where that stands: the .prj file, the GeoPackage, an option, the mapping, the columns of the form.</param>
internal sealed record ReportedFile(string Name, long Bytes, string Sha256, long Records, string Format, string? Encoding, string? Crs, string? CrsKnownBy);

/// <summary>A reject as an example of its code.</summary>
internal sealed record ReportedReject(string File, long Record, string Code, string? Field, string? Value, string Reason);

/// <param name="Rows">Rows where the column is null.</param>
/// <param name="Share">Of all rows, 0 to 1.</param>
internal sealed record NullCount(long Rows, double Share);

/// <summary>A share of the area that is held.</summary>
/// <param name="Part">What is counted: <c>wards with a record in them</c>.</param>
/// <param name="Covered">How many the release speaks of.</param>
/// <param name="All">Of how many.</param>
internal sealed record CoveredPart(string Part, long Covered, long All);

/// <summary>A figure of the release beside the one that Ofcom publishes for the same area: a comparison, never a correction.</summary>
/// <param name="Ours">Per cent, from this release alone.</param>
/// <param name="Published">Per cent, by Ofcom.</param>
/// <param name="AsAt">Of the published figure.</param>
/// <param name="Basis">What ours is a share of, and that it differs.</param>
internal sealed record PublishedBeside(string AreaCode, string AreaName, string Level, double Ours, double Published, string AsAt, string Basis);

/// <summary>What changed since the release before.</summary>
/// <param name="RowsBefore">Of that release.</param>
/// <param name="Keys">By key; null where a key of one release names another thing in the next.</param>
/// <param name="Areas">What the layers of both cover, where keys say nothing.</param>
internal sealed record ReleaseComparison(int Release, string AsAt, long RowsBefore, ComparedKeys? Keys, IReadOnlyList<CoveredAreas> Areas);

/// <summary>Rows of two releases by key.</summary>
/// <param name="Changed">Rows of both that are not the same.</param>
/// <param name="ChangedColumns">Rows of both whose value differs, by column.</param>
internal sealed record ComparedKeys(long Gained, long Lost, long Changed, IReadOnlyDictionary<string, long> ChangedColumns);

/// <summary>Keys of one release that a reference release does not place.</summary>
/// <param name="Absent">The reference does not list them.</param>
/// <param name="NoPosition">It lists them without a position.</param>
/// <param name="OtherVintage">The reference's areas are of another census, so that the same code may mean another place.</param>
/// <param name="First">The first twenty, in order; none where the keys are private.</param>
internal sealed record UnjoinedKeys(
    int Release, string Dataset, int Reference, string ReferenceDataset, long Absent, long NoPosition, long OtherVintage, IReadOnlyList<string> First)
{
    public long Count => Absent + NoPosition + OtherVintage;
}
