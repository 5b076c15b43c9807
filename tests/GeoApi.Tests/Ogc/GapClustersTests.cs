using Dapper;

namespace Wessex.GeoApi.Tests.Ogc;

/// <summary>Groups of premises that lack a level, as a collection of the edition.</summary>
public sealed class GapClustersTests(SampleApi sample)
{
    private const string Items = "/ogc/collections/gap-clusters/items";

    [Theory]
    [InlineData("gigabit")]
    [InlineData("superfast")]
    public async Task The_collection_holds_the_groups_that_the_question_answers(string level)
    {
        var api = await sample.Api;
        var asked = await api.Ok($"/api/gaps/clusters?lacking={level}&limit=1000&f=geojson");
        var features = (await api.All($"{Items}?lacking_level={level}&sortby=-premises&limit=500")).ToDictionary(feature => feature.Id());

        features.Count.ShouldBe(asked.GetProperty("total").GetProperty("clusters").GetInt32());
        features.Values.Sum(feature => feature.GetProperty("properties").GetProperty("premises").GetInt64()).ShouldBe(asked.GetProperty("total").GetProperty("clustered").GetInt64());
        foreach (var cluster in asked.Features())
        {
            var (theirs, ours) = (cluster.GetProperty("properties"), features[$"{level}.{cluster.Id()}"].GetProperty("properties"));
            foreach (var name in new[] { "premises", "planned", "square_kilometres", "premises_per_square_kilometre", "nearest_served_metres", "nearest_road_metres", "nearest_road" })
            {
                ours.GetProperty(name).ToString().ShouldBe(theirs.GetProperty(name).ToString(), $"{name} of {cluster.Id()}");
            }
        }
    }

    /// <summary>The same question in SQL alone: PostGIS's grouping, its hulls and its nearest neighbours.</summary>
    [Theory]
    [InlineData("superfast", 200, 10, "convex")]
    [InlineData("gigabit", 90, 25, "concave")]
    public async Task The_groups_are_those_that_PostGIS_makes(string level, int distance, int least, string hull)
    {
        var api = await sample.Api;
        var answer = await api.Ok($"/api/gaps/clusters?lacking={level}&distance={distance}&least={least}&hull={hull}&limit=1000&f=geojson");
        await using var connection = await api.Database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var theirs = (await connection.QueryAsync<Group>(await File.ReadAllTextAsync(Checkout.Path("tests/oracles/gap_clusters.sql"), TestContext.Current.CancellationToken), new { level, distance = (double)distance, least, concave = hull == "concave" }))
            .ToDictionary(group => group.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));

        theirs.ShouldNotBeEmpty();
        answer.Features().Select(one => one.Id()).Order().ShouldBe(theirs.Keys.Order());
        foreach (var one in answer.Features())
        {
            var (ours, group) = (one.GetProperty("properties"), theirs[one.Id()]);
            ours.GetProperty("premises").GetInt64().ShouldBe(group.Premises);
            ours.GetProperty("square_kilometres").GetDouble().ShouldBe(group.SquareMetres / 1e6, 1e-6, one.Id());
            ours.GetProperty("nearest_served_metres").GetDouble().ShouldBe(group.ServedMetres, 0.0501, one.Id());
            ours.GetProperty("nearest_road_metres").GetDouble().ShouldBe(group.RoadMetres, 0.0501, one.Id());
            group.Roads.Split('|').ShouldContain(ours.GetProperty("nearest_road").GetString()!, one.Id());
            one.GetProperty("geometry").GetProperty("coordinates")[0].GetArrayLength().ShouldBe(group.Vertices, one.Id());
        }
    }

    [Fact]
    public async Task Pages_of_it_hold_every_group_once()
    {
        var api = await sample.Api;
        var ids = (await api.All($"{Items}?limit=40&filter=premises>=20")).ConvertAll(feature => feature.Id());

        ids.ShouldBeUnique();
        ids.Count.ShouldBe((await api.Ok($"{Items}?filter=premises>=20")).GetProperty("numberMatched").GetInt32());
    }

    private sealed record Group(long Id, long Premises, double SquareMetres, int Vertices, double ServedMetres, double RoadMetres, string Roads);
}
