using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Wessex.GeoApi.Platform;

/// <summary>
/// Summaries that were answered before, as JSON in memory. A key names the edition, the build and the question. Only what is the same for every caller is kept:
/// <see cref="EditionAnswer"/> answers with <c>Cache-Control: public</c> or not at all.
/// </summary>
internal sealed class AnswerCache(GeoApiOptions options, IOptions<JsonOptions> json) : IDisposable
{
    /// <summary>A larger answer is not kept: it would push out many small ones.</summary>
    private const int MostBytes = 2 * 1024 * 1024;

    private readonly BoundedCache _answers = new(options.AnswerCacheMegabytes);

    /// <summary>The answer under a key, asked for when it is not there. Only what was found is kept, as JSON: a problem, a file and a redirection go to the caller as they are.</summary>
    public async Task<IResult> Get(string key, Func<Task<IResult>> ask)
    {
        if (_answers.Find(key) is { } held)
        {
            return new Bytes(held);
        }

        var answer = await ask();
        if (answer is not (IValueHttpResult { Value: { } value } and IStatusCodeHttpResult { StatusCode: StatusCodes.Status200OK }))
        {
            return answer;
        }

        var written = JsonSerializer.SerializeToUtf8Bytes(value, value.GetType(), json.Value.SerializerOptions);
        if (written.Length <= MostBytes)
        {
            _answers.Keep(key, written);
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

    public void Dispose() => _answers.Dispose();

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
