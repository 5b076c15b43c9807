using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
using NetTopologySuite.Noding.Snapround;
using NetTopologySuite.Operation.Polygonize;
using NetTopologySuite.Operation.Union;
using NetTopologySuite.Triangulate;

namespace Wessex.Importers.Sample.Geography;

/// <summary>A point that a cell grows around.</summary>
/// <param name="Council">The council whose land the cell is cut from.</param>
internal readonly record struct Seed(string Council, double Easting, double Northing);

/// <summary>
/// Cuts the two councils' land into one cell per seed, without gap or overlap: neighbours share every vertex of their border, so that
/// they still meet exactly when the vertices are written as longitude and latitude. Cells are those nearest to a seed, with
/// roughened edges; all lines are noded together on a grid of 0.1 m and built into faces.
/// </summary>
internal static class Partition
{
    private static readonly GeometryFactory Factory = new(new PrecisionModel(), 27700);

    /// <summary>One cell per seed, in the seeds' order; metres, normalised.</summary>
    /// <exception cref="InvalidOperationException">A seed got no land.</exception>
    public static MultiPolygon[] Cut(IReadOnlyList<Seed> seeds)
    {
        var lines = Outline.Chains.Select(Geometry (chain) => Factory.CreateLineString(chain)).ToList();
        var cells = new Dictionary<string, (Polygon Cell, int Seed)[]>();
        foreach (var (council, land) in Outline.Councils)
        {
            var own = Enumerable.Range(0, seeds.Count).Where(index => seeds[index].Council == council).ToArray();
            var edges = Edges(own.Select(index => new Coordinate(seeds[index].Easting, seeds[index].Northing)).ToArray(), land.EnvelopeInternal);
            lines.AddRange(edges.Select(edge => edge.Intersection(land)).Where(line => !line.IsEmpty));
            cells[council] = Owned(edges, own, seeds);
        }

        var faces = Faces(Noded(lines));
        var parts = Enumerable.Range(0, seeds.Count).Select(_ => new List<Geometry>()).ToArray();
        var lands = Outline.Councils.ToDictionary(council => council.Key, council => PreparedGeometryFactory.Prepare(council.Value));
        foreach (var face in faces)
        {
            var inside = face.InteriorPoint;
            if (lands.Where(land => land.Value.Contains(inside)).Select(land => land.Key).FirstOrDefault() is { } council)
            {
                var owner = cells[council].Where(cell => cell.Cell.Contains(inside)).Select(cell => (int?)cell.Seed).FirstOrDefault()
                    ?? Nearest(seeds, council, inside);
                parts[owner].Add(face);
            }
        }

        return [.. parts.Select((part, index) => part.Count > 0 ? Whole(part)
            : throw new InvalidOperationException($"seed {index} ({seeds[index]}) got no land"))];
    }

    /// <summary>Polygons that share their borders, as one.</summary>
    public static MultiPolygon Whole(IEnumerable<Geometry> parts) => UnaryUnionOp.Union(parts, Factory).Normalized() switch
    {
        Polygon polygon => Factory.CreateMultiPolygon([polygon]),
        MultiPolygon several => several,
        var other => throw new InvalidOperationException($"a cell is a {other.GeometryType}"),
    };

    private static Geometry[] Edges(Coordinate[] sites, Envelope around)
    {
        var envelope = new Envelope(around);
        envelope.ExpandBy(20_000);
        var builder = new VoronoiDiagramBuilder { ClipEnvelope = envelope };
        builder.SetSites(sites);
        var pairs = new SortedSet<(double, double, double, double)>();
        foreach (var cell in builder.GetDiagram(Factory).Geometries.OfType<Polygon>())
        {
            var ring = cell.ExteriorRing.Coordinates.Select(point => (X: Math.Round(point.X, 1), Y: Math.Round(point.Y, 1))).ToArray();
            for (var i = 1; i < ring.Length; i++)
            {
                if (ring[i] != ring[i - 1])
                {
                    var (low, high) = ring[i].CompareTo(ring[i - 1]) < 0 ? (ring[i], ring[i - 1]) : (ring[i - 1], ring[i]);
                    pairs.Add((low.X, low.Y, high.X, high.Y));
                }
            }
        }

        return [.. pairs.Select(Geometry (pair) => Factory.CreateLineString(
            Rough.Chain([new Coordinate(pair.Item1, pair.Item2), new Coordinate(pair.Item3, pair.Item4)], 0.11, 280)))];
    }

    /// <summary>The roughened cells, before they are cut to the land, with the seed each holds.</summary>
    private static (Polygon Cell, int Seed)[] Owned(Geometry[] edges, int[] own, IReadOnlyList<Seed> seeds)
    {
        var faces = Faces(Noded(edges));
        return [.. own.SelectMany(index => faces
            .Where(face => face.Contains(Factory.CreatePoint(new Coordinate(seeds[index].Easting, seeds[index].Northing))))
            .Take(1).Select(face => (face, index)))];
    }

    private static int Nearest(IReadOnlyList<Seed> seeds, string council, Point point) => Enumerable.Range(0, seeds.Count)
        .Where(index => seeds[index].Council == council)
        .MinBy(index => Square(seeds[index].Easting - point.X) + Square(seeds[index].Northing - point.Y));

    private static List<Geometry> Noded(IEnumerable<Geometry> lines)
    {
        var noder = new SnapRoundingNoder(new PrecisionModel(10));
        var strings = lines.SelectMany(NetTopologySuite.Geometries.Utilities.LinearComponentExtracter.GetLines)
            .Select(line => (NetTopologySuite.Noding.ISegmentString)new NetTopologySuite.Noding.NodedSegmentString(line.Coordinates, null)).ToList();
        noder.ComputeNodes(strings);
        var seen = new HashSet<Geometry>(EqualityComparer<Geometry>.Create((a, b) => a!.EqualsExact(b!), geometry => geometry.EnvelopeInternal.GetHashCode()));
        return [.. noder.GetNodedSubstrings().Where(part => part.Coordinates.Length > 1)
            .Select(part => (Geometry)Factory.CreateLineString(part.Coordinates).Normalized()).Where(seen.Add)];
    }

    private static List<Polygon> Faces(IEnumerable<Geometry> lines)
    {
        var polygonizer = new Polygonizer();
        foreach (var line in lines)
        {
            polygonizer.Add(line);
        }

        return [.. polygonizer.GetPolygons().Cast<Polygon>()];
    }

    private static double Square(double value) => value * value;
}
