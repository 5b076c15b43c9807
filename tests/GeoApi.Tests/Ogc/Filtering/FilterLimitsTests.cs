using System.Text;
using Wessex.GeoStore.Features.Filtering;

namespace Wessex.GeoApi.Tests.Ogc.Filtering;

public sealed class FilterLimitsTests
{
    private static readonly FilterLimits Limits = new();

    /// <summary>By a name, since a test that bears the filter itself would fill the screen.</summary>
    private static readonly Dictionary<string, string> TooMuch = new(StringComparer.Ordinal)
    {
        ["a long string"] = $"name = '{new string('a', Limits.Length)}'",
        ["parentheses"] = Nested("(", ")", 100_000),
        ["functions of strings"] = Nested("CASEI(", ")", 41, "'a'"),
        ["calls that are never closed"] = $"{string.Concat(Enumerable.Repeat("f(", 40_000))}1",
        ["a long sum"] = $"count = 1{string.Concat(Enumerable.Repeat(" + 1", 50))}",
        ["many conditions"] = string.Join(" OR ", Enumerable.Repeat("count = 1", 1_000)),
        ["a long list"] = $"count IN ({string.Join(",", Enumerable.Range(0, 1_001))})",
        ["a long line"] = $"S_INTERSECTS(geometry, LINESTRING({string.Join(",", Enumerable.Range(0, 10_001).Select(n => $"{n % 90} 0"))}))",
    };

    [Theory]
    [InlineData("a long string", "a filter may have 400000 characters, this one has 400009")]
    [InlineData("parentheses", "a filter may be nested 40 levels deep, this one is deeper")]
    [InlineData("functions of strings", "a filter may be nested 40 levels deep, this one is deeper")]
    [InlineData("calls that are never closed", "a filter may be nested 40 levels deep, this one is deeper")]
    [InlineData("a long sum", "a filter may be nested 40 levels deep, this one is deeper")]
    [InlineData("many conditions", "a filter may have 2000 operators and values, this one has more")]
    [InlineData("a long list", "a list may hold 1000 items, this one holds more")]
    [InlineData("a long line", "the geometries of a filter may have 10000 positions, these have more")]
    public void Every_limit_is_named_in_its_refusal(string name, string sentence) =>
        Cql2Text.Read(TooMuch[name], Limits).Refused!.Message.ShouldBe(sentence);

    [Theory]
    [InlineData(30, true)]
    [InlineData(45, false)]
    [InlineData(5_000, false)]
    public void JSON_has_the_same_limit_of_depth(int levels, bool taken)
    {
        var json = $"{string.Concat(Enumerable.Repeat("{\"op\":\"not\",\"args\":[", levels))}true{string.Concat(Enumerable.Repeat("]}", levels))}";

        var answer = Cql2Json.Read(Encoding.UTF8.GetBytes(json), Limits);

        (answer.Value is not null).ShouldBe(taken);
        (answer.Refused?.Message.Contains("40 levels deep", StringComparison.Ordinal) ?? taken).ShouldBeTrue();
    }

    [Fact]
    public void A_list_of_a_thousand_is_taken() =>
        Cql2Text.Read($"count IN ({string.Join(",", Enumerable.Range(0, 1_000))})", Limits).Refused.ShouldBeNull();

    private static string Nested(string open, string close, int levels, string core = "count = 1") =>
        string.Concat(Enumerable.Repeat(open, levels)) + core + string.Concat(Enumerable.Repeat(close, levels));
}
