using Microsoft.Extensions.Caching.Memory;
using Wessex.GeoApi.Platform;

namespace Wessex.GeoApi.Ogc.Tiles;

/// <summary>Finished tiles in memory, packed, bounded by their bytes. A key names the edition, so nothing in it can be out of date.</summary>
internal sealed class TileCache(GeoApiOptions options) : IDisposable
{
    /// <summary>What an entry costs beside its bytes, about.</summary>
    private const int Overhead = 400;

    private readonly MemoryCache? _tiles = options.TileCacheMegabytes == 0
        ? null
        : new MemoryCache(new MemoryCacheOptions { SizeLimit = options.TileCacheMegabytes * 1024L * 1024L });

    /// <summary>The tile under a key, made when it is not there.</summary>
    public async Task<PackedTile> Get(string key, Func<Task<byte[]>> make)
    {
        if (_tiles?.TryGetValue(key, out PackedTile? held) == true)
        {
            return held!;
        }

        var made = PackedTile.Of(await make());
        _tiles?.Set(key, made, new MemoryCacheEntryOptions { Size = made.Bytes.Length + Overhead });
        return made;
    }

    public void Dispose() => _tiles?.Dispose();
}
