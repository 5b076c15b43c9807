using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Wessex.Importers.Tests.Fetching;

/// <summary>
/// A web server on the loopback that misbehaves as told: every connection is one request, answered by what the test gives. It keeps the heads of
/// the requests.
/// </summary>
internal sealed class FaultyServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;

    public FaultyServer(Func<int, string, Stream, CancellationToken, Task> answer)
    {
        _listener.Start();
        _serving = Serve(answer);
    }

    public List<string> Requests { get; } = [];

    public Uri Address(string path) => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/{path}");

    public static async Task Head(Stream stream, string status, params string[] headers) =>
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nConnection: close\r\n{string.Concat(headers.Select(header => header + "\r\n"))}\r\n"));

    /// <summary>The first byte that a request asks for, or 0.</summary>
    public static int From(string request) => request.Split("bytes=") is [_, var rest, ..] ? int.Parse(rest.Split('-')[0]) : 0;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _serving;
        _listener.Stop();
        _stop.Dispose();
    }

    private async Task Serve(Func<int, string, Stream, CancellationToken, Task> answer)
    {
        try
        {
            for (var number = 1; ; number++)
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                await using var stream = client.GetStream();
                var request = await ReadHead(stream);
                Requests.Add(request);
                try
                {
                    await answer(number, request, stream, _stop.Token);
                }
                catch (IOException)
                {
                    // the client went away
                }
            }
        }
        catch (Exception over) when (over is OperationCanceledException or SocketException)
        {
            // stopped
        }
    }

    private async Task<string> ReadHead(NetworkStream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(one, _stop.Token) == 1)
        {
            head.Append((char)one[0]);
        }

        return head.ToString();
    }
}
