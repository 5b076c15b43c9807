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

    [Fact]
    public async Task Pages_of_it_hold_every_group_once()
    {
        var api = await sample.Api;
        var ids = (await api.All($"{Items}?limit=40&filter=premises>=20")).ConvertAll(feature => feature.Id());

        ids.ShouldBeUnique();
        ids.Count.ShouldBe((await api.Ok($"{Items}?filter=premises>=20")).GetProperty("numberMatched").GetInt32());
    }
}
