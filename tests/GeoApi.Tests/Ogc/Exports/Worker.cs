using System.Net;
using System.Text.Json;
using Wessex.GeoStore;
using Wessex.Importers.Jobs;

namespace Wessex.GeoApi.Tests.Ogc.Exports;

/// <summary>A worker in this process, from its first sign of life.</summary>
internal sealed class Worker : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private Task _run = Task.CompletedTask;

    public static async Task<Worker> Start(RunningApi api)
    {
        var worker = new Worker();
        worker._run = new JobNode(api.Database.Importer, new JobNodeSettings { Open = role => Database.Open(api.Database.ConnectionString, role, "test-worker") }).Run(worker._stop.Token);
        var queue = new JobQueue(api.Database.Importer);
        while (!await queue.HasWorker(TestContext.Current.CancellationToken))
        {
            await Task.WhenAny(worker._run, Task.Delay(50, TestContext.Current.CancellationToken));
            worker._run.IsCompleted.ShouldBeFalse("the worker ended before it began");
        }

        return worker;
    }

    /// <summary>What an export came to.</summary>
    public static async Task<JsonElement> Done(RunningApi api, string address, params (string, string)[] headers)
    {
        for (var tries = 0; tries < 600; tries++)
        {
            var (response, status) = await api.Get(address, headers);
            response.StatusCode.ShouldBe(HttpStatusCode.OK);
            if (status.GetProperty("status").GetString() is not ("accepted" or "running"))
            {
                return status;
            }

            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException("the export was not done within a minute");
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _run;
        _stop.Dispose();
    }
}
