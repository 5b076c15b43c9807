using System.Net;

namespace Wessex.Importers.Fetching;

/// <summary>One attempt: asks for what is missing and adds it to the part.</summary>
internal sealed class Transfer(HttpClient client, DownloadRequest request, TimeProvider clock, IProgress<string>? progress)
{
    private const int BufferSize = 1 << 17;

    /// <summary>Bytes that were there when the attempt began and were kept.</summary>
    public long ResumedFrom { get; private set; }

    /// <summary>Bytes that are there now.</summary>
    public long Reached { get; private set; }

    /// <summary>True when the server said neither how long the file is nor where it ends, so that a connection that broke looks like the end.</summary>
    public bool EndIsUnknown { get; private set; }

    /// <summary>What the file is called, once the server has answered.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The part, whole.</summary>
    public async Task<PartFile> Run(CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var timer = clock.CreateTimer(_ => patience.Cancel(), null, request.Patience, Timeout.InfiniteTimeSpan);
        try
        {
            return await Run(timer, patience.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new StalledException();
        }
    }

    private async Task<PartFile> Run(ITimer timer, CancellationToken cancellation)
    {
        // a part is found again by its address; what the file is called, only the answer says
        var known = new PartFile(request.Folder, request.Name ?? FileNames.OfAddress(request.Address));
        using var answer = await Download.Ask(client, request, known.IsFrom(request.Address) ? known : null, cancellation);
        if (answer.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            if (known.Bytes > 0 && answer.Content.Headers.ContentRange?.Length == known.Bytes)
            {
                // nothing is missing: the attempt before ended between the last byte and the file's name
                (Name, ResumedFrom, Reached) = (request.Name ?? FileNames.OfAnswer(answer), known.Bytes, known.Bytes);
                return known;
            }

            known.Discard();
            throw new CutShortException("what had been fetched does not fit the file any more");
        }

        if (!answer.IsSuccessStatusCode)
        {
            throw new HttpRequestException($"{request.Address} answers {(int)answer.StatusCode} {answer.ReasonPhrase}.", null, answer.StatusCode);
        }

        Name = request.Name ?? FileNames.OfAnswer(answer);
        var part = known;
        var total = answer.Content.Headers.ContentLength;
        if (answer.StatusCode == HttpStatusCode.PartialContent)
        {
            ResumedFrom = part.Bytes;
            if (answer.Content.Headers.ContentRange is not { From: { } from } range || from != ResumedFrom)
            {
                part.Discard();
                throw new CutShortException("the server sent another part than the one asked for");
            }

            total = range.Length ?? ResumedFrom + total;
        }
        else
        {
            part.Begin(request.Address, answer.Headers.ETag is { IsWeak: false } tag ? tag.ToString() : answer.Content.Headers.LastModified?.ToString("R"));
        }

        Refuse(total, part);
        EndIsUnknown = total is null && answer.Headers.TransferEncodingChunked != true && answer.Version.Major < 2;
        await Add(answer, part, total, timer, cancellation);
        return part;
    }

    private async Task Add(HttpResponseMessage answer, PartFile part, long? total, ITimer timer, CancellationToken cancellation)
    {
        Reached = ResumedFrom;
        await using var file = part.Append();
        await using var content = await answer.Content.ReadAsStreamAsync(cancellation);
        var (buffer, said) = (new byte[BufferSize], clock.GetTimestamp());
        while (await content.ReadAsync(buffer, cancellation) is var read and > 0)
        {
            timer.Change(request.Patience, Timeout.InfiniteTimeSpan);
            await file.WriteAsync(buffer.AsMemory(0, read), cancellation);
            Reached += read;
            Refuse(Reached, part);
            if (clock.GetElapsedTime(said) > TimeSpan.FromSeconds(2))
            {
                said = clock.GetTimestamp();
                progress?.Report($"{Reached:N0}{(total is { } all ? $" of {all:N0}" : "")} bytes");
            }
        }

        if (total is { } whole && Reached != whole)
        {
            throw new CutShortException($"the transfer ended at {Reached:N0} of {whole:N0} bytes");
        }
    }

    private void Refuse(long? bytes, PartFile part)
    {
        if (bytes > request.MostBytes)
        {
            part.Discard();
            throw new DownloadException($"{request.Address} is larger than the {request.MostBytes:N0} bytes that --max-bytes allows; nothing was kept.");
        }
    }
}
