using Wessex.Importers.Tests.Analyses;
using Wessex.GeoStore.Tiles;
using Wessex.Testbed;

namespace Wessex.GeoApi.Tests.Ogc.Tiles;

/// <summary>40,000 premises and as many postcodes in half a kilometre: more than any town has.</summary>
public sealed class CrowdedTileTests : IAsyncLifetime
{
    /// <summary>What a phone on a slow line still takes in, unpacked.</summary>
    private const int MostBytes = 500_000;

    private const int Many = 40_000;

    private World _world = null!;
    private RunningApi _api = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await World.Create();
        await _world.Boundaries("2013-01-01", "ward", new AreaRow(DrawnApi.West, World.Square(0, 0, 500)));
        var places = Enumerable.Range(0, Many).Select(i => (X: i % 200 * 2.5, Y: i / 200 * 2.5)).ToArray();
        await _world.Positions("2024-01-01", [.. places.Select((place, i) => (100_000_000_000L + i, place.X, place.Y))]);
        await _world.PremisesCoverage("2024-09-01", [.. places.Select((_, i) => new PremisesRow(100_000_000_000L + i, null, i % 3 == 0))]);
        await _world.Postcodes("2014-01-01", [.. places.Select((place, i) => (Postcode(i), (double?)place.X, (double?)place.Y))]);
        await _world.PostcodeCoverage("2016-01-01", [.. places.Select((_, i) => new PostcodeRow(Postcode(i), i % 101))]);
        await _world.Refresh();
        _api = await RunningApi.Start(_world.Database);
    }

    public async ValueTask DisposeAsync()
    {
        await _api.DisposeAsync();
        await _world.DisposeAsync();
    }

    [Theory]
    [InlineData("premises", "BritishNationalGrid")]
    [InlineData("postcode-units", "BritishNationalGrid")]
    [InlineData("premises", "WebMercatorQuad")]
    public async Task No_tile_grows_beyond_its_limit_and_every_one_is_read_by_GDAL(string collection, string matrixSet)
    {
        var set = TileMatrixSet.Find(matrixSet)!;
        for (var zoom = 0; zoom <= set.MaxZoom; zoom++)
        {
            var bytes = await _api.TileBytes(TileClient.At(collection, set, zoom, 370250, 90250, "?lacking=gigabit"));

            bytes.Length.ShouldBeLessThan(MostBytes, $"zoom {zoom}");
            var layer = VectorTile.Read(bytes).Layers.Single();
            var (name, count) = await AsGdalReads(bytes);
            name.ShouldBe(layer.Name);
            count.ShouldBe(layer.Features.Count);
        }
    }

    private static string Postcode(int i) => $"BH{i / 676 % 90 + 10} {i % 10}{(char)('A' + (i / 26 % 26))}{(char)('A' + (i % 26))}".Replace(" ", $"{i / 6760}", StringComparison.Ordinal);

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
