using NetTopologySuite.Geometries;
using Npgsql;
using NpgsqlTypes;
using Wessex.GeoStore.Geometry;

namespace Wessex.Importers.Pipeline;

/// <summary>A typed row of a layer on its way into the database. The pipeline adds release_id before it and the record's number after it.</summary>
internal interface IStagedRow
{
    /// <summary>The columns in the order of <see cref="Write"/>.</summary>
    public static abstract IReadOnlyList<string> Columns { get; }

    /// <summary>What the row's keys say: the sample's (true) or really issued (false). See <see cref="Datasets.SyntheticKeys"/>.</summary>
    public bool Synthetic { get; }

    /// <summary>Writes one value per column, in order.</summary>
    public void Write(RowWriter writer);
}

/// <summary>Writes the values of one row after another as binary COPY, with no garbage of its own for points.</summary>
internal sealed class RowWriter(NpgsqlBinaryImporter copy)
{
    private readonly EwkbWriter _ewkb = new();

    public void Text(string? value)
    {
        if (value is null)
        {
            copy.WriteNull();
        }
        else
        {
            copy.Write(value, NpgsqlDbType.Text);
        }
    }

    public void SmallInteger(short? value) => Number(value, NpgsqlDbType.Smallint);

    public void Integer(int? value) => Number(value, NpgsqlDbType.Integer);

    public void BigInteger(long? value) => Number(value, NpgsqlDbType.Bigint);

    public void Real(float? value) => Number(value, NpgsqlDbType.Real);

    public void Double(double? value) => Number(value, NpgsqlDbType.Double);

    public void Numeric(decimal? value) => Number(value, NpgsqlDbType.Numeric);

    public void Boolean(bool? value) => Number(value, NpgsqlDbType.Boolean);

    public void Date(DateOnly? value) => Number(value, NpgsqlDbType.Date);

    public void Instant(DateTimeOffset? value) => Number(value?.UtcDateTime, NpgsqlDbType.TimestampTz);

    /// <summary>Texts as one array.</summary>
    public void Texts(string[] values) => copy.Write(values, NpgsqlDbType.Array | NpgsqlDbType.Text);

    /// <summary>A JSON document as text.</summary>
    public void Json(string document) => copy.Write(document, NpgsqlDbType.Jsonb);

    /// <summary>A point: metres for SRID 27700, degrees as longitude and latitude for 4326.</summary>
    public void Point(double x, double y, int srid) => copy.Write(_ewkb.PointEwkb(x, y, srid), NpgsqlDbType.Bytea);

    /// <summary>Both columns of a place, geom and then lonlat; nulls for none.</summary>
    public void Place(GridPoint? place)
    {
        if (place is { } known)
        {
            Point(known.Easting, known.Northing, 27700);
            Point(known.Longitude, known.Latitude, 4326);
        }
        else
        {
            copy.WriteNull();
            copy.WriteNull();
        }
    }

    /// <summary>A geometry in the CRS that <paramref name="srid"/> names, or null.</summary>
    public void Shape(Geometry? shape, int srid)
    {
        if (shape is null)
        {
            copy.WriteNull();
            return;
        }

        shape.SRID = srid;
        copy.Write(EwkbWriter.Write(shape), NpgsqlDbType.Bytea);
    }

    public void Null() => copy.WriteNull();

    private void Number<T>(T? value, NpgsqlDbType type)
        where T : struct
    {
        if (value is { } known)
        {
            copy.Write(known, type);
        }
        else
        {
            copy.WriteNull();
        }
    }
}
