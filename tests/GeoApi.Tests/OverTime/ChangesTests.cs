using System.Globalization;
using System.Net;
using System.Text.Json;

namespace Wessex.GeoApi.Tests.OverTime;

public sealed class ChangesTests(TwoDates dates) : IClassFixture<TwoDates>
{
    private static readonly string[] Parts =
    [
        "lacking_from", "closed", "opened", "lacking_became_unknown", "unknown_became_lacking", "left_lacking", "arrived_lacking", "corrected_from_lacking", "corrected_to_lacking", "lacking_to",
    ];

    [Fact]
    public async Task What_closed_opened_became_known_or_unknown_came_and_went_is_as_drawn()
    {
        var (_, answer) = await dates.Api.Get("/api/changes?from=1&to=2&lacking=gigabit&by=ward");

        Counts(answer.GetProperty("total")).ShouldBe([5, 1, 1, 1, 1, 1, 1, 0, 0, 5]);
        Counts(Group(answer, TwoDates.West)).ShouldBe([3, 1, 1, 0, 0, 2, 0, 0, 0, 1], "one went, one moved to the ward beside");
        Counts(Group(answer, TwoDates.Middle)).ShouldBe([0, 0, 0, 0, 1, 0, 2, 0, 0, 3]);
        Counts(Group(answer, TwoDates.East)).ShouldBe([2, 0, 0, 1, 0, 0, 0, 0, 0, 1]);
    }

    [Theory]
    [InlineData("1", "2")]
    [InlineData("2", "3")]
    [InlineData("1", "3")]
    public async Task The_counts_add_up_and_both_sides_are_the_gap_questions_figures(string from, string to)
    {
        foreach (var (by, area) in new[] { ("ward", ""), ("council", ""), ("ward", "&area=E06000059"), ("lsoa", $"&area={TwoDates.West}") })
        {
            var (_, answer) = await dates.Api.Get($"/api/changes?from={from}&to={to}&lacking=gigabit&by={by}{area}");
            foreach (var figures in answer.GetProperty("groups").EnumerateArray().Select(group => group.GetProperty("figures")).Append(answer.GetProperty("total")))
            {
                var c = Counts(figures);
                (c[0] - c[1] + c[2] - c[3] + c[4] - c[5] + c[6] - c[7] + c[8]).ShouldBe(c[9], $"{by} {area}");
            }

            var then = await Lacking(from, by, area);
            var now = await Lacking(to, by, area);
            Counts(answer.GetProperty("total"))[0].ShouldBe(then);
            Counts(answer.GetProperty("total"))[^1].ShouldBe(now);
        }
    }

    [Fact]
    public async Task Another_release_of_the_same_date_is_a_correction_and_nothing_opened()
    {
        var (_, answer) = await dates.Api.Get("/api/changes?from=2&to=3&lacking=gigabit&by=ward");

        answer.GetProperty("correction").GetBoolean().ShouldBeTrue();
        Counts(answer.GetProperty("total")).ShouldBe([5, 0, 0, 0, 0, 0, 0, 0, 1, 6]);
        answer.GetProperty("sentence").GetString()!.ShouldContain("a correction of the same date, 0 out and 1 in");
    }

