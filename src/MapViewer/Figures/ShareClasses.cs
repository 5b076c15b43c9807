using System.Globalization;

namespace Wessex.MapViewer.Figures;

/// <summary>
/// The classes that the map and its key show shares in: equal steps from nothing, of 1, 2, 5, 10 or 20 per cent, at most five,
/// so that the colour says how much and not merely who is worst.
/// </summary>
public sealed record ShareClasses(double Step, int Count)
{
    private const double Rounding = 1e-9; // 0.3 / 0.1 is a little under 3 in binary
    private static readonly double[] Steps = [0.01, 0.02, 0.05, 0.1, 0.2];

    /// <summary>The smallest step with which five classes reach the largest share (fractions 0..1; nulls are not classed).</summary>
    public static ShareClasses For(IEnumerable<double?> shares)
    {
        var largest = shares.Max() ?? 0;
        var step = Array.Find(Steps, candidate => (candidate * 5) + Rounding >= largest);
        step = step == 0 ? Steps[^1] : step;
        return new(step, Math.Clamp((int)Math.Ceiling((largest / step) - Rounding), 1, 5));
    }

    /// <summary>The class of a share, 0 the least; null where the share is not known.</summary>
    public int? Of(double? share) => share is { } known ? Math.Min((int)Math.Floor((known / Step) + Rounding), Count - 1) : null;

    /// <summary>How the key names a class: "0 to under 5 %"; the last includes its upper end.</summary>
    public string Name(int index)
    {
        var last = index == Count - 1;
        return string.Create(CultureInfo.InvariantCulture,
            $"{Math.Round(index * Step * 100)} to {(last ? "" : "under ")}{Math.Round((index + 1) * Step * 100)}\u00a0%");
    }
}
