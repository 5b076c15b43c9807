using Wessex.GeoApi.Platform;

namespace Wessex.GeoApi.Ogc.Tiles;

/// <summary>Finished tiles in memory, packed. A key names the edition, and the tile within it.</summary>
internal sealed class TileCache(GeoApiOptions options) : IDisposable
{
    private readonly BoundedCache _tiles = new(options.TileCacheMegabytes);

    /// <summary>The tile under a key, made when it is not there.</summary>
    public async Task<PackedTile> Get(string key, Func<Task<byte[]>> make)
    {
        if (_tiles.Find(key) is { } held)
        {
            return new PackedTile(held);
        }

        var made = PackedTile.Of(await make());
        _tiles.Keep(key, made.Bytes);
        return made;
    }

    public void Dispose() => _tiles.Dispose();
}
