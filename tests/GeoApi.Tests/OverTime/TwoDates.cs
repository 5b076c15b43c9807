using Wessex.Importers.Tests.Analyses;

namespace Wessex.GeoApi.Tests.OverTime;

/// <summary>
/// Three wards of 100 m beside one another, the first two in one council, with nine premises at two dates and a correction of the second: what closed, opened,
/// became known or unknown, came, went and moved can be counted on paper. Edition 1 is 2020, 2 is 2024, 3 its correction.
/// </summary>
public sealed class TwoDates : IAsyncLifetime
{
    public const string West = "E05000001";
    public const string Middle = "E05000002";
    public const string East = "E05000003";

    private World _world = null!;

    public RunningApi Api { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await World.Create();
        await _world.Send(
            """
            INSERT INTO datasets (id, title, publisher, licence, attribution, cadence, role)
            VALUES ('programmes', 'programmes title', 'office', 'OGL', 'attribution', 'yearly', 'fact'), ('area-index', 'index title', 'office', 'OGL', 'attribution', 'yearly', 'fact')
            """);
        await _world.MadeUpOf("E07000052", "E06000029");
        await _world.Boundaries(
            "2013-01-01", "ward",
            new AreaRow(West, World.Square(0, 0), "E07000052"), new AreaRow(Middle, World.Square(100, 0), "E07000052"), new AreaRow(East, World.Square(200, 0), "E06000029"),
            new AreaRow("E07000052", World.Polygon((0, 0), (200, 0), (200, 100), (0, 100)), "E06000059", "district", Derived: true),
            new AreaRow("E06000029", World.Square(200, 0), "E06000058", "district", Derived: true));
        await _world.Boundaries(
            "2013-01-01", "lsoa",
            new AreaRow("E01000001", World.Square(0, 0), "E07000052"), new AreaRow("E01000002", World.Square(100, 0), "E07000052"), new AreaRow("E01000003", World.Square(200, 0), "E06000029"));
        await _world.Positions("2020-01-01", (1, 10, 10), (2, 20, 20), (3, 110, 10), (4, 210, 10), (5, 220, 10), (6, 30, 30), (8, 230, 10), (9, 40, 40));
        await _world.PremisesCoverage(
            "2020-09-01", new(1, "DT11AA", false), new(2, "DT11AA", true), new(3, "DT11AB", null), new(4, "BH11AA", false), new(5, "BH11AA", false), new(6, "DT11AA", false),
            new(8, "BH11AA", true), new(9, "DT11AA", false));
        await _world.Refresh(new DateOnly(2020, 12, 31));

        await _world.Positions("2024-01-01", (1, 10, 10), (2, 20, 20), (3, 110, 10), (4, 210, 10), (5, 220, 10), (7, 120, 10), (8, 230, 10), (9, 140, 40));
        PremisesRow[] later =
        [
            new(1, "DT11AA", true, Lot: "L1"), new(2, "DT11AA", false, Lot: "L1"), new(3, "DT11AB", false, Lot: "L1"), new(4, "BH11AA", null), new(5, "BH11AA", false),
            new(7, "DT11AB", false, Lot: "L1"), new(8, "BH11AA", true), new(9, "DT11AA", false),
        ];
        var coverage = await _world.PremisesCoverage("2024-09-01", later);
        await _world.Send("UPDATE premises_coverage SET gis = true, gis_contract_name = 'G', future_gigabit = true, gis_final_coverage_date = '2027-09-30' WHERE release_id = @coverage AND uprn IN (2, 3)", new { coverage });
        await _world.Send("UPDATE premises_coverage SET vouchers = true, vouchers_contract_name = 'V' WHERE release_id = @coverage AND uprn = 3", new { coverage });
        await _world.Send("UPDATE premises_coverage SET future_gigabit = true WHERE release_id = @coverage AND uprn IN (4, 5)", new { coverage });
        await Stated("programmes", "programmes", "INSERT INTO programmes SELECT @release, 'project-gigabit', 'C1', 'L1', 'Lot one', 'S', 10, 4, 6, NULL, '2027-09-30', 'office'");
        await Stated("area-index", "area_indexes", "INSERT INTO area_indexes SELECT @release, c, 2011, 'index', 1, 1, d, 'office' FROM (VALUES ('E01000001', 9), ('E01000002', 1), ('E01999999', 2)) AS i (c, d)");
        await _world.Refresh();

        await _world.PremisesCoverage("2024-09-01", [new(1, "DT11AA", false, Lot: "L1"), .. later[1..]]);
        await _world.Refresh();
        Api = await RunningApi.Start(_world.Database);
    }

    public async ValueTask DisposeAsync()
    {
        await Api.DisposeAsync();
        await _world.DisposeAsync();
    }

    private async Task Stated(string dataset, string layer, string insert)
    {
        var release = await _world.Scalar<int>(
            """
            INSERT INTO releases (dataset, as_at, as_at_precision, checksum, synthetic, profile, files, row_count, report)
            VALUES (@dataset, '2024-09-01', 'day', gen_random_uuid()::text, false, 'test', '[]', 0, '{}') RETURNING id
            """,
            new { dataset });
        await _world.Send($"CREATE TABLE {layer}_r{release} PARTITION OF {layer} FOR VALUES IN ({release})");
        await _world.Send(insert, new { release });
    }
}
