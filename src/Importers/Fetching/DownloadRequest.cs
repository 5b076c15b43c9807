namespace Wessex.Importers.Fetching;

/// <summary>A file to be fetched.</summary>
/// <param name="Address">http or https.</param>
/// <param name="Folder">Where it is put; made when it is not there.</param>
internal sealed record DownloadRequest(Uri Address, string Folder)
{
    /// <summary>The file's name; null takes it from the answer or the address.</summary>
    public string? Name { get; init; }

    /// <summary>The SHA-256 that the file must have, hexadecimal; null when the publisher states none.</summary>
    public string? Sha256 { get; init; }

    /// <summary>The largest file that is taken, in bytes.</summary>
    public long MostBytes { get; init; } = 20L << 30;

    /// <summary>How long the server may take to answer, and then to send a next byte.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How often an interrupted transfer is taken up again; each time it has got further, the count begins anew.</summary>
    public int MostAttempts { get; init; } = 5;

    /// <summary>The wait before the second attempt; it doubles from one to the next.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(2);
}

/// <summary>A file that has been fetched.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Sha256">Of its content, lower-case hexadecimal.</param>
/// <param name="ResumedFrom">How many bytes were there from an earlier attempt.</param>
internal sealed record Downloaded(string Path, long Bytes, string Sha256, long ResumedFrom)
{
    /// <summary>True when nothing says whether it is whole: neither the server its length, nor a person its checksum.</summary>
    public bool MayBeCut { get; init; }
}

/// <summary>A file could not be fetched: one sentence that says why and what was kept.</summary>
internal sealed class DownloadException : Exception
{
    public DownloadException()
    {
    }

    public DownloadException(string message)
        : base(message)
    {
    }

    public DownloadException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
