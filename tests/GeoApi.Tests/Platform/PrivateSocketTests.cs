using System.Net.Sockets;
using Wessex.GeoApi.Platform;

namespace Wessex.GeoApi.Tests.Platform;

public sealed class PrivateSocketTests
{
    [Fact]
    public void A_start_removes_the_folder_of_a_killed_program_and_leaves_those_that_are_in_use_or_only_beginning()
    {
        using var inUse = Listen(out var live);
        using var killed = Listen(out var abandoned);
        using var starting = Listen(out var young);
        killed.Close();
        starting.Close();
        foreach (var (folder, age) in new[] { (live, 5), (abandoned, 5), (young, 0) })
        {
            Directory.SetLastWriteTimeUtc(folder, DateTime.UtcNow.AddMinutes(-age));
        }

        try
        {
            using var socket = new PrivateSocket();

            Directory.Exists(abandoned).ShouldBeFalse();
            Directory.Exists(live).ShouldBeTrue();
            Directory.Exists(young).ShouldBeTrue();
        }
        finally
        {
            Directory.Delete(live, recursive: true);
            Directory.Delete(young, recursive: true);
        }
    }

    /// <summary>A listening socket whose file stays when it is closed, as a killed program leaves it.</summary>
    private static Socket Listen(out string folder)
    {
        folder = Directory.CreateTempSubdirectory("wessex-api-").FullName;
        var path = Path.Combine(folder, "api.sock");
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(path + "_"));
        File.Move(path + "_", path);
        socket.Listen();
        return socket;
    }
}
