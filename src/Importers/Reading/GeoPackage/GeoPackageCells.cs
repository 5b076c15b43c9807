using System.Globalization;
using System.Text;
using NetTopologySuite.Geometries;
using SQLitePCL;

namespace Wessex.Importers.Reading.GeoPackage;

/// <summary>Makes a record of the cells of a row: numbers and dates as texts, truth values as true and false, the geometry as a shape.</summary>
internal sealed class GeoPackageCells(
    SourceFile file, GeoPackageLayer layer, IReadOnlyList<GeoPackageColumn> columns, SourceFields fields, SourceCrs? crs, SourceProblems problems)
{
    private readonly GeometryFactory _factory = new(new PrecisionModel(), crs?.Epsg ?? 0);
    private readonly int? _srs = int.TryParse(layer.SrsId, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var srs) ? srs : null;

    /// <summary>The row that the statement stands on.</summary>
    public SourceRow Row(sqlite3_stmt row, long record)
    {
        var values = new string?[fields.Names.Count];
        Geometry? shape = null;
        SourceFault? fault = null;
        for (int i = 0, field = 0; i < columns.Count; i++)
        {
            if (columns[i].IsGeometry)
            {
                shape = Shape(row, i, record, out fault);
            }
            else
            {
                values[field++] = Text(row, i, record);
            }
        }

        return new SourceRow(file.Name, record, fields, values, shape) { Fault = fault };
    }

    private Geometry? Shape(sqlite3_stmt row, int index, long record, out SourceFault? fault)
    {
        fault = null;
        var kind = raw.sqlite3_column_type(row, index);
        if (kind == raw.SQLITE_NULL)
        {
            return null;
        }

        if (kind != raw.SQLITE_BLOB)
        {
            fault = new SourceFault(GeoJsonReader.BadGeometry, "a geometry must be in binary, was a text or a number");
            return null;
        }

        var shape = Shape(raw.sqlite3_column_blob(row, index), record, out var trouble);
        fault = trouble is null ? null : new SourceFault(GeoJsonReader.BadGeometry, trouble);
        return shape;
    }

    private Geometry? Shape(ReadOnlySpan<byte> cell, long record, out string? trouble)
    {
        var shape = GeoPackageBlob.Read(cell, _factory, out var srs, out trouble);
        if (trouble is null && srs != _srs)
        {
            problems.Count("geometries state another srs_id than their layer: the layer's was taken", record);
        }

        return shape;
    }

    private string? Text(sqlite3_stmt row, int index, long record)
    {
        switch (raw.sqlite3_column_type(row, index))
        {
            case raw.SQLITE_NULL:
                return null;
            case raw.SQLITE_INTEGER:
                var whole = raw.sqlite3_column_int64(row, index);
                return columns[index].IsBoolean && whole is 0 or 1 ? whole == 1 ? "true" : "false" : whole.ToString(CultureInfo.InvariantCulture);
            case raw.SQLITE_FLOAT:
                return raw.sqlite3_column_double(row, index).ToString("R", CultureInfo.InvariantCulture);
            case raw.SQLITE_TEXT:
                return Whole(raw.sqlite3_column_text(row, index).utf8_to_string(), raw.sqlite3_column_bytes(row, index), record);
            default:
                problems.Count($"values of {columns[index].Field.Name} are binary data, which is no text: they were passed over", record);
                return null;
        }
    }

    /// <summary>A text ends at its first NUL character here, which keeps its place so that no mapper takes the rest for absent.</summary>
    private string Whole(string text, int bytes, long record)
    {
        if (text.Contains('\ufffd'))
        {
            problems.Count("texts hold bytes that are no UTF-8 (shown as \ufffd)", record);
            return text;
        }

        return Encoding.UTF8.GetByteCount(text) == bytes ? text : text + '\0';
    }
}
