using System.Text.Json;

namespace Wessex.GeoApi.Tests.OverTime;

/// <summary>The committed sample, loaded as ./wessex load-sample does, and what its two dates answer.</summary>
[Trait("Category", "Long")]
public sealed class SampleOverTimeTests(SampleApi sample)
{
    private static readonly string[] Places = ["E06000059", "E06000058", "dorset-and-bcp", "E05990001", "SYNTHETIC-1401"];

    [Fact]
    public async Task Indicators_of_every_area_are_the_figures_of_the_gap_questions()
    {
        foreach (var place in Places)
        {
            var (_, answer) = await (await sample.Api).Get($"/api/indicators?area={place}");
            var by = place.StartsWith("SYN", StringComparison.Ordinal) ? "lot" : "ward";
            foreach (var level in new[] { "gigabit", "superfast", "full-fibre" })
            {
                var (_, gaps) = await (await sample.Api).Get($"/api/gaps/premises?lacking={level}&by={by}&area={place}");
                Figure(answer, $"{level}-premises", "numerator").ShouldBe(gaps.GetProperty("total").GetProperty("served").GetDecimal(), $"{place} {level}");
            }

            foreach (var technology in new[] { "2g", "4g" })
            {
                var (_, roads) = await (await sample.Api).Get($"/api/gaps/roads?technology={technology}&environment=in-vehicle&operators=all&by=class&area={place}");
                var total = roads.GetProperty("total");
                if (technology == "2g")
                {
                    Figure(answer, "2g-all-ab-roads", "numerator").ShouldBe(total.GetProperty("served").GetDecimal(), place);
                    Figure(answer, "2g-all-ab-roads", "unknown").ShouldBe(total.GetProperty("unknown").GetDecimal(), place);
                }

                foreach (var number in total.GetProperty("by_number_of_operators").EnumerateArray())
                {
                    Figure(answer, $"{technology}-ab-roads-by-{number.GetProperty("operators")}", "numerator").ShouldBe(number.GetProperty("metres").GetDecimal(), place);
                }
            }
        }
    }

    [Fact]
    public async Task Changes_of_roads_add_up_to_the_millimetre_and_both_sides_are_the_road_questions()
    {
        foreach (var (technology, rule) in new[] { ("4g", "all"), ("4g", "any"), ("2g", "all") })
        {
            var (_, changes) = await (await sample.Api).Get($"/api/changes?subject=roads&technology={technology}&operators={rule}&by=ward&from=1&to=2");
            var total = changes.GetProperty("total");
            foreach (var (edition, side) in new[] { (1, "lacking_from"), (2, "lacking_to") })
            {
                var (_, roads) = await (await sample.Api).Get($"/api/gaps/roads?technology={technology}&environment=in-vehicle&operators={rule}&by=ward&edition={edition}");
                total.GetProperty(side).GetDecimal().ShouldBe(roads.GetProperty("total").GetProperty("lacking").GetDecimal(), $"{technology} {rule} {side}");
            }

            decimal Part(string name) => total.GetProperty(name).GetDecimal();
            (Part("lacking_from") - Part("closed") + Part("opened") - Part("lacking_became_unknown") + Part("unknown_became_lacking") - Part("left_lacking") + Part("arrived_lacking"))
                .ShouldBe(Part("lacking_to"));
        }
    }

    [Fact]
    public async Task Lots_meet_in_the_premises_release_the_boundaries_and_the_programmes()
    {
        var (_, answer) = await (await sample.Api).Get("/api/programmes");

        foreach (var lot in answer.GetProperty("lots").EnumerateArray().Where(lot => lot.GetProperty("code").GetString()!.Length > 0))
        {
            lot.GetProperty("in_boundaries").GetBoolean().ShouldBeTrue();
            lot.GetProperty("contracts").GetArrayLength().ShouldBe(1);
        }

        answer.GetProperty("lots").GetArrayLength().ShouldBe(3);
    }

    private static decimal Figure(JsonElement answer, string code, string part) => answer.GetProperty("indicators").EnumerateArray()
        .Single(indicator => indicator.GetProperty("definition").GetProperty("code").GetString() == code).GetProperty("figures").GetProperty(part).GetDecimal();
}
