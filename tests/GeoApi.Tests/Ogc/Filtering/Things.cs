using NetTopologySuite.Geometries;
using Npgsql;
using Wessex.GeoStore.Features.Filtering;
using Wessex.GeoStore.Features;
using Wessex.GeoStore.Grid;
using Wessex.Testbed;

namespace Wessex.GeoApi.Tests.Ogc.Filtering;

/// <summary>One row: what every type of property can be, null included.</summary>
internal sealed record Thing(int Id, IReadOnlyDictionary<string, object?> Values)
{
    public object? this[string name] => Values[name];
}

/// <summary>
/// A table of things of all types, their rows in C# as well, and a second table whose numbers are those that break arithmetic. The column <c>secret</c> is no queryable.
/// </summary>
public sealed class Things : IAsyncLifetime
{
    internal static readonly Queryables Queryables = new(
    [
        new("name", PropertyType.Text, "name"),
        new("note", PropertyType.Text, "t.note"),
        new("height", PropertyType.Number, "height"),
        new("level", PropertyType.Number, "level::text::double precision"),
        new("fee", PropertyType.Number, "fee"),
        new("count", PropertyType.WholeNumber, "t.count"),
        new("uprn", PropertyType.WholeNumber, "uprn"),
        new("flag", PropertyType.Flag, "flag"),
        new("seen", PropertyType.Date, "seen"),
        new("gone", PropertyType.Date, "gone"),
        new("opened", PropertyType.Time, "opened"),
        new("closed", PropertyType.Time, "closed"),
        new("tags", PropertyType.TextArray, "tags"),
        new("bands", PropertyType.NumberArray, "bands"),
        QueryableProperty.Geometry("geometry", "t.geom", "t.lonlat"),
        QueryableProperty.Geometry("entrance", "t.entrance", "t.entrance_lonlat"),
    ]);

    private const string Columns =
        """
        id integer PRIMARY KEY, name text, note text, height double precision, level real, fee numeric, count integer, uprn bigint, flag boolean, seen date, gone date,
        opened timestamptz, closed timestamptz, tags text[], bands double precision[], geom geometry, lonlat geometry,
        entrance geometry, entrance_lonlat geometry, secret text NOT NULL DEFAULT 'hidden'
        """;

    public TestDatabase Database { get; private set; } = null!;

    internal IReadOnlyList<Thing> Rows { get; } = ThingRows.Make(80, new Random(7));

    public async ValueTask InitializeAsync()
    {
        Database = await TestDatabase.Create();
        await Run($"CREATE TABLE things ({Columns}); CREATE TABLE extremes ({Columns}); CREATE TABLE many ({Columns}); GRANT SELECT ON things, extremes, many TO wessex_api");
        foreach (var row in Rows)
        {
            await Insert("things", row);
        }

        await Run(
            """
            INSERT INTO extremes (id, name, height, level, fee, count, uprn, tags, bands)
            SELECT row_number() OVER (), chr((1 + n) * 300) || '%\', h, l, f, c, u, ARRAY[NULL, 'a'], ARRAY[h, NULL]
            FROM (VALUES (1, 'NaN'::float8, 'NaN'::real, 'NaN'::numeric, 0, 0::bigint), (2, 'Infinity', '-Infinity', 1e30, 2147483647, 9223372036854775807),
                (3, 1.7976931348623157e308, 3.4e38, -1e30, -2147483648, -9223372036854775808), (4, 4.9e-324, 1.4e-45, 1e-30, 1, 1), (5, -1e-300, 0, 0, -1, -1), (6, 1e150, 1, 1e20, 2, 2),
                (7, 0, '-0', 0.5, NULL, NULL), (8, -1.5, 10, 3, 46341, 3037000500)) AS v (n, h, l, f, c, u);
            INSERT INTO extremes (id, geom, lonlat, entrance, entrance_lonlat)
            SELECT 100 + row_number() OVER (), ST_SetSRID(g::geometry, 27700), ST_SetSRID(ST_Scale(g::geometry, 0.00001, 0.0005), 4326), ST_SetSRID(g::geometry, 27700), ST_SetSRID(ST_Scale(g::geometry, 0.00001, 0.0005), 4326)
            FROM unnest(ARRAY['GEOMETRYCOLLECTION(POINT(370000 90000), LINESTRING(0 0, 370000 90000))', 'POINT EMPTY', 'MULTIPOLYGON EMPTY', 'POINT Z (370000 90000 5)', 'LINESTRING(370000 90000, 370000 90000)']) AS g;
            INSERT INTO many (id, geom, lonlat)
            SELECT n, ST_SetSRID(ST_Point(300000 + 100 * (n % 200), 50000 + 100 * (n / 200)), 27700), ST_SetSRID(ST_Point(-3.4 + 0.0014 * (n % 200), 50.3 + 0.0009 * (n / 200)), 4326)
            FROM generate_series(1, 20000) AS n;
            CREATE INDEX many_geom ON many USING gist (geom);
            ANALYZE many;
            """);
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    /// <summary>The rows of a table that a filter chooses, as the API's role reads them.</summary>
    internal async Task<int[]> Chosen(CompiledFilter filter, string table = "things")
    {
        await using var command = Database.Api.CreateCommand($"SELECT id FROM {table} AS t WHERE {filter.Sql} ORDER BY id");
        filter.AddTo(command);
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var ids = new List<int>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            ids.Add(reader.GetInt32(0));
        }

        return [.. ids];
    }

    /// <summary>The rows that a text in CRS84, or in another system, chooses.</summary>
    internal Task<int[]> Chosen(string text, Crs? crs = null, string table = "things") => Chosen(Compiled(text, crs), table);

    internal static CompiledFilter Compiled(string text, Crs? crs = null)
    {
        var read = Cql2Text.Read(text, new FilterLimits());
        read.Refused.ShouldBeNull(text);
        var compiled = FilterCompiler.Compile(read.Value!, Queryables, crs ?? Crs.Crs84);
        compiled.Refused.ShouldBeNull(text);
        return compiled.Value!;
    }

    private async Task Run(string sql)
    {
        await using var command = Database.Owner.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private async Task Insert(string table, Thing row)
    {
        await using var command = Database.Owner.CreateCommand(
            $"""
             INSERT INTO {table} (id, name, note, height, level, fee, count, uprn, flag, seen, gone, opened, closed, tags, bands, geom, lonlat, entrance, entrance_lonlat)
             VALUES (@id, @name, @note, @height, @level, @fee, @count, @uprn, @flag, @seen, @gone, @opened, @closed, @tags, @bands, @geometry, @geometry_lonlat, @entrance, @entrance_lonlat)
             """);
        command.Parameters.AddWithValue("id", row.Id);
        foreach (var (name, value) in row.Values)
        {
            if (name is "geometry" or "entrance")
            {
                command.Parameters.Add(new NpgsqlParameter(name, value ?? DBNull.Value) { DataTypeName = "geometry" });
                command.Parameters.Add(new NpgsqlParameter($"{name}_lonlat", value is Geometry shape ? BritishGrid.ToLonLat(shape) : DBNull.Value) { DataTypeName = "geometry" });
            }
            else
            {
                command.Parameters.AddWithValue(name, value is double level && name == "level" ? (float)level : value is double fee && name == "fee" ? (decimal)fee : value ?? DBNull.Value);
            }
        }

        await command.ExecuteNonQueryAsync();
    }
}
