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
        var figures = Of([(-105, 1), (-105.1, 1), (-130, 1), (-80, 1)]);

        (figures.Share, figures.Covered).ShouldBe((0.5, true));
        (figures.MedianDbm, figures.P10Dbm).ShouldBe((-105.05, -130));
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

    [Theory]
    [InlineData(1, 0, 1)]
    [InlineData(3, 3, 0.008)]
    [InlineData(3, 2, 0.104)]
    [InlineData(5, 4, 0.00672)]
    public void Chance_is_the_upper_tail_of_a_binomial_distribution(int drives, int erring, double chance) =>
        RunFigures.Chance(drives, erring, 0.2).ShouldBe(chance, 1e-9);

    private static RunFigures Of((double Dbm, int Drive)[] readings) =>
        RunFigures.Of([.. readings.Select(reading => new LevelReading(reading.Dbm, reading.Drive, 0, Day))], -105, Rules, "a stretch");
}
