using Wessex.MapViewer.Figures;

namespace Wessex.MapViewer.Tests.Figures;

public sealed class PlainTests
{
    [Theory]
    [InlineData(0, "0.0\u00a0%")]
    [InlineData(0.0004, "under 0.1\u00a0%")]
    [InlineData(0.0489, "4.9\u00a0%")]
    [InlineData(0.9996, "over 99.9\u00a0%")]
    [InlineData(1, "100.0\u00a0%")]
    public void A_share_is_never_rounded_to_none_or_to_all(double share, string text) => Plain.Share(share).ShouldBe(text);

    [Fact]
    public void A_share_of_nothing_says_so() => Plain.Share(null).ShouldBe("none counted");

    [Fact]
    public void A_date_is_as_precise_as_its_publisher_made_it()
    {
        var date = new DateOnly(2025, 7, 1);
        Plain.AsAt(date, "year").ShouldBe("2025");
        Plain.AsAt(date, "month").ShouldBe("July 2025");
        Plain.AsAt(date, "day").ShouldBe("1 July 2025");
    }
}
