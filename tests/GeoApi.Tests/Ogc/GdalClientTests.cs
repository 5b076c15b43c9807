using Wessex.Testbed;
using Wessex.GeoStore.Features;

namespace Wessex.GeoApi.Tests.Ogc;

/// <summary>GDAL's OGC API Features client, as planners' tools use it.</summary>
public sealed class GdalClientTests(DrawnApi fixture) : IClassFixture<DrawnApi>
{
    private string Service => $"OAPIF:{fixture.Api.Address}ogc";

    [Fact]
    public async Task GDAL_lists_every_collection_and_copies_each_whole()
    {
        Assert.SkipWhen(Gdal.Absent is not null, Gdal.Absent ?? "");
        var folder = Directory.CreateTempSubdirectory("wessex-gdal-");

        var listed = Gdal.Run("ogrinfo", "-q", Service);
        foreach (var collection in Catalogue.All)
        {
            listed.ShouldContain($": {collection.Id} (title: {collection.Title})");
            if ((await fixture.Api.Ok($"/ogc/collections/{collection.Id}/items")).GetProperty("numberMatched").GetInt32() is > 0 and var count)
            {
                var copy = Path.Combine(folder.FullName, $"{collection.Id}.gpkg");
                Gdal.Run("ogr2ogr", "-f", "GPKG", copy, Service, collection.Id, "-oo", "PAGE_SIZE=2");
                Gdal.Run("ogrinfo", "-so", copy, collection.Id).ShouldContain($"Feature Count: {count}");
            }
        }

        folder.Delete(recursive: true);
    }

    /// <summary>Its log says what it asked for: it would leave out by itself what the server had sent too much.</summary>
    [Fact]
    public async Task GDAL_leaves_its_filter_to_the_server()
    {
        Assert.SkipWhen(Gdal.Absent is not null, Gdal.Absent ?? "");
        var log = Path.GetTempFileName();
        var found = Gdal.Run("ogrinfo", "--config", "CPL_DEBUG", "ON", "--config", "CPL_LOG", log, "-ro", "-al", "-q", Service, "premises", "-where", "gigabit = 'lacking'");

        found.Split("OGRFeature(").Length.ShouldBe(1 + (await fixture.Api.Ok("/ogc/collections/premises/items?gigabit=lacking")).Features().Count());
        var asked = (await File.ReadAllLinesAsync(log, TestContext.Current.CancellationToken)).Where(line => line.Contains("premises/items?", StringComparison.Ordinal)).ToArray();
        asked.ShouldContain(line => line.Contains("gigabit", StringComparison.Ordinal) && line.Contains("lacking", StringComparison.Ordinal));
        File.Delete(log);
    }
}
