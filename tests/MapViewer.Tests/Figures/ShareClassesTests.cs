using Wessex.MapViewer.Figures;

namespace Wessex.MapViewer.Tests.Figures;

public sealed class ShareClassesTests
{
    [Theory]
    [InlineData(0.004, 0.01, 1)]
    [InlineData(0.05, 0.01, 5)]
    [InlineData(0.051, 0.02, 3)]
    [InlineData(0.3, 0.1, 3)]
    [InlineData(0.5, 0.1, 5)]
    [InlineData(0.601, 0.2, 4)]
    [InlineData(1, 0.2, 5)]
    public void Steps_are_the_smallest_that_reach_the_largest_share_in_five(double largest, double step, int count) =>
        ShareClasses.For([0.001, largest, null]).ShouldBe(new ShareClasses(step, count));

    [Fact]
    public void A_share_on_a_boundary_is_in_the_class_above_and_the_largest_in_the_last()
    {
        var classes = ShareClasses.For([0.5]);
        classes.Of(0).ShouldBe(0);
        classes.Of(0.3).ShouldBe(3);
        classes.Of(0.5).ShouldBe(4);
        classes.Of(null).ShouldBeNull();
    }

    [Fact]
    public void Shares_that_nobody_knows_have_one_class() => ShareClasses.For([null, null]).ShouldBe(new ShareClasses(0.01, 1));

    [Fact]
    public void The_last_class_is_named_with_its_upper_end()
    {
        var classes = ShareClasses.For([0.06]);
        classes.Name(0).ShouldBe("0 to under 2\u00a0%");
        classes.Name(2).ShouldBe("4 to 6\u00a0%");
    }
}
