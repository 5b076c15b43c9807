using Wessex.Importers.Tests.Analyses;

namespace Wessex.GeoApi.Tests;

/// <summary>
/// The program against a small hand-drawn world, computed by the real analyses: three wards of 100 m squares beside one another,
/// the first two in a district of their own; five premises; six postcodes, one of them without a position.
/// </summary>
public sealed class DrawnApi : IAsyncLifetime
{
    public const string West = "E05000001";
    public const string Middle = "E05000002";
    public const string East = "E05000003";

    private World _world = null!;

    public RunningApi Api { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await World.Create();
        await _world.MadeUpOf("E07000052", "E06000029");
        await _world.Boundaries(
            "2013-01-01", "ward",
            new AreaRow(West, World.Square(0, 0), "E07000052"), new AreaRow(Middle, World.Square(100, 0), "E07000052"),
            new AreaRow(East, World.Square(200, 0), "E06000029"),
            new AreaRow("E07000052", World.Polygon((0, 0), (200, 0), (200, 100), (0, 100)), "E06000059", "district", Derived: true),
            new AreaRow("E06000029", World.Square(200, 0), "E06000058", "district", Derived: true));
        await _world.Positions("2024-01-01", (1, 10, 10), (2, 20, 20), (3, 110, 10), (4, 210, 10), (5, 220, 10));
        await _world.PremisesCoverage(
            "2024-09-01", new(1, "DT11AA", true), new(2, "DT11AA", false), new(3, "DT11AB", null), new(4, "BH11AA", false), new(5, "BH11AA", true), new(6, "BH11AB", false));
        await _world.Postcodes("2014-01-01", ("DT11AA", 15, 15), ("DT11AB", 110, 10), ("DT11AD", 120, 10), ("BH11AA", 215, 10), ("BH11AB", 230, 10), ("BH11AD", null, null));
        await _world.PostcodeCoverage(
            "2016-01-01", new("DT11AA", 0), new("DT11AB", 100), new("DT11AD", null), new("BH11AA", 40), new("BH11AB", 100), new("BH11AD", 10));
        await _world.Refresh();
        Api = await RunningApi.Start(_world.Database);
    }

    public async ValueTask DisposeAsync()
    {
        await Api.DisposeAsync();
        await _world.DisposeAsync();
    }
}
