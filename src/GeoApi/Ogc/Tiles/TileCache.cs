using System.Collections.Concurrent;
using System.Threading.RateLimiting;
using Wessex.GeoApi.Platform;

namespace Wessex.GeoApi.Ogc.Tiles;

/// <summary>Finished tiles in memory, packed. A key names the edition, and the tile within it. Those who ask for a tile that is being made wait for the same one.</summary>
internal sealed class TileCache(GeoApiOptions options, ColdTiles cold) : IDisposable
{
    private readonly BoundedCache _tiles = new(options.TileCacheMegabytes);
    private readonly ConcurrentDictionary<string, Lazy<Task<PackedTile>>> _making = new(StringComparer.Ordinal);

    /// <summary>The tile under a key, made when it is not there and it is the caller's turn; whoever goes away leaves it to the others.</summary>
    public async Task<IResult> Get(string key, Func<CancellationToken, Task<byte[]>> make, HttpContext http)
    {
        if (_tiles.Find(key) is { } held)
        {
            return new PackedTile(held);
        }

        if (_making.TryGetValue(key, out var underWay))
        {
            return await underWay.Value.WaitAsync(http.RequestAborted);
        }

        if (await cold.Turn(http) is not { } turn)
        {
            return ColdTiles.Refusal(http);
        }

        if (_tiles.Find(key) is { } made)
        {
            turn.Dispose();
            return new PackedTile(made);
        }

        var own = new Lazy<Task<PackedTile>>(() => Make(key, make, turn));
        var making = _making.GetOrAdd(key, own);
        if (making != own)
        {
            turn.Dispose();
        }

        return await making.Value.WaitAsync(http.RequestAborted);
    }

    public void Dispose() => _tiles.Dispose();

    /// <summary>The turn lasts as long as the database is busy, whether or not the caller stays.</summary>
    private async Task<PackedTile> Make(string key, Func<CancellationToken, Task<byte[]>> make, RateLimitLease turn)
    {
        using var until = turn;
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
