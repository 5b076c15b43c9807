using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.VisualBasic.FileIO;

namespace Wessex.GeoApi.Tests.Gaps;

public sealed class RoadGapsTests(DrawnRoadsApi fixture) : IClassFixture<DrawnRoadsApi>
{
    private static readonly string[] Rules = ["all", "any", "none", "EE", "H3", "TF", "VO"];

    private RunningApi Api => fixture.Api;

    [Fact]
    public async Task Metres_of_a_straight_road_are_those_on_paper()
    {
        var (response, json) = await Api.Get("/api/gaps/roads?by=road&operators=EE&trunk=true");

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Headers.GetValues("X-Edition").ShouldBe(["1"]);
        var a35 = Groups(json).Single(group => group.GetProperty("code").GetString() == "A35").GetProperty("figures");
        Figures(a35).ShouldBe((30, 170, 0, 200)); // EE ends at x = 120, the link runs from -50 to 150
        a35.GetProperty("by_operator").EnumerateArray().Select(one => (one.GetProperty("operator").GetString(), one.GetProperty("covered").GetDecimal(),
            one.GetProperty("lacking").GetDecimal(), one.GetProperty("unknown").GetDecimal())).ShouldBe(
            [("EE", 170m, 30m, 0m), ("H3", 150m, 50m, 0m), ("TF", 0m, 200m, 0m), ("VO", 50m, 100m, 50m)]);
        json.GetProperty("edition").GetInt32().ShouldBe(1);
        json.GetProperty("unit").GetString().ShouldBe("metres");
        json.GetProperty("sources").EnumerateArray().Select(source => source.GetProperty("dataset").GetString()).ShouldBe(["predicted-coverage", "boundaries", "os-open-roads"], ignoreOrder: true);
    }

    [Fact]
    public async Task Three_states_and_every_breakdown_sum_to_the_roads_there_are_under_every_rule_and_grouping()
    {
        await using var command = Api.Database.Owner.CreateCommand("SELECT sum(mm) / 1000.0 FROM road_cells");
        var roads = (decimal)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
        foreach (var rule in Rules)
        {
            foreach (var by in new[] { "ward", "district", "council", "county", "class", "road", "responsible" })
            {
                var (_, json) = await Api.Get($"/api/gaps/roads?operators={rule}&by={by}&class=M,A,B");
                (Metres(json.GetProperty("total"), "all") + Metres(json.GetProperty("unplaced"), "all")).ShouldBe(roads, $"{rule} {by}");
                foreach (var figures in Groups(json).Select(group => group.GetProperty("figures")).Append(json.GetProperty("total")).Append(json.GetProperty("unplaced")))
                {
                    var all = Metres(figures, "all");
                    (Metres(figures, "lacking") + Metres(figures, "served") + Metres(figures, "unknown")).ShouldBe(all, $"{rule} {by}");
                    (Metres(figures, "total_not_spot") + Metres(figures, "partial_not_spot") + Metres(figures, "full") + Metres(figures, "not_spot_unknown")).ShouldBe(all);
                    (figures.GetProperty("by_number_of_operators").EnumerateArray().Sum(number => number.GetProperty("metres").GetDecimal()) + Metres(figures, "some_unknown")).ShouldBe(all);
                    figures.GetProperty("by_operator").EnumerateArray().ShouldAllBe(one => Metres(one, "covered") + Metres(one, "lacking") + Metres(one, "unknown") == all);
                }
            }
        }
    }

    [Fact]
    public async Task The_groups_and_what_no_group_holds_are_all_roads_whatever_they_are_given_by()
    {
        var (_, byRoad) = await Api.Get("/api/gaps/roads?by=road");
        Figures(byRoad.GetProperty("unplaced")).All.ShouldBe(0);
        var all = Figures(byRoad.GetProperty("total"));
        foreach (var by in new[] { "ward", "district", "council", "class", "responsible" })
        {
            var (_, json) = await Api.Get($"/api/gaps/roads?by={by}");
            var (total, outside) = (Figures(json.GetProperty("total")), Figures(json.GetProperty("unplaced")));
            (total.Lacking + outside.Lacking, total.Served + outside.Served, total.Unknown + outside.Unknown, total.All + outside.All).ShouldBe(all, by);
            Groups(json).Sum(group => Metres(group.GetProperty("figures"), "lacking")).ShouldBe(total.Lacking, by);
        }
    }

