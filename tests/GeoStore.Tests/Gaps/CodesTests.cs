using System.Text.Json;
using Wessex.GeoStore.Gaps;

namespace Wessex.GeoStore.Tests.Gaps;

public sealed class CodesTests
{
    [Fact]
    public void A_level_and_a_kind_have_the_same_code_in_JSON_as_in_addresses_and_SQL()
    {
        foreach (var level in BroadbandLevels.All)
        {
            JsonSerializer.Serialize(level, GapSummary.Json).ShouldBe($"\"{level.Code()}\"");
            BroadbandLevels.TryParse(level.Code(), out var parsed).ShouldBeTrue();
            parsed.ShouldBe(level);
        }

        foreach (var kind in AreaKinds.All)
        {
            JsonSerializer.Serialize(kind, GapSummary.Json).ShouldBe($"\"{kind.Code()}\"");
            AreaKinds.TryParse(kind.Code(), out var parsed).ShouldBeTrue();
            parsed.ShouldBe(kind);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Superfast")]
    [InlineData("full fibre")]
    [InlineData("0")]
    public void A_code_is_taken_exactly_or_not_at_all(string? code)
    {
        BroadbandLevels.TryParse(code, out _).ShouldBeFalse();
        AreaKinds.TryParse(code, out _).ShouldBeFalse();
    }

    [Fact]
    public void Shares_are_of_all_and_of_known_and_where_nothing_is_known_there_is_none()
    {
        new GapFigures(Lacking: 1, Served: 2, Unknown: 1).ShareLackingOfAll.ShouldBe(0.25);
        new GapFigures(Lacking: 1, Served: 2, Unknown: 1).ShareLackingOfKnown.ShouldBe(1 / 3.0);
        new GapFigures(Lacking: 0, Served: 0, Unknown: 3).ShareLackingOfAll.ShouldBeNull();
        new GapFigures(Lacking: 0, Served: 0, Unknown: 3).ShareLackingOfKnown.ShouldBeNull();
        new GapFigures(Lacking: 0, Served: 0, Unknown: 0).ShareLackingOfAll.ShouldBeNull();
    }
}
