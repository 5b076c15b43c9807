using Wessex.Importers.Tests.Analyses;

namespace Wessex.GeoApi.Tests;

/// <summary>
/// The program against hand-drawn roads. Three wards of 100 m squares side by side from west to east. The A35 runs west to east through all of them, 50 m further at
/// both ends, then as a dual carriageway of 100 m with a bend in one half, and after a gap of 150 m for 100 m more. The B3150 leaves it southwards, the M5 runs beside it.
/// 4G in a vehicle: EE covers the west, H3 the wards, VO the middle (and says nothing beyond the wards), TF nothing; the prediction ends at x = 500.
/// </summary>
public sealed class DrawnRoadsApi : IAsyncLifetime
{
    public const string West = "E05000001";

    private World _world = null!;

    public RunningApi Api { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await World.Create();
        await _world.MadeUpOf("E07000052", "E06000029");
        await _world.Boundaries(
            "2013-01-01", "ward",
            new AreaRow(West, World.Square(0, 0), "E07000052"), new AreaRow("E05000002", World.Square(100, 0), "E07000052"),
            new AreaRow("E05000003", World.Square(200, 0), "E06000029"),
            new AreaRow("E07000052", World.Polygon((-100, 0), (200, 0), (200, 100), (-100, 100)), "E06000059", "district", Derived: true),
            new AreaRow("E06000029", World.Square(200, 0), "E06000058", "district", Derived: true));
        await _world.Positions("2024-01-01", (1, 10, 10), (2, 20, 20), (3, 110, 10), (4, 210, 10), (5, 350, 10));
        await _world.PremisesCoverage("2024-09-01", new(1, "DT11AA", true), new(2, "DT11AA", false), new(3, "DT11AB", null), new(4, "BH11AA", false), new(6, "BH11AB", false));
        await _world.Roads(
            "2024-01-01",
            new RoadRow("a1", "A Road", "A35", (-50, 50), (150, 50)) { Trunk = true },
            new RoadRow("a2", "A Road", "A35", (150, 50), (250, 90), (350, 50)),
            new RoadRow("a3", "A Road", "A35", (350, 50), (450, 50)) { Form = "Dual Carriageway" },
            new RoadRow("a4", "A Road", "A35", (450, 50), (400, 60), (350, 50)) { Form = "Dual Carriageway" },
            new RoadRow("a5", "A Road", "A35", (700, 50), (600, 50)) { Trunk = null },
            new RoadRow("b1", "B Road", "B3150", (150, 50), (150, -100)),
            new RoadRow("m1", "Motorway", "M5", (0, 90), (300, 90)) { Trunk = true },
            new RoadRow("u1", "Unclassified", null, (0, 20), (300, 20)));
        var wide = World.Polygon((-100, -200), (500, -200), (500, 200), (-100, 200));
        await _world.Predicted(
            "2025-07-01",
            new PredictedRow("extent", "EE", wide), new PredictedRow("extent", "H3", wide), new PredictedRow("extent", "TF", wide),
            new PredictedRow("extent", "VO", World.Polygon((0, 0), (300, 0), (300, 100), (0, 100))),
            new PredictedRow("covered", "EE", World.Polygon((-100, -200), (120, -200), (120, 200), (-100, 200))),
            new PredictedRow("covered", "H3", World.Polygon((0, 0), (300, 0), (300, 100), (0, 100))),
            new PredictedRow("covered", "VO", World.Square(100, 0)));
        await _world.Refresh();
        Api = await RunningApi.Start(_world.Database);
    }

    public async ValueTask DisposeAsync()
    {
        await Api.DisposeAsync();
        await _world.DisposeAsync();
    }
}
