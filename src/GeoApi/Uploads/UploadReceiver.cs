using System.Buffers;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Wessex.GeoApi.Platform;
using Wessex.GeoStore.Features.Exports;
using Wessex.GeoStore.Uploads;

namespace Wessex.GeoApi.Uploads;

/// <summary>
/// Writes the files of a form (multipart/form-data) to the disk as they arrive, in constant memory. Whatever goes wrong, a caller who goes away included, leaves nothing behind.
/// </summary>
internal sealed class UploadReceiver(UploadFolder folder, GeoApiOptions options)
{
    private const int BufferBytes = 128 * 1024;
    private const int MostHeaderBytes = 16 * 1024;
    private const int MostHeaders = 16;
    private const int LongestBoundary = 200;
    private const long LooksAtTheDiskEvery = 16 << 20;
    private const int NoSpace = 28; // ENOSPC
    private const int QuotaExceeded = 122; // EDQUOT
    private const string Part = "each part must be a file: Content-Disposition: form-data; name=\"file\"; filename=\"…\"";

    /// <summary>Receives an upload into the folder, where <see cref="UploadFolder.Finish"/> makes it whole.</summary>
    /// <returns>The files, or the problem to answer with.</returns>
    public async Task<(IReadOnlyList<ReceivedFile>? Files, IResult? Problem)> Receive(HttpRequest http, Guid upload, CancellationToken cancellation)
    {
        if (!MediaTypeHeaderValue.TryParse(http.ContentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= LongestBoundary } boundary)
        {
            return (null, Problems.Of(Problems.UnsupportedMediaTypeKind, "Files are sent as multipart/form-data with a boundary, as curl -F file=@roads.zip sends them."));
        }

        http.HttpContext.Features.Get<IHttpRequestTimeoutFeature>()?.DisableTimeout(); // as long as the caller's line takes; Kestrel ends one that all but stands still
        if (http.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = null; // counted below, so that the answer names the bound
        }

        if (http.ContentLength > MostBytes + ((long)options.UploadFiles * MostHeaderBytes))
        {
            return (null, TooMuch());
        }

        if (folder.Free() - (http.ContentLength ?? 0) < ReserveBytes)
        {
            return (null, NoRoom());
        }

        var done = false;
        try
        {
            var reader = new MultipartReader(boundary, http.Body, BufferBytes) { HeadersCountLimit = MostHeaders, HeadersLengthLimit = MostHeaderBytes };
            var (files, problem) = await Files(reader, folder.Begin(upload), cancellation);
            done = files is not null;
            return (files, problem);
        }
        catch (Exception broken) when (broken is InvalidDataException or BadHttpRequestException { StatusCode: StatusCodes.Status400BadRequest } or TruncatedException)
        {
            return (null, Problems.Of(Problems.BadRequestKind, "The upload ended before its last part did, or is no multipart/form-data: send it again, whole."));
        }
        catch (IOException full) when (full.HResult is NoSpace or QuotaExceeded)
        {
            return (null, NoRoom());
        }
        finally
        {
            if (!done)
            {
                folder.Remove(upload);
            }
        }
    }

    private long MostBytes => (long)options.UploadMegabytes << 20;

    private long ReserveBytes => (long)options.UploadReserveMegabytes << 20;

    private async Task<(IReadOnlyList<ReceivedFile>? Files, IResult? Problem)> Files(MultipartReader reader, string into, CancellationToken cancellation)
    {
        var files = new List<ReceivedFile>();
        var room = MostBytes;
        while (await Next(reader, cancellation) is { } section)
        {
            if (section.GetContentDispositionHeader() is not { } disposition || !disposition.IsFileDisposition())
            {
                return (null, Problems.InvalidParameter("body", $"{char.ToUpperInvariant(Part[0])}{Part[1..]}"));
            }

            var name = HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).ToString();
            if (Refusal(name, files) is { } refusal)
            {
                return (null, refusal);
            }

            var (file, problem) = await Write(section.Body, Path.Combine(into, name), name, room, cancellation);
            if (file is null)
            {
                return (null, problem);
            }

            files.Add(file);
            room -= file.Bytes;
        }

        return files.Count > 0 ? (files, null) : (null, Problems.InvalidParameter("body", $"An upload must hold 1 to {options.UploadFiles} files, held none"));
    }

    private Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult? Refusal(string name, List<ReceivedFile> files) =>
        !UploadFolder.IsGoodName(name) ? Problems.InvalidParameter("filename", $"The name of a file must be {UploadFolder.NameRule}, was '{Shown(name)}'")
        : files.Exists(file => file.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) ? Problems.InvalidParameter("filename", $"The files of an upload must have names of their own, and two are called '{name}'")
        : files.Count == options.UploadFiles ? Problems.InvalidParameter("body", $"An upload must hold 1 to {options.UploadFiles} files, held more")
        : null;

    private async Task<(ReceivedFile? File, IResult? Problem)> Write(Stream from, string path, string name, long room, CancellationToken cancellation)
    {
        var mostOfFile = (long)options.UploadFileMegabytes << 20;
        var looked = 0L;
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            await using var to = new HashedStream(new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferBytes, FileOptions.Asynchronous));
            while (await Read(from, buffer, cancellation) is > 0 and var count)
            {
                if (to.Bytes + count > mostOfFile)
                {
                    return (null, Problems.Of(Problems.TooLargeKind, $"A file of an upload must be at most {options.UploadFileMegabytes} MiB here, and {name} is more."));
                }

                if (to.Bytes + count > room)
                {
                    return (null, TooMuch());
                }

                if (to.Bytes - looked >= LooksAtTheDiskEvery)
                {
                    looked = to.Bytes;
                    if (folder.Free() < ReserveBytes)
                    {
                        return (null, NoRoom());
                    }
                }

                await to.WriteAsync(buffer.AsMemory(0, count), cancellation);
            }

            await to.FlushAsync(cancellation);
            return (new ReceivedFile(name, to.Bytes, to.Sha256), null);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static async Task<MultipartSection?> Next(MultipartReader reader, CancellationToken cancellation)
    {
        try
        {
            return await reader.ReadNextSectionAsync(cancellation);
        }
        catch (IOException truncated) when (truncated is not BadHttpRequestException)
        {
            throw new TruncatedException(truncated);
        }
    }

    private static async Task<int> Read(Stream from, byte[] buffer, CancellationToken cancellation)
    {
        try
        {
            return await from.ReadAsync(buffer.AsMemory(0, BufferBytes), cancellation);
        }
        catch (IOException truncated) when (truncated is not BadHttpRequestException)
        {
            throw new TruncatedException(truncated);
        }
    }

    private Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult TooMuch() =>
        Problems.Of(Problems.TooLargeKind, $"The files of an upload must be at most {options.UploadMegabytes} MiB together here, and are more.");

    private static Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult NoRoom() =>
        Problems.Of(Problems.NoRoomKind, "The disk that holds uploads has no room for this one.");

    private static string Shown(string name)
    {
        var printable = string.Concat(name.Select(letter => char.IsControl(letter) ? '·' : letter));
        return printable.Length <= 60 ? printable : $"{printable[..60]}…";
    }

    /// <summary>What is read ended too early, apart from what cannot be written.</summary>
    private sealed class TruncatedException(Exception cause) : Exception(cause.Message, cause);
}
