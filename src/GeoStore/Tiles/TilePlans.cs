namespace Wessex.GeoStore.Tiles;

/// <summary>The plans of the collections. Resolutions are metres of ground per pixel: 14 is zoom 6 on the British grid, and between 12 and 13 in web Mercator.</summary>
public static class TilePlans
{
    /// <summary>Nearer than this a square of 100 m, the finest that predictions come in, is told from its neighbour.</summary>
    private const double SquaresOfPredictions = 26;

    /// <summary>Snapped from far away, and never simplified one by one: neighbours share their vertices, so they share the snapped edge and no slivers open between them.</summary>
    public static TilePlan Areas { get; } = new([TileStep.Each with { Loosened = 0.25 }, TileStep.Each with { From = 30 }]) { Filters = [new("kind", "ward")] };

    public static TilePlan Premises { get; } = new([TileStep.Counted, TileStep.Each with { From = 3.5 }])
    {
        States = [("lacking", "{0} = 'lacking'"), ("served", "{0} = 'served'"), ("unknown", "{0} = 'unknown'")],
    };

    public static TilePlan PostcodeUnits { get; } = new([TileStep.Counted, TileStep.Each with { From = 14 }])
    {
        States = [("lacking", "{0}_percent < 100"), ("wholly_lacking", "{0}_percent <= 0"), ("served", "{0}_percent >= 100"), ("unknown", "{0}_percent IS NULL")],
    };

    public static TilePlan Roads { get; } = new(
    [
        new(TileForm.Joined) { Properties = ["class", "road_number", "trunk"], Condition = "f.class IN ('Motorway', 'A Road')", Loosened = 0.5 },
        new(TileForm.Joined) { From = 150, Properties = ["class", "road_number", "trunk"], Condition = "f.class IN ('Motorway', 'A Road', 'B Road')", Loosened = 0.5 },
        TileStep.Each with
        {
            From = 30, Properties = ["identifier", "class", "road_number", "name", "trunk"], Loosened = 0.25,
            Condition = "f.class IN ('Motorway', 'A Road', 'B Road', 'Classified Unnumbered')",
        },
        TileStep.Each with { From = 14 },
    ]);

    public static TilePlan RoadSignalRuns { get; } = new(
    [
        new(TileForm.Joined)
        {
            Properties = ["source", "technology", "environment", "profile", "class", "road_number", "trunk", "operators_covered", "operators_lacking", "operators_expected", "not_spot"],
            Loosened = 0.5,
        },
        TileStep.Each with { From = 30 },
    ])
    {
        Filters = [new("source"), new("technology"), new("environment"), new("profile"), new("not_spot")],
    };

    public static TilePlan RoadMeasuredRuns { get; } = new(
    [
        new(TileForm.Joined) { Properties = ["technology", "environment", "profile", "operator", "state", "class", "road_number"], Loosened = 0.5 },
        TileStep.Each with { From = 30 },
    ])
    {
        Filters = [new("technology"), new("environment"), new("profile"), new("operator"), new("state")],
    };

    public static TilePlan PredictedCoverage { get; } = new(
    [
        new(TileForm.Squares) { Properties = ["operator", "technology", "environment"], Loosened = 0.25 },
        TileStep.Each with { From = SquaresOfPredictions },
    ])
    {
        Filters = [new("operator"), new("technology"), new("environment")],
    };

    public static TilePlan SignalSamples { get; } = new([TileStep.Counted, TileStep.Each with { From = 14 }]) { Filters = [new("operator"), new("technology")] };

    public static TilePlan GapClusters { get; } = new([TileStep.Each with { Loosened = 0.25 }, TileStep.Each with { From = 30 }]) { Filters = [new("lacking_level")] };

    public static TilePlan Assets { get; } = new([TileStep.Counted, TileStep.Each with { From = 14 }]) { Filters = [new("kind"), new("owner")] };
}
