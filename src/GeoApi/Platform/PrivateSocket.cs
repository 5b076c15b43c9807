using System.Net.Sockets;

namespace Wessex.GeoApi.Platform;

/// <summary>
/// A unix socket that only this process's user can reach, in a temporary folder with mode 0700. The hosted pages ask their
/// questions over it, so that they see exactly what the public API answers. The folder goes when the program ends,
/// or, when it was killed, when the next one starts.
/// </summary>
internal sealed class PrivateSocket : IDisposable
{
    /// <summary>The kernel's limit for a socket's path, in bytes, without the final zero.</summary>
    private const int LongestPath = 107;

    private const string Prefix = "wessex-api-";
    private const string Name = "api.sock";
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Younger folders are left alone: their program may be about to listen.</summary>
    private static readonly TimeSpan StartingTime = TimeSpan.FromMinutes(1);

    private readonly string _folder;

    public PrivateSocket()
    {
        RemoveAbandoned();
        _folder = Directory.CreateTempSubdirectory(Prefix).FullName;
        if (System.Text.Encoding.UTF8.GetByteCount(Path) > LongestPath)
        {
            Directory.Delete(_folder);
            _folder = $"/tmp/{Prefix}{Guid.NewGuid():N}";
            Directory.CreateDirectory(_folder, Private);
        }
    }

    public string Path => System.IO.Path.Combine(_folder, Name);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Connects an <see cref="HttpClient"/> to this socket, whatever host its address names.</summary>
    public async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(Path), cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Removes the folders of killed processes of this user: only its owner reaches a socket in a private folder, and nobody listens on it.</summary>
    private static void RemoveAbandoned()
    {
        foreach (var folder in new[] { System.IO.Path.GetTempPath(), "/tmp/" }.Distinct().SelectMany(parent => Directory.EnumerateDirectories(parent, $"{Prefix}*")))
        {
            try
            {
                var about = new DirectoryInfo(folder);
                if (about.LinkTarget is null && about.UnixFileMode == Private && DateTime.UtcNow - about.LastWriteTimeUtc > StartingTime
                    && Refuses(System.IO.Path.Combine(folder, Name)))
                {
                    File.Delete(System.IO.Path.Combine(folder, Name));
                    Directory.Delete(folder);
                }
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                // another start was quicker, or it is not ours
            }
        }
    }

    private static bool Refuses(string path)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Connect(new UnixDomainSocketEndPoint(path));
            return false;
        }
        catch (SocketException failure)
        {
            return failure.SocketErrorCode == SocketError.ConnectionRefused;
        }
    }
}
