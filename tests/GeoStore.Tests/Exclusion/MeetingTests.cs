using Wessex.GeoStore.Exclusion;
using Wessex.GeoStore.Gaps;

namespace Wessex.GeoStore.Tests.Exclusion;

public sealed class MeetingTests
{
    /// <summary>Half of what is known lacks it; of a tenth nothing is known.</summary>
    private static readonly GapFigures Whole = new(45, 45, 10);

    [Theory]
    [InlineData(6, 4, 0, true)]
    [InlineData(6, 0, 4, true)]
    [InlineData(5, 5, 0, false)]
    [InlineData(5, 4, 1, null)]
    [InlineData(0, 0, 10, null)]
    [InlineData(1, 5, 4, false)]
    public void An_unknown_premises_neither_makes_a_place_one_where_gaps_and_exclusion_meet_nor_keeps_it_from_being_one(int lacking, int served, int unknown, bool? meets) =>
        ExclusionGaps.Meets(new GapFigures(lacking, served, unknown), Whole).ShouldBe(meets);

    [Fact]
    public void Where_nothing_is_known_of_the_whole_nothing_is_above_it() =>
        ExclusionGaps.Meets(new GapFigures(0, 0, 10), new GapFigures(0, 0, 100)).ShouldBe(false);
}
