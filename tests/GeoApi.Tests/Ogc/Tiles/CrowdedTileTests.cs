using Wessex.GeoStore.Tiles;
using Wessex.Testbed;

namespace Wessex.GeoApi.Tests.Ogc.Tiles;

/// <summary>No tile of a place that is more crowded than any town grows beyond its limit.</summary>
public sealed class CrowdedTileTests(CrowdedApi fixture) : IClassFixture<CrowdedApi>
{
    /// <summary>What a phone on a slow line still takes in, unpacked.</summary>
    private const int MostBytes = 500_000;

    private RunningApi Api => fixture.Api;

    [Theory]
    [InlineData("premises", "BritishNationalGrid")]
    [InlineData("postcode-units", "BritishNationalGrid")]
    [InlineData("premises", "WebMercatorQuad")]
    public async Task No_tile_grows_beyond_its_limit_and_every_one_is_read_by_GDAL(string collection, string matrixSet)
    {
        var set = TileMatrixSet.Find(matrixSet)!;
        for (var zoom = 0; zoom <= set.MaxZoom; zoom++)
        {
            var bytes = await Api.TileBytes(TileClient.At(collection, set, zoom, 370250, 90250, "?lacking=gigabit"));

            bytes.Length.ShouldBeLessThan(MostBytes, $"zoom {zoom}");
            var layer = VectorTile.Read(bytes).Layers.Single();
            var (name, count) = await AsGdalReads(bytes);
            name.ShouldBe(layer.Name);
            count.ShouldBe(layer.Features.Count);
        }
    }

    /// <summary>The tile's one layer and how many features it has, as GDAL reads them.</summary>
    private static async Task<(string Name, int Count)> AsGdalReads(byte[] tile)
    {
        var file = Path.ChangeExtension(Path.GetTempFileName(), ".mvt");
        await File.WriteAllBytesAsync(file, tile);
        var output = Gdal.Run("ogrinfo", "-so", "-al", $"MVT:{file}");
        File.Delete(file);
        var lines = output.Split('\n');
        return (
            lines.Single(line => line.StartsWith("Layer name: ", StringComparison.Ordinal))["Layer name: ".Length..].Trim(),
            int.Parse(lines.Single(line => line.StartsWith("Feature Count: ", StringComparison.Ordinal))["Feature Count: ".Length..]));
    }
}
