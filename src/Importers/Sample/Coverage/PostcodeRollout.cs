using Wessex.Importers.Sample.Placement;

namespace Wessex.Importers.Sample.Coverage;

/// <summary>
/// The levels that are published per postcode. A premises can be told to be served only where its whole postcode is, so whole
/// postcodes are chosen until exactly the target's number of premises is served; of the others some have none served and some are
/// partly served, which leaves their premises unknown. The countryside and the far ends of lines go without first.
/// </summary>
internal sealed class PostcodeRollout(long seed, SampleTargets targets)
{
    private static readonly PostcodeLevel[] ByTarget =
        [PostcodeLevel.Ultrafast300, PostcodeLevel.Ultrafast100, PostcodeLevel.Superfast, PostcodeLevel.Decent];

    public void Roll(string council, int date, IReadOnlyList<PlacedPostcode> postcodes)
    {
        var all = postcodes.Where(postcode => postcode.Council == council && postcode.PremisesAt(date) > 0)
            .Select(postcode => new Standing(postcode, postcode.PremisesAt(date), postcode.CountedAt(date))).ToArray();
        var counted = all.Sum(standing => standing.Counted);
        foreach (var standing in all)
        {
            standing.Postcode.Figures[date][PostcodeLevel.Gigabit] = standing.Postcode.Members.Count(member =>
                member.Kind == PlacedKind.Premises && member.StandsAt(date)
                    && (member.Gigabit[date] == LevelState.Served || (date > 0 && member.FullFibre[date] == LevelState.Served)));
        }

        var wanted = ByTarget.Select(level => Wanted(council, date, level, counted)).ToArray();
        LeaveSomeOut(all, date, counted - wanted.Max(level => level ?? 0));
        var listed = all.Where(standing => standing.Postcode.Figures[date].Listed).ToArray();
        var narrower = PostcodeLevel.Gigabit;
        foreach (var (level, sum) in ByTarget.Zip(wanted))
        {
            if (sum is { } served)
            {
                Serve(listed, date, level, narrower, served);
                narrower = level;
            }
        }
    }

    private int? Wanted(string council, int date, PostcodeLevel level, int counted) =>
        targets.Of(date, council, level switch
        {
            PostcodeLevel.Ultrafast300 => "ultrafast300",
            PostcodeLevel.Ultrafast100 => "ultrafast100",
            PostcodeLevel.Superfast => "superfast",
            _ => "decent",
        }) is { } target ? (int)Math.Round(target.Percent / 100 * counted, MidpointRounding.AwayFromZero) : null;

    /// <summary>A few small postcodes that the file does not list, in no more than a quarter of what no target needs.</summary>
    private void LeaveSomeOut(Standing[] all, int date, int spare)
    {
        var left = Math.Min(spare / 4, all.Sum(standing => standing.Counted) / 500);
        foreach (var standing in all.OrderBy(standing => SampleRandom.At(seed + 51, standing.Postcode.Index, date)))
        {
            if (standing.Counted <= left && standing.Premises <= 6)
            {
                left -= standing.Counted;
                standing.Postcode.Figures[date].Listed = false;
            }
        }
    }

    private void Serve(Standing[] all, int date, PostcodeLevel level, PostcodeLevel narrower, int wanted)
    {
        var ordered = all.Select(standing => (Standing: standing, Score: Score(standing, date, level, narrower)))
            .OrderByDescending(pair => pair.Score).ThenBy(pair => pair.Standing.Postcode.Index).Select(pair => pair.Standing).ToArray();
        var taken = ExactChoice.Take([.. ordered.Select(standing => standing.Counted)], wanted);
        var partly = level >= PostcodeLevel.Superfast ? 0.35 : 0.06;
        for (var i = 0; i < ordered.Length; i++)
        {
            var (postcode, premises) = (ordered[i].Postcode, ordered[i].Premises);
            var figures = postcode.Figures[date];
            var least = Math.Min(figures[narrower], premises - 1);
            figures[level] = taken[i] ? premises
                : least > 0 || (premises > 1 && SampleRandom.At(seed + 52 + (int)level, postcode.Index, date) < partly)
                    ? Math.Max(least, 1 + (int)(SampleRandom.At(seed + 62 + (int)level, postcode.Index, date) * (premises - 1)))
                    : 0;
        }
    }

    private double Score(Standing standing, int date, PostcodeLevel level, PostcodeLevel narrower)
    {
        var (postcode, figures) = (standing.Postcode, standing.Postcode.Figures[date]);
        var above = 10.0 * figures[narrower] / standing.Premises;
        var before = date > 0 && postcode.PremisesAt(date - 1) > 0 && postcode.Figures[date - 1][level] == postcode.PremisesAt(date - 1) ? 3 : 0;
        return (above >= 10 ? 20 : above / 4) + before - (postcode.Rural ? 0.5 : 0) - Math.Min(1, postcode.Distance / 5_000)
            + (0.5 * SampleRandom.At(seed + 71, postcode.Exchange.Index)) + (0.4 * SampleRandom.At(seed + 72, postcode.Index))
            + (0.15 * SampleRandom.At(seed + 73 + (int)level, postcode.Index));
    }

    private sealed record Standing(PlacedPostcode Postcode, int Premises, int Counted);
}
