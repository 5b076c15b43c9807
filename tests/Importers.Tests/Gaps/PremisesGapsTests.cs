using System.IO.Pipelines;
using Dapper;
using Wessex.GeoStore;
using Wessex.GeoStore.Gaps;
using Wessex.Importers.Gaps;
using Wessex.Importers.Tests.Analyses;

namespace Wessex.Importers.Tests.Gaps;

public sealed class PremisesGapsTests
{
    [Fact]
    public async Task The_sentence_has_the_place_the_figures_the_unknown_share_and_the_source_with_its_date()
    {
        await using var world = await Dorset();

        var answer = await world.Ask(new GapQuestion(BroadbandLevel.Superfast, Area: "E06000059"));

        answer.Sentence.ShouldBe(
            "In Dorset (E06000059), 2 of 4 postcodes (50.0 %) have premises that cannot get superfast broadband (30 Mbit/s or more down, Ofcom's bar); "
            + "1 (25.0 %) is unknown. Source: publisher of ofcom-fixed-postcode, ofcom-fixed-postcode title (1 June 2016).");
        answer.Sources.Select(source => source.Dataset).ShouldBe(["ofcom-fixed-postcode", "boundaries", "code-point-open"]);
    }

    [Theory]
    [InlineData("E05000001", 1)]
    [InlineData("e05000001", 1)]
    [InlineData("E07000052", 3)]
    [InlineData("E06000059", 4)]
    [InlineData("dorset-and-bcp", 5)]
    [InlineData("DT1 1", 3)]
    public async Task Any_kind_of_area_bounds_a_question(string area, int all)
    {
        await using var world = await Dorset();

        var answer = await world.Ask(new GapQuestion(BroadbandLevel.Superfast, AreaKind.Ward, area));

        answer.Total.All.ShouldBe(all);
        answer.Groups.Sum(group => group.All).ShouldBe(all);
    }

    [Fact]
    public async Task A_former_district_leads_to_its_council_with_a_note_when_the_boundaries_no_longer_hold_it()
    {
        await using var world = await World.Create();
        await world.Boundaries("2024-01-01", "ward", new AreaRow("E05009999", World.Square(0, 0), "E06000059"));
        await world.Postcodes("2014-01-01", ("DT11AA", 1, 1));
        await world.PostcodeCoverage("2016-01-01", new PostcodeRow("DT11AA", 0));
        await world.Refresh();

        var answer = await world.Ask(new GapQuestion(BroadbandLevel.Superfast, Area: "E07000052"));

        answer.Question.Area.ShouldBe("E06000059");
        answer.Total.All.ShouldBe(1);
        answer.Notes.ShouldContain(
            "E07000052 became part of Dorset (E06000059) on 1 April 2019, and the boundaries in force no longer hold it: the figures are of all of Dorset.");
    }

    [Fact]
    public async Task A_question_that_has_no_answer_says_the_rule_and_the_value()
    {
        await using var world = await Dorset();
        var edition = await world.Resolve();

        async Task<Refusal> Refused(GapQuestion question) =>
            (await PremisesGaps.Summary(world.Database.Api, edition, question, TestContext.Current.CancellationToken)).Refusal!;

        (await Refused(new(BroadbandLevel.Superfast, Area: "Dorset"))).ShouldBe(new Refusal(
            RefusalKind.AreaUnknown, "area must be the code of an area that the edition holds, was Dorset. Areas like it: Dorset (E06000059), Dorset and BCP (dorset-and-bcp)."));
        (await Refused(new(BroadbandLevel.Superfast, AreaKind.Parish))).ShouldBe(new Refusal(
            RefusalKind.KindNotHeld,
            $"by must be a kind of area that edition {edition.Id} holds for postcodes (council, county, district, postcode-sector, ward), was parish."));
        (await Refused(new(BroadbandLevel.Superfast, Unit: GapUnit.Premises))).ShouldBe(new Refusal(
            RefusalKind.UnitNotHeld, $"unit must be postcodes for edition {edition.Id}, which holds no premises release, was premises."));
    }

    [Fact]
    public async Task Areas_within_an_area_follow_the_hierarchy_and_their_shapes_are_GeoJSON()
    {
        await using var world = await Dorset();
        var edition = await world.Resolve();

        var wards = (await HeldAreas.List(world.Database.Api, edition, AreaKind.Ward, "E06000059", TestContext.Current.CancellationToken)).Value!;
        var shapes = await HeldAreas.Shapes(world.Database.Api, edition, AreaKind.Ward, ["E05000002", "E05000001"], TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken);

        wards.Select(ward => (ward.Code, ward.ParentCode)).ShouldBe([("E05000001", "E07000052"), ("E05000002", "E07000052"), ("E05000003", "E07000053")]);
        shapes.Select(shape => shape.Code).ShouldBe(["E05000001", "E05000002"]);
        shapes[0].Geometry.ShouldStartWith("{\"type\":\"MultiPolygon\",\"coordinates\":[[[[-2.4");
    }

    [Fact]
    public async Task A_summary_is_summed_from_counts_and_reads_no_premises_and_no_postcode()
    {
        await using var world = await Dorset();
        var edition = await world.Resolve();
        await using var connection = await world.Database.Api.OpenConnectionAsync(TestContext.Current.CancellationToken);

        foreach (var part in new[] { null, "unplaced" })
        {
            var plan = string.Join('\n', await connection.QueryAsync<string>(
                $"EXPLAIN {Sql.Beside(typeof(PremisesGaps), part)}",
                new { calculation = edition.PostcodeLevels, level = "superfast", by = "ward", area = "E06000059" }));

            plan.ShouldContain("cell");
            plan.ShouldNotContain("postcode_levels");
            plan.ShouldNotContain("premises_levels");
        }
    }

