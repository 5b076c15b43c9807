using Wessex.GeoStore.Forms;

namespace Wessex.GeoApi.Tests.Platform;

public sealed class PercentWordsTests
{
    [Theory]
    [InlineData(0, 10_000, "0.0 %")]
    [InlineData(1, 10_000, "under 0.1 %")]
    [InlineData(5, 10_000, "0.1 %")]
    [InlineData(9_999, 10_000, "over 99.9 %")]
    [InlineData(10_000, 10_000, "100.0 %")]
    public void What_is_some_is_never_none_and_what_is_not_all_is_never_all(int part, int all, string words) => PercentWords.Of(part, all).ShouldBe(words);
}
