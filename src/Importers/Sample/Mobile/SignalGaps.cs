using Wessex.Importers.Sample.Geography;
using Wessex.Importers.Sample.Roads;

namespace Wessex.Importers.Sample.Mobile;

/// <summary>
/// Where a road has no signal. Weak places lie along each road, most in the countryside; how weak each is differs by operator, but
/// less than from place to place. A layer is without signal at those that are weaker than it can bear, fewer at the later date.
/// </summary>
internal sealed class SignalGaps(long seed)
{
    private const double Spacing = 3_000;

    /// <summary>Stretches of a chain without signal, in metres from its start, in order and apart.</summary>
    public List<(double From, double To)> Of(RoadChain chain, MobileLayer layer, int date)
    {
        var key = chain.Links[0].Identifier.Aggregate(17L, (hash, letter) => (hash * 31) + letter);
        var gaps = new List<(double From, double To)>();
        for (var i = 0; i < (int)(chain.Length / Spacing) + 1; i++)
        {
            var place = (i + Draw(key, i, 1)) * Spacing;
            if (place < chain.Length && Weakness(chain, place, key, i, layer) < Bears(layer, date))
            {
                var half = (200 + (1_050 * Draw(key, i, 2) * Draw(key, i, 3))) * (layer.Environment == "outdoor" ? 0.8 : 1.2) * (date == 0 ? 1.15 : 1) * (0.8 + (0.4 * Own(key, i, layer.Operator, 4)));
                gaps.Add((Math.Max(0, place - half), Math.Min(chain.Length, place + half)));
            }
        }

        return Joined(gaps);
    }

    /// <summary>0 = the weakest place there can be.</summary>
    private double Weakness(RoadChain chain, double place, long key, int i, MobileLayer layer)
    {
        var shared = layer.Technology == "2g" ? 0.2 : 0.5;
        var (x, y, _, _) = RoadLine.At(chain.Links[chain.Locate(place).Link].Points, chain.Locate(place).Mm / 1000.0);
        var town = Settlement.All.Any(other => other.People > 4 && other.DistanceTo(x, y) < other.Radius * 1.2);
        return (shared * Draw(key, i, 5)) + ((1 - shared) * Own(key, i, layer.Operator, 6)) + (town ? 0.2 : 0);
    }

    private static double Bears(MobileLayer layer, int date) => (layer.Operator switch { "EE" => -0.03, "H3" => 0.03, _ => 0 }) + (layer.Technology, layer.Environment, date) switch
    {
        ("2g", _, 0) => 0.8,
        ("2g", _, _) => 0.66,
        (_, "outdoor", 0) => 0.38,
        (_, "outdoor", _) => 0.24,
        (_, _, 0) => 0.56,
        _ => 0.44,
    };

    /// <summary>Gaps that nearly touch are one.</summary>
    private static List<(double From, double To)> Joined(List<(double From, double To)> gaps)
    {
        var joined = new List<(double From, double To)>();
        foreach (var gap in gaps.Order())
        {
            if (joined.Count > 0 && gap.From < joined[^1].To + 250)
            {
                joined[^1] = (joined[^1].From, Math.Max(joined[^1].To, gap.To));
            }
            else
            {
                joined.Add(gap);
            }
        }

        return joined;
    }

    private double Draw(long key, int i, int what) => SampleRandom.At(seed + 200, key, (i * 16L) + what);

    private double Own(long key, int i, string code, int what) => SampleRandom.At(seed + 201 + code[0], key, (i * 16L) + what);
}
