using Wessex.Testbed;

namespace Wessex.GeoApi.Tests;

/// <summary>The program against a migrated database that holds nothing.</summary>
public sealed class EmptyApi : IAsyncLifetime
{
    public RunningApi Api { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Api = await RunningApi.Start(await TestDatabase.Create());

    public async ValueTask DisposeAsync()
    {
        await Api.DisposeAsync();
        await Api.Database.DisposeAsync();
    }
}
