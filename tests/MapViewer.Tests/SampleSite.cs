using Wessex.MapViewer.Tests;

[assembly: AssemblyFixture(typeof(SampleSite))]

namespace Wessex.MapViewer.Tests;

/// <summary>One site with the sample for all tests that visit it, started by the first: none of them changes it.</summary>
public sealed class SampleSite : IAsyncDisposable
{
    private readonly Lazy<Task<Site>> _site = new(Site.WithSample);

    internal async Task Browse(string scenario) => await (await _site.Value).Browse(scenario);

    public async ValueTask DisposeAsync()
    {
        if (_site.IsValueCreated && _site.Value.IsCompletedSuccessfully)
        {
            await (await _site.Value).DisposeAsync();
        }
    }
}
