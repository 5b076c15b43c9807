using Wessex.Importers.Sample;
using Wessex.Importers.Sample.Coverage;
using Wessex.Importers.Sample.Geography;

namespace Wessex.Importers.Tests.Sample;

public sealed class SampleTargetsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(20_250_701)]
    [InlineData(-4)]
    public void The_default_targets_are_hit_as_exactly_as_whole_premises_allow(long seed) => Hits(seed, new SampleTargets());

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(14)]
    public void Any_targets_are_hit_as_exactly_as_whole_premises_allow(long seed)
    {
        var random = SampleRandom.Stream(seed, "targets");
        var targets = new SampleTargets();
        foreach (var target in targets.All.ToArray())
        {
            targets.Set($"{target.Date.Name}/{target.Council}/{target.Level}={random.Between(2, 99):0.00}").ShouldBeNull();
        }

        Hits(seed, targets);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("100")]
    public void All_or_none_can_be_served(string percent)
    {
        var targets = new SampleTargets();
        foreach (var level in SampleTargets.Levels)
        {
            targets.Set($"{level}={percent}").ShouldBeNull();
        }

        Hits(3, targets);
    }

    [Fact]
    public void A_target_can_be_narrowed_to_a_date_and_a_council()
    {
        var targets = new SampleTargets();

        targets.Set("2025-07/E06000059/full-fibre=80.5").ShouldBeNull();
        targets.Set("E06000058/gigabit=50").ShouldBeNull();

        targets.Of(1, Outline.Dorset, "full-fibre")!.Percent.ShouldBe(80.5m);
        targets.Of(0, Outline.Dorset, "full-fibre")!.Percent.ShouldBe(4.89m);
        targets.Of(1, Outline.Bcp, "full-fibre")!.Percent.ShouldBe(78.4m);
        (targets.Of(0, Outline.Bcp, "gigabit")!.Percent, targets.Of(1, Outline.Bcp, "gigabit")!.Percent).ShouldBe((50m, 50m));
        targets.Of(1, Outline.Dorset, "gigabit")!.Percent.ShouldBe(71.4m);
    }

    [Theory]
    [InlineData("full-fibre", "0 to 100 per cent")]
    [InlineData("full-fibre=101", "0 to 100 per cent")]
    [InlineData("full-fibre=-1", "0 to 100 per cent")]
    [InlineData("full-fibre=lots", "0 to 100 per cent")]
    [InlineData("fibre=50", "one of full-fibre, gigabit")]
    [InlineData("2021/full-fibre=50", "2020-09 or 2025-07")]
    [InlineData("E07000050/full-fibre=50", "E06000058 or E06000059")]
    [InlineData("2020-09/ultrafast100=50", "No file of 2020-09 states ultrafast100")]
    public void What_is_no_target_is_answered_with_the_rule_and_the_value(string text, string rule)
    {
        var sentence = new SampleTargets().Set(text).ShouldNotBeNull();

        sentence.ShouldContain(rule);
    }

    [Theory]
    [InlineData(new[] { 17, 12, 25, 9, 14 }, 38)]
    [InlineData(new[] { 17, 12, 25, 9, 14, 3, 1 }, 41)]
    [InlineData(new[] { 5, 5, 5 }, 15)]
    [InlineData(new[] { 5, 5, 5 }, 0)]
    public void Whole_groups_are_chosen_to_sum_exactly_where_they_can(int[] sizes, int sum) =>
        ExactChoice.Take(sizes, sum).Zip(sizes).Sum(pair => pair.First ? pair.Second : 0).ShouldBe(sum);

    [Fact]
    public void Where_no_choice_sums_exactly_the_nearest_below_is_chosen() =>
        ExactChoice.Take([10, 10, 10], 25).Count(taken => taken).ShouldBe(2);

    private static void Hits(long seed, SampleTargets targets)
    {
        var sample = SampleData.Make(1, seed, targets);
        foreach (var target in targets.All)
        {
            var figures = sample.Truth[target.Date.Index].Premises[SampleTargets.Levels.ToList().IndexOf(target.Level)].ByKind()["council"][target.Council];
            var wanted = (int)Math.Round(target.Percent / 100 * figures.All, MidpointRounding.AwayFromZero);
            figures.Served.ShouldBe(wanted, $"{target.Date.Name} {target.Council} {target.Level} {target.Percent} %");
        }
    }
}
