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

    [Fact]
    public void Data_that_arrive_are_no_progress_and_no_line_is_drawn_through_them()
    {
        var arriving = Trend.Of([Point(2020, 0.1, 0.8), Point(2021, 0.3, 0.5), Point(2022, 0.5, 0.2), Point(2023, 0.6, 0)], 2030);
        (arriving.Releases, arriving.PointsPerYear).ShouldBe((1, null), "less is unknown every year");
        arriving.Sentence.ShouldContain("no line can be drawn");

        var joined = Trend.Of([Point(2020, 0.1, from: "A"), Point(2021, 0.2, from: "A"), Point(2022, 0.3, from: "A"), Point(2023, 0.6, from: "A, B")], 2030);
        joined.PointsPerYear.ShouldBeNull("another supplier's file came");

        var steady = Trend.Of([Point(2019, 0.6, 0.3), Point(2020, 0.1, 0.10), Point(2021, 0.2, 0.11), Point(2022, 0.3, 0.09), Point(2023, 0.4, 0.10)], 2030);
        (steady.Releases, Math.Round(steady.PointsPerYear!.Value)).ShouldBe((4, 10));
    }

    private static HistoryPoint Point(int year, double? share, double unknown = 0, string from = "A") => new(new DateOnly(year, 1, 1), year, share, unknown, from);
}
