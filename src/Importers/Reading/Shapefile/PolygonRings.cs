using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;

namespace Wessex.Importers.Reading.Shapefile;

/// <summary>
/// Makes polygons of the rings of a shape. The format says that outer rings run clockwise and holes the other way, but not which hole is whose, and many
/// writers keep neither; so rings are nested by where they lie: a ring inside none is an outer one, inside one a hole, inside two an island in the hole. A hole
/// in no ring is therefore an outer ring. Rings that cross, or are the same, are not nested: they give an invalid shape, as delivered.
/// </summary>
internal static class PolygonRings
{
    /// <summary>The polygon, or the multipolygon of several.</summary>
    /// <param name="misturned">True when a ring runs the other way round than the format asks of its place.</param>
    /// <exception cref="FormatException">Finding the nesting would take too long, which no map's polygon does.</exception>
    public static Geometry Nest(LinearRing[] rings, GeometryFactory factory, out bool misturned)
    {
        var areas = Array.ConvertAll(rings, ring => Area.OfRingSigned(ring.CoordinateSequence));
        if (rings.Length == 1)
        {
            misturned = areas[0] < 0;
            return factory.CreatePolygon(rings[0]);
        }

        var (parents, depths) = Parents(rings, areas);
        misturned = false;
        var holes = new List<LinearRing>?[rings.Length];
        for (var i = 0; i < rings.Length; i++)
        {
            var isHole = depths[i] % 2 == 1;
            misturned |= areas[i] != 0 && areas[i] > 0 == isHole;
            if (isHole)
            {
                (holes[parents[i]] ??= []).Add(rings[i]);
            }
        }

        var polygons = Enumerable.Range(0, rings.Length).Where(i => depths[i] % 2 == 0)
            .Select(i => factory.CreatePolygon(rings[i], holes[i]?.ToArray() ?? [])).ToArray();
        return polygons.Length == 1 ? polygons[0] : factory.CreateMultiPolygon(polygons);
    }

    /// <summary>For each ring the smallest that it lies in (−1: none), and in how many.</summary>
    private static (int[] Parents, int[] Depths) Parents(LinearRing[] rings, double[] areas)
    {
        var index = new STRtree<int>();
        for (var i = 0; i < rings.Length; i++)
        {
            index.Insert(rings[i].EnvelopeInternal, i);
        }

        var inside = new RingInterior?[rings.Length];
        var budget = new RingInterior.Budget(rings.Sum(ring => (long)ring.NumPoints));
        var parents = new int[rings.Length];
        var depths = new int[rings.Length];
        for (var i = 0; i < rings.Length; i++)
        {
            parents[i] = -1;
            var near = index.Query(rings[i].EnvelopeInternal);
            budget.Spend(near.Count);
            foreach (var outer in near)
            {
                if (Math.Abs(areas[outer]) > Math.Abs(areas[i]) && rings[outer].EnvelopeInternal.Covers(rings[i].EnvelopeInternal)
                    && LiesIn(rings[i], inside[outer] ??= new RingInterior(rings[outer]), budget))
                {
                    depths[i]++;
                    parents[i] = parents[i] < 0 || Math.Abs(areas[outer]) < Math.Abs(areas[parents[i]]) ? outer : parents[i];
                }
            }
        }

        return (parents, depths);
    }

    /// <summary>The first vertex that is not on the outer ring decides; where all are on it, a point of the inside.</summary>
    private static bool LiesIn(LinearRing ring, RingInterior outer, RingInterior.Budget budget)
    {
        foreach (var vertex in ring.Coordinates)
        {
            if (outer.Locate(vertex, budget) is var location and not Location.Boundary)
            {
                return location == Location.Interior;
            }
        }

        budget.Spend(ring.NumPoints);
        var within = InteriorPointArea.GetInteriorPoint(ring.Factory.CreatePolygon(ring));
        return within is not null && outer.Locate(within, budget) == Location.Interior;
    }
}
