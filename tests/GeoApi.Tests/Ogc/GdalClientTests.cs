using Wessex.Testbed;
using Wessex.GeoStore.Features;

namespace Wessex.GeoApi.Tests.Ogc;

/// <summary>GDAL's OGC API Features client, as planners' tools use it.</summary>
public sealed class GdalClientTests(DrawnApi fixture) : IClassFixture<DrawnApi>
{
    [Fact]
    public async Task GDAL_lists_every_collection_and_copies_premises_whole()
    {
        Assert.SkipWhen(Gdal.Absent is not null, Gdal.Absent ?? "");
        var service = $"OAPIF:{fixture.Api.Address}ogc";
        var folder = Directory.CreateTempSubdirectory("wessex-gdal-");
        var copy = Path.Combine(folder.FullName, "copy.gpkg");

        var listed = Gdal.Run("ogrinfo", "-q", service);
        foreach (var collection in Catalogue.All)
        {
            listed.ShouldContain($": {collection.Id} (title: {collection.Title})");
        }

        Gdal.Run("ogr2ogr", "-f", "GPKG", copy, service, "premises", "-oo", "PAGE_SIZE=2");
        var count = (await fixture.Api.Ok("/ogc/collections/premises/items")).GetProperty("numberMatched").GetInt32();
        Gdal.Run("ogrinfo", "-so", copy, "premises").ShouldContain($"Feature Count: {count}");
        Gdal.Run("ogrinfo", "-ro", "-al", "-q", service, "premises", "-where", "gigabit = 'lacking'").Split("OGRFeature(").Length.ShouldBe(
            1 + (await fixture.Api.Ok("/ogc/collections/premises/items?gigabit=lacking")).Features().Count());
        folder.Delete(recursive: true);
    }
}
