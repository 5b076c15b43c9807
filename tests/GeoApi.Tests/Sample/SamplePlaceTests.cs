using System.Text.Json;
using Dapper;
using Wessex.GeoApi.Tests.Ogc;

namespace Wessex.GeoApi.Tests.Sample;

/// <summary>A place's briefing beside the answers of the questions that its parts are of.</summary>
public sealed class SamplePlaceTests(SampleApi sample)
{
    [Theory]
    [InlineData("E06000059")]
    [InlineData("E05990001")]
    public async Task Groups_exclusion_and_disagreements_of_a_place_are_those_of_their_own_questions(string code)
    {
        var api = await sample.Api;
        var place = await api.Ok($"/api/places/{code}");
        var clusters = await api.Ok($"/api/gaps/clusters?lacking=gigabit&limit=1&area={code}");
        var exclusion = await api.Ok($"/api/exclusion?lacking=gigabit&area={code}");
        var premises = await api.Ok($"/api/disagreements?subject=premises&by=ward&area={code}");

        Same(place.GetProperty("clusters").GetProperty("total"), clusters.GetProperty("total"));
        (place.GetProperty("clusters").GetProperty("largest").ValueKind == JsonValueKind.Null).ShouldBe(clusters.GetProperty("clusters").GetArrayLength() == 0);
        foreach (var largest in clusters.GetProperty("clusters").EnumerateArray())
        {
            Same(place.GetProperty("clusters").GetProperty("largest"), largest);
        }

        Same(place.GetProperty("exclusion").GetProperty("indexes"), exclusion.GetProperty("indexes"));
        foreach (var part in new[] { "total", "premises", "all", "pairs" })
        {
            Same(place.GetProperty("disagreements").GetProperty("premises").GetProperty(part), premises.GetProperty(part));
        }

        var sentences = place.GetProperty("sentences").EnumerateArray().Select(sentence => sentence.GetString()).ToList();
        new[] { clusters, exclusion, premises }.ShouldAllBe(answer => sentences.Contains(answer.GetProperty("sentence").GetString()));
    }

    [Fact]
    public async Task What_an_edition_keeps_of_the_groups_in_each_place_is_what_grouping_its_premises_gives()
    {
        var api = await sample.Api;
        var places = new List<string>();
        foreach (var kind in new[] { "county", "council", "district", "parish", "constituency", "lot", "ward" })
        {
            var held = (await api.Ok($"/api/areas?kind={kind}")).GetProperty("areas").EnumerateArray().Select(area => area.GetProperty("code").GetString()!).ToList();
            places.AddRange(kind == "ward" ? held.Where((_, place) => place % 8 == 0) : held.Take(2));
        }

        await using var connection = await api.Database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var kept = (await connection.QueryAsync<string>(
            "SELECT code FROM place_clusters JOIN edition_calculations USING (calculation_id) JOIN current_edition USING (edition_id)")).ToHashSet();
        foreach (var code in places)
        {
            kept.ShouldContain(code);
            var clusters = (await api.Ok($"/api/places/{code}")).GetProperty("clusters");
            var asked = await api.Ok($"/api/gaps/clusters?lacking=gigabit&limit=1&area={code}");
            Same(clusters.GetProperty("total"), asked.GetProperty("total"));
            foreach (var largest in asked.GetProperty("clusters").EnumerateArray())
            {
                Same(clusters.GetProperty("largest"), largest);
            }
        }
    }

    [Fact]
    public async Task Roads_of_a_place_disagree_by_as_many_metres_and_stretches_of_each_kind_as_the_question_says()
    {
        var api = await sample.Api;
        var roads = (await api.Ok("/api/places/E06000059")).GetProperty("disagreements").GetProperty("roads").EnumerateArray().ToList();

        roads.Select(one => one.GetProperty("technology").GetString()).ShouldBe(["2g", "4g"]);
        foreach (var part in roads)
        {
            var question = $"/api/disagreements?subject=roads&area=E06000059&technology={part.GetProperty("technology").GetString()}&environment=in-vehicle";
            var all = await api.Ok(question);
            Same(part.GetProperty("operators"), all.GetProperty("total"));
            Same(part.GetProperty("tests"), all.GetProperty("tests"));
            Same(part.GetProperty("predicted_only"), (await api.Ok($"{question}&says=predicted-only")).GetProperty("listed"));
            Same(part.GetProperty("measured_only"), (await api.Ok($"{question}&says=measured-only")).GetProperty("listed"));
        }
    }

    private static void Same(JsonElement ours, JsonElement theirs) => JsonElement.DeepEquals(ours, theirs).ShouldBeTrue($"{ours} and {theirs}");
}
