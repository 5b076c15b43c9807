using System.Text.Json.Serialization;

namespace Wessex.GeoStore.Gaps;

/// <summary>Kinds of area that figures are given by.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AreaKind>))]
public enum AreaKind
{
    /// <summary>The county in speech: Dorset Council's and Bournemouth, Christchurch and Poole's areas together.</summary>
    [JsonStringEnumMemberName("county")]
    County,

    /// <summary>The present councils, whatever the year of the boundaries.</summary>
    [JsonStringEnumMemberName("council")]
    Council,

    /// <summary>The districts of the boundary release's own year: eight in 2013, two today.</summary>
    [JsonStringEnumMemberName("district")]
    District,

    [JsonStringEnumMemberName("ward")]
    Ward,

    [JsonStringEnumMemberName("parish")]
    Parish,

    [JsonStringEnumMemberName("constituency")]
    Constituency,

    /// <summary>Lower layer super output area of the census.</summary>
    [JsonStringEnumMemberName("lsoa")]
    Lsoa,

    /// <summary>A Project Gigabit procurement lot, as the premises release states it.</summary>
    [JsonStringEnumMemberName("lot")]
    Lot,

    /// <summary>A postcode without its last two letters: <c>DT1 1</c>. Needs no position.</summary>
    [JsonStringEnumMemberName("postcode-sector")]
    PostcodeSector,

    /// <summary>An area that an officer has drawn, or a project's. These may overlap.</summary>
    [JsonStringEnumMemberName("custom")]
    Custom,
}

/// <summary>The closed list of kinds, with their codes and words.</summary>
public static class AreaKinds
{
    private static readonly (string Code, string One, string Many)[] Words =
    [
        ("county", "county", "counties"),
        ("council", "council", "councils"),
        ("district", "district", "districts"),
        ("ward", "ward", "wards"),
        ("parish", "parish", "parishes"),
        ("constituency", "constituency", "constituencies"),
        ("lsoa", "LSOA", "LSOAs"),
        ("lot", "lot", "lots"),
        ("postcode-sector", "postcode sector", "postcode sectors"),
        ("custom", "custom area", "custom areas"),
    ];

    /// <summary>A note to figures by areas that may overlap.</summary>
    public const string Overlapping = "Custom areas may overlap: what lies in several of them is counted in each, and once in the total.";

    /// <summary>All kinds, in the order of the enumeration.</summary>
    public static IReadOnlyList<AreaKind> All { get; } = Enum.GetValues<AreaKind>();

    /// <summary>The kind's code: <c>postcode-sector</c>.</summary>
    public static string Code(this AreaKind kind) => Words[(int)kind].Code;

    /// <summary>The kind whose groups make up the total of a question by this one: each thing lies in one of them at most. Custom areas count together as one, as cell_areas has them.</summary>
    public static string TotalCode(this AreaKind kind) => kind == AreaKind.Custom ? "any-custom" : kind.Code();

    /// <summary>Why figures that follow things from group to group cannot be given by a kind; null when they can.</summary>
    public static Refusal? Refused(this AreaKind? kind) => kind != AreaKind.Custom ? null : new Refusal(
        RefusalKind.KindOverlaps, "by must be a kind of area whose areas do not overlap, was custom: ask for one custom area with area, or give what is lacking by custom areas (gaps/premises, gaps/roads)");

    /// <summary>The word for one: "postcode sector".</summary>
    public static string One(this AreaKind kind) => Words[(int)kind].One;

    /// <summary>The word for several: "postcode sectors".</summary>
    public static string Many(this AreaKind kind) => Words[(int)kind].Many;

    /// <summary>Reads a code; false for anything that is not exactly one of the list.</summary>
    public static bool TryParse(string? code, out AreaKind kind)
    {
        var index = Array.FindIndex(Words, words => words.Code == code);
        kind = (AreaKind)Math.Max(index, 0);
        return index >= 0;
    }
}
