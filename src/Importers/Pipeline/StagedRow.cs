using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using Npgsql;
using NpgsqlTypes;

namespace Wessex.Importers.Pipeline;

/// <summary>A typed row of a layer on its way into the database. The pipeline adds release_id before it and the record's number after it.</summary>
internal interface IStagedRow
{
    /// <summary>The columns in the order of <see cref="Write"/>.</summary>
    public static abstract IReadOnlyList<string> Columns { get; }

    /// <summary>What the row's keys say: the sample's (true), really issued (false), or nothing (null). See <see cref="Datasets.SyntheticKeys"/>.</summary>
    public bool? Synthetic { get; }

    /// <summary>Writes one value per column, in order.</summary>
    public void Write(RowWriter writer);
}

/// <summary>Writes the values of one row after another as binary COPY, with no garbage of its own for points.</summary>
internal sealed class RowWriter(NpgsqlBinaryImporter copy)
{
    private readonly byte[] _point = NewPoint();
    private readonly WKBWriter _shapes = new(ByteOrder.LittleEndian, handleSRID: true);

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

    public void Boolean(bool? value) => Number(value, NpgsqlDbType.Boolean);

    public void Date(DateOnly? value) => Number(value, NpgsqlDbType.Date);

    /// <summary>A point: metres for SRID 27700, degrees as longitude and latitude for 4326.</summary>
    public void Point(double x, double y, int srid)
    {
        BitConverter.TryWriteBytes(_point.AsSpan(5), srid);
        BitConverter.TryWriteBytes(_point.AsSpan(9), x);
        BitConverter.TryWriteBytes(_point.AsSpan(17), y);
        copy.Write(_point, NpgsqlDbType.Bytea);
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
        copy.Write(_shapes.Write(shape), NpgsqlDbType.Bytea);
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

    /// <summary>PostGIS's extended WKB: little-endian, a point that carries its SRID.</summary>
    private static byte[] NewPoint()
    {
        var bytes = new byte[25];
        bytes[0] = 1;
        BitConverter.TryWriteBytes(bytes.AsSpan(1), 0x2000_0001u);
        return bytes;
    }
}
