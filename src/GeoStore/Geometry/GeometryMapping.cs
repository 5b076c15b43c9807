using System.Buffers;
using System.Data;
using Dapper;
using NetTopologySuite.Geometries;
using Npgsql;
using Npgsql.Internal;
using Npgsql.Internal.Postgres;
using Shape = NetTopologySuite.Geometries.Geometry;

namespace Wessex.GeoStore.Geometry;

/// <summary>
/// Teaches Npgsql PostGIS <c>geometry</c> and <c>geometry[]</c> as NetTopologySuite geometry: parameters, binary COPY, readers, Dapper.
/// SRID, Z and M travel both ways (<see cref="EwkbWriter"/> says how).
/// </summary>
/// <remarks>
/// Stands in for Npgsql.NetTopologySuite (docs/decisions/0005-stand-ins.md): this file is the place to exchange it.
/// Npgsql looks the type up when a data source first connects, so PostGIS must be installed by then, or call <c>ReloadTypes</c>.
/// </remarks>
public static class GeometryMapping
{
    /// <summary>Adds the mapping to a data source.</summary>
    public static NpgsqlDataSourceBuilder UseGeometry(this NpgsqlDataSourceBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddTypeInfoResolverFactory(new Factory());
        DapperHandlers.Register();
        return builder;
    }

    /// <summary>Dapper passes on only types that it knows; null parameters get their type here as well.</summary>
    private static class DapperHandlers
    {
        static DapperHandlers()
        {
            Add<Shape>();
            Add<Point>();
            Add<LineString>();
            Add<LinearRing>();
            Add<Polygon>();
            Add<MultiPoint>();
            Add<MultiLineString>();
            Add<MultiPolygon>();
            Add<GeometryCollection>();
        }

        /// <summary>The work is done once, by the static constructor.</summary>
        public static void Register()
        {
        }

        private static void Add<T>()
            where T : Shape
        {
            SqlMapper.AddTypeHandler(new DapperHandler<T>("geometry"));
            SqlMapper.AddTypeHandler(new DapperHandler<T[]>("geometry[]"));
        }
    }

    private sealed class DapperHandler<T>(string dataTypeName) : SqlMapper.TypeHandler<T>
        where T : class
    {
        public override void SetValue(IDbDataParameter parameter, T? value)
        {
            ((NpgsqlParameter)parameter).DataTypeName = dataTypeName;
            parameter.Value = (object?)value ?? DBNull.Value;
        }

        public override T? Parse(object value) => (T)value;
    }

    private sealed class Factory : PgTypeInfoResolverFactory
    {
        public override IPgTypeInfoResolver CreateResolver() => new Resolver(arrays: false);

        public override IPgTypeInfoResolver CreateArrayResolver() => new Resolver(arrays: true);
    }

    private sealed class Resolver(bool arrays) : IPgTypeInfoResolver
    {
        private readonly TypeInfoMappingCollection known = Mappings(arrays);

        public PgTypeInfo? GetTypeInfo(Type? type, DataTypeName? dataTypeName, PgSerializerOptions options) =>
            known.Find(type, dataTypeName, options);

        private static TypeInfoMappingCollection Mappings(bool arrays)
        {
            var mappings = new TypeInfoMappingCollection();
            Add<Shape>(mappings, arrays, isDefault: true);
            Add<Point>(mappings, arrays);
            Add<LineString>(mappings, arrays);
            Add<LinearRing>(mappings, arrays);
            Add<Polygon>(mappings, arrays);
            Add<MultiPoint>(mappings, arrays);
            Add<MultiLineString>(mappings, arrays);
            Add<MultiPolygon>(mappings, arrays);
            Add<GeometryCollection>(mappings, arrays);
            return mappings;
        }

        private static void Add<T>(TypeInfoMappingCollection mappings, bool arrays, bool isDefault = false)
            where T : Shape
        {
            mappings.AddType<T>("geometry", (options, mapping, _) => mapping.CreateInfo(options, new Converter<T>()), isDefault);
            if (arrays)
            {
                mappings.AddArrayType<T>("geometry");
            }
        }
    }

    private sealed class Converter<T> : PgStreamingConverter<T>
        where T : Shape
    {
        public override T Read(PgReader reader) => Decode(reader.ReadBytes(reader.CurrentRemaining));

        public override async ValueTask<T> ReadAsync(PgReader reader, CancellationToken cancellationToken = default) =>
            Decode(await reader.ReadBytesAsync(reader.CurrentRemaining, cancellationToken));

        public override Size GetSize(SizeContext context, T value, ref object? writeState)
        {
            var bytes = EwkbWriter.Write(value);
            writeState = bytes;
            return bytes.Length;
        }

        public override void Write(PgWriter writer, T value) => writer.WriteBytes((byte[])writer.Current.WriteState!);

        public override ValueTask WriteAsync(PgWriter writer, T value, CancellationToken cancellationToken = default) =>
            writer.WriteBytesAsync((byte[])writer.Current.WriteState!, cancellationToken);

        private static T Decode(ReadOnlySequence<byte> bytes)
        {
            var geometry = EwkbReader.Read(bytes.IsSingleSegment ? bytes.FirstSpan : bytes.ToArray());
            return geometry as T ?? throw new InvalidCastException($"The column holds a {geometry.GeometryType}, asked for was a {typeof(T).Name}");
        }
    }
}
