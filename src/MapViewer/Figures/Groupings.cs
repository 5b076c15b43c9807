namespace Wessex.MapViewer.Figures;

/// <summary>The kinds of place that figures can be given by.</summary>
internal static class Groupings
{
    public static readonly IReadOnlyList<Grouping> All =
    [
        new("council", "council", "councils", Drawn: true),
        new("district", "district", "districts", Drawn: true),
        new("ward", "ward", "wards", Drawn: true),
        new("parish", "parish", "parishes", Drawn: true),
        new("constituency", "constituency", "constituencies", Drawn: true),
        new("lot", "lot", "lots of Project Gigabit", Drawn: true),
        new("lsoa", "LSOA", "LSOAs (about 650 households each)", Drawn: true),
        new("postcode-sector", "postcode sector", "postcode sectors", Drawn: false),
    ];

    /// <summary>The grouping with this code, or one that merely repeats the code where the API knows more kinds than the form offers.</summary>
    public static Grouping Of(string code) => All.FirstOrDefault(grouping => grouping.Code == code) ?? new(code, code, code, Drawn: true);
}

/// <summary>A kind of place: code, name of one and of several, and whether outlines of it are published.</summary>
public sealed record Grouping(string Code, string One, string Several, bool Drawn);
