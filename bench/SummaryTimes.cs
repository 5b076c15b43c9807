using System.Diagnostics;
using System.Globalization;
using Npgsql;
using System.Net;
using System.Net.Sockets;

namespace Wessex.Bench;

/// <summary>
/// The time of every summary of the API at the server: one caller on the same machine, one request after the other on one connection, without a tag, the body read.
/// Addresses stand in summaries.txt; those after a line "listings" are stated and have no target.
/// </summary>
internal static class SummaryTimes
{
    private const int Requests = 50;
    private const int Warming = 5;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(4); // per address

    public static async Task Run(string program, string connection)
    {
        var port = FreePort();
        var start = new ProcessStartInfo("dotnet", [program, "--urls", $"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}"])
        {
            WorkingDirectory = Path.GetDirectoryName(program), UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["ConnectionStrings__Geo"] = new NpgsqlConnectionStringBuilder(connection) { Pooling = true }.ConnectionString; // as a council runs it
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        using var api = Process.Start(start)!;
        api.OutputDataReceived += (_, _) => { };
        api.ErrorDataReceived += (_, _) => { };
        api.BeginOutputReadLine();
        api.BeginErrorReadLine();
        try
        {
            using var caller = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromSeconds(60) };
            await Ready(caller, api);
            var listings = false;
            var over = 0;
            foreach (var address in await File.ReadAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "summaries.txt")))
            {
                if (address is "listings")
                {
                    Console.WriteLine("  listings and what is counted premises by premises, without a target:");
                    listings = true;
                    continue;
                }

                var milliseconds = await Median(caller, address);
                over += !listings && milliseconds > 20 ? 1 : 0;
                Console.WriteLine($"  {milliseconds,8:F1} ms  {address}");
            }

            Console.WriteLine($"  {over} summaries over 20 ms");
        }
        finally
        {
            api.Kill();
            await api.WaitForExitAsync();
        }
    }

    private static async Task<double> Median(HttpClient caller, string address)
    {
        var (watch, times) = (Stopwatch.StartNew(), new List<double>());
        for (var i = 0; i < Warming + Requests && (times.Count == 0 || watch.Elapsed < Longest); i++)
        {
            var request = Stopwatch.StartNew();
            using var response = await caller.GetAsync(new Uri(address, UriKind.Relative));
            await response.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
            if (i >= Warming || request.Elapsed > Longest / Requests)
            {
                times.Add(request.Elapsed.TotalMilliseconds);
            }
        }

        return Report.Median(times);
    }

    private static async Task Ready(HttpClient caller, Process api)
    {
        for (var attempt = 0; attempt < 300 && !api.HasExited; attempt++)
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

        throw new InvalidOperationException("wessex-geoapi did not become ready within 30 s");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
