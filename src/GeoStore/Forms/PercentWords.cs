namespace Wessex.GeoStore.Forms;

/// <summary>A share in a sentence, to a tenth of a per cent; what is some is never called none, and what is not all never all.</summary>
internal static class PercentWords
{
    /// <summary>"12.3 %", "under 0.1 %" or "over 99.9 %".</summary>
    /// <param name="part">Of <paramref name="all"/>, in the same unit.</param>
    /// <param name="all">Above 0.</param>
    public static string Of(decimal part, decimal all) => (100m * part / all) switch
    {
        > 0 and < 0.05m => "under 0.1 %",
        > 99.95m and < 100 => "over 99.9 %",
        var percent => $"{percent:0.0} %",
    };
}
