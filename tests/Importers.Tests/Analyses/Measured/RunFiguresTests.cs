using Wessex.GeoStore.Gaps.Roads.Profiles;
using Wessex.Importers.Analyses.Measured;

namespace Wessex.Importers.Tests.Analyses.Measured;

public sealed class RunFiguresTests
{
    private static readonly Aggregation Rules = ThresholdProfiles.Default.Aggregation;
    private static readonly DateOnly Day = new(2025, 6, 1);

    [Fact]
    public void Too_few_readings_are_unknown_and_not_a_lack()
    {
        Of([(-120, 1)]).Covered.ShouldBeNull();
        Of([(-120, 1), (-121, 1)]).Covered.ShouldBe(false);
        Of([(-90, 1), (-91, 1)]).Covered.ShouldBe(true);
    }

    [Fact]
    public void A_level_at_the_bar_is_over_it()
    {
        var figures = Of([(-105, 1), (-105.1, 1), (-130, 1), (-80, 1), (-81, 1)]);

        (figures.Share, figures.Covered).ShouldBe((0.6, true));
        (figures.MedianDbm, figures.P10Dbm).ShouldBe((-105, -130));
    }

    [Fact]
    public void A_tie_is_lacking_and_the_median_says_the_same()
    {
        var tie = Of([(-105, 1), (-105.1, 1), (-130, 1), (-80, 1)]);
        (tie.Share, tie.Covered, tie.MedianDbm).ShouldBe((0.5, false, -105.1));

        foreach (var over in Enumerable.Range(0, 8))
        {
            var figures = Of([.. Enumerable.Range(0, 7).Select(i => (i < over ? -90.0 : -120.0, 1))]);
            figures.Covered.ShouldBe(figures.MedianDbm >= -105, $"{over} of 7");
        }
    }

    [Fact]
    public void A_stricter_profile_asks_for_its_share_of_the_readings()
    {
        var strict = ThresholdProfiles.Find("strict-95")!.Aggregation;
        Of([(-90, 1), (-90, 1), (-90, 1), (-90, 1), (-120, 1)], strict).Covered.ShouldBe(true, "four in five");
        Of([(-90, 1), (-90, 1), (-90, 1), (-120, 1)], strict).Covered.ShouldBe(false, "three in four");
    }

    [Fact]
    public void A_drive_of_one_reading_has_no_say_in_the_test_of_chance()
    {
        var figures = Of([(-90, 1), (-90, 1), (-120, 2), (-120, 3), (-120, 4)]);

        (figures.Readings, figures.Drives, figures.DrivesOver).ShouldBe((5, 1, 1), "three single readings are three readings and no drives");
        figures.ChanceIfCovered.ShouldBe(1, 1e-9, "nothing that has a say contradicts it");
        Of([(-120, 1), (-120, 2)]).ChanceIfCovered.ShouldBe(1, 1e-9);
    }

    [Fact]
    public void The_readings_of_one_drive_are_no_sample_of_their_own()
    {
        var one = Of([.. Enumerable.Range(0, 50).Select(i => (-90.0 - (i % 3), 1))]);
        (one.Readings, one.Drives, one.Low, one.High).ShouldBe((50, 1, null, null), "fifty readings of one drive give no interval");
        one.ChanceIfLacking.ShouldBe(0.2, 1e-9);

        var two = Of([.. Enumerable.Range(0, 50).Select(i => (-90.0, i % 2))]);
        two.ChanceIfLacking.ShouldBe(0.04, 1e-9, "both of two drives err one time in twenty-five");
        two.ChanceIfCovered.ShouldBe(1, 1e-9);
    }

    [Fact]
    public void The_interval_holds_the_share_and_is_the_same_each_time_and_in_any_order()
    {
        (double, int)[] readings = [.. Enumerable.Range(0, 60).Select(i => (i % 7 < i / 12 ? -120.0 : -90.0, i / 10))];
        var figures = Of(readings);

        figures.Low.ShouldNotBeNull();
        figures.Low.Value.ShouldBeLessThan(figures.Share);
        figures.High!.Value.ShouldBeGreaterThan(figures.Share);
        figures.Low.Value.ShouldBeInRange(0, 1);
        var again = Of([.. readings.Reverse()]);
        (again.Low, again.High, again.MedianDbm, again.Share).ShouldBe((figures.Low, figures.High, figures.MedianDbm, figures.Share));
    }

    [Fact]
    public void With_fewer_than_six_drives_that_have_a_say_there_is_no_interval()
    {
        (double, int)[] Drives(int number) => [.. Enumerable.Range(0, 4 * number).Select(i => (i % 3 == 0 ? -120.0 : -90.0, i / 4))];

        Of(Drives(5)).Low.ShouldBeNull();
        Of([.. Drives(5), (-90, 99)]).Low.ShouldBeNull("a sixth drive of one reading has no say");
        Of(Drives(6)).Low.ShouldNotBeNull();
    }

    [Theory]
    [InlineData(6, 0.80, 0.93)]
    [InlineData(20, 0.88, 0.97)]
    public void How_often_the_interval_holds_the_true_share_is_what_the_method_says(int drives, double least, double most)
    {
        // each drive has a share of its own between 0 and 1, evenly: the true share is a half; the seed is fixed
        var random = new Random(20261121);
        var held = Enumerable.Range(0, 400).Count(world =>
        {
            var readings = Enumerable.Range(0, drives).SelectMany(drive =>
            {
                var own = random.NextDouble();
                return Enumerable.Range(0, 5).Select(_ => (random.NextDouble() < own ? -90.0 : -120.0, drive)).ToArray();
            });
            var figures = Of([.. readings], name: $"world {world}");
            return figures.Low <= 0.5 && figures.High >= 0.5;
        });

        TestContext.Current.SendDiagnosticMessage($"{drives} drives: {held / 4.0} %");
        (held / 400.0).ShouldBeInRange(least, most);
    }

    [Theory]
    [InlineData(1, 0, 1)]
    [InlineData(3, 3, 0.008)]
    [InlineData(3, 2, 0.104)]
    [InlineData(5, 4, 0.00672)]
    public void Chance_is_the_upper_tail_of_a_binomial_distribution(int drives, int erring, double chance) =>
        RunFigures.Chance(drives, erring, 0.2).ShouldBe(chance, 1e-9);

    private static RunFigures Of((double Dbm, int Drive)[] readings, Aggregation? rules = null, string name = "a stretch") =>
        RunFigures.Of([.. readings.Select(reading => new LevelReading(reading.Dbm, reading.Drive, 0, Day))], -105, rules ?? Rules, name);
}
