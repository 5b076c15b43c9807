using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Wessex.GeoApi.Platform.Callers;
using Wessex.GeoStore.Editions;
using Wessex.GeoStore.Gaps;

namespace Wessex.GeoApi.Platform;

/// <summary>An answer that belongs to an edition: says so in its headers, and answers 304 when the caller already holds it.</summary>
/// <param name="asked">What it is answered from.</param>
/// <param name="variant">Tells representations of one address apart, such as <c>json</c> and <c>csv</c>.</param>
/// <param name="answer">Asks the question; not called when the caller's copy is good.</param>
internal sealed class EditionAnswer(RequestedEdition asked, string variant, Func<Task<IResult>> answer) : IResult
{
    /// <summary>True when who asks decides what there is: what is released may also change within an edition, so that no copy is good.</summary>
    public bool DependsOnCaller { get; init; }

    /// <summary>True for a summary, whose JSON the program may keep and give again: the address, the edition and the variant say all that it depends on. Of no effect where it depends on the caller.</summary>
    public bool IsKept { get; init; }

    /// <summary>True for a page whose links are sealed anew each time: the same in what it says and not in its bytes, which a weak tag means.</summary>
    public bool IsSealed { get; init; }

    /// <summary>True where the edition may not have what the address names: whether the caller's copy is good is looked at once it has been found.</summary>
    public bool MayBeMissing { get; init; }

    /// <summary>How long a browser may use an answer that names its edition without asking again. It cannot change, but ./wessex db reset counts editions from 1 again.</summary>
    private const int PinnedSeconds = 300;

    /// <summary>Which build of the API and of the questions writes the bytes.</summary>
    private static readonly string Built = string.Concat(
        new[] { typeof(EditionAnswer), typeof(PremisesGaps) }.Select(part => part.Module.ModuleVersionId.ToString()[..8]));

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        Say(response.Headers, asked.Edition);
        if (DependsOnCaller)
        {
            CallersAnswer.KeepFromOthers(httpContext);
            await (await answer()).ExecuteAsync(httpContext);
            return;
        }

        var tag = Tag(asked.Edition, variant);
        SayHowLong(response.Headers, asked, Quoted(tag));
        var holds = Holds(httpContext.Request.Headers.IfNoneMatch, tag);
        if (holds && !MayBeMissing)
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.OnStarting(() =>
        {
            // A strong tag names bytes: packed bytes are others (RFC 9110, 8.8.3.3).
            if (response.Headers.ContentEncoding is [{ Length: > 0 } encoding, ..])
            {
                response.Headers.ETag = Quoted($"{tag}-{encoding}");
            }

            if (response.StatusCode >= 400)
            {
                response.Headers.Remove("ETag");
                response.Headers.CacheControl = "no-store";
            }

            return Task.CompletedTask;
        });
        var found = IsKept
            ? await httpContext.RequestServices.GetRequiredService<AnswerCache>().Get(AnswerCache.Key(tag, httpContext.Request), answer)
            : await answer();
        if (holds && found is FileContentHttpResult)
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        await found.ExecuteAsync(httpContext);
    }

    private string Quoted(string tag) => $"{(IsSealed ? "W/" : "")}\"{tag}\"";

    /// <summary>The time of making tells edition 1 of this database from edition 1 of the one before; the builds, what other programs would have written.</summary>
    private static string Tag(Edition edition, string variant) =>
        $"e{edition.Id}-{edition.CreatedAt.Ticks:x}-{Built}-{variant}";

    private static void Say(IHeaderDictionary headers, Edition edition)
    {
        headers["X-Edition"] = edition.Id.ToString(CultureInfo.InvariantCulture);
        headers["X-Synthetic"] = edition.Synthetic ? "true" : "false";
    }

    private static void SayHowLong(IHeaderDictionary headers, RequestedEdition asked, string tag)
    {
        headers.CacheControl = asked.Pinned ? $"public, max-age={PinnedSeconds}" : "public, no-cache";
        headers.Vary = "Accept, Accept-Encoding";
        headers.ETag = tag;
    }

    private static bool Holds(string? ifNoneMatch, string tag) => ifNoneMatch is not null
        && ifNoneMatch.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(held => held.StartsWith("W/", StringComparison.Ordinal) ? held[2..] : held)
            .Any(held => held is "*" || held == $"\"{tag}\"" || held == $"\"{tag}-br\"" || held == $"\"{tag}-gzip\"");
}
