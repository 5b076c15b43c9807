using System.Text.Json.Serialization;

namespace Wessex.GeoStore.Gaps;

/// <summary>What a premises can or cannot get. Levels are facts of their own: none is ever inferred from another.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BroadbandLevel>))]
public enum BroadbandLevel
{
    [JsonStringEnumMemberName("full-fibre")]
    FullFibre,

    [JsonStringEnumMemberName("gigabit")]
    Gigabit,

    [JsonStringEnumMemberName("ultrafast300")]
    Ultrafast300,

    [JsonStringEnumMemberName("ultrafast100")]
    Ultrafast100,

    [JsonStringEnumMemberName("superfast")]
    Superfast,

    [JsonStringEnumMemberName("decent")]
    Decent,
}

/// <summary>A level as people read it.</summary>
/// <param name="Code">In URLs, JSON and SQL: <c>full-fibre</c>.</param>
/// <param name="Title">In a sentence: "full fibre".</param>
/// <param name="Definition">What it means, with its bar in Mbit/s and whose bar it is.</param>
public sealed record LevelDefinition(string Code, string Title, string Definition);

/// <summary>The closed list of levels, with their codes and meanings.</summary>
public static class BroadbandLevels
{
    private static readonly LevelDefinition[] Definitions =
    [
        new("full-fibre", "full fibre", "fibre all the way to the premises"),
        new("gigabit", "gigabit broadband", "1,000 Mbit/s or more down, by any technology"),
        new("ultrafast300", "ultrafast 300", "300 Mbit/s or more down, Ofcom's bar"),
        new("ultrafast100", "ultrafast 100", "100 Mbit/s or more down, the UK Government's bar"),
        new("superfast", "superfast broadband", "30 Mbit/s or more down, Ofcom's bar"),
        new("decent", "decent broadband", "10 Mbit/s or more down and 1 Mbit/s or more up"),
    ];

    /// <summary>All levels, in the order of the enumeration.</summary>
    public static IReadOnlyList<BroadbandLevel> All { get; } = Enum.GetValues<BroadbandLevel>();

    /// <summary>Their codes, in the same order.</summary>
    public static IReadOnlyList<string> Codes { get; } = [.. Definitions.Select(definition => definition.Code)];

    /// <summary>Code, title and meaning of a level.</summary>
    public static LevelDefinition Definition(this BroadbandLevel level) => Definitions[(int)level];

    /// <summary>The level's code: <c>full-fibre</c>.</summary>
    public static string Code(this BroadbandLevel level) => Definitions[(int)level].Code;

    /// <summary>Reads a code; false for anything that is not exactly one of the list.</summary>
    public static bool TryParse(string? code, out BroadbandLevel level)
    {
        var index = Array.FindIndex(Definitions, definition => definition.Code == code);
        level = (BroadbandLevel)Math.Max(index, 0);
        return index >= 0;
    }
}
