using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace Wessex.GeoApi.Platform;

/// <summary>
/// Summaries that were answered before, as JSON in memory, bounded by their bytes. A key names the edition, the build and the question, and an edition never changes, so nothing in it
/// can be out of date. Only what is the same for every caller is kept: <see cref="EditionAnswer"/> answers with <c>Cache-Control: public</c> or not at all.
/// </summary>
internal sealed class AnswerCache(GeoApiOptions options, IOptions<JsonOptions> json) : IDisposable
{
    /// <summary>What an entry costs beside its bytes, about: its key and the cache's own record of it.</summary>
    private const int Overhead = 600;

    /// <summary>A larger answer is not kept: it would push out many small ones.</summary>
    private const int MostBytes = 2 * 1024 * 1024;

    private readonly MemoryCache? _answers = options.AnswerCacheMegabytes == 0
        ? null
        : new MemoryCache(new MemoryCacheOptions { SizeLimit = options.AnswerCacheMegabytes * 1024L * 1024L });

    /// <summary>The answer under a key, asked for when it is not there. Only what was found is kept, as JSON: a problem, a file and a redirection go to the caller as they are.</summary>
    public async Task<IResult> Get(string key, Func<Task<IResult>> ask)
    {
        if (_answers?.TryGetValue(key, out byte[]? held) == true)
        {
            return new Bytes(held!);
        }

        var answer = await ask();
        if (_answers is null || answer is not (IValueHttpResult { Value: { } value } and IStatusCodeHttpResult { StatusCode: StatusCodes.Status200OK }))
        {
            return answer;
        }

        var written = JsonSerializer.SerializeToUtf8Bytes(value, value.GetType(), json.Value.SerializerOptions);
        if (written.Length <= MostBytes)
        {
            _answers.Set(key, written, new MemoryCacheEntryOptions { Size = written.Length + (2 * key.Length) + Overhead });
        }

        return new Bytes(written);
    }

    /// <summary>
    /// Names a question: the tag of the edition, build and form, the address, and its parameters in order. An edition or form that the address names is in the tag already;
    /// a date is not, since the answer repeats it.
    /// </summary>
    public static string Key(string tag, HttpRequest request) =>
        $"{tag} {request.Path}?{string.Join('&', request.Query
            .Where(parameter => !parameter.Key.Equals("edition", StringComparison.OrdinalIgnoreCase) && !parameter.Key.Equals("f", StringComparison.OrdinalIgnoreCase))
            .OrderBy(parameter => parameter.Key, StringComparer.OrdinalIgnoreCase)
            .Select(parameter => $"{parameter.Key.ToLowerInvariant()}={Uri.EscapeDataString(parameter.Value.ToString())}"))}";

    public void Dispose() => _answers?.Dispose();

    private sealed class Bytes(byte[] answer) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.ContentType = "application/json; charset=utf-8";
            httpContext.Response.ContentLength = answer.Length;
            return httpContext.Response.Body.WriteAsync(answer, httpContext.RequestAborted).AsTask();
        }
    }
}
