using System.Text.Json;

namespace Wessex.GeoApi.Tests.Sample;

/// <summary>What must hold of every answer about the sample, whatever its figures: over every level, area, date and face.</summary>
[Trait("Category", "Long")]
public sealed class SampleInvariantsTests(SampleApi sample)
{
    private static readonly string[] Levels = ["full-fibre", "gigabit", "ultrafast300", "ultrafast100", "superfast", "decent"];
    private static readonly string[] Kinds = ["county", "council", "district", "ward", "parish", "constituency", "lsoa", "lot", "postcode-sector"];
    private static readonly string[] Rules = ["all", "any", "none", "EE"];

    [Fact]
    public async Task Lacking_served_and_unknown_are_all_for_every_level_area_and_date_of_premises_and_postcodes()
    {
        foreach (var edition in new[] { 1, 2 })
        {
            foreach (var unit in new[] { "premises", "postcodes" })
            {
                var all = new HashSet<decimal>();
                foreach (var (level, kind) in Levels.SelectMany(level => Kinds.Select(kind => (level, kind))))
                {
                    if (unit == "postcodes" && kind == "lot")
                    {
                        continue; // a postcode is in no lot: its premises are
                    }

                    var answer = await Ask($"/api/gaps/premises?lacking={level}&by={kind}&edition={edition}&unit={unit}");
                    var what = $"{level} by {kind} of {unit} in edition {edition}";
                    AddsUp(answer, group => group, what);
                    all.Add(Part(answer.GetProperty("total"), "all") + Part(answer.GetProperty("unplaced"), "count"));
                }

                all.Count.ShouldBe(1, $"whatever the level and the kind of area, placed and unplaced {unit} are the same in edition {edition}: {string.Join(", ", all)}");
            }
        }
    }

    [Fact]
    public async Task Lacking_served_and_unknown_are_all_for_every_rule_of_operators_of_premises_and_roads()
    {
        foreach (var (technology, environment) in new[] { ("4g", "outdoor"), ("4g", "in-vehicle"), ("2g", "in-vehicle") })
        {
            foreach (var (rule, kind) in Rules.SelectMany(rule => Kinds.Select(kind => (rule, kind))))
            {
                var signal = $"technology={technology}&environment={environment}&operators={rule}&by={kind}";
                AddsUp(await Ask($"/api/gaps/premises?{signal}"), group => group.GetProperty("figures"), $"premises {signal}");
            }

            foreach (var (rule, by) in Rules.SelectMany(rule => new[] { "county", "council", "ward", "parish", "class", "road", "responsible" }.Select(by => (rule, by))))
            {
                var signal = $"technology={technology}&environment={environment}&operators={rule}&by={by}&class=M,A,B";
                AddsUp(await Ask($"/api/gaps/roads?{signal}"), group => group.GetProperty("figures"), $"roads {signal}");
            }
        }

        foreach (var by in new[] { "council", "ward", "class", "road" })
        {
            AddsUp(await Ask($"/api/gaps/roads?source=measured&by={by}"), group => group.GetProperty("figures"), $"measured roads by {by}");
        }
    }

    [Fact]
    public async Task Wards_sum_to_their_district_districts_to_their_council_and_councils_to_the_county()
    {
        foreach (var (question, figures) in Levels.Select(level => ($"/api/gaps/premises?lacking={level}", (Func<JsonElement, JsonElement>)(group => group)))
            .Append(("/api/gaps/premises?technology=4g", group => group.GetProperty("figures")))
            .Append(("/api/gaps/premises?technology=2g&environment=in-vehicle&operators=any", group => group.GetProperty("figures"))))
        {
            foreach (var (lower, upper) in new[] { ("ward", "district"), ("district", "council"), ("council", "county") })
            {
                var below = (await Ask($"{question}&by={lower}")).GetProperty("groups").EnumerateArray().ToLookup(group => group.GetProperty("parent_code").GetString());
                foreach (var group in (await Ask($"{question}&by={upper}")).GetProperty("groups").EnumerateArray())
                {
                    foreach (var part in new[] { "lacking", "served", "unknown", "all" })
                    {
                        below[group.GetProperty("code").GetString()].Sum(one => Part(figures(one), part)).ShouldBe(Part(figures(group), part), $"{question} {lower} in {group.GetProperty("code")} {part}");
                    }
                }
            }
        }
    }

