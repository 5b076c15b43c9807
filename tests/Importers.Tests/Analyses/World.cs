using System.Globalization;
using Dapper;
using Npgsql;
using Wessex.GeoStore.Editions;
using Wessex.GeoStore.Gaps;
using Wessex.Importers.Analyses;
using Wessex.Testbed;

namespace Wessex.Importers.Tests.Analyses;

/// <summary>
/// A small hand-made world: releases as the import pipeline leaves them, written row by row, so that the analyses can be tested on shapes
/// and points that a reader can draw on paper. Coordinates are metres from the corner (370000, 90000).
/// </summary>
internal sealed partial class World : IAsyncDisposable
{
    private World(TestDatabase database) => Database = database;

    public TestDatabase Database { get; }

    public static async Task<World> Create()
    {
        var world = new World(await TestDatabase.Create());
        await world.Send(
            """
            INSERT INTO datasets (id, title, publisher, licence, attribution, cadence, role)
            SELECT id, id || ' title', 'publisher of ' || id, 'OGL', 'attribution', 'yearly', role
            FROM (VALUES ('boundaries', 'reference'), ('code-point-open', 'reference'), ('os-open-uprn', 'reference'),
                         ('ofcom-fixed-postcode', 'fact'), ('bduk-premises', 'fact'), ('supplier-full-fibre', 'fact')) AS d (id, role)
            """);
        return world;
    }

    public static async Task<World> CopyOf(World other) => new(await TestDatabase.Create(other.Database));

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    /// <summary>Makes these districts all that their councils are made up of, so that a few squares draw a whole council.</summary>
    public async Task MadeUpOf(params string[] districts)
    {
        await using var connection = await Database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await connection.ExecuteAsync(
            """
            DELETE FROM area_successors
            WHERE successor_kind = 'council' AND code <> ALL (@districts)
              AND successor_code IN (SELECT successor_code FROM area_successors WHERE successor_kind = 'council' AND code = ANY (@districts))
            """,
            new { districts });
    }

    public static string Square(double x, double y, double size = 100) => Polygon((x, y), (x + size, y), (x + size, y + size), (x, y + size));

    public static string Polygon(params (double X, double Y)[] corners) =>
        $"MULTIPOLYGON((({string.Join(',', corners.Append(corners[0]).Select(corner => Invariant($"{370000 + corner.X} {90000 + corner.Y}")))})))";

    public async Task<int> Boundaries(string asAt, string kind, params AreaRow[] areas)
    {
        var release = await Release("boundaries", kind, asAt, "areas");
        foreach (var area in areas)
        {
            await Send(
                """
                INSERT INTO areas (release_id, code, name, kind, parent_code, derived, geom, lonlat)
                SELECT @release, @Code, @Name, @kind, @Parent, @Derived, g, ST_Transform(g, 4326) FROM (SELECT ST_GeomFromText(@Shape, 27700) AS g) AS s
                """,
                new { release, area.Code, area.Name, kind = area.Kind ?? kind, area.Parent, area.Derived, area.Shape });
        }

        return release;
    }

    public Task<int> Positions(string asAt, params (long Uprn, double X, double Y)[] premises) => Fill(
        "os-open-uprn", "", asAt, "premises",
        """
        INSERT INTO premises (release_id, uprn, geom, lonlat)
        SELECT @release, u, g, ST_Transform(g, 4326)
        FROM unnest(@uprns, @xs, @ys) AS p (u, x, y), ST_SetSRID(ST_MakePoint(370000 + x, 90000 + y), 27700) AS g
        """,
        new { uprns = premises.Select(p => p.Uprn).ToArray(), xs = premises.Select(p => p.X).ToArray(), ys = premises.Select(p => p.Y).ToArray() });

    public Task<int> PremisesCoverage(string asAt, params PremisesRow[] rows) => Fill(
        "bduk-premises", "", asAt, "premises_coverage",
        """
        INSERT INTO premises_coverage (release_id, uprn, recognised, postcode, current_gigabit, lot_id, lot_name)
        SELECT @release, * FROM unnest(@uprns, @recognised, @postcodes, @gigabit, @lots, @lotNames)
        """,
        new
        {
            uprns = rows.Select(row => row.Uprn).ToArray(),
            recognised = rows.Select(row => row.Recognised).ToArray(),
            postcodes = rows.Select(row => row.Postcode).ToArray(),
            gigabit = rows.Select(row => row.Gigabit).ToArray(),
            lots = rows.Select(row => row.Lot).ToArray(),
            lotNames = rows.Select(row => row.Lot is null ? null : $"Lot {row.Lot}").ToArray(),
        });

    public Task<int> Declarations(string supplier, string asAt, params (long Uprn, bool? FullFibre)[] rows) => Fill(
        "supplier-full-fibre", supplier, asAt, "supplier_coverage",
        "INSERT INTO supplier_coverage (release_id, uprn, supplier, full_fibre) SELECT @release, u, @supplier, f FROM unnest(@uprns, @fibre) AS d (u, f)",
        new { supplier, uprns = rows.Select(row => row.Uprn).ToArray(), fibre = rows.Select(row => row.FullFibre).ToArray() });

