using Wessex.GeoApi.Tests;
using Wessex.Testbed;

[assembly: AssemblyFixture(typeof(SampleApi))]

namespace Wessex.GeoApi.Tests;

/// <summary>The program against the committed sample, loaded as <c>./wessex load-sample</c> does, once for all tests that ask it. None of them changes it.</summary>
public sealed class SampleApi : IAsyncDisposable
{
    private readonly Lazy<Task<RunningApi>> _api = new(Start);

    public Task<RunningApi> Api => _api.Value;

    public async ValueTask DisposeAsync()
    {
        if (_api.IsValueCreated && _api.Value.IsCompletedSuccessfully)
        {
            var api = await _api.Value;
            await api.DisposeAsync();
            await api.Database.DisposeAsync();
        }
    }

    private static async Task<RunningApi> Start() =>
        await RunningApi.Start(await SampleDatabase.Create(Path.Combine(AppContext.BaseDirectory, "wessex-importers.dll"), Checkout.Path("data/shapefiles")));
}
