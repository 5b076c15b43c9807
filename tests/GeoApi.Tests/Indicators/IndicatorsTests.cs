using System.Net;
using System.Text.Json;

namespace Wessex.GeoApi.Tests.Indicators;

public sealed class IndicatorsTests(DrawnApi drawn) : IClassFixture<DrawnApi>
{
    [Theory]
    [InlineData("E06000059")]
    [InlineData(DrawnApi.West)]
    [InlineData("dorset-and-bcp")]
    public async Task An_indicator_has_the_figures_of_the_gap_question(string area)
    {
        var (_, answer) = await drawn.Api.Get($"/api/indicators?area={area}");

        foreach (var (code, level) in new[] { ("gigabit-premises", "gigabit"), ("superfast-premises", "superfast"), ("full-fibre-premises", "full-fibre") })
        {
            var (_, gaps) = await drawn.Api.Get($"/api/gaps/premises?lacking={level}&by=ward&area={area}&unit=premises");
            var (figures, total) = (Indicator(answer, code).GetProperty("figures"), gaps.GetProperty("total"));
            figures.GetProperty("numerator").GetDecimal().ShouldBe(total.GetProperty("served").GetDecimal(), code);
            figures.GetProperty("unknown").GetDecimal().ShouldBe(total.GetProperty("unknown").GetDecimal(), code);
            figures.GetProperty("denominator").GetDecimal().ShouldBe(total.GetProperty("all").GetDecimal(), code);
        }
    }

    [Fact]
    public async Task What_nothing_held_answers_has_no_figure_and_says_what_it_needs()
    {
        var (_, answer) = await drawn.Api.Get("/api/indicators");
        var roads = Indicator(answer, "2g-all-ab-roads");

        answer.GetProperty("question").GetProperty("area").GetString().ShouldBe("E06000059");
        roads.GetProperty("figures").ValueKind.ShouldBe(JsonValueKind.Null);
        roads.GetProperty("not_held").GetString()!.ShouldContain("predicted-coverage and os-open-roads");
        roads.GetProperty("projection").GetProperty("sentence").GetString()!.ShouldContain("planned sites say nothing");
    }

    [Fact]
    public async Task A_published_figure_stands_beside_ours_with_its_source_and_why_it_differs_and_a_replaced_target_is_withdrawn()
    {
        var (_, answer) = await drawn.Api.Get("/api/indicators?area=E06000059");
        var gigabit = Indicator(answer, "gigabit-premises");
        var published = gigabit.GetProperty("comparators")[0];
        var ours = gigabit.GetProperty("figures").GetProperty("share_of_all").GetDouble();

        published.GetProperty("percent").GetDouble().ShouldBe(24);
        published.GetProperty("as_at").GetString().ShouldBe("2022");
        published.GetProperty("difference_points").GetDouble().ShouldBe((100 * ours) - 24, 0.001);
        published.GetProperty("explanation").EnumerateArray().ShouldNotBeEmpty();
        gigabit.GetProperty("targets")[0].GetProperty("status").GetString().ShouldBe("withdrawn");
        gigabit.GetProperty("trend").GetProperty("sentence").GetString()!.ShouldStartWith("Too few releases");
        Indicator(answer, "4g-all-premises-outdoor").GetProperty("comparators")[0].GetProperty("difference_points").ValueKind.ShouldBe(JsonValueKind.Null, "a bound has no difference");
    }

    [Fact]
    public async Task The_file_has_a_line_for_each_figure_and_the_edition_on_each()
    {
        var response = await drawn.Api.Send(HttpMethod.Get, "/api/indicators?f=csv");
        var lines = (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        lines[0].ShouldStartWith("indicator,title,row,area");
        lines.ShouldContain(line => line.StartsWith("gigabit-premises,Gigabit-capable premises,computed,E06000059", StringComparison.Ordinal));
        lines.ShouldContain(line => line.Contains(",target-withdrawn,", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/api/indicators?area=nowhere", HttpStatusCode.NotFound, "unknown-area")]
    [InlineData("/api/indicators?year=1999", HttpStatusCode.BadRequest, "invalid-parameter")]
    [InlineData("/api/indicators?yaer=2030", HttpStatusCode.BadRequest, "unknown-parameter")]
    public async Task What_cannot_be_answered_is_refused_by_rule_and_value(string address, HttpStatusCode status, string kind) =>
        (await drawn.Api.Refused(address, status, kind)).ShouldNotBeNullOrWhiteSpace();

    private static JsonElement Indicator(JsonElement answer, string code) =>
        answer.GetProperty("indicators").EnumerateArray().Single(indicator => indicator.GetProperty("definition").GetProperty("code").GetString() == code);
}