    [Fact]
    public async Task Left_out_the_earlier_side_is_the_edition_of_the_facts_before()
    {
        var (_, answer) = await dates.Api.Get("/api/changes");

        answer.GetProperty("from").GetProperty("edition").GetInt32().ShouldBe(1);
        answer.GetProperty("to").GetProperty("edition").GetInt32().ShouldBe(3);
        (await dates.Api.Get("/api/changes?from=2020-12-31")).Json.GetProperty("from").GetProperty("edition").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task The_list_has_every_change_once_over_its_pages_with_the_gap_it_is_of()
    {
        var (found, cursor) = (new List<(string Gap, string Kind)>(), "");
        do
        {
            var (_, page) = await dates.Api.Get($"/api/changes/items?from=1&to=2&limit=2{cursor}");
            found.AddRange(page.GetProperty("items").EnumerateArray().Select(item => (item.GetProperty("gap").GetString()!, item.GetProperty("kind").GetString()!)));
            cursor = page.GetProperty("next_cursor").GetString() is { } next ? $"&cursor={next}" : "";
        }
        while (cursor.Length > 0);

        found.ShouldBe(
        [
            ("premises-1-gigabit", "closed"), ("premises-2-gigabit", "opened"), ("premises-3-gigabit", "reclassified"), ("premises-4-gigabit", "reclassified"),
            ("premises-6-gigabit", "left"), ("premises-7-gigabit", "arrived"),
        ]);
        (await dates.Api.Get("/api/changes/items?from=1&to=2&kind=closed")).Json.GetProperty("items").GetArrayLength().ShouldBe(1);
    }

    [Theory]
    [InlineData(1, 2, "lot", "")]
    [InlineData(1, 3, "lot", "")]
    [InlineData(1, 2, "lot", "&area=" + TwoDates.West)]
    [InlineData(1, 3, "ward", "")]
    public async Task What_is_in_no_area_is_given_apart_and_with_the_total_makes_up_the_list(int from, int to, string by, string area)
    {
        var (_, answer) = await dates.Api.Get($"/api/changes?from={from}&to={to}&by={by}{area}");
        var (_, list) = await dates.Api.Get($"/api/changes/items?from={from}&to={to}{area}");
        int Listed(string kind) => list.GetProperty("items").EnumerateArray().Count(item => item.GetProperty("kind").GetString() == kind);
        decimal Both(params string[] parts) => new[] { "total", "unplaced" }.Sum(of => parts.Sum(part => answer.GetProperty(of).GetProperty(part).GetDecimal()));

        Both("closed").ShouldBe(Listed("closed"));
        Both("opened").ShouldBe(Listed("opened"));
        Both("lacking_became_unknown", "unknown_became_lacking", "served_became_unknown", "unknown_became_served").ShouldBe(Listed("reclassified"));
        (answer.GetProperty("unplaced").GetProperty("matrix").GetArrayLength() > 0).ShouldBe(by == "lot");
        answer.GetProperty("sentence").GetString()!.Contains("In no lot, and so not counted above: ", StringComparison.Ordinal).ShouldBe(by == "lot");
        var csv = await (await dates.Api.Send(HttpMethod.Get, $"/api/changes?from={from}&to={to}&by={by}{area}&f=csv")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        csv.Contains("\r\n,unplaced,premises,", StringComparison.Ordinal).ShouldBe(by == "lot");
    }

    [Fact]
    public async Task A_table_of_changes_says_in_each_line_what_it_is_and_of_how_many_on_either_side()
    {
        var (_, answer) = await dates.Api.Get("/api/changes?from=1&to=2&by=ward");
        var csv = await (await dates.Api.Send(HttpMethod.Get, "/api/changes?from=1&to=2&by=ward&f=csv")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var (header, lines) = (csv.Split("\r\n")[0].Split(','), csv.TrimEnd().Split("\r\n").Skip(1).ToList());
        var (allFrom, allTo) = (Array.IndexOf(header, "all_from"), Array.IndexOf(header, "all_to"));
        decimal Sum(string row, int column) => lines.Where(line => line.Contains($",{row},", StringComparison.Ordinal)).Sum(line => decimal.Parse(line.Split(',')[column], CultureInfo.InvariantCulture));

        header.ShouldContain("row");
        lines.ShouldAllBe(line => line.Contains(answer.GetProperty("denominator").GetString()!, StringComparison.Ordinal));
        Sum("total", allFrom).ShouldBe(answer.GetProperty("total").GetProperty("all_from").GetDecimal());
        Sum("total", allTo).ShouldBe(Sum("group", allTo));
        var (_, gaps) = await dates.Api.Get("/api/gaps/premises?lacking=gigabit&by=ward&edition=2");
        Sum("total", allTo).ShouldBe(gaps.GetProperty("total").GetProperty("all").GetDecimal());
    }

    [Fact]
    public async Task What_was_unknown_on_a_side_is_said_and_where_all_or_most_was_that_the_two_cannot_be_compared()
    {
        async Task<string> Sentence(string level) => (await dates.Api.Get($"/api/changes?from=1&to=2&by=ward&lacking={level}")).Json.GetProperty("sentence").GetString()!;

        (await Sentence("superfast")).ShouldContain("cannot be compared: all 8 were unknown then and all 8 are unknown now.");
        (await Sentence("gigabit")).ShouldContain("went from 5 to 5: 1 closed");
        (await Sentence("gigabit")).ShouldContain("Of the others 1 of 8 were unknown then and 1 of 8 are unknown now.");
    }

    [Fact]
    public async Task On_the_command_line_options_of_roads_are_refused_for_premises_and_the_other_way_round()
    {
        (await Importer.Try(dates.Api, "changes", "--technology", "4g")).ShouldSatisfyAllConditions(
            said => said.Code.ShouldBe(2), said => said.Error.ShouldContain("--technology is for --subject roads; premises take --lacking."));
        (await Importer.Try(dates.Api, "changes", "--subject", "roads", "--lacking", "gigabit")).Error.ShouldContain("--lacking is for --subject premises");
    }

    [Fact]
    public async Task A_gap_keeps_its_id_while_the_same_premises_lacks_the_same_level_and_says_since_when()
    {
        var (_, still) = await dates.Api.Get("/api/gaps/premises-5-gigabit");
        var (_, closed) = await dates.Api.Get("/api/gaps/premises-1-gigabit?edition=2");

        still.GetProperty("state").GetString().ShouldBe("lacking");
        still.GetProperty("since").GetString().ShouldBe("2020-09-01");
        still.GetProperty("perhaps_earlier").GetBoolean().ShouldBeTrue();
        still.GetProperty("history").EnumerateArray().Select(moment => moment.GetProperty("edition").GetInt32()).ShouldBe([1, 3], "one moment per date, the corrected one");
        closed.GetProperty("state").GetString().ShouldBe("served");
        closed.GetProperty("since").GetString().ShouldBe("2024-09-01");
    }

    [Theory]
    [InlineData("/api/changes?from=yesterday", HttpStatusCode.BadRequest, "invalid-parameter")]
    [InlineData("/api/changes?from=99", HttpStatusCode.NotFound, "unknown-edition")]
    [InlineData("/api/changes?from=1999-01-01", HttpStatusCode.NotFound, "date-not-computed")]
    [InlineData("/api/changes?to=1", HttpStatusCode.NotFound, "date-not-computed")]
    [InlineData("/api/changes?from=2&to=1", HttpStatusCode.BadRequest, "invalid-parameter")]
    [InlineData("/api/changes?subject=roads", HttpStatusCode.NotFound, "question-not-held")]
    [InlineData("/api/changes?subject=roads&lacking=gigabit", HttpStatusCode.BadRequest, "invalid-parameter")]
    [InlineData("/api/changes?technology=4g", HttpStatusCode.BadRequest, "invalid-parameter")]
    [InlineData("/api/changes?subject=premises&operators=any", HttpStatusCode.BadRequest, "invalid-parameter")]
    [InlineData("/api/changes?area=nowhere", HttpStatusCode.NotFound, "unknown-area")]
    [InlineData("/api/changes/items?cursor=%3F", HttpStatusCode.BadRequest, "invalid-parameter")]
    [InlineData("/api/changes/items?from=1&to=3&cursor=MS4yLjI", HttpStatusCode.Gone, "retired-edition")]
    [InlineData("/api/gaps/premises-77-gigabit", HttpStatusCode.NotFound, "question-not-held")]
    [InlineData("/api/gaps/nothing", HttpStatusCode.NotFound, "question-not-held")]
    public async Task What_cannot_be_answered_is_refused_by_rule_and_value(string address, HttpStatusCode status, string kind) =>
        (await dates.Api.Refused(address, status, kind)).ShouldNotBeNullOrWhiteSpace();

    private async Task<decimal> Lacking(string edition, string by, string area) =>
        (await dates.Api.Get($"/api/gaps/premises?lacking=gigabit&edition={edition}&by={by}{area}")).Json.GetProperty("total").GetProperty("lacking").GetDecimal();

    private static JsonElement Group(JsonElement answer, string code) =>
        answer.GetProperty("groups").EnumerateArray().Single(group => group.GetProperty("code").GetString() == code).GetProperty("figures");

    private static decimal[] Counts(JsonElement figures) => [.. Parts.Select(part => figures.GetProperty(part).GetDecimal())];
}
