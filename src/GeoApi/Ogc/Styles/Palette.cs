namespace Wessex.GeoApi.Ogc.Styles;

/// <summary>The colours of the site's map, by the names of its style sheet (light scheme); a test compares the two. Those of operators are of these styles alone.</summary>
internal static class Palette
{
    public const string Paper = "#ffffff";
    public const string ClassLine = "#3c4a63";
    public const string PointLacking = "#5f2385";
    public const string PointPartial = "#a986cf";
    public const string PointServed = "#ffffff";
    public const string PointLine = "#10191c";
    public const string Hatch = "#6f6a5c";
    public const string InkSoft = "#46565c";

    /// <summary>Of shares, the least first: darkness rises with them.</summary>
    public static IReadOnlyList<string> Classes { get; } = ["#eef3f8", "#c3d3e8", "#97a5d2", "#7b58ab", "#521671"];

    /// <summary>Name in the style sheet and value.</summary>
    public static IReadOnlyList<(string Name, string Value)> Shared { get; } =
    [
        ("paper", Paper), ("class-line", ClassLine), ("point-lacking", PointLacking), ("point-partial", PointPartial), ("point-served", PointServed), ("point-line", PointLine),
        ("hatch", Hatch), ("ink-soft", InkSoft), .. Classes.Select((value, i) => ($"class-{i + 1}", value)),
    ];
}
