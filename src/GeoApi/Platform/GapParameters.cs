using Wessex.GeoStore.Gaps;

namespace Wessex.GeoApi.Platform;

/// <summary>The gap question's own parameters: closed lists of words.</summary>
internal static class GapParameters
{
    private static readonly string[] KindCodes = [.. AreaKinds.All.Select(kind => kind.Code())];

    private static readonly string[] UnitCodes = ["premises", "postcodes"];

    /// <summary>The level; an error when left out.</summary>
    public static BroadbandLevel RequiredLevel(this ParameterReader read, string parameter, string? text) =>
        BroadbandLevels.TryParse(read.RequiredOneOf(parameter, text, BroadbandLevels.Codes), out var level) ? level : default;

    public static AreaKind? AreaKind(this ParameterReader read, string parameter, string? text) =>
        AreaKinds.TryParse(read.OneOf(parameter, text, KindCodes), out var kind) ? kind : null;

    public static GapUnit? GapUnit(this ParameterReader read, string parameter, string? text) => read.OneOf(parameter, text, UnitCodes) switch
    {
        "premises" => GeoStore.Gaps.GapUnit.Premises,
        "postcodes" => GeoStore.Gaps.GapUnit.Postcodes,
        _ => null,
    };
}
