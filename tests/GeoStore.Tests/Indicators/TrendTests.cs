using Wessex.GeoStore.Indicators;

namespace Wessex.GeoStore.Tests.Indicators;

public sealed class TrendTests
{
    [Fact]
    public void Three_releases_are_too_few_and_the_answer_says_so()
    {
        var trend = Trend.Of([Point(2020, 0.1), Point(2021, 0.2), Point(2022, 0.3), Point(2023, null)], 2030);

        (trend.Releases, trend.PointsPerYear, trend.ShareAtYear, trend.BackTestErrorPoints).ShouldBe((3, null, null, null));
        trend.Sentence.ShouldBe("Too few releases for a trend: 3 of the 4 that a line needs.");
    }

    [Fact]
    public void A_straight_course_has_its_slope_and_no_back_test_error()
    {
        var trend = Trend.Of([Point(2020, 0.1), Point(2021, 0.2), Point(2022, 0.3), Point(2023, 0.4)], 2024);

        trend.PointsPerYear!.Value.ShouldBe(10, 0.02);
        trend.BackTestErrorPoints!.Value.ShouldBe(0, 0.05);
        trend.ShareAtYear!.Value.ShouldBe(0.6, 0.001);
    }

    [Fact]
    public void The_back_test_says_how_far_off_the_line_before_the_last_release_would_have_been()
    {
        var trend = Trend.Of([Point(2020, 0.1), Point(2021, 0.2), Point(2022, 0.3), Point(2023, 0.35)], 2030);

        trend.BackTestErrorPoints!.Value.ShouldBe(5, 0.05);
        trend.ShareAtYear!.Value.ShouldBeLessThanOrEqualTo(1);
        trend.Sentence.ShouldContain("not a forecast");
    }

    private static HistoryPoint Point(int year, double? share) => new(new DateOnly(year, 1, 1), year, share);
}