    public Task<int> Postcodes(string asAt, params (string Postcode, double? X, double? Y)[] rows) => Fill(
        "code-point-open", "", asAt, "postcode_units",
        """
        INSERT INTO postcode_units (release_id, postcode, positional_quality, geom, lonlat)
        SELECT @release, p, CASE WHEN x IS NULL THEN 90 ELSE 10 END, g, ST_Transform(g, 4326)
        FROM unnest(@postcodes, @xs, @ys) AS u (p, x, y), ST_SetSRID(ST_MakePoint(370000 + x, 90000 + y), 27700) AS g
        """,
        new { postcodes = rows.Select(row => row.Postcode).ToArray(), xs = rows.Select(row => row.X).ToArray(), ys = rows.Select(row => row.Y).ToArray() });

    public Task<int> PostcodeCoverage(string asAt, params PostcodeRow[] rows) => Fill(
        "ofcom-fixed-postcode", "", asAt, "postcode_coverage",
        """
        INSERT INTO postcode_coverage (
            release_id, postcode, superfast_percent, ultrafast100_percent, ultrafast300_percent, gigabit_percent, unable_10_percent, below_uso_percent)
        SELECT @release, * FROM unnest(@postcodes, @superfast, @ultrafast100, @ultrafast300, @gigabit, @unable10, @belowUso)
        """,
        new
        {
            postcodes = rows.Select(row => row.Postcode).ToArray(),
            superfast = rows.Select(row => row.Superfast).ToArray(),
            ultrafast100 = rows.Select(row => row.Ultrafast100).ToArray(),
            ultrafast300 = rows.Select(row => row.Ultrafast300).ToArray(),
            gigabit = rows.Select(row => row.Gigabit).ToArray(),
            unable10 = rows.Select(row => row.Unable10).ToArray(),
            belowUso = rows.Select(row => row.BelowUso).ToArray(),
        });

    /// <summary>What Ofcom publishes of whole areas, in per cent.</summary>
    public async Task<int> Published(string asAt, params (string Area, string Measure, double Percent)[] figures)
    {
        await Know("ofcom-fixed-authority", "fact");
        return await Fill(
            "ofcom-fixed-authority", "", asAt, "published_figures",
            """
            INSERT INTO published_figures (release_id, area_code, area_name, measure, value, unit, basis)
            SELECT @release, a, a, m, p, 'percent', 'premises' FROM unnest(@areas, @measures, @percents) AS f (a, m, p)
            """,
            new { areas = figures.Select(figure => figure.Area).ToArray(), measures = figures.Select(figure => figure.Measure).ToArray(), percents = figures.Select(figure => figure.Percent).ToArray() });
    }

    public Task<EditionOutcome> Refresh(DateOnly? asOf = null) =>
        Editions.Refresh(Database.Importer, asOf, cancellation: TestContext.Current.CancellationToken);

    public async Task<Edition> Resolve(int? edition = null, DateOnly? asOf = null)
    {
        var answer = await EditionResolver.Resolve(Database.Api, edition, asOf, TestContext.Current.CancellationToken);
        answer.Refusal.ShouldBeNull();
        return answer.Value!;
    }

    public async Task<GapSummary> Ask(GapQuestion question, int? edition = null)
    {
        var answer = await PremisesGaps.Summary(Database.Api, await Resolve(edition), question, TestContext.Current.CancellationToken);
        answer.Refusal.ShouldBeNull();
        return answer.Value!;
    }

    public async Task<T> Scalar<T>(string sql, object? parameters = null)
    {
        await using var connection = await Database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
        return (await connection.ExecuteScalarAsync<T>(sql, parameters))!;
    }

    public async Task Send(string sql, object? parameters = null)
    {
        await using var connection = await Database.Importer.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await connection.ExecuteAsync(sql, parameters);
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private async Task<int> Fill(string dataset, string series, string asAt, string layer, string insert, object columns)
    {
        var release = await Release(dataset, series, asAt, layer);
        var parameters = new DynamicParameters(columns);
        parameters.Add("release", release);
        await Send(insert, parameters);
        return release;
    }

    private async Task<int> Release(string dataset, string series, string asAt, string layer)
    {
        var release = await Scalar<int>(
            """
            INSERT INTO releases (dataset, series, as_at, as_at_precision, checksum, synthetic, profile, files, row_count, report)
            VALUES (@dataset, @series, @date::date, 'day', gen_random_uuid()::text, false, 'test', '[]', 0, '{}') RETURNING id
            """,
            new { dataset, series, date = asAt });
        await Send($"CREATE TABLE {layer}_r{release} PARTITION OF {layer} FOR VALUES IN ({release})");
        return release;
    }
}

internal sealed record AreaRow(string Code, string Shape, string? Parent = null, string? Kind = null, bool Derived = false)
{
    public string Name => $"Name of {Code}";
}

internal sealed record PremisesRow(long Uprn, string? Postcode = null, bool? Gigabit = null, bool? Recognised = true, string? Lot = null);

internal sealed record PostcodeRow(
    string Postcode, float? Superfast = null, float? Ultrafast100 = null, float? Ultrafast300 = null, float? Gigabit = null, float? Unable10 = null, float? BelowUso = null);
