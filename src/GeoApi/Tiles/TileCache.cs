using Microsoft.Extensions.Caching.Memory;
using Wessex.GeoApi.Platform;

namespace Wessex.GeoApi.Tiles;

/// <summary>Finished tiles in memory, bounded by their bytes. A key names the edition, so nothing in it can be out of date.</summary>
internal sealed class TileCache(GeoApiOptions options) : IDisposable
{
    /// <summary>What an entry costs beside its bytes, about.</summary>
    private const int Overhead = 400;

    private readonly MemoryCache? _tiles = options.TileCacheMegabytes == 0
        ? null
        : new MemoryCache(new MemoryCacheOptions { SizeLimit = options.TileCacheMegabytes * 1024L * 1024L });

    /// <summary>The tile under a key, made when it is not there.</summary>
    public async Task<byte[]> Get(string key, Func<Task<byte[]>> make)
    {
        if (_tiles?.TryGetValue(key, out byte[]? held) == true)
        {
            return held!;
        }

        var made = await make();
        _tiles?.Set(key, made, new MemoryCacheEntryOptions { Size = made.Length + Overhead });
        return made;
    }

    public void Dispose() => _tiles?.Dispose();
}