    [Fact]
    public async Task The_wards_of_a_district_and_its_roads_in_no_ward_are_the_roads_of_the_district()
    {
        var (_, district) = await Api.Get("/api/gaps/roads?by=district&area=E07000052");
        var (_, wards) = await Api.Get("/api/gaps/roads?by=ward&area=E07000052");

        var (total, inWards, outside) = (Figures(district.GetProperty("total")), Figures(wards.GetProperty("total")), Figures(wards.GetProperty("unplaced")));
        (inWards.Lacking + outside.Lacking, inWards.Served + outside.Served, inWards.Unknown + outside.Unknown, inWards.All + outside.All).ShouldBe(total);
    }

    [Theory]
    [InlineData("A,B", "A Road", "B Road")]
    [InlineData("M", "Motorway")]
    [InlineData("B", "B Road")]
    [InlineData("M,A,B", "A Road", "B Road", "Motorway")]
    public async Task Motorways_are_counted_only_when_asked_for(string classes, params string[] expected)
    {
        var (_, json) = await Api.Get($"/api/gaps/roads?by=class&class={classes}");

        Groups(json).Select(group => group.GetProperty("code").GetString()).ShouldBe(expected);
    }

    [Fact]
    public async Task None_is_the_mirror_of_any()
    {
        var any = Figures((await Api.Get("/api/gaps/roads?operators=any")).Json.GetProperty("total"));
        var none = Figures((await Api.Get("/api/gaps/roads?operators=none")).Json.GetProperty("total"));

        (none.Lacking, none.Served, none.Unknown).ShouldBe((any.Served, any.Lacking, any.Unknown));
    }

    [Theory]
    [InlineData("by=ward&operators=all")]
    [InlineData("by=road&operators=EE&class=M,A,B")]
    [InlineData("by=responsible&operators=any&trunk=false")]
    public async Task CSV_and_the_command_line_have_the_figures_of_JSON(string question)
    {
        var (_, json) = await Api.Get($"/api/gaps/roads?{question}");
        var response = await Api.Send(HttpMethod.Get, $"/api/gaps/roads?{question}&f=csv");
        var csv = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        using var lines = new TextFieldParser(new StringReader(csv)) { Delimiters = [","] };
        var header = lines.ReadFields()!;
        var rows = Groups(json).Select(group => (Row: "group", Code: group.GetProperty("code").GetString(), Figures: group.GetProperty("figures"))).ToList();
        if (Metres(json.GetProperty("unplaced"), "all") > 0)
        {
            rows.Add(("unplaced", "", json.GetProperty("unplaced")));
        }

        foreach (var (row, code, figures) in rows.Append(("total", "", json.GetProperty("total"))))
        {
            var line = header.Zip(lines.ReadFields()!).ToDictionary(field => field.First, field => field.Second, StringComparer.Ordinal);
            (line["row"], line["code"], line["denominator"]).ShouldBe((row, code, json.GetProperty("denominator").GetString()));
            foreach (var (column, member) in new[] { ("lacking_m", "lacking"), ("served_m", "served"), ("unknown_m", "unknown"), ("all_m", "all"), ("total_not_spot_m", "total_not_spot"), ("some_unknown_m", "some_unknown") })
            {
                decimal.Parse(line[column], CultureInfo.InvariantCulture).ShouldBe(Metres(figures, member), column);
            }
        }

        lines.EndOfData.ShouldBeTrue();
        var options = question.Split('&').SelectMany(part => new[] { $"--{part.Split('=')[0]}", part.Split('=')[1] }).ToArray();
        var told = JsonSerializer.Deserialize<JsonElement>(await Importer.Run(Api, ["gaps", "roads", .. options, "--f", "json"]));
        JsonElement.DeepEquals(told, json).ShouldBeTrue();
        (await Importer.Run(Api, ["gaps", "roads", .. options, "--f", "csv"])).ShouldBe(csv);
    }

    [Theory]
    [InlineData("technology=6g", "technology must be one of 2g, 3g, 4g, 5g, 5g-sa, was '6g'.")]
    [InlineData("environment=car", "environment must be one of outdoor, in-vehicle, indoor, was 'car'.")]
    [InlineData("source=guessed", "source must be one of predicted, measured, was 'guessed'.")]
    [InlineData("operators=every", "operators must be all, any, none or the code of an operator such as EE.")]
    [InlineData("class=C", "class must be one or more of M, A and B with commas between, as A,B.")]
    [InlineData("class=A,A", "class must be one or more of M, A and B with commas between, as A,B.")]
    [InlineData("road=Strada", "road must be a road's number such as A35.")]
    [InlineData("trunk=yes", "trunk must be one of true, false, was 'yes'.")]
    [InlineData("f=xml", "f must be one of json, csv, was 'xml'.")]
    public async Task A_bad_parameter_is_told_its_rule(string query, string detail) =>
        (await Api.Refused($"/api/gaps/roads?{query}", HttpStatusCode.BadRequest, "invalid-parameter")).ShouldBe(detail);

