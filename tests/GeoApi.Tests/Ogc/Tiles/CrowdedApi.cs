using Wessex.Importers.Tests.Analyses;

namespace Wessex.GeoApi.Tests.Ogc.Tiles;

/// <summary>40,000 premises and as many postcodes in half a kilometre: more than any town has.</summary>
public sealed class CrowdedApi : IAsyncLifetime
{
    private const int Many = 40_000;

    private World _world = null!;

    public RunningApi Api { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await World.Create();
        await _world.Boundaries("2013-01-01", "ward", new AreaRow(DrawnApi.West, World.Square(0, 0, 500)));
        var places = Enumerable.Range(0, Many).Select(i => (X: i % 200 * 2.5, Y: i / 200 * 2.5)).ToArray();
        await _world.Positions("2024-01-01", [.. places.Select((place, i) => (100_000_000_000L + i, place.X, place.Y))]);
        await _world.PremisesCoverage("2024-09-01", [.. places.Select((_, i) => new PremisesRow(100_000_000_000L + i, null, i % 3 == 0))]);
        await _world.Postcodes("2014-01-01", [.. places.Select((place, i) => (Postcode(i), (double?)place.X, (double?)place.Y))]);
        await _world.PostcodeCoverage("2016-01-01", [.. places.Select((_, i) => new PostcodeRow(Postcode(i), i % 101))]);
        await _world.Refresh();
        Api = await RunningApi.Start(_world.Database);
    }

    public async ValueTask DisposeAsync()
    {
        await Api.DisposeAsync();
        await _world.DisposeAsync();
    }

    private static string Postcode(int i) => $"BH{i / 676 % 90 + 10} {i % 10}{(char)('A' + (i / 26 % 26))}{(char)('A' + (i % 26))}".Replace(" ", $"{i / 6760}", StringComparison.Ordinal);
}
