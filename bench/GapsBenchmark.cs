namespace Wessex.Bench;

/// <summary>
/// What premises and roads lack, in four parts that WESSEX_BENCH_PARTS chooses among (compare, curve, sample; all when it is not set; summaries come with sample):
/// side by side with SQL and geopandas, the growth with the number of premises, and the whole sample analysed at a scale with the time of its summaries.
/// </summary>
internal static class GapsBenchmark
{
    private static readonly string[] Parts = ["compare", "curve", "sample"];

    public static void Run() => RunAsync().GetAwaiter().GetResult();

    private static async Task RunAsync()
    {
        var chosen = Environment.GetEnvironmentVariable("WESSEX_BENCH_PARTS")?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? Parts;
        if (chosen.FirstOrDefault(part => !Parts.Contains(part, StringComparer.Ordinal)) is { } unknown)
        {
            throw new InvalidOperationException($"WESSEX_BENCH_PARTS must name parts of {string.Join(", ", Parts)}, was {unknown}");
        }

        if (chosen.Contains("compare", StringComparer.Ordinal))
        {
            await GapsCompared.Run(Number("WESSEX_BENCH_PREMISES", 380_000), Number("WESSEX_BENCH_ROUNDS", 3), Number("WESSEX_BENCH_GEOPANDAS_SECONDS", 600));
        }

        if (chosen.Contains("curve", StringComparer.Ordinal))
        {
            await GapsGrowth.Run(Number("WESSEX_BENCH_CURVE", 4_000_000));
        }

        if (chosen.Contains("sample", StringComparer.Ordinal))
        {
            await SampleAnalysis.Run(Number("WESSEX_BENCH_SCALE", 20));
        }
    }

    private static int Number(string variable, int usual) => int.Parse(Environment.GetEnvironmentVariable(variable) ?? $"{usual}", System.Globalization.CultureInfo.InvariantCulture);
}