    [Fact]
    public async Task Roads_of_wards_sum_to_their_councils_to_the_millimetre()
    {
        var parents = (await Ask("/api/areas?kind=ward")).GetProperty("areas").EnumerateArray()
            .ToDictionary(area => area.GetProperty("code").GetString()!, area => area.GetProperty("parent_code").GetString());
        foreach (var rule in Rules)
        {
            var wards = (await Ask($"/api/gaps/roads?by=ward&operators={rule}")).GetProperty("groups").EnumerateArray().ToLookup(group => parents[group.GetProperty("code").GetString()!]);
            foreach (var council in (await Ask($"/api/gaps/roads?by=council&operators={rule}")).GetProperty("groups").EnumerateArray())
            {
                foreach (var part in new[] { "lacking", "served", "unknown", "all", "total_not_spot", "partial_not_spot" })
                {
                    wards[council.GetProperty("code").GetString()].Sum(ward => Part(ward.GetProperty("figures"), part)).ShouldBe(Part(council.GetProperty("figures"), part), $"{rule} {council.GetProperty("code")} {part}");
                }
            }
        }
    }

    [Fact]
    public async Task Every_level_has_the_counts_of_the_truth_at_both_dates()
    {
        using var truth = JsonDocument.Parse(await File.ReadAllBytesAsync(Checkout.Path("data/shapefiles/truth.json"), TestContext.Current.CancellationToken));
        foreach (var (state, edition) in truth.RootElement.GetProperty("states").EnumerateArray().Zip([1, 2]))
        {
            foreach (var (level, kind) in Levels.SelectMany(level => new[] { "county", "council", "district", "ward" }.Select(kind => (level, kind))))
            {
                var answer = await Ask($"/api/gaps/premises?lacking={level}&by={kind}&edition={edition}");
                var counted = state.GetProperty("premises").GetProperty(level).GetProperty(kind);
                foreach (var group in answer.GetProperty("groups").EnumerateArray())
                {
                    var told = counted.GetProperty(group.GetProperty("code").GetString()!);
                    new[] { "lacking", "served", "unknown" }.Select(part => Part(group, part))
                        .ShouldBe(told.EnumerateArray().Select(number => number.GetDecimal()), $"{level} {kind} {group.GetProperty("code")} in edition {edition}");
                }
            }
        }
    }

    private static void AddsUp(JsonElement answer, Func<JsonElement, JsonElement> figures, string what)
    {
        var groups = answer.GetProperty("groups").EnumerateArray().Select(figures).ToList();
        var total = answer.GetProperty("total");
        foreach (var one in groups.Append(total))
        {
            (Part(one, "lacking") + Part(one, "served") + Part(one, "unknown")).ShouldBe(Part(one, "all"), what);
            if (one.TryGetProperty("total_not_spot", out _))
            {
                (Part(one, "total_not_spot") + Part(one, "partial_not_spot") + Part(one, "full") + Part(one, "not_spot_unknown")).ShouldBe(Part(one, "all"), what);
                (one.GetProperty("by_number_of_operators").EnumerateArray().Sum(number => Part(number, number.TryGetProperty("metres", out _) ? "metres" : "premises")) + Part(one, "some_unknown"))
                    .ShouldBe(Part(one, "all"), what);
                foreach (var of in one.GetProperty("by_operator").EnumerateArray())
                {
                    (Part(of, "covered") + Part(of, "lacking") + Part(of, "unknown")).ShouldBe(Part(one, "all"), what);
                }
            }
        }

        foreach (var part in new[] { "lacking", "served", "unknown", "all" })
        {
            groups.Sum(group => Part(group, part)).ShouldBe(Part(total, part), $"{what}: the groups' {part}");
        }
    }

    private static decimal Part(JsonElement figures, string name) => figures.GetProperty(name).GetDecimal();

    private async Task<JsonElement> Ask(string address)
    {
        var (response, json) = await (await sample.Api).Get(address);
        response.IsSuccessStatusCode.ShouldBeTrue($"{address}: {json}");
        return json;
    }
}