    [Fact]
    public async Task The_text_is_the_sentence_a_table_what_is_left_out_the_notes_and_the_sources()
    {
        await using var world = await Dorset();
        await world.Send("UPDATE releases SET published_at = '2026-01-02'");
        var answer = await world.Ask(new GapQuestion(BroadbandLevel.Superfast, AreaKind.District));
        using var text = new StringWriter { NewLine = "\n" };

        GapText.Write(text, answer);

        text.ToString().ShouldStartWith(
            """
            In all districts held, 3 of 5 postcodes (60.0 %) have premises that cannot get superfast broadband (30 Mbit/s or more down, Ofcom's bar); 1 (20.0 %) is unknown. 1 more lies in no district and is in no figure. Source: publisher of ofcom-fixed-postcode, ofcom-fixed-postcode title (1 June 2016).

            code       district                             in                                   lacking   of all  wholly  served  unknown  all
            E06000058  Bournemouth, Christchurch and Poole  Bournemouth, Christchurch and Poole        1  100.0 %       1       0        0    1
            E07000052  Name of E07000052                    Dorset                                     2   66.7 %       1       1        0    3
            E07000053  E07000053                            Dorset                                     0  unknown       0       0        1    1
            total                                                                                      3   60.0 %       2       1        1    5

            """);
        text.ToString().ShouldContain("In no district, and in no figure above: 1 postcode (--unplaced lists them).\n  1: No position is held for the postcode");
        text.ToString().ShouldContain("  publisher of boundaries, boundaries title (ward): as at 2013-01-01, release 1, published here 2026-01-02. OGL. attribution\n");
        text.ToString().ShouldEndWith($"Edition {answer.Edition}.\n");
    }

    [Theory]
    [InlineData("json")]
    [InlineData("csv")]
    [InlineData("geojson")]
    public async Task Every_form_carries_the_same_figures_and_the_edition(string form)
    {
        await using var world = await Dorset();
        var answer = await world.Ask(new GapQuestion(BroadbandLevel.Superfast));
        var written = form switch
        {
            "json" => System.Text.Json.JsonSerializer.Serialize(answer, GapSummary.Json),
            "csv" => string.Concat(GapForms.CsvLines(answer)),
            _ => await GeoJson(world, answer),
        };
        if (form == "csv")
        {
            written.Split("\r\n")[1].ShouldBe(
                $"E05000001,Name of E05000001,E07000052,Name of E07000052,superfast,postcodes,1,0,0,1,1,1,1,100,group,\"{answer.Denominator}\",{answer.Edition},,false");
            return;
        }

        using var document = System.Text.Json.JsonDocument.Parse(written);
        document.RootElement.GetProperty("edition").GetInt32().ShouldBe(answer.Edition);
        document.RootElement.GetProperty("total").GetProperty("share_lacking_of_all").GetDouble().ShouldBe(0.6);
        var first = form == "json" ? document.RootElement.GetProperty("groups")[0] : document.RootElement.GetProperty("features")[0].GetProperty("properties");
        first.GetProperty("code").GetString().ShouldBe("E05000001");
        first.GetProperty("wholly_lacking").GetInt64().ShouldBe(1);
    }

    private static async Task<string> GeoJson(World world, GapSummary answer)
    {
        await using var output = new MemoryStream();
        var pipe = PipeWriter.Create(output, new StreamPipeWriterOptions(leaveOpen: true));
        await GapForms.WriteGeoJson(
            pipe, answer, HeldAreas.Shapes(world.Database.Api, await world.Resolve(), AreaKind.Ward, [.. answer.Groups.Select(group => group.Code)]), TestContext.Current.CancellationToken);
        await pipe.CompleteAsync();
        return System.Text.Encoding.UTF8.GetString(output.ToArray());
    }

    /// <summary>Four wards: two of West Dorset, one of Weymouth and Portland, one of BCP; six postcodes, one of them without a position.</summary>
    private static async Task<World> Dorset()
    {
        var world = await World.Create();
        await world.MadeUpOf("E07000052", "E07000053");
        await world.Boundaries(
            "2013-01-01", "ward",
            new AreaRow("E05000001", World.Square(0, 0), "E07000052"), new AreaRow("E05000002", World.Square(100, 0), "E07000052"),
            new AreaRow("E05000003", World.Square(200, 0), "E07000053"), new AreaRow("E05000004", World.Square(300, 0), "E06000058"),
            new AreaRow("E07000052", World.Square(0, 0, 200), "E06000059", "district", Derived: true));
        await world.Postcodes("2014-01-01", ("DT11AA", 1, 1), ("DT11AB", 101, 1), ("DT11AD", 102, 1), ("DT34AA", 201, 1), ("BH11AA", 301, 1), ("DT34AB", null, null));
        await world.PostcodeCoverage(
            "2016-06-01", new("DT11AA", 0), new("DT11AB", 100), new("DT11AD", 40), new("DT34AA", null), new("BH11AA", 0), new("DT34AB", 0));
        await world.Refresh();
        return world;
    }
}
