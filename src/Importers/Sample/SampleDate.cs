namespace Wessex.Importers.Sample;

/// <summary>A date that the sample has releases of.</summary>
/// <param name="Name">As <c>--as-at</c> and targets name it: <c>2020-09</c>.</param>
/// <param name="Stamp">As file names have it: <c>202009</c>.</param>
/// <param name="AsOf">A day at which its releases are in force.</param>
internal sealed record SampleDate(int Index, string Name, string Stamp, string AsOf)
{
    /// <summary>In time order: when the council published its first figures, and Ofcom's latest.</summary>
    public static IReadOnlyList<SampleDate> All { get; } =
        [new(0, "2020-09", "202009", "2020-09-01"), new(1, "2025-07", "202507", "2025-07-01")];
}
