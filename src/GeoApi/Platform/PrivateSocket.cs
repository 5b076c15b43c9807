using System.Net.Sockets;

namespace Wessex.GeoApi.Platform;

/// <summary>
/// A unix socket that only this process's user can reach, in a temporary folder with mode 0700. The hosted pages ask their
/// questions over it, so that they see exactly what the public API answers. The folder goes when the program ends.
/// </summary>
internal sealed class PrivateSocket : IDisposable
{
    /// <summary>The kernel's limit for a socket's path, in bytes, without the final zero.</summary>
    private const int LongestPath = 107;

    private readonly string _folder;

    public PrivateSocket()
    {
        _folder = Directory.CreateTempSubdirectory("wessex-api-").FullName;
        if (System.Text.Encoding.UTF8.GetByteCount(Path) > LongestPath)
        {
            Directory.Delete(_folder);
            _folder = $"/tmp/wessex-api-{Guid.NewGuid():N}";
            Directory.CreateDirectory(_folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    public string Path => System.IO.Path.Combine(_folder, "api.sock");

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
}
