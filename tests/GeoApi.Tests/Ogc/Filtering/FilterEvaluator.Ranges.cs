using NetTopologySuite.Geometries;
using Wessex.GeoStore.Features.Filtering;
using Wessex.GeoStore.Features;
using Wessex.GeoStore.Grid;

namespace Wessex.GeoApi.Tests.Ogc.Filtering;

internal sealed partial class FilterEvaluator
{
    private static bool? Temporal(TemporalPredicate predicate, Thing row)
    {
        var ((s1, e1), (s2, e2)) = (Ends(predicate.Left, row), Ends(predicate.Right, row));
        return predicate.Relation switch
        {
            TemporalRelation.After => Less(e2, s1),
            TemporalRelation.Before => Less(e1, s2),
            TemporalRelation.Disjoint => Less(e1, s2) | Less(e2, s1),
            TemporalRelation.Intersects => !(Less(e1, s2) | Less(e2, s1)),
            TemporalRelation.Equals => Same(s1, s2) & Same(e1, e2),
            TemporalRelation.Contains => Less(s1, s2) & Less(e2, e1),
            TemporalRelation.During => Less(s2, s1) & Less(e1, e2),
            TemporalRelation.FinishedBy => Less(s1, s2) & Same(e1, e2),
            TemporalRelation.Finishes => Less(s2, s1) & Same(e1, e2),
            TemporalRelation.Meets => Same(e1, s2),
            TemporalRelation.MetBy => Same(s1, e2),
            TemporalRelation.Overlaps => Less(s1, s2) & Less(s2, e1) & Less(e1, e2),
            TemporalRelation.OverlappedBy => Less(s2, s1) & Less(s1, e2) & Less(e2, e1),
            TemporalRelation.StartedBy => Same(s1, s2) & Less(e2, e1),
            _ => Same(s1, s2) & Less(e1, e2),
        };

        static bool? Less(decimal? a, decimal? b) => a is null || b is null ? null : a < b;
        static bool? Same(decimal? a, decimal? b) => a is null || b is null ? null : a == b;
    }

    /// <summary>Both ends in ticks; those that are open lie beyond all time.</summary>
    private static (decimal? Start, decimal? End) Ends(Expression node, Thing row)
    {
        return node is Interval interval ? (End(interval.Start, -1), End(interval.End, 1)) : (End(node, 0), End(node, 0));

        decimal? End(Expression end, int side) => end is Unbounded ? side * 1e20m : Value(end, row) switch
        {
            DateOnly date => date.ToDateTime(TimeOnly.MinValue).Ticks,
            DateTime time => time.Ticks,
            _ => null,
        };
    }

    private bool? Spatial(SpatialPredicate predicate, Thing row)
    {
        var between = predicate is { Left: PropertyName, Right: PropertyName };
        if (Shape(predicate.Left, row, between) is not { } a || Shape(predicate.Right, row, between) is not { } b)
        {
            return null;
        }

        return predicate.Relation switch
        {
            SpatialRelation.Intersects => a.Intersects(b),
            SpatialRelation.Equals => a.EqualsTopologically(b),
            SpatialRelation.Disjoint => a.Disjoint(b),
            SpatialRelation.Touches => a.Touches(b),
            SpatialRelation.Within => a.Within(b),
            SpatialRelation.Overlaps => a.Overlaps(b),
            SpatialRelation.Crosses => a.Crosses(b),
            _ => a.Contains(b),
        };
    }

    /// <summary>A row's shape in the system of the literals, or on the grid; a literal with x first.</summary>
    private Geometry? Shape(Expression node, Thing row, bool onGrid)
    {
        switch (node)
        {
            case PropertyName property:
                return row[property.Name] is not Geometry shape ? null : onGrid || crs.System.Epsg == BritishGrid.GridSrid ? shape : Projected(BritishGrid.ToLonLat(shape), crs);
            case BoxLiteral box:
                var n = box.Numbers;
                return crs.LatitudeFirst ? ThingRows.Grid.ToGeometry(new Envelope(n[1], n[3], n[0], n[2])) : ThingRows.Grid.ToGeometry(new Envelope(n[0], n[2], n[1], n[3]));
            default:
                var literal = ((GeometryLiteral)node).Shape;
                return crs.LatitudeFirst ? Moved(literal, (x, y) => (y, x)) : literal;
        }
    }

    /// <summary>A shape in longitude and latitude as the coordinates of a system, in our order (x first).</summary>
    internal static Geometry Projected(Geometry lonLat, Crs crs) => crs.System.Epsg != 3857 ? lonLat : Moved(lonLat, (longitude, latitude) =>
    {
        ReferenceSystem.Of(3857)!.TryFromLonLat(longitude, latitude, out var x, out var y);
        return (x, y);
    });

    internal static Geometry Moved(Geometry shape, Func<double, double, (double X, double Y)> move)
    {
        var copy = shape.Copy();
        copy.Apply(new Mover(move));
        copy.GeometryChanged();
        return copy;
    }

    private sealed class Mover(Func<double, double, (double X, double Y)> move) : IEntireCoordinateSequenceFilter
    {
        public bool Done => false;

        public bool GeometryChanged => true;

        public void Filter(CoordinateSequence seq)
        {
            for (var i = 0; i < seq.Count; i++)
            {
                var (x, y) = move(seq.GetX(i), seq.GetY(i));
                seq.SetX(i, x);
                seq.SetY(i, y);
            }
        }
    }
}
