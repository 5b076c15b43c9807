using NetTopologySuite.Geometries;
using Wessex.GeoStore.Grid;
using Shape = NetTopologySuite.Geometries.Geometry;

namespace Wessex.GeoStore.Features.Filtering;

/// <summary>The eight spatial functions, by the one index of a collection, which is on the British grid, and exactly in the system of the literal.</summary>
/// <remarks>
/// A literal on the grid is compared with the grid column. One in degrees is compared with the column in longitude and latitude (both from OSTN15: no datum is shifted on
/// reading), one in web Mercator with that column projected; before either, the index on the grid is asked with a box that OSTN15 gives and that holds all it could be.
/// Where there is no column in degrees the literal goes to the grid instead (<see cref="GridLiteral"/>).
/// </remarks>
internal sealed partial class FilterCompiler
{
    private const int MercatorSrid = 3857;

    private string Spatial(SpatialPredicate predicate)
    {
        var (left, right) = (predicate.Left, predicate.Right);
        return (left, right) switch
        {
            (PropertyName a, PropertyName b) => Signed(predicate, Guarded(predicate, Test(predicate, Geometry(a).Operand, Geometry(b).Operand), Geometry(a).Operand, Geometry(b).Operand)),
            (PropertyName a, GeometryLiteral or BoxLiteral) => WithLiteral(predicate, Geometry(a), right, literalFirst: false),
            (GeometryLiteral or BoxLiteral, PropertyName b) => WithLiteral(predicate, Geometry(b), left, literalFirst: true),
            (GeometryLiteral or BoxLiteral, GeometryLiteral or BoxLiteral) =>
                Signed(predicate, Test(predicate, _parameters.Geometry(Literal(predicate, left)), _parameters.Geometry(Literal(predicate, right)))),
            _ => throw NoFunction((FunctionCall)(left is FunctionCall ? left : right)),
        };
    }

    private string WithLiteral(SpatialPredicate predicate, QueryableProperty queryable, Expression literal, bool literalFirst)
    {
        var shape = Literal(predicate, literal);
        shape = literal is BoxLiteral && shape.SRID == MercatorSrid ? SpatialLiteral.InDegrees(shape) : shape;
        shape = queryable.LonLatSql is null && shape.SRID != BritishGrid.GridSrid ? GridLiteral.Of(shape) : shape;
        var onGrid = shape.SRID == BritishGrid.GridSrid;
        var target = onGrid ? queryable.Operand : shape.SRID == MercatorSrid ? $"ST_Transform({queryable.LonLatSql}, 3857)" : queryable.LonLatSql!;
        var value = _parameters.Geometry(shape);
        var near = onGrid ? value : _parameters.Geometry(SpatialLiteral.GridBox(shape));
        var test = literalFirst ? Test(predicate, value, target) : Test(predicate, target, value);
        return Signed(predicate, $"({queryable.IndexSql ?? queryable.Operand} && {near} AND {Guarded(predicate, test, target)})");
    }

    /// <summary>Apart is not together, so that the index serves both.</summary>
    private static string Signed(SpatialPredicate predicate, string sql) => predicate.Relation == SpatialRelation.Disjoint ? $"(NOT {sql})" : sql;

    private static string Test(SpatialPredicate predicate, string left, string right) =>
        $"ST_{(predicate.Relation == SpatialRelation.Disjoint ? SpatialRelation.Intersects : predicate.Relation)}({left}, {right})";

    /// <summary>GEOS has an error for collections of unlike parts but for intersection: of such a row the answer is unknown.</summary>
    private static string Guarded(SpatialPredicate predicate, string test, params IEnumerable<string> targets) => TakesCollections(predicate) ? test
        : $"CASE WHEN {string.Join(" AND ", targets.Select(target => $"GeometryType({target}) <> 'GEOMETRYCOLLECTION'"))} THEN {test} END";

    private Shape Literal(SpatialPredicate predicate, Expression literal)
    {
        var shape = SpatialLiteral.Of(literal, _crs);
        return shape is (not GeometryCollection) or MultiPoint or MultiLineString or MultiPolygon || TakesCollections(predicate) ? shape
            : throw new FilterRefusedException("a collection of unlike geometries can only be asked with S_INTERSECTS and S_DISJOINT", literal.At);
    }

    private static bool TakesCollections(SpatialPredicate predicate) => predicate.Relation is SpatialRelation.Intersects or SpatialRelation.Disjoint;

    private QueryableProperty Geometry(PropertyName property)
    {
        var queryable = _queryables.Find(property);
        return queryable.Type == PropertyType.Geometry ? queryable
            : throw new FilterRefusedException($"{queryable.Name} is {Described(queryable.Type)} and no geometry", property.At);
    }
}
