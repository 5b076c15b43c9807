using Microsoft.Extensions.Caching.Memory;
using Wessex.GeoStore;
using Wessex.GeoStore.Places;

namespace Wessex.GeoApi.Places;

/// <summary>
/// Briefings that were put together already, as many as there are: one is some twenty questions in one answer, and the editions that it rests on never change.
/// </summary>
internal sealed class BriefingCache : IDisposable
{
    /// <summary>Some 100 kB each.</summary>
    private const int Most = 500;

    private readonly MemoryCache _briefings = new(new MemoryCacheOptions { SizeLimit = Most });

    /// <summary>The briefing under a key, which names the editions; asked for when it is not there. A refusal is not kept.</summary>
    public async Task<Answer<PlaceAnswer>> Get(string key, Func<Task<Answer<PlaceAnswer>>> ask)
    {
        if (_briefings.TryGetValue(key, out Answer<PlaceAnswer>? held))
        {
            return held!;
        }

        var answer = await ask();
        if (answer.TryGet(out _, out _))
        {
            _briefings.Set(key, answer, new MemoryCacheEntryOptions { Size = 1 });
        }

        return answer;
    }

    public void Dispose() => _briefings.Dispose();
}
