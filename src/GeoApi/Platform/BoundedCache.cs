using Microsoft.Extensions.Caching.Memory;

namespace Wessex.GeoApi.Platform;

/// <summary>Answers in memory, bounded by their bytes: the least used make room. Its keys name the edition, which never changes, so nothing in it can be out of date.</summary>
/// <param name="megabytes">The most it holds; 0 keeps nothing.</param>
internal sealed class BoundedCache(int megabytes) : IDisposable
{
    /// <summary>What an entry costs beside its key and bytes, about: the cache's own record of it.</summary>
    private const int Overhead = 400;

    private readonly MemoryCache? _entries = megabytes == 0 ? null : new MemoryCache(new MemoryCacheOptions { SizeLimit = megabytes * 1024L * 1024L });

    public byte[]? Find(string key) => _entries?.Get<byte[]>(key);

    public void Keep(string key, byte[] bytes) => _entries?.Set(key, bytes, new MemoryCacheEntryOptions { Size = bytes.Length + (2 * key.Length) + Overhead });

    public void Dispose() => _entries?.Dispose();
}
