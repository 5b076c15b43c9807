using Wessex.Importers.Analyses.Signal;

namespace Wessex.Importers.Tests.Analyses.Signal;

public sealed class SignalSweepTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 50)];

    [Theory, MemberData(nameof(Seeds))]
    public void Every_millimetre_is_in_exactly_one_run_and_has_the_state_that_the_operators_give_it(int seed)
    {
        var random = new Random(seed);
        var length = 1 + random.Next(400);
        var covered = Enumerable.Range(0, 1 + random.Next(5)).Select(_ => Stretches(random, length)).ToList();
        var known = covered.Select(_ => Stretches(random, length)).ToList();
        var runs = new List<SignalRun>();

        SignalSweep.Combine(length, covered, known, runs);

        runs[0].FromMm.ShouldBe(0);
        runs[^1].ToMm.ShouldBe(length);
        runs.ShouldAllBe(run => run.FromMm < run.ToMm && (run.Covered & run.Lacking) == 0);
        runs.Zip(runs.Skip(1)).ShouldAllBe(pair => pair.First.ToMm == pair.Second.FromMm && (pair.First.Covered != pair.Second.Covered || pair.First.Lacking != pair.Second.Lacking));
        for (var mm = 0; mm < length; mm++)
        {
            var here = runs.Where(run => run.FromMm <= mm && mm < run.ToMm).ShouldHaveSingleItem();
            for (var i = 0; i < covered.Count; i++)
            {
                var isCovered = covered[i].Exists(part => part.FromMm <= mm && mm < part.ToMm);
                var isKnown = known[i].Exists(part => part.FromMm <= mm && mm < part.ToMm);
                ((here.Covered >> i & 1) != 0, (here.Lacking >> i & 1) != 0).ShouldBe((isCovered, isKnown && !isCovered), $"operator {i} at {mm} mm with seed {seed}");
            }
        }
    }

    [Fact]
    public void A_link_of_which_nothing_is_known_is_one_unknown_run_and_one_without_length_has_none()
    {
        var runs = new List<SignalRun>();
        SignalSweep.Combine(7, [[], []], [[], []], runs);
        runs.ShouldBe([new SignalRun(0, 7, 0, 0)]);
        SignalSweep.Combine(0, [[], []], [[], []], runs);
        runs.ShouldBeEmpty();
    }

    /// <summary>In order and apart, some of them right at the ends, some a millimetre long.</summary>
    private static List<Stretch> Stretches(Random random, int length)
    {
        var ends = Enumerable.Range(0, 2 * random.Next(6)).Select(_ => (long)random.Next(length + 1)).Distinct().Order().ToList();
        return [.. Enumerable.Range(0, ends.Count / 2).Select(i => new Stretch(ends[2 * i], ends[(2 * i) + 1]))];
    }
}
