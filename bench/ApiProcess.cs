using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Wessex.Bench;

/// <summary>The published API on a port of its own, as a council runs it, stopped at the end.</summary>
internal sealed class ApiProcess : IAsyncDisposable
{
    private readonly Process _process;

    private ApiProcess(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    /// <summary>The most resident memory so far, in MB.</summary>
    public double PeakMegabytes => Shell.PeakKilobytes(_process.Id) / 1024.0;

    /// <summary>Starts it and waits until it is ready.</summary>
    /// <exception cref="InvalidOperationException">It did not become ready.</exception>
    public static async Task<ApiProcess> Start(string programs, string connection, params (string Name, string Value)[] settings)
    {
        var program = $"{programs}/GeoApi/wessex-geoapi.dll";
        var address = new Uri($"http://127.0.0.1:{FreePort().ToString(CultureInfo.InvariantCulture)}");
        var start = new ProcessStartInfo("dotnet", [program, "--urls", address.OriginalString])
        {
            WorkingDirectory = Path.GetDirectoryName(program), UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["ConnectionStrings__Geo"] = new NpgsqlConnectionStringBuilder(connection) { Pooling = true }.ConnectionString;
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var api = new ApiProcess(process, address);
        await api.Ready();
        return api;
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task Ready()
    {
        using var caller = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(5) };
        for (var attempt = 0; attempt < 300 && !_process.HasExited; attempt++)
        {
            try
            {
                using var response = await caller.GetAsync(new Uri("/health/ready", UriKind.Relative));
                if (response.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // it does not listen yet
            }

            await Task.Delay(100);
        }

        await DisposeAsync();
        throw new InvalidOperationException("wessex-geoapi did not become ready within 30 s");
    }
}
