using System.Globalization;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using SQLitePCL;
using Wessex.GeoStore.Features;
using Wessex.Importers.Reading.GeoPackage;

namespace Wessex.Importers.Writing.GeoPackage;

/// <summary>
/// Writes a GeoPackage 1.3 with one layer, its spatial index and its metadata, a row at a time in constant memory. The same rows in the same order give the same bytes:
/// pages are written in the order of the rows, and every time stamp is the layout's.
/// </summary>
internal sealed class GeoPackageWriter : IDisposable
{
    private const string Settings =
        """
        PRAGMA page_size = 4096;
        PRAGMA encoding = 'UTF-8';
        PRAGMA journal_mode = OFF;
        PRAGMA synchronous = OFF;
        PRAGMA locking_mode = EXCLUSIVE;
        PRAGMA cache_size = -32768;
        PRAGMA application_id = 1196444487;
        PRAGMA user_version = 10301;
        BEGIN;
        """;

    private readonly GeoPackageLayout _layout;
    private readonly GeoPackageShape _shape;
    private readonly sqlite3 _file;
    private readonly sqlite3_stmt _row;
    private readonly sqlite3_stmt? _place;
    private readonly Envelope _extent = new();
    private long _rows;

    static GeoPackageWriter() => Batteries_V2.Init();

    /// <param name="path">Of the file, which must not be there; one that is not finished has no content that a reader would find.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public GeoPackageWriter(string path, GeoPackageLayout layout)
    {
        (_layout, _shape) = (layout, new GeoPackageShape(layout.Epsg));
        Check(raw.sqlite3_open(path, out _file));
        Execute(Settings);
        Execute(GeoPackageTables.Core);
        Execute(GeoPackageTables.Layer(layout));
        var values = 1 + layout.Columns.Count + (layout.Shape is null ? 0 : 1);
        _row = Prepare($"INSERT INTO {GeoPackageFile.Quoted(layout.Table)} VALUES ({string.Join(", ", Enumerable.Repeat("?", values))})");
        _place = layout.Shape is null ? null : Prepare($"INSERT INTO {GeoPackageFile.Quoted(layout.Index)} VALUES (?, ?, ?, ?, ?)");
    }

    /// <summary>Adds a row.</summary>
    /// <param name="shape">In the layout's reference system; null for none.</param>
    /// <param name="values">One a column: text, number, true or false, DateOnly, DateTime (UTC), Guid or null.</param>
    /// <exception cref="IOException">There is no room.</exception>
    public void Write(Geometry? shape, ReadOnlySpan<object?> values)
    {
        _rows++;
        raw.sqlite3_bind_int64(_row, 1, _rows);
        for (var i = 0; i < values.Length; i++)
        {
            Bind(i + 2, values[i]);
        }

        if (_place is not null)
        {
            Put(shape, values.Length + 2);
        }

        Step(_row);
    }

    /// <summary>Writes what the file says of itself, and closes it.</summary>
    /// <param name="metadata">JSON about the whole: where it comes from.</param>
    public void Finish(string metadata)
    {
        foreach (var (name, code, organisation, definition) in GeoPackageTables.Systems.Where(system => system.Code <= 0 || system.Code == 4326 || system.Code == _layout.Epsg).OrderBy(system => system.Code))
        {
            Insert("gpkg_spatial_ref_sys", name, (long)code, organisation, (long)code, definition, null);
        }

        var placed = !_extent.IsNull;
        Insert(
            "gpkg_contents", _layout.Table, _layout.Shape is null ? "attributes" : "features", _layout.Title, _layout.Description, _layout.ChangedText,
            placed ? _extent.MinX : null, placed ? _extent.MinY : null, placed ? _extent.MaxX : null, placed ? _extent.MaxY : null, _layout.Shape is null ? null : (long)_layout.Epsg);
        foreach (var column in _layout.Columns)
        {
            Insert("gpkg_data_columns", _layout.Table, column.Name, null, column.Title, column.Unit, null, null);
        }

        if (_layout.Shape is { } type)
        {
            Insert("gpkg_geometry_columns", _layout.Table, GeoPackageLayout.Geometry, type, (long)_layout.Epsg, 0L, 0L);
            Insert("gpkg_extensions", _layout.Table, GeoPackageLayout.Geometry, "gpkg_rtree_index", "http://www.geopackage.org/spec131/#extension_rtree", "write-only");
            Execute(GeoPackageTables.Triggers(_layout));
        }

        Insert("gpkg_metadata", 1L, "dataset", "http://www.w3.org/ns/prov#", "application/json", metadata);
        Insert("gpkg_metadata_reference", "table", _layout.Table, null, null, _layout.ChangedText, 1L, null);
        Execute("COMMIT");
        Dispose();
    }

    public void Dispose()
    {
        _row.Dispose();
        _place?.Dispose();
        _file.Dispose();
    }

    private void Put(Geometry? shape, int at)
    {
        if (shape is null)
        {
            raw.sqlite3_bind_null(_row, at);
            return;
        }

        raw.sqlite3_bind_blob(_row, at, _shape.Bytes(shape));
        if (shape.IsEmpty)
        {
            return;
        }

        var box = shape.EnvelopeInternal;
        _extent.ExpandToInclude(box);
        raw.sqlite3_bind_int64(_place!, 1, _rows);
        raw.sqlite3_bind_double(_place!, 2, box.MinX);
        raw.sqlite3_bind_double(_place!, 3, box.MaxX);
        raw.sqlite3_bind_double(_place!, 4, box.MinY);
        raw.sqlite3_bind_double(_place!, 5, box.MaxY);
        Step(_place!);
    }

    private void Insert(string table, params object?[] values)
    {
        using var statement = Prepare($"INSERT INTO {table} VALUES ({string.Join(", ", Enumerable.Repeat("?", values.Length))})");
        for (var i = 0; i < values.Length; i++)
        {
            Bind(statement, i + 1, values[i]);
        }

        Step(statement);
    }

    private void Bind(int at, object? value) => Bind(_row, at, value);

    private static void Bind(sqlite3_stmt statement, int at, object? value)
    {
        _ = value switch
        {
            null => raw.sqlite3_bind_null(statement, at),
            string text => raw.sqlite3_bind_text(statement, at, text),
            long whole => raw.sqlite3_bind_int64(statement, at, whole),
            int whole => raw.sqlite3_bind_int64(statement, at, whole),
            double number => raw.sqlite3_bind_double(statement, at, number),
            bool flag => raw.sqlite3_bind_int(statement, at, flag ? 1 : 0),
            DateOnly date => raw.sqlite3_bind_text(statement, at, date.ToString("O", CultureInfo.InvariantCulture)),
            DateTime time => raw.sqlite3_bind_text(statement, at, GeoPackageLayout.Time(time)),
            _ => raw.sqlite3_bind_text(statement, at, PropertyValues.Text(value)),
        };
    }

    private sqlite3_stmt Prepare(string sql)
    {
        Check(raw.sqlite3_prepare_v2(_file, sql, out var statement));
        return statement;
    }

    private void Step(sqlite3_stmt statement)
    {
        Check(raw.sqlite3_step(statement));
        raw.sqlite3_reset(statement);
    }

    private void Execute(string sql) => Check(raw.sqlite3_exec(_file, sql));

    private void Check(int code)
    {
        if (code is not (raw.SQLITE_OK or raw.SQLITE_DONE or raw.SQLITE_ROW))
        {
            throw new IOException($"the GeoPackage cannot be written: {raw.sqlite3_errmsg(_file).utf8_to_string()}");
        }
    }
}
