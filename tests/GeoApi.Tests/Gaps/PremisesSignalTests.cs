using System.Net;
using System.Text.Json;
using Dapper;

namespace Wessex.GeoApi.Tests.Gaps;

public sealed class PremisesSignalTests(DrawnRoadsApi fixture) : IClassFixture<DrawnRoadsApi>
{
    private const string Question = "/api/gaps/premises?technology=4g&environment=in-vehicle";

    private RunningApi Api => fixture.Api;

    [Fact]
    public async Task Premises_by_operators_are_those_on_paper()
    {
        var (response, json) = await Api.Get($"{Question}&operators=any&by=ward");

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var west = json.GetProperty("groups").EnumerateArray().Single(group => group.GetProperty("code").GetString() == DrawnRoadsApi.West).GetProperty("figures");
        Figures(west).ShouldBe((0, 2, 0, 2)); // both in EE's and H3's coverage
        west.GetProperty("by_number_of_operators").EnumerateArray().Select(number => number.GetProperty("premises").GetInt64()).ShouldBe([0L, 0L, 2L, 0L, 0L]);
        Figures(json.GetProperty("total")).ShouldBe((0, 4, 0, 4));
        Figures(json.GetProperty("unplaced")).ShouldBe((0, 0, 1, 1)); // no position is held of 6
        json.GetProperty("sentence").GetString()!.ShouldStartWith("In all wards held, 0 of 4 premises");
        json.GetProperty("sentence").GetString()!.ShouldContain(" 1 more lies in no ward and is in no figure. ");
        json.GetProperty("unit").GetString().ShouldBe("premises");
        json.GetProperty("edition").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task The_counts_are_those_of_an_overlay_of_points_and_polygons()
    {
        await using var connection = await Api.Database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
        foreach (var code in new[] { "EE", "H3", "TF", "VO" })
        {
            var (covered, known) = await connection.QuerySingleAsync<(long Covered, long Known)>(
                """
                SELECT count(*) FILTER (WHERE in_covered), count(*) FILTER (WHERE in_covered OR in_extent)
                FROM (
                    SELECT EXISTS (SELECT FROM predicted_coverage AS part WHERE part.kind = 'covered' AND part.operator = @code AND ST_Intersects(part.geom, place.geom)) AS in_covered,
                           EXISTS (SELECT FROM predicted_coverage AS part WHERE part.kind = 'extent' AND part.operator = @code AND ST_Intersects(part.geom, place.geom)) AS in_extent
                    FROM premises_coverage AS listed
                    LEFT JOIN premises AS place ON place.uprn = listed.uprn
                    WHERE listed.recognised
                ) AS counted
                """,
                new { code });
            var (_, json) = await Api.Get($"{Question}&operators={code}&by=council");
            var (total, outside) = (Figures(json.GetProperty("total")), Figures(json.GetProperty("unplaced")));
            (total.Served + outside.Served, total.Lacking + outside.Lacking).ShouldBe((covered, known - covered), code);
        }
    }

    [Fact]
    public async Task Three_states_sum_to_all_and_CSV_and_the_command_line_agree()
    {
        foreach (var rule in new[] { "all", "any", "none", "EE", "TF", "VO" })
        {
            var (_, json) = await Api.Get($"{Question}&operators={rule}&by=district");
            foreach (var figures in json.GetProperty("groups").EnumerateArray().Select(group => group.GetProperty("figures")).Append(json.GetProperty("total")))
            {
                var (lacking, served, unknown, all) = Figures(figures);
                (lacking + served + unknown).ShouldBe(all, rule);
                (figures.GetProperty("by_number_of_operators").EnumerateArray().Sum(number => number.GetProperty("premises").GetInt64()) + figures.GetProperty("some_unknown").GetInt64()).ShouldBe(all);
            }
        }

        var (_, answer) = await Api.Get($"{Question}&by=district");
        var csv = await (await Api.Send(HttpMethod.Get, $"{Question}&by=district&f=csv")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        string[] command = ["gaps", "premises", "--technology", "4g", "--environment", "in-vehicle", "--by", "district"];
        (await Importer.Run(Api, [.. command, "--csv"])).ShouldBe(csv);
        JsonElement.DeepEquals(JsonSerializer.Deserialize<JsonElement>(await Importer.Run(Api, [.. command, "--json"])), answer).ShouldBeTrue();
        (await Importer.Run(Api, command)).ShouldStartWith(answer.GetProperty("sentence").GetString()!);
    }

    [Fact]
    public async Task A_question_is_about_broadband_or_about_signal()
    {
        (await Api.Refused($"{Question}&lacking=gigabit", HttpStatusCode.BadRequest, "invalid-parameter"))
            .ShouldBe("technology and lacking cannot be combined: one asks about mobile signal, the other about broadband.");
        (await Api.Refused("/api/gaps/premises?lacking=gigabit&operators=all", HttpStatusCode.BadRequest, "invalid-parameter")).ShouldBe("operators goes with technology.");
        (await Api.Refused("/api/gaps/premises?technology=5g", HttpStatusCode.NotFound, "question-not-held"))
            .ShouldBe("Edition 1 holds no predicted 5g outdoor for premises; it holds 4g in-vehicle.");
        (await Importer.Try(Api, "gaps", "premises")).Code.ShouldBe(2);
    }

    private static (long Lacking, long Served, long Unknown, long All) Figures(JsonElement figures) => (
        figures.GetProperty("lacking").GetInt64(), figures.GetProperty("served").GetInt64(), figures.GetProperty("unknown").GetInt64(), figures.GetProperty("all").GetInt64());
}