    [Theory]
    [InlineData("technology=5g", "question-not-held", "Edition 1 holds no predicted 5g in-vehicle for roads; it holds predicted 4g in-vehicle.")]
    [InlineData("operators=XX", "question-not-held", "operators must be all, any, none or one of EE, H3, TF, VO for 4g, was XX.")]
    [InlineData("road=A999", "question-not-held", "Edition 1 holds no motorway, A or B road with the number A999.")]
    [InlineData("by=parish", "kind-not-held", "by must be a kind of area that edition 1 holds, was parish.")]
    public async Task What_is_not_held_is_not_found_and_says_what_is(string query, string kind, string detail) =>
        (await Api.Refused($"/api/gaps/roads?{query}", HttpStatusCode.NotFound, kind)).ShouldBe(detail);

    [Fact]
    public async Task The_sentence_names_the_areas_it_sums_the_road_that_lies_in_none_of_them_and_what_each_division_leaves_unknown()
    {
        var (_, wards) = await Api.Get("/api/gaps/roads?by=ward&road=A35");
        var (_, roads) = await Api.Get("/api/gaps/roads?by=road&road=A35");
        string Sentence(JsonElement answer) => answer.GetProperty("sentence").GetString()!;
        string Km(JsonElement figures, string name) => $"{Metres(figures, name) / 1000m:N1} km";

        Sentence(wards).ShouldStartWith($"In all wards held, of {Km(wards.GetProperty("total"), "all")} of A35, ");
        Sentence(wards).ShouldContain($" {Km(wards.GetProperty("unplaced"), "all")} more lie in no ward and are in no figure. ");
        Sentence(roads).ShouldStartWith($"Of {Km(roads.GetProperty("total"), "all")} of A35, ");
        Sentence(roads).ShouldContain($"; of {Km(roads.GetProperty("total"), "not_spot_unknown")} this is unknown. Source");
        Sentence((await Api.Get("/api/gaps/roads?by=ward&road=M5&class=A")).Json).ShouldStartWith("No length of M5 is held.");
    }

    [Theory]
    [InlineData("roads", "--by", "road")]
    [InlineData("premises", "--technology", "4g", "--by", "ward")]
    public async Task On_the_command_line_each_division_adds_up_to_all_with_its_own_unknown(params string[] question)
    {
        const StringSplitOptions Cells = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;
        var told = await Importer.Run(Api, ["gaps", .. question, "--environment", "in-vehicle"]);
        var table = told.Split('\n').SkipWhile(line => !line.StartsWith("code", StringComparison.Ordinal)).ToList();
        var columns = table[0].Split("  ", Cells);
        var total = table.First(line => line.StartsWith("total", StringComparison.Ordinal)).Split("  ", Cells);
        decimal Of(string name) => decimal.Parse(total[^(columns.Length - Array.IndexOf(columns, name))], CultureInfo.InvariantCulture);

        (Of("total not-spot") + Of("partial") + Of("full") + Of("not-spot unknown")).ShouldBe(Of("all"), 0.3m);
        (Of("by 0") + Of("by 1") + Of("by 2") + Of("by 3") + Of("by 4") + Of("by unknown")).ShouldBe(Of("all"), 0.4m);
    }

    [Theory]
    [InlineData("A35")]
    [InlineData("a%2035")]
    public async Task A_road_is_found_by_its_number_however_it_is_written(string number) =>
        Figures((await Api.Get($"/api/gaps/roads?road={number}&by=road")).Json.GetProperty("total")).All.ShouldBeGreaterThan(700);

    private static JsonElement.ArrayEnumerator Groups(JsonElement json) => json.GetProperty("groups").EnumerateArray();

    private static (decimal Lacking, decimal Served, decimal Unknown, decimal All) Figures(JsonElement figures) =>
        (Metres(figures, "lacking"), Metres(figures, "served"), Metres(figures, "unknown"), Metres(figures, "all"));

    private static decimal Metres(JsonElement figures, string name) => figures.GetProperty(name).GetDecimal();
}
