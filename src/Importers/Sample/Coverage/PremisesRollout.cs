using Wessex.Importers.Sample.Placement;

namespace Wessex.Importers.Sample.Coverage;

/// <summary>
/// Full fibre and gigabit, premises by premises: networks are built exchange area by exchange area, towns before the countryside,
/// and street by street, until exactly the targets' numbers are served. What no file tells is taken out of those not served.
/// </summary>
internal sealed class PremisesRollout(long seed, SampleTargets targets)
{
    private const double BlankGigabit = 0.012;
    private const double SilentSuppliers = 0.02;

    /// <summary>Full fibre that the premises release has not heard of yet: it still says that there is no gigabit, and is contradicted.</summary>
    private const double NewsToTheRelease = 0.008;

    public void Roll(string council, int date, IReadOnlyList<PlacedPremises> premises)
    {
        var all = premises.Where(one => one.Kind == PlacedKind.Premises && one.StandsAt(date) && one.Council == council).ToArray();
        var counted = all.Count(one => one.CountsAt(date));
        Serve(all, date, Wanted(date, council, "full-fibre", counted), one => one.FullFibre, one => FibreScore(one, date), SilentSuppliers, 31);
        Serve(all, date, Wanted(date, council, "gigabit", counted), one => one.Gigabit, one => GigabitScore(one, date), BlankGigabit, 33);
    }

    private int Wanted(int date, string council, string level, int counted) =>
        (int)Math.Round(targets.Of(date, council, level)!.Percent / 100 * counted, MidpointRounding.AwayFromZero);

    private void Serve(
        PlacedPremises[] all, int date, int wanted, Func<PlacedPremises, LevelState[]> level, Func<PlacedPremises, double> score,
        double untold, int draw)
    {
        var served = 0;
        foreach (var (one, _) in all.Select(one => (one, Score: score(one))).OrderByDescending(pair => pair.Score).ThenBy(pair => pair.one.Uprn))
        {
            var isServed = served < wanted;
            served += isServed && one.CountsAt(date) ? 1 : 0;
            level(one)[date] = isServed ? LevelState.Served
                : !DeclaredGigabit(one, date) && SampleRandom.At(seed + draw, one.Uprn, date) < untold ? LevelState.Unknown : LevelState.Lacking;
        }
    }

    private double FibreScore(PlacedPremises premises, int date)
    {
        var postcode = premises.Postcode;
        var before = date > 0 && premises.FullFibre[date - 1] == LevelState.Served && premises.First < date ? 10
            : date > 0 && premises.Gigabit[date - 1] == LevelState.Served ? 0.35
            : premises.First == date && date > 0 ? 0.5 : 0;
        var exchange = SampleRandom.At(seed + 41, postcode.Exchange.Index);
        var town = Math.Min(1, postcode.Exchange.People / 12);
        return before + exchange + (0.35 * town) - (postcode.Rural ? 0.45 : 0) - Math.Min(0.35, postcode.Distance / 12_000)
            + (0.35 * SampleRandom.At(seed + 42, postcode.Index)) + (0.05 * SampleRandom.At(seed + 43, premises.Uprn));
    }

    /// <summary>Where full fibre is, gigabit is; then where cable runs in towns.</summary>
    private double GigabitScore(PlacedPremises premises, int date)
    {
        var postcode = premises.Postcode;
        var heard = date == 0 || SampleRandom.At(seed + 47, premises.Uprn, date) >= NewsToTheRelease;
        var fibre = premises.FullFibre[date] == LevelState.Served && heard ? 20 : 0;
        var before = heard && date > 0 && premises.Gigabit[date - 1] == LevelState.Served ? 10 : 0;
        var cable = heard && postcode.Exchange.Cable && !postcode.Rural ? 2 : 0;
        return fibre + before + cable + SampleRandom.At(seed + 44, postcode.Exchange.Index) - Math.Min(0.8, postcode.Distance / 4_000)
            + (0.3 * SampleRandom.At(seed + 45, postcode.Index)) + (0.02 * SampleRandom.At(seed + 46, premises.Uprn));
    }

    /// <summary>Whether suppliers declare a gigabit for it: since the second date their full fibre has that speed. The release is not blank there, or they would decide.</summary>
    private static bool DeclaredGigabit(PlacedPremises premises, int date) => date > 0 && premises.FullFibre[date] == LevelState.Served;
}
