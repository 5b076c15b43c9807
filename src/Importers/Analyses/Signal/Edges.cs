using System.Runtime.InteropServices;
using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;

namespace Wessex.Importers.Analyses.Signal;

/// <summary>A directed straight line in metres on the grid.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Edge(double Ax, double Ay, double Bx, double By)
{
    /// <summary>Shewchuk's bound for a determinant of two products of differences: (3 + 16ε)ε with ε = 2⁻⁵³.</summary>
    private const double ErrorBound = 3.3306690738754716e-16;

    /// <summary>On which side of it a point lies: above 0 left, below 0 right, 0 on its line. Never wrong by rounding.</summary>
    public int Side(double x, double y)
    {
        var (left, right) = ((Bx - Ax) * (y - Ay), (By - Ay) * (x - Ax));
        var twiceArea = left - right;
        return Math.Abs(twiceArea) > ErrorBound * (Math.Abs(left) + Math.Abs(right)) ? Math.Sign(twiceArea) : CGAlgorithmsDD.OrientationIndex(Ax, Ay, Bx, By, x, y);
    }

    /// <summary>Whether a point of its line lies on it.</summary>
    public bool Reaches(double x, double y) =>
        x >= Math.Min(Ax, Bx) && x <= Math.Max(Ax, Bx) && y >= Math.Min(Ay, By) && y <= Math.Max(Ay, By);

    /// <summary>The edge from its lower end, or from its western one: the same for the two polygons that share it.</summary>
    public Edge InEitherDirection => Ay < By || (Ay == By && Ax < Bx) ? this : new Edge(Bx, By, Ax, Ay);

    /// <summary>Twice the area of the triangle with a point: its distance times the edge's length, with the sign of <see cref="Side"/>.</summary>
    public double TwiceArea(double x, double y) => ((Bx - Ax) * (y - Ay)) - ((By - Ay) * (x - Ax));
}

/// <summary>The boundary edges of polygons, each directed so that its polygon lies on the left.</summary>
internal sealed class Edges
{
    private readonly List<Edge> _edges = [];

    public int Count => _edges.Count;

    /// <summary>What all of them lie in.</summary>
    public Envelope Bounds { get; } = new();

    public Edge this[int number] => _edges[number];

    /// <summary>Adds the polygons of a geometry; lines and points have no inside and add nothing.</summary>
    public void Add(Geometry shape)
    {
        foreach (var polygon in PolygonExtracter.GetPolygons(shape).Cast<Polygon>().Where(polygon => !polygon.IsEmpty))
        {
            Add(polygon.ExteriorRing.CoordinateSequence, counterClockwise: true);
            foreach (var hole in polygon.InteriorRings)
            {
                Add(hole.CoordinateSequence, counterClockwise: false);
            }
        }

        Bounds.ExpandToInclude(shape.EnvelopeInternal);
    }

    private void Add(CoordinateSequence ring, bool counterClockwise)
    {
        var forward = Orientation.IsCCW(ring) == counterClockwise;
        for (var i = 1; i < ring.Count; i++)
        {
            var (from, to) = forward ? (i - 1, i) : (i, i - 1);
            var edge = new Edge(ring.GetX(from), ring.GetY(from), ring.GetX(to), ring.GetY(to));
            if (edge.Ax != edge.Bx || edge.Ay != edge.By)
            {
                _edges.Add(edge);
            }
        }
    }
}
