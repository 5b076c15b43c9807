namespace Wessex.GeoStore.Gaps.Roads;

/// <summary>The closed lists of words of questions about mobile signal, the same in addresses, on the command line and in files.</summary>
public static class SignalWords
{
    public static IReadOnlyList<string> Technologies { get; } = ["2g", "3g", "4g", "5g", "5g-sa"];

    public static IReadOnlyList<string> Environments { get; } = ["outdoor", "in-vehicle", "indoor"];

    public static IReadOnlyList<string> Sources { get; } = ["predicted", "measured"];

    /// <summary>The rules of operators under which stretches without signal are gaps with a name, and are followed over time.</summary>
    public static IReadOnlyList<string> GapRules { get; } = ["all", "any"];
}
