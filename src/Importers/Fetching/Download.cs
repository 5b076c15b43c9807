using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Wessex.Importers.Reading;

namespace Wessex.Importers.Fetching;

/// <summary>
/// Fetches a file over HTTP: into <c>NAME.part</c>, taken up again where a transfer broke off (RFC 9110 range requests, with If-Range so that two
/// states of a file are never mixed), bounded in size, checked, and only then given its name.
/// </summary>
internal sealed class Download(HttpClient client, TimeProvider? clock = null, IProgress<string>? progress = null)
{
    private const int MostRedirects = 5;

    private readonly TimeProvider _clock = clock ?? TimeProvider.System;

    /// <summary>A client that leaves redirects to us and hands on the bytes as they are published.</summary>
    public static HttpClient Client() => new(new SocketsHttpHandler { AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.None })
    {
        Timeout = Timeout.InfiniteTimeSpan, // each step has its own patience
        DefaultRequestHeaders = { UserAgent = { new ProductInfoHeaderValue("wessex-importers", "1") } },
    };

    /// <exception cref="DownloadException">It could not be fetched; what has been fetched is kept for the next time unless it is no use.</exception>
    public async Task<Downloaded> Run(DownloadRequest request, CancellationToken cancellation = default)
    {
        Directory.CreateDirectory(request.Folder);
        var (resumedFrom, pause, reached) = (default(long?), request.FirstPause, 0L);
        for (var attempt = 1; ; attempt++)
        {
            var transfer = new Transfer(client, request, _clock, progress);
            try
            {
                var part = await transfer.Run(cancellation);
                return (await Finish(request, part, transfer.Name, resumedFrom ?? transfer.ResumedFrom, cancellation)) with { MayBeCut = transfer.EndIsUnknown && request.Sha256 is null };
            }
            catch (HttpRequestException refused) when (refused.StatusCode is { } status && !IsWorthAnother(refused, cancellation))
            {
                throw new DownloadException($"{request.Address} answers {(int)status} ({status}): look the address up on the publisher's page.", refused);
            }
            catch (Exception failure) when (IsWorthAnother(failure, cancellation))
            {
                if (transfer.Reached > reached)
                {
                    (attempt, pause, reached) = (1, request.FirstPause, transfer.Reached);
                }

                resumedFrom ??= transfer.ResumedFrom;
                if (attempt >= request.MostAttempts)
                {
                    throw new DownloadException(
                        $"{request.Address} broke off {attempt} times after {reached:N0} bytes ({Words(failure, request)}); they are kept, and the same command goes on from there.", failure);
                }

                progress?.Report($"{Words(failure, request)} after {transfer.Reached:N0} bytes; trying again in {pause.TotalSeconds:0.#} s");
                await Task.Delay(pause, _clock, cancellation);
                pause *= 2;
            }
        }
    }

    private static bool IsWorthAnother(Exception failure, CancellationToken cancellation) => !cancellation.IsCancellationRequested
        && failure is HttpRequestException { StatusCode: null or >= HttpStatusCode.InternalServerError or HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout }
            or HttpIOException or StalledException or CutShortException
        || (failure is IOException and not FileNotFoundException && failure.InnerException is System.Net.Sockets.SocketException);

    private static string Words(Exception failure, DownloadRequest request) => failure switch
    {
        StalledException => $"the server sent nothing for {request.Patience.TotalSeconds:0.#} s",
        CutShortException short_ => short_.Message,
        HttpRequestException { StatusCode: { } status } => $"the server answered {(int)status}",
        _ => (failure.InnerException ?? failure).Message.TrimEnd('.'),
    };

    private static async Task<Downloaded> Finish(DownloadRequest request, PartFile part, string name, long resumedFrom, CancellationToken cancellation)
    {
        string sha256;
        long bytes;
        bool isWebPage;
        await using (var stream = File.OpenRead(part.Path))
        {
            var head = new byte[SourceFormats.HeadLength];
            var read = await stream.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellation);
            isWebPage = SourceFormats.Of(head.AsSpan(0, read)) == SourceFormat.Html;
            stream.Position = 0;
            sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellation));
            bytes = stream.Length;
        }

        if (request.Sha256 is { } expected && !expected.Equals(sha256, StringComparison.OrdinalIgnoreCase))
        {
            part.Discard();
            throw new DownloadException($"{request.Address} has the SHA-256 {sha256}, not the {expected.ToLowerInvariant()} that was stated; it was thrown away.");
        }

        if (isWebPage && request.Sha256 is null)
        {
            part.Discard();
            throw new DownloadException($"{request.Address} is a web page (HTML) and no data; it was thrown away. Look on the publisher's page for the address of the file itself.");
        }

        return new Downloaded(part.Finish(name), bytes, sha256, resumedFrom);
    }

    /// <summary>The answer of the address itself, after its redirects; from https never to http.</summary>
    internal static async Task<HttpResponseMessage> Ask(HttpClient client, DownloadRequest request, PartFile? part, CancellationToken cancellation)
    {
        var address = request.Address;
        for (var step = 0; step <= MostRedirects; step++)
        {
            using var asked = new HttpRequestMessage(HttpMethod.Get, address);
            if (part is { Bytes: > 0 and var there } && RangeConditionHeaderValue.TryParse(part.Tag, out var condition))
            {
                asked.Headers.Range = new RangeHeaderValue(there, null);
                asked.Headers.IfRange = condition;
            }

            var answer = await client.SendAsync(asked, HttpCompletionOption.ResponseHeadersRead, cancellation);
            if (answer.StatusCode is not (HttpStatusCode.Moved or HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect))
            {
                return answer;
            }

            var next = answer.Headers.Location is { } location ? new Uri(address, location) : null;
            answer.Dispose();
            if (next is null || next.Scheme is not ("http" or "https") || (address.Scheme == "https" && next.Scheme == "http"))
            {
                throw new DownloadException($"{address} redirects to {next?.ToString() ?? "nowhere"}, which is not followed.");
            }

            address = next;
        }

        throw new DownloadException($"{request.Address} redirects more than {MostRedirects} times.");
    }
}

/// <summary>The server sent nothing for too long.</summary>
internal sealed class StalledException : Exception;

/// <summary>The transfer ended before the file did.</summary>
internal sealed class CutShortException(string message) : Exception(message);
