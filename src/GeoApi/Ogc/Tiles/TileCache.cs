using System.Collections.Concurrent;
using Wessex.GeoApi.Platform;

namespace Wessex.GeoApi.Ogc.Tiles;

/// <summary>Finished tiles in memory, packed. A key names the edition, and the tile within it. Those who ask for a tile that is being made wait for the same one.</summary>
internal sealed class TileCache(GeoApiOptions options) : IDisposable
{
    private readonly BoundedCache _tiles = new(options.TileCacheMegabytes);
    private readonly ConcurrentDictionary<string, Lazy<Task<PackedTile>>> _making = new(StringComparer.Ordinal);

    /// <summary>The tile under a key, made when it is not there; whoever goes away leaves it to the others.</summary>
    public async Task<PackedTile> Get(string key, Func<CancellationToken, Task<byte[]>> make, CancellationToken cancellation) => _tiles.Find(key) is { } held
        ? new PackedTile(held)
        : await _making.GetOrAdd(key, _ => new(() => Make(key, make))).Value.WaitAsync(cancellation);

    public void Dispose() => _tiles.Dispose();

    private async Task<PackedTile> Make(string key, Func<CancellationToken, Task<byte[]>> make)
    {
        try
        {
            var made = PackedTile.Of(await make(CancellationToken.None)); // the statement's own timeout ends it
            _tiles.Keep(key, made.Bytes);
            return made;
        }
        finally
        {
            _making.TryRemove(key, out _);
        }
    }
}
