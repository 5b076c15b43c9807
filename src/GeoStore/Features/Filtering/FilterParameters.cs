using System.Globalization;
using Npgsql;
using NpgsqlTypes;

namespace Wessex.GeoStore.Features.Filtering;

/// <summary>The parameters of one compiled filter. Each method gives the name that stands for the value in SQL.</summary>
internal sealed class FilterParameters(string prefix)
{
    // PostgreSQL counts days and microseconds from here; sent as such, 9999-12-31 is a day and not infinity, as Npgsql would have it.
    private static readonly DateOnly FirstDay = new(2000, 1, 1);
    private static readonly DateTime FirstInstant = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly List<NpgsqlParameter> _all = [];

    public IReadOnlyList<NpgsqlParameter> All => _all;

    public string Text(string value) => Add(value, NpgsqlDbType.Text);

    public string Texts(string[] values) => Add(values, NpgsqlDbType.Array | NpgsqlDbType.Text);

    public string Whole(long value) => Add(value, NpgsqlDbType.Bigint);

    public string Wholes(long[] values) => Add(values, NpgsqlDbType.Array | NpgsqlDbType.Bigint);

    public string Number(double value) => Add(value, NpgsqlDbType.Double);

    public string Numbers(double[] values) => Add(values, NpgsqlDbType.Array | NpgsqlDbType.Double);

    public string Date(DateOnly value) => Add(value.DayNumber - FirstDay.DayNumber, NpgsqlDbType.Date);

    public string Timestamp(DateTime value) => Add((value.Ticks - FirstInstant.Ticks) / TimeSpan.TicksPerMicrosecond, NpgsqlDbType.TimestampTz);

    public string Geometry(NetTopologySuite.Geometries.Geometry shape)
    {
        var parameter = new NpgsqlParameter { ParameterName = NextName(), DataTypeName = "geometry", Value = shape };
        _all.Add(parameter);
        return $"@{parameter.ParameterName}";
    }

    private string Add(object value, NpgsqlDbType type)
    {
        var parameter = new NpgsqlParameter(NextName(), type) { Value = value };
        _all.Add(parameter);
        return $"@{parameter.ParameterName}";
    }

    private string NextName() => string.Create(CultureInfo.InvariantCulture, $"{prefix}{_all.Count + 1}");
}
